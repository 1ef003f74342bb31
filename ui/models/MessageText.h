// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace anteroom {

/// Bytes of a message in words. Pure; each is bounded by `most` bytes of input where it names one.

/// JSON with a member a line, every token as it was sent (numbers and the order of members are not touched); nothing when
/// it is not JSON.
[[nodiscard]] std::optional<QString> prettyJson(const QByteArray &bytes);

/// The bytes as UTF-8; what is not UTF-8 shows as U+FFFD.
[[nodiscard]] QString plainText(const QByteArray &bytes, qsizetype most);

/// Sixteen bytes a line: place, bytes, characters.
[[nodiscard]] QString hexText(const QByteArray &bytes, qsizetype most);

/// One line for a cell: text without line breaks, or the first bytes in hex when it is not text.
[[nodiscard]] QString cellText(const QByteArray &bytes);

/// The `userId` of a JSON object, if it is a whole number from 0 on.
[[nodiscard]] std::optional<qint64> userIdIn(const QByteArray &json);

/// "82 B", "1.2 kB", "3.4 MB".
[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace anteroom
