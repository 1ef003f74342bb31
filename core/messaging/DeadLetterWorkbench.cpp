// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/DeadLetterWorkbench.h"

#include "core/messaging/LetterRanges.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace anteroom {

/// Letters by what has to be done to send them again.
struct DeadLetterWorkbench::Sorted {
    std::vector<qint64> ids;
    std::vector<Seq> tokens;
    std::vector<Seq> events;
    /// Letters whose bytes are sent as they are.
    std::vector<qint64> originals;
};

void DeadLetterWorkbench::Outcome::add(const Outcome &other)
{
    done += other.done;
    tokens += other.tokens;
    refused.insert(refused.end(), other.refused.begin(), other.refused.end());
}

Result<std::vector<qint64>> DeadLetterWorkbench::next(qint64 after, qint64 through)
{
    return m_storage.deadLetters().deadIds(after, through, lettersMax);
}

Result<void> DeadLetterWorkbench::execute(const Order &order, std::span<const qint64> ids, Instant now, Outcome &outcome)
{
    Q_ASSERT(ids.size() <= size_t(lettersMax));
    if (order.reason.trimmed().isEmpty())
        return failure(ErrorKind::Usage, Stage::Unknown, QStringLiteral("a reason is needed: it is kept with the change"));
    if (ids.empty())
        return {};
    const auto all = inTransaction(m_storage.work(), [&] { return once(order, ids, now); });
    if (all) {
        outcome.add(*all);
        return {};
    }
    if (all.error().kind != ErrorKind::Item)
        return passOn(all);
    if (ids.size() == 1) {
        outcome.refused.push_back({ ids.front(), all.error().text });
        return {};
    }
    // The database refuses one of them for its own sake: the others need not wait for it.
    ANTEROOM_TRY(execute(order, ids.first(ids.size() / 2), now, outcome));
    return execute(order, ids.subspan(ids.size() / 2), now, outcome);
}

Result<DeadLetterWorkbench::Outcome> DeadLetterWorkbench::once(const Order &order, std::span<const qint64> ids, Instant now)
{
    Outcome outcome;
    const auto letters = takeDead(ids, outcome);
    ANTEROOM_TRY(letters);
    const bool redrives = order.action == Action::Redrive;
    Sorted sorted;
    if (redrives) {
        auto found = sort(*letters, outcome);
        ANTEROOM_TRY(found);
        sorted = std::move(*found);
    } else {
        std::ranges::transform(*letters, std::back_inserter(sorted.ids), &DeadLetterRef::id);
    }
    if (sorted.ids.empty())
        return outcome;
    outcome.done = qint64(sorted.ids.size());
    outcome.tokens = qint64(sorted.tokens.size());
    if (redrives)
        ANTEROOM_TRY(sendAgain(sorted, now));
    ANTEROOM_TRY(m_storage.deadLetters().settle(sorted.ids, redrives ? DeadLetterState::Redriven : DeadLetterState::Discarded));
    ActivityEntry entry;
    entry.atMs = toMs(now);
    entry.actor = order.actor;
    entry.action = redrives ? QStringLiteral("redrive") : QStringLiteral("discard");
    entry.before = QStringLiteral("DEAD: ") + letterRanges(sorted.ids);
    entry.after = (redrives ? QStringLiteral("REDRIVEN: %1") : QStringLiteral("DISCARDED: %1")).arg(outcome.done);
    entry.reason = order.reason.trimmed();
    ANTEROOM_TRY(m_storage.gate().record(entry));
    return outcome;
}

Result<std::vector<DeadLetterRef>> DeadLetterWorkbench::takeDead(std::span<const qint64> ids, Outcome &outcome)
{
    const auto found = m_storage.deadLetters().refs(ids);
    ANTEROOM_TRY(found);
    std::map<qint64, const DeadLetterRef *> byId;
    for (const DeadLetterRef &letter : *found)
        byId.emplace(letter.id, &letter);
    std::vector<qint64> ordered(ids.begin(), ids.end());
    std::ranges::sort(ordered);
    std::vector<DeadLetterRef> dead;
    for (const qint64 id : ordered) {
        const auto letter = byId.find(id);
        if (letter == byId.end())
            outcome.refused.push_back({ id, QStringLiteral("there is no such dead letter") });
        else if (letter->second->state == DeadLetterState::Redriven)
            outcome.refused.push_back({ id, QStringLiteral("it was sent again already") });
        else if (letter->second->state == DeadLetterState::Discarded)
            outcome.refused.push_back({ id, QStringLiteral("it was discarded already") });
        else
            dead.push_back(*letter->second);
    }
    return dead;
}

Result<DeadLetterWorkbench::Sorted> DeadLetterWorkbench::sort(std::span<const DeadLetterRef> letters, Outcome &outcome)
{
    Sorted sorted;
    for (const DeadLetterRef &letter : letters) {
        if (!letter.token)
            sorted.originals.push_back(letter.id);
    }
    sorted.ids = sorted.originals;
    ANTEROOM_TRY(sortTokens(letters, sorted, outcome));
    ANTEROOM_TRY(sortEvents(letters, sorted, outcome));
    const auto isKnown = [&](qint64 id) {
        return std::ranges::find(sorted.ids, id) != sorted.ids.end()
            || std::ranges::find(outcome.refused, id, &Refused::id) != outcome.refused.end();
    };
    for (const DeadLetterRef &letter : letters) {
        if (!isKnown(letter.id))
            outcome.refused.push_back({ letter.id, QStringLiteral("the database has neither its token nor its event any more") });
    }
    std::ranges::sort(sorted.ids);
    std::ranges::sort(outcome.refused, {}, &Refused::id);
    return sorted;
}

