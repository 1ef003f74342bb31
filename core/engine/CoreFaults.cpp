// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator breaks on purpose in a running core, and heals. Like every change it is in `activity` before it takes
// effect (delivery rule 12).
#include "core/engine/Core.h"

namespace anteroom {

namespace {

QString textOf(const std::vector<ArmedFault> &armed)
{
    QStringList texts;
    for (const ArmedFault &fault : armed)
        texts << faultText(fault.order);
    return texts.isEmpty() ? QStringLiteral("none") : texts.join(QStringLiteral(", "));
}

} // namespace

Result<void> Core::recordFaults(const QString &action, const QString &before, const QString &after, const QString &actor,
                                const QString &reason)
{
    ActivityEntry entry;
    entry.atMs = toMs(m_clock.now());
    entry.actor = actor;
    entry.action = action;
    entry.before = before;
    entry.after = after;
    entry.reason = reason;
    sql::SqlDatabase &database = *m_parts->database;
    return inTransaction(database.work(), [&] { return database.gate().record(entry); });
}

Result<void> Core::armFault(const FaultOrder &order, const QString &reason)
{
    LiveFaults &faults = *m_parts->faults;
    ANTEROOM_TRY(faults.check(order));
    if (faults.of(order.kind) == order)
        return {};
    LiveFaults wanted = faults;
    wanted.arm(order, m_clock.now());
    ANTEROOM_TRY(recordFaults(QStringLiteral("fault"), textOf(faults.armed()), textOf(wanted.armed()), QStringLiteral("operator"), reason));
    faults = wanted;
    return command([&](CoreRound &round) -> Result<void> {
        m_parts->switches->set(faults);
        round.addMark(FlowMark::Kind::FaultArmed, 0, int(order.kind));
        return {};
    });
}

Result<void> Core::healFault(std::optional<FaultKind> kind, const QString &reason)
{
    LiveFaults &faults = *m_parts->faults;
    LiveFaults wanted = faults;
    if (kind)
        wanted.heal(*kind);
    else
        wanted.healAll();
    if (wanted.armed() == faults.armed())
        return {};
    ANTEROOM_TRY(recordFaults(QStringLiteral("heal"), textOf(faults.armed()), textOf(wanted.armed()), QStringLiteral("operator"), reason));
    const std::vector<ArmedFault> before = faults.armed();
    faults = wanted;
    return command([&](CoreRound &round) -> Result<void> {
        m_parts->switches->set(faults);
        for (const ArmedFault &fault : before) {
            if (!faults.of(fault.order.kind))
                round.addMark(FlowMark::Kind::FaultHealed, 0, int(fault.order.kind));
        }
        return {};
    });
}

void Core::healAtEnd()
{
    if (!m_parts || !m_parts->faults || m_parts->faults->armed().empty())
        return;
    // A database that does not take the row does not keep anything broken.
    (void)recordFaults(QStringLiteral("heal"), textOf(m_parts->faults->armed()), textOf({}), QStringLiteral("engine"),
                       QStringLiteral("the program ends"));
    m_parts->faults->healAll();
    m_parts->switches->set(*m_parts->faults);
}

} // namespace anteroom
