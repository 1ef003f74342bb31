// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace anteroom {

/// What the ids of embedded brokers begin with; those of clusters are 22 characters of Base64 without a word of ours.
/// The records tell by it which kind of log they were read from.
inline constexpr QLatin1String embeddedClusterPrefix("embedded-");

[[nodiscard]] inline bool isEmbeddedClusterId(const QString &clusterId) { return clusterId.startsWith(embeddedClusterPrefix); }

} // namespace anteroom