Result<void> DeadLetterWorkbench::sortTokens(std::span<const DeadLetterRef> letters, Sorted &sorted, Outcome &outcome)
{
    std::vector<Seq> seqs;
    std::vector<TokenId> derived;
    for (const DeadLetterRef &letter : letters) {
        if (letter.token && letter.token->isDerived())
            derived.push_back(*letter.token);
        else if (letter.token && letter.token->seq())
            seqs.push_back(*letter.token->seq());
    }
    const auto own = m_storage.tokens().bySeq(seqs);
    ANTEROOM_TRY(own);
    const auto foreign = m_storage.tokens().byDerivedToken(derived);
    ANTEROOM_TRY(foreign);
    std::map<TokenId, const TokenRecord *> byToken;
    std::vector<UserId> users;
    for (const auto *rows : { &*own, &*foreign }) {
        for (const TokenRecord &row : *rows) {
            byToken.emplace(row.token, &row);
            users.push_back(row.user);
        }
    }
    const auto live = m_storage.tokens().liveTokensOf(users);
    ANTEROOM_TRY(live);
    std::set<UserId> taken;
    for (const TokenRecord &row : *live)
        taken.insert(row.user);
    for (const DeadLetterRef &letter : letters) {
        const auto found = letter.token ? byToken.find(*letter.token) : byToken.end();
        if (found == byToken.end())
            continue;
        const TokenRecord &row = *found->second;
        if (row.state != TokenState::Dead || row.activationNo)
            outcome.refused.push_back({ letter.id, QStringLiteral("its token had another outcome meanwhile") });
        else if (!taken.insert(row.user).second)
            outcome.refused.push_back({ letter.id, QStringLiteral("user %1 has a live token").arg(row.user.value) });
        else
            sorted.tokens.push_back(row.seq), sorted.ids.push_back(letter.id);
    }
    return {};
}

Result<void> DeadLetterWorkbench::sortEvents(std::span<const DeadLetterRef> letters, Sorted &sorted, Outcome &outcome)
{
    std::vector<Seq> seqs;
    std::map<TokenId, EventRecord> byEvent;
    for (const DeadLetterRef &letter : letters) {
        if (letter.token && letter.token->isDerived()) {
            const auto foreign = m_storage.reservations().eventByDerivedId(*letter.token);
            ANTEROOM_TRY(foreign);
            if (*foreign)
                byEvent.emplace(*letter.token, **foreign);
        } else if (letter.token && letter.token->seq()) {
            seqs.push_back(*letter.token->seq());
        }
    }
    const auto own = m_storage.reservations().eventsBySeq(seqs);
    ANTEROOM_TRY(own);
    for (const EventRecord &event : *own)
        byEvent.emplace(event.event, event);
    for (const DeadLetterRef &letter : letters) {
        const auto found = letter.token ? byEvent.find(*letter.token) : byEvent.end();
        if (found == byEvent.end())
            continue;
        // PUBLISHED: the database refused to note that it is dead, and its letter is all that tells of it.
        const EventState state = found->second.state;
        if (state == EventState::Forwarded)
            outcome.refused.push_back({ letter.id, QStringLiteral("its event was forwarded meanwhile") });
        else if (state == EventState::Outbox)
            outcome.refused.push_back({ letter.id, QStringLiteral("its event waits to be sent already") });
        else
            sorted.events.push_back(found->second.seq), sorted.ids.push_back(letter.id);
    }
    return {};
}

Result<void> DeadLetterWorkbench::sendAgain(const Sorted &sorted, Instant now)
{
    const auto append = [this](OutboxStream stream, const std::vector<Seq> &rows) {
        std::vector<qint64> refs;
        std::ranges::transform(rows, std::back_inserter(refs), &Seq::value);
        return m_storage.outbox().appendAll(stream, refs);
    };
    if (!sorted.tokens.empty()) {
        const auto gate = m_storage.gate().read();
        ANTEROOM_TRY(gate);
        // The wait begins anew: nobody could have let them in while they were dead.
        std::optional<qint64> expiresAtMs;
        if (gate->limits.waitTtl.count() > 0)
            expiresAtMs = toMs(now) + std::chrono::milliseconds(gate->limits.waitTtl).count();
        const auto revived = m_storage.tokens().reviveDead(sorted.tokens, expiresAtMs);
        ANTEROOM_TRY(revived);
        ANTEROOM_TRY(append(OutboxStream::QueueTokens, sorted.tokens));
        ANTEROOM_TRY(m_storage.gate().addToCounts(*revived, 0));
    }
    if (!sorted.events.empty()) {
        ANTEROOM_TRY(m_storage.reservations().reopen(sorted.events));
        ANTEROOM_TRY(append(OutboxStream::ReservationEvents, sorted.events));
    }
    return m_storage.outbox().appendAll(OutboxStream::Redriven, sorted.originals);
}

} // namespace anteroom
