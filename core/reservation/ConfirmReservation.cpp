// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/ConfirmReservation.h"

#include <unordered_map>

namespace anteroom {

namespace {

using TokenTable = std::unordered_map<qint64, TokenRecord>;

bool mayReserve(const TokenRecord &token, const ConfirmReservation::Request &request, qint64 nowMs)
{
    // Expiry rows are written in steps, so a token may be over before its row says so.
    const bool over = token.expiresAtMs && *token.expiresAtMs <= nowMs;
    return token.user == request.user && token.state == TokenState::Active && !over;
}

} // namespace

ConfirmReservation::ConfirmReservation(UnitOfWork &work, TokenStore &tokens, ReservationStore &reservations,
                                       const InProcessEvents &events, RandomSource &random)
    : m_work(work)
    , m_tokens(tokens)
    , m_reservations(reservations)
    , m_events(events)
    , m_random(random)
{
}

Result<std::vector<ConfirmReservation::Answer>> ConfirmReservation::execute(std::span<const Request> requests, Instant now)
{
    if (requests.empty())
        return std::vector<Answer>();
    return inTransaction(m_work, [&] { return confirmAll(requests, now); });
}

Result<std::vector<ConfirmReservation::Answer>> ConfirmReservation::confirmAll(std::span<const Request> requests, Instant now)
{
    std::vector<Seq> seqs;
    seqs.reserve(requests.size());
    for (const Request &request : requests)
        seqs.push_back(request.token);
    const auto records = m_tokens.bySeq(seqs);
    if (!records)
        return passOn(records);
    TokenTable tokens;
    for (const TokenRecord &record : *records)
        tokens.emplace(record.seq.value, record);

    std::vector<Answer> answers(requests.size());
    for (size_t i = 0; i < requests.size(); ++i) {
        const auto token = tokens.find(requests[i].token.value);
        if (token == tokens.end() || !mayReserve(token->second, requests[i], toMs(now)))
            continue;
        auto answer = confirmSeat(requests[i], now);
        if (!answer)
            return passOn(answer);
        if (answer->outcome == Outcome::Confirmed)
            tokens.erase(token);
        answers[i] = std::move(*answer);
    }
    return answers;
}

Result<ConfirmReservation::Answer> ConfirmReservation::confirmSeat(const Request &request, Instant now)
{
    const auto event = m_reservations.confirm({request.concert, request.seat, request.user, toMs(now)}, m_random);
    if (!event)
        return passOn(event);
    if (!event->has_value())
        return Answer{Outcome::SeatTaken, std::nullopt};
    ANTEROOM_TRY(m_events.dispatch({**event, request.seat, request.token, now}));
    return Answer{Outcome::Confirmed, **event};
}

} // namespace anteroom
