// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"

#include <QString>

#include <vector>

namespace anteroom::sql {

/// The text of `dead_letter.headers`: [{"key":"a","value":"b"}, …] in the message's order. What is not UTF-8
/// stands as base64 under "key64" or "value64"; a header without a value has no "value".
[[nodiscard]] QString headersToJson(const std::vector<MessageHeader> &headers);

/// The inverse; anything that headersToJson() did not write gives fewer headers, never an error.
[[nodiscard]] std::vector<MessageHeader> headersFromJson(const QString &json);

} // namespace anteroom::sql
