// SPDX-License-Identifier: GPL-3.0-or-later
// A token's way in words: what happened, and what is expected.
#include "ui/models/QueueWords.h"
#include "ui/models/Words.h"

#include <QCoreApplication>

namespace anteroom {

namespace {

struct Ledger {
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

using Kind = LedgerStep::Kind;

QString about(const std::optional<Instant> &at) { return at ? QStringLiteral("≈ ") + words::clock(*at) : words::unknown(); }

QString span(qint64 fromMs, qint64 toMs) { return words::duration(Milliseconds(std::max<qint64>(0, toMs - fromMs))); }

/// A token that ended before this step never took it.
bool isOver(const TokenRecord &token) { return !isLive(token.state); }

LedgerStep entered(const TokenLedger &ledger)
{
    const TokenRecord &token = ledger.row.entry.token;
    LedgerStep step{ Kind::Done, Role::Wait, Ledger::tr("Entered"), words::clockMs(fromMs(token.enteredAtMs)), {} };
    if (ledger.foreign)
        step.note = Ledger::tr("read from a message of another program");
    else if (token.state == TokenState::Waiting && token.expiresAtMs)
        step.note = Ledger::tr("token saved as WAITING, may wait %1").arg(span(token.enteredAtMs, *token.expiresAtMs));
    else
        step.note = Ledger::tr("token saved as WAITING");
    return step;
}

LedgerStep published(const TokenLedger &ledger)
{
    const TokenRecord &token = ledger.row.entry.token;
    if (!token.position)
        return { Kind::Ahead, Role::Muted, Ledger::tr("Published"), {}, Ledger::tr("saved, not yet published") };
    return { Kind::Done, Role::Wait, Ledger::tr("Published"), {},
             Ledger::tr("partition %1 · offset %2")
                 .arg(words::count(token.position->partition.value), words::count(token.position->offset.value)) };
}

LedgerStep buffered(const TokenLedger &ledger, const QueueOutlook &outlook)
{
    const TokenRecord &token = ledger.row.entry.token;
    LedgerStep step{ Kind::Done, Role::Buffered, Ledger::tr("Buffered"), {}, {} };
    if (token.activatedAtMs) {
        step.note = Ledger::tr("read in the order of offsets");
    } else if (isRead(token.position, outlook.read)) {
        step.note = Ledger::tr("in memory, next for the gate");
    } else {
        step.kind = Kind::Ahead;
        step.role = Role::Muted;
        step.note = Ledger::tr("read when the buffer has room for it");
    }
    return step;
}

LedgerStep activated(const TokenLedger &ledger, const QueueOutlook &outlook)
{
    const TokenRecord &token = ledger.row.entry.token;
    LedgerStep step{ Kind::Done, Role::Active, Ledger::tr("Activated"), {}, {} };
    if (token.activatedAtMs) {
        step.time = words::clockMs(fromMs(*token.activatedAtMs));
        step.note = Ledger::tr("number %1, waited %2")
                        .arg(token.activationNo ? words::count(token.activationNo->value) : words::unknown(),
                             span(token.enteredAtMs, *token.activatedAtMs));
        return step;
    }
    step.kind = Kind::Ahead;
    step.role = Role::Muted;
    const QString soFar = words::forecast(waited(ledger.row.entry, outlook.now));
    if (outlook.paused) {
        step.time = Ledger::tr("paused");
        step.note = Ledger::tr("when admissions are resumed, %1 waited so far").arg(soFar);
        return step;
    }
    step.time = about(outlook.entersAt(ledger.row));
    if (outlook.forecast && ledger.row.turn) {
        const qint64 batch = outlook.forecast->admission.batch;
        step.note = Ledger::tr("batch %1 from now, %2 waited so far")
                        .arg(words::count((*ledger.row.turn + batch - 1) / batch), soFar);
    } else {
        step.note = Ledger::tr("%1 waited so far").arg(soFar);
    }
    return step;
}

LedgerStep ended(const TokenLedger &ledger, const QueueOutlook &outlook)
{
    const TokenEntry &entry = ledger.row.entry;
    const TokenRecord &token = entry.token;
    LedgerStep step{ Kind::Done, Role::Reservation, {}, {}, {} };
    if (entry.endedAtMs)
        step.time = words::clockMs(fromMs(*entry.endedAtMs));
    switch (token.state) {
    case TokenState::Waiting:
        return { Kind::Ahead, Role::Muted, Ledger::tr("Reserved or expired"), {},
                 outlook.holdTtl.count() > 0 ? Ledger::tr("%1 to reserve once inside").arg(words::duration(outlook.holdTtl))
                                             : Ledger::tr("no limit to reserve once inside") };
    case TokenState::Active:
        step = { Kind::Ahead, Role::Muted, Ledger::tr("Reserved or expired"), {}, Ledger::tr("no limit to reserve") };
        if (token.expiresAtMs) {
            step.time = Ledger::tr("by %1").arg(words::clock(fromMs(*token.expiresAtMs)));
            step.note = Ledger::tr("inside, %1 left to reserve").arg(span(toMs(outlook.now), *token.expiresAtMs));
        }
        return step;
    case TokenState::Reserved:
        step.title = Ledger::tr("Reserved");
        step.note = ledger.reservation ? Ledger::tr("reservation %1 · concert %2 · seat %3")
                                             .arg(words::count(ledger.reservation->id.value),
                                                  words::count(ledger.reservation->concert.value),
                                                  words::count(ledger.reservation->seat.value))
                                       : Ledger::tr("its reservation is not in this database");
        return step;
    case TokenState::Expired:
        step.role = Role::Muted;
        step.title = Ledger::tr("Expired");
        step.note = token.activatedAtMs ? Ledger::tr("did not reserve in time") : Ledger::tr("waited past its limit");
        return step;
    case TokenState::Abandoned:
        step.role = Role::Muted;
        step.title = Ledger::tr("Abandoned");
        step.note = Ledger::tr("left the queue");
        return step;
    case TokenState::Dead:
        step.kind = Kind::Failed;
        step.role = Role::Failed;
        step.title = Ledger::tr("Dead");
        step.note = ledger.death ? Ledger::tr("%1 · tries %2").arg(ledger.death->cause, words::count(ledger.death->attempts))
                                 : Ledger::tr("its dead letter is not in this database");
        return step;
    }
    return step;
}

} // namespace

std::vector<LedgerStep> ledgerSteps(const TokenLedger &ledger, const QueueOutlook &outlook)
{
    const TokenRecord &token = ledger.row.entry.token;
    std::vector<LedgerStep> steps{ entered(ledger) };
    if (token.position || !isOver(token))
        steps.push_back(published(ledger));
    if (token.activatedAtMs || !isOver(token)) {
        steps.push_back(buffered(ledger, outlook));
        steps.push_back(activated(ledger, outlook));
    }
    steps.push_back(ended(ledger, outlook));
    return steps;
}

} // namespace anteroom
