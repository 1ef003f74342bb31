// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/ActivateQueueToken.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace anteroom {

namespace {

bool mayHaveExpired(const PendingMessage &message, qint64 nowMs)
{
    return message.expiresAtMs != 0 && message.expiresAtMs <= nowMs;
}

bool isWaitingHere(const Position &here, const TokenRecord &row)
{
    const bool standsElsewhere = row.position && row.position->epoch == here.epoch && *row.position != here;
    const bool readFirstHere = standsElsewhere && row.position->partition == here.partition && here.offset < row.position->offset;
    return row.state == TokenState::Waiting && (!standsElsewhere || readFirstHere);
}

bool isToBeActivated(qint64 nowMs, const Position &here, const TokenRecord &row)
{
    return isWaitingHere(here, row) && (!row.expiresAtMs || *row.expiresAtMs > nowMs);
}

} // namespace

Result<ActivateQueueToken::Outcome> ActivateQueueToken::execute(const Request &request)
{
    Outcome outcome;
    m_verdicts.assign(request.messages.size(), Verdict::Activate);
    std::vector<qint64> doubtful;
    for (size_t i = 0; i < request.messages.size(); ++i) {
        if (mayHaveExpired(request.messages[i], request.nowMs))
            doubtful.push_back(qint64(i));
    }
    if (!doubtful.empty())
        ANTEROOM_TRY(judge(request, doubtful, outcome));

    ANTEROOM_TRY(m_work.setSavepoint());
    std::vector<qint64> list = choose(request, outcome);
    const Result<bool> complete = activateAll(request, list, request.firstNo);
    if (complete && *complete) {
        ANTEROOM_TRY(m_work.releaseSavepoint());
        outcome.activated = std::move(list);
        return explained(std::move(outcome));
    }
    if (!complete && complete.error().kind != ErrorKind::Item)
        return passOn(complete);
    m_work.rollbackToSavepoint();

    // Some row is not what the buffer thinks, or one token cannot be activated: look at each.
    std::vector<qint64> all(request.messages.size());
    std::iota(all.begin(), all.end(), 0);
    m_verdicts.assign(request.messages.size(), Verdict::Activate);
    ANTEROOM_TRY(judge(request, all, outcome));
    list = choose(request, outcome);
    std::optional<Error> failure;
    const auto done = activatePrefix(request, list, request.firstNo, failure);
    ANTEROOM_TRY(done);
    if (failure) {
        outcome.settled = list[size_t(*done)];
        outcome.failure = failure;
    }
    list.resize(size_t(*done));
    outcome.activated = std::move(list);
    return explained(std::move(outcome));
}

ActivateQueueToken::Outcome ActivateQueueToken::explained(Outcome outcome) const
{
    const std::span settled(m_verdicts.data(), size_t(outcome.settled));
    outcome.passedLeft = std::ranges::count(settled, Verdict::Left);
    outcome.passedExpired = std::ranges::count(settled, Verdict::Expired);
    return outcome;
}

ActivateQueueToken::Verdict ActivateQueueToken::reasonToPass(const Position &here, const TokenRecord &row)
{
    if (isWaitingHere(here, row) || (row.state == TokenState::Expired && !row.activationNo))
        return Verdict::Expired;
    return row.state == TokenState::Abandoned ? Verdict::Left : Verdict::Repeated;
}

std::vector<qint64> ActivateQueueToken::choose(const Request &request, Outcome &outcome) const
{
    std::vector<qint64> list;
    list.reserve(m_verdicts.size());
    outcome.settled = qint64(m_verdicts.size());
    outcome.failure.reset();
    for (size_t i = 0; i < m_verdicts.size(); ++i) {
        if (m_verdicts[i] == Verdict::Refused) {
            outcome.settled = qint64(i);
            outcome.failure = m_refusal;
            break;
        }
        if (m_verdicts[i] != Verdict::Activate)
            continue;
        if (qint64(list.size()) == request.activationsMax) {
            outcome.settled = qint64(i);
            break;
        }
        list.push_back(qint64(i));
    }
    return list;
}

