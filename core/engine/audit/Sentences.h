// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/AuditReader.h"

/// What the auditors say of what is wrong, each in one clause.
namespace anteroom::sentence {

[[nodiscard]] QString token(Seq seq, UserId user, const QString &what);
/// "token 7 of user 3 waits at offset 12".
[[nodiscard]] QString waitsAt(const PositionRecord &record);
[[nodiscard]] QString leftBehind(const PositionRecord &record, Offset done);
[[nodiscard]] QString usedTwice(const PositionRecord &record);
[[nodiscard]] QString outOfRange(const PositionRecord &record);
/// `highest`: the number of somebody who stood behind it.
[[nodiscard]] QString overtaken(const PositionRecord &record, ActivationNo highest);
[[nodiscard]] QString noRecord(Offset from, Offset to);
[[nodiscard]] QString numberMissing(ActivationNo first, qint64 inAll);
[[nodiscard]] QString odd(const AuditReader::OddToken &token);

} // namespace anteroom::sentence
