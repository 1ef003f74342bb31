// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/SimulatedPlatform.h"

#include <algorithm>

namespace anteroom::sim {

namespace {

constexpr Milliseconds longestAnswer{ 30 };

} // namespace

PlatformAnswer SimulatedPlatform::take(const QByteArray &json, const QByteArray &key)
{
    PlatformAnswer answer;
    const auto fail = [&answer](std::optional<int> status, const char *text) {
        answer.status = status;
        answer.text = QString::fromLatin1(text);
        return answer;
    };
    if (m_faults.platformDown || m_faults.strikes(Fault::PlatformSilent))
        return fail(std::nullopt, "Connection refused");
    if (m_faults.strikes(Fault::PlatformFails)) {
        if (onServerError)
            onServerError(key);
        return fail(m_faults.random().below(2) == 0 ? 500 : 503, "Internal Server Error");
    }
    if (m_faults.strikes(Fault::PlatformBusy)) {
        if (m_faults.random().below(2) == 0)
            answer.retryAfter = m_faults.within(Milliseconds(3000));
        return fail(429, "Too Many Requests");
    }
    if (refuses && refuses(json))
        return fail(400, "Bad Request");
    if (onAccepted)
        onAccepted({ key, json });
    if (m_faults.strikes(Fault::PlatformLies))
        return fail(std::nullopt, "Connection reset by peer");
    answer.status = 200;
    return answer;
}

void SimulatedPlatformClient::post(quint64 ticket, const QByteArray &json, const QByteArray &idempotencyKey)
{
    m_platform.faults().maybeCrash();
    PlatformAnswer answer = m_platform.take(json, idempotencyKey);
    answer.ticket = ticket;
    m_pending.push_back({ m_clock.now() + m_platform.faults().within(longestAnswer), answer });
}

void SimulatedPlatformClient::takeAnswers(std::vector<PlatformAnswer> &out)
{
    const Instant now = m_clock.now();
    std::erase_if(m_pending, [&](const Pending &pending) {
        if (pending.at > now)
            return false;
        out.push_back(pending.answer);
        return true;
    });
}

std::optional<Instant> SimulatedPlatformClient::nextAt() const
{
    if (m_pending.empty())
        return std::nullopt;
    return std::ranges::min_element(m_pending, {}, &Pending::at)->at;
}

} // namespace anteroom::sim