Result<void> ActivateQueueToken::judge(const Request &request, std::span<const qint64> doubtful, Outcome &outcome)
{
    std::vector<Seq> seqs;
    seqs.reserve(doubtful.size());
    for (const qint64 index : doubtful)
        seqs.push_back(request.messages[size_t(index)].seq);
    const auto rows = m_tokens.bySeq(seqs);
    ANTEROOM_TRY(rows);
    std::map<Seq, const TokenRecord *> bySeq;
    for (const TokenRecord &row : *rows)
        bySeq.emplace(row.seq, &row);
    std::set<Seq> met;
    for (const qint64 index : doubtful) {
        const PendingMessage &message = request.messages[size_t(index)];
        const auto row = bySeq.find(message.seq);
        Verdict &verdict = m_verdicts[size_t(index)];
        if (row == bySeq.end()) {
            verdict = Verdict::Repeated;
            continue;
        }
        // On the log twice and read twice before the first was admitted: no row to look at.
        const bool isFirst = met.insert(message.seq).second;
        const auto judged = judgeFenced(request, message, isFirst ? row->second : nullptr, outcome);
        ANTEROOM_TRY(judged);
        verdict = *judged;
        if (verdict == Verdict::Refused)
            return {};
    }
    return {};
}

Result<ActivateQueueToken::Verdict> ActivateQueueToken::judgeFenced(const Request &request, const PendingMessage &message,
                                                                    const TokenRecord *row, Outcome &outcome)
{
    const Position here{ request.epoch, request.partition, message.offset };
    // Most are as the buffer thinks, and nothing is written.
    if (row && isToBeActivated(request.nowMs, here, *row))
        return Verdict::Activate;
    ANTEROOM_TRY(m_work.setSavepoint());
    const TokenStore::RepeatEntry repeat{ here, message.user, message.token };
    const Result<void> passed = row ? passOver(request.nowMs, here, *row, repeat, outcome) : m_tokens.insertRepeats(std::span(&repeat, 1));
    if (passed) {
        ANTEROOM_TRY(m_work.releaseSavepoint());
        return row ? reasonToPass(here, *row) : Verdict::Repeated;
    }
    if (passed.error().kind != ErrorKind::Item)
        return passOn(passed);
    m_work.rollbackToSavepoint();
    m_refusal = passed.error();
    return Verdict::Refused;
}

Result<void> ActivateQueueToken::passOver(qint64 nowMs, const Position &here, const TokenRecord &row,
                                          const TokenStore::RepeatEntry &repeat, Outcome &outcome)
{
    if (isWaitingHere(here, row)) {
        const auto had = m_tokens.endToken(row.seq, TokenState::Expired, nowMs, here);
        ANTEROOM_TRY(had);
        outcome.expired += had->has_value() ? 1 : 0;
        return {};
    }
    if (!row.position)
        return m_tokens.setPosition(row.seq, here);
    return *row.position != here ? m_tokens.insertRepeats(std::span(&repeat, 1)) : Result<void>();
}

Result<bool> ActivateQueueToken::activateAll(const Request &request, std::span<const qint64> chosen, ActivationNo firstNo)
{
    ActivationNo number = firstNo;
    for (size_t begin = 0; begin < chosen.size();) {
        const PendingMessage &head = request.messages[size_t(chosen[begin])];
        qint64 count = 1;
        while (begin + size_t(count) < chosen.size()) {
            const PendingMessage &next = request.messages[size_t(chosen[begin + size_t(count)])];
            if (next.seq != head.seq.plus(count) || next.offset != head.offset.plus(count))
                break;
            ++count;
        }
        const TokenRun run{ head.seq, request.epoch, request.partition, head.offset, count };
        const auto changed = m_tokens.activateRun(run, number, request.nowMs, request.expiresAtMs);
        ANTEROOM_TRY(changed);
        if (*changed != count)
            return false;
        number = number.plus(count);
        begin += size_t(count);
    }
    return true;
}

Result<qint64> ActivateQueueToken::activatePrefix(const Request &request, std::span<const qint64> chosen, ActivationNo firstNo,
                                                  std::optional<Error> &failure)
{
    if (chosen.empty())
        return 0;
    ANTEROOM_TRY(m_work.setSavepoint());
    const Result<bool> complete = activateAll(request, chosen, firstNo);
    if (complete && *complete) {
        ANTEROOM_TRY(m_work.releaseSavepoint());
        return qint64(chosen.size());
    }
    if (!complete && complete.error().kind != ErrorKind::Item)
        return passOn(complete);
    m_work.rollbackToSavepoint();
    if (chosen.size() == 1) {
        failure = complete
            ? Error{ ErrorKind::Item, Stage::Database, QStringLiteral("the token changed while it was being activated") }
            : complete.error();
        return 0;
    }
    // Halving finds the failing token in a few statements and keeps the prefix before it.
    const size_t half = chosen.size() / 2;
    const auto left = activatePrefix(request, chosen.first(half), firstNo, failure);
    ANTEROOM_TRY(left);
    if (*left < qint64(half))
        return left;
    const auto right = activatePrefix(request, chosen.subspan(half), firstNo.plus(qint64(half)), failure);
    ANTEROOM_TRY(right);
    return *left + *right;
}

} // namespace anteroom
