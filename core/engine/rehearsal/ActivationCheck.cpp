// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/rehearsal/ActivationCheck.h"

namespace anteroom {

void ActivationCheck::onCommit(const sim::Tables &tables)
{
    m_justWaited.clear();
    // A row may have been written several times: what it was before the first counts.
    std::map<Seq, const sim::TokenRow *> before;
    for (const auto &change : tables.tokens.changes())
        before.try_emplace(change.key, change.before ? &*change.before : nullptr);
    // In the order of activation, as the gate numbered them; the others in the order of entering.
    std::map<qint64, std::pair<const sim::TokenRow *, const sim::TokenRow *>> activated;
    for (const auto &[seq, was] : before) {
        const sim::TokenRow *const is = tables.tokens.find(seq);
        if (!is)
            continue;
        const bool isNew = is->record.activationNo && (!was || was->record.activationNo != is->record.activationNo);
        if (isNew)
            activated.try_emplace(is->record.activationNo->value, was, is);
        look(was, *is);
    }
    for (const auto &[number, rows] : activated)
        onActivated(*rows.second, rows.first && rows.first->record.activationNo);
    for (const auto &change : tables.reservations.changes())
        m_seen.reserved += change.before ? 0 : 1;
}

void ActivationCheck::look(const sim::TokenRow *before, const sim::TokenRow &after)
{
    const Seq seq = after.record.seq;
    if (!before && !isMarked(m_entered, seq)) {
        mark(m_entered, seq);
        ++m_seen.entered;
    }
    const bool wasWaiting = !before || before->record.state == TokenState::Waiting;
    if (!wasWaiting || !after.endedAtMs || after.record.activationNo || isMarked(m_left, seq))
        return;
    mark(m_left, seq);
    m_seen.abandoned += after.record.state == TokenState::Abandoned ? 1 : 0;
    m_seen.expired += after.record.state == TokenState::Expired ? 1 : 0;
    m_seen.dead += after.record.state == TokenState::Dead ? 1 : 0;
}

void ActivationCheck::onActivated(const sim::TokenRow &row, bool again)
{
    const TokenRecord &token = row.record;
    if (again || isMarked(m_activated, token.seq) || isMarked(m_left, token.seq)) {
        ++m_verdict.repeated;
        blame(RehearsalFlaw::Kind::Repeated, row, std::nullopt);
        return;
    }
    mark(m_activated, token.seq);
    ++m_seen.activated;
    m_justWaited.emplace_back(token.activatedAtMs.value_or(token.enteredAtMs) - token.enteredAtMs);
    if (token.seq < m_furthest)
        ++m_verdict.inversions;
    m_furthest = std::max(m_furthest, token.seq);
    if (!token.position)
        return;
    Lane &lane = m_lanes[token.position->partition];
    if ((lane.last && *token.position <= *lane.last) || token.seq < lane.lastSeq) {
        ++m_verdict.outOfOrder;
        blame(RehearsalFlaw::Kind::OutOfOrder, row, lane.lastSeq);
    }
    lane.last = token.position;
    lane.lastSeq = token.seq;
}

void ActivationCheck::blame(RehearsalFlaw::Kind kind, const sim::TokenRow &row, std::optional<Seq> after)
{
    if (!m_verdict.flaw)
        m_verdict.flaw = RehearsalFlaw{ kind, row.record, row.endedAtMs, after };
}

RehearsalVerdict ActivationCheck::verdict(const sim::Tables &tables, bool ended) const
{
    RehearsalVerdict result = m_verdict;
    if (ended) {
        for (size_t i = 0; i < m_entered.size(); ++i) {
            const Seq seq(qint64(i) + 1);
            if (!m_entered[i] || isMarked(m_activated, seq) || isMarked(m_left, seq))
                continue;
            ++result.lost;
            const sim::TokenRow *const row = tables.tokens.find(seq);
            if (result.flaw)
                continue;
            result.flaw = RehearsalFlaw{};
            result.flaw->token.seq = seq;
            if (row) {
                result.flaw->token = row->record;
                result.flaw->endedAtMs = row->endedAtMs;
            }
        }
    }
    const bool clean = result.lost == 0 && result.repeated == 0 && result.outOfOrder == 0;
    result.kind = !clean ? RehearsalVerdict::Kind::Failed
        : ended          ? RehearsalVerdict::Kind::Passed
                         : RehearsalVerdict::Kind::Unfinished;
    return result;
}

bool ActivationCheck::isMarked(const std::vector<bool> &bits, Seq seq) const
{
    const auto index = size_t(seq.value - 1);
    return index < bits.size() && bits[index];
}

void ActivationCheck::mark(std::vector<bool> &bits, Seq seq)
{
    const auto index = size_t(seq.value - 1);
    if (index >= bits.size())
        bits.resize(index + 1);
    bits[index] = true;
}

} // namespace anteroom
