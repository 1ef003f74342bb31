// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/UnsendableLetters.h"

namespace anteroom {

Result<void> UnsendableLetters::giveUp(OutboxStream stream, qint64 ref, const QString &why, Instant now)
{
    const bool wasRedriven = stream == OutboxStream::Redriven;
    ActivityEntry entry;
    entry.atMs = toMs(now);
    entry.actor = QStringLiteral("engine");
    entry.action = wasRedriven ? QStringLiteral("redrive failed") : QStringLiteral("dead letter not published");
    entry.before = (wasRedriven ? QStringLiteral("REDRIVEN: %1") : QStringLiteral("DEAD: %1")).arg(ref);
    entry.after = QStringLiteral("DEAD: %1").arg(ref);
    entry.reason = why;
    ANTEROOM_TRY(m_gate.record(entry));
    if (!wasRedriven)
        return {};
    return m_letters.takeBack(ref, QStringLiteral("could not be sent again: %1").arg(why));
}

} // namespace anteroom
