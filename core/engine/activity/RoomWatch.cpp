// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/activity/RoomWatch.h"

namespace anteroom {

namespace {

using namespace std::chrono_literals;

/// How long a span must hold before it is told, and be away before it is over.
struct Patience {
    Milliseconds begin;
    Milliseconds end;
};

Patience patienceFor(RoomWatch::Span span)
{
    // A full buffer is normal under load, and may fill and empty many times a second.
    return span == RoomWatch::Span::BufferFull ? Patience{ 2000ms, 10'000ms } : Patience{ 0ms, 1000ms };
}

/// Rebalances come in twos and threes: told together, at most so often.
constexpr Milliseconds rebalancePace = 10'000ms;

QString wordOf(RoomWatch::Span span)
{
    switch (span) {
    case RoomWatch::Span::BrokerAway: return QStringLiteral("broker away");
    case RoomWatch::Span::TopicGone: return QStringLiteral("topic gone");
    case RoomWatch::Span::DatabaseAway: return QStringLiteral("database away");
    case RoomWatch::Span::PlatformAway: return QStringLiteral("platform away");
    case RoomWatch::Span::CircuitOpen: return QStringLiteral("circuit open");
    case RoomWatch::Span::BufferFull: break;
    }
    return QStringLiteral("buffer full");
}

RoomWatch::Happening occurred(const QString &what, const QString &detail, qint64 value, Instant now)
{
    RoomEvent event;
    event.atMs = toMs(now);
    event.what = what;
    event.detail = detail;
    event.value = value;
    event.endedAtMs = event.atMs;
    return { std::nullopt, false, event };
}

} // namespace

std::vector<RoomWatch::Happening> RoomWatch::look(const Snapshot &snapshot, qint64 epoch, Instant now)
{
    std::vector<Happening> happened;
    if (!m_begun) {
        m_begun = true;
        m_rebalances = snapshot.rebalances;
        m_drained = snapshot.gate.drained;
        happened.push_back(occurred(QStringLiteral("started"), snapshot.broker, snapshot.waiting.total.value_or(0), now));
        // The embedded broker's log begins anew with it; on a cluster only what changes from now on is worth a line.
        if (!snapshot.embeddedBroker)
            m_epoch = epoch;
    }
    if (epoch > 0 && epoch != m_epoch) {
        m_epoch = epoch;
        happened.push_back(occurred(QStringLiteral("epoch"), snapshot.queueTopic, epoch, now));
    }
    const auto text = [](const std::optional<Trouble> &trouble) { return trouble ? trouble->text : QString(); };
    const bool topicGone = snapshot.brokerTrouble && snapshot.brokerTrouble->stage == Stage::Topic;
    lookAt(Span::BrokerAway, snapshot.brokerTrouble && !topicGone, text(snapshot.brokerTrouble), 0, now, happened);
    lookAt(Span::TopicGone, topicGone, text(snapshot.brokerTrouble), 0, now, happened);
    lookAt(Span::DatabaseAway, snapshot.databaseTrouble.has_value(), text(snapshot.databaseTrouble), 0, now, happened);
    lookAt(Span::PlatformAway, snapshot.platformTrouble.has_value(), text(snapshot.platformTrouble), 0, now, happened);
    lookAt(Span::CircuitOpen, snapshot.reservations.circuitOpen, {}, 0, now, happened);
    lookAt(Span::BufferFull, snapshot.waiting.bufferFull, {}, snapshot.waiting.bufferCapacity, now, happened);
    lookAtRebalances(snapshot, now, happened);
    if (snapshot.gate.drained && !m_drained)
        happened.push_back(occurred(QStringLiteral("drained"), {}, 0, now));
    m_drained = snapshot.gate.drained;
    return happened;
}

void RoomWatch::lookAt(Span span, bool holds, const QString &detail, qint64 value, Instant now, std::vector<Happening> &happened)
{
    const auto found = m_held.find(span);
    const Patience patience = patienceFor(span);
    if (!holds) {
        if (found == m_held.end())
            return;
        const bool over = now - found->second.seenAt >= patience.end;
        if (found->second.told && over) {
            RoomEvent event;
            event.what = wordOf(span);
            event.atMs = toMs(found->second.seenAt);
            happened.push_back({ span, true, event });
        }
        if (over || !found->second.told)
            m_held.erase(found);
        return;
    }
    Held &held = m_held.try_emplace(span, Held{ now, now, false }).first->second;
    held.seenAt = now;
    if (held.told || now - held.since < patience.begin)
        return;
    held.told = true;
    RoomEvent event;
    event.what = wordOf(span);
    event.detail = detail;
    event.value = value;
    event.atMs = toMs(held.since);
    happened.push_back({ span, false, event });
}

void RoomWatch::lookAtRebalances(const Snapshot &snapshot, Instant now, std::vector<Happening> &happened)
{
    const qint64 more = snapshot.rebalances - m_rebalances;
    if (more <= 0 || now - m_rebalancedAt < rebalancePace)
        return;
    m_rebalances = snapshot.rebalances;
    m_rebalancedAt = now;
    happened.push_back(occurred(QStringLiteral("rebalance"), snapshot.queueTopic, more, now));
}

} // namespace anteroom
