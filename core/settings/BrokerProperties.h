// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/OptionValues.h"

#include <QByteArray>

#include <utility>

namespace anteroom {

/// Reads one `-X KEY=VALUE`. Refused: secrets (the reason names the ways out and never the value), the
/// properties that delivery rests on, and the broker's address, which has an option of its own. Whether
/// librdkafka knows the property is found out when the broker is connected.
[[nodiscard]] Reading<std::pair<QByteArray, QByteArray>> readBrokerProperty(const QString &text);

} // namespace anteroom
