// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/SimulatedClients.h"

#include <algorithm>

namespace anteroom::sim {

namespace {

/// Times on the way, at most.
constexpr Milliseconds requestMax{ 8 };
constexpr Milliseconds answerMax{ 8 };
constexpr Milliseconds lateMax{ 400 };

QByteArray copyOf(QByteArrayView view) { return view.data() == nullptr ? QByteArray() : view.toByteArray(); }

tl::unexpected<Error> brokerTrouble(const char *what)
{
    return failure(ErrorKind::Surroundings, Stage::Broker,
                   QStringLiteral("Could not %1: the simulated broker does not answer").arg(QLatin1String(what)));
}

} // namespace

Result<QString> SimulatedLog::clusterId(Milliseconds) { return m_cluster.clusterId(); }

Result<TopicInfo> SimulatedLog::ensureTopic(const QByteArray &topic, int partitions, Milliseconds)
{
    if (m_cluster.partitionsOf(topic) == 0)
        m_cluster.addTopic(topic, partitions);
    return TopicInfo{ topic, m_cluster.partitionsOf(topic) };
}

Result<Offset> SimulatedLog::logEnd(const QByteArray &topic, PartitionId partition, Milliseconds)
{
    m_cluster.faults().maybeCrash();
    if (m_cluster.faults().logDown || m_cluster.faults().strikes(Fault::LogCall))
        return brokerTrouble("find the end of a topic");
    return Offset(m_cluster.partition(topic, partition).end());
}

Result<std::unique_ptr<MessageProducer>> SimulatedLog::makeProducer(int)
{
    m_cluster.faults().maybeCrash();
    if (m_cluster.faults().logDown || m_cluster.faults().strikes(Fault::LogCall))
        return brokerTrouble("make a producer");
    return std::make_unique<SimulatedProducer>(*this);
}

Result<std::unique_ptr<MessageConsumer>> SimulatedLog::makeConsumer(const ConsumerOptions &options, int)
{
    m_cluster.faults().maybeCrash();
    if (m_cluster.faults().logDown || m_cluster.faults().strikes(Fault::LogCall))
        return brokerTrouble("make a consumer");
    return std::make_unique<SimulatedConsumer>(*this, options);
}

Result<MessageLog::GroupView> SimulatedLog::inspectGroup(const QByteArray &, const QByteArray &, Milliseconds)
{
    return GroupView();
}

std::optional<Instant> SimulatedLog::nextAt() const
{
    std::optional<Instant> next = m_cluster.nextLateAt();
    const auto consider = [&next](std::optional<Instant> at) {
        if (at)
            next = next ? std::min(*next, *at) : *at;
    };
    for (const SimulatedProducer *producer : m_producers)
        consider(producer->nextAt());
    for (const SimulatedConsumer *consumer : m_consumers)
        consider(consumer->nextAt());
    return next;
}

SimulatedProducer::SimulatedProducer(SimulatedLog &log) : m_log(log), m_cluster(log.m_cluster), m_faults(log.m_cluster.faults())
{
    m_log.m_producers.push_back(this);
}

SimulatedProducer::~SimulatedProducer() { std::erase(m_log.m_producers, this); }

SimulatedProducer::Lane &SimulatedProducer::laneOf(const QByteArray &topic, PartitionId partition)
{
    for (Lane &lane : m_lanes) {
        if (lane.partition == partition && lane.topic == topic)
            return lane;
    }
    return m_lanes.emplace_back(Lane{ topic, partition, {}, false });
}

AppendOutcome SimulatedProducer::append(const OutgoingMessage &message, QString *why)
{
    m_faults.maybeCrash();
    if (m_faults.strikes(Fault::LogQueueFull))
        return AppendOutcome::QueueFull;
    if (m_faults.strikes(Fault::LogRefuses)) {
        if (why)
            *why = QStringLiteral("the simulated broker refuses this message");
        return AppendOutcome::Refused;
    }
    const QByteArray topic = message.topic.toByteArray();
    if (message.partition && message.partition->value >= m_cluster.partitionsOf(topic)) {
        if (why)
            *why = QStringLiteral("the simulated broker has no such partition");
        return AppendOutcome::Unsendable;
    }
    Flight flight;
    flight.record.key = copyOf(message.key);
    flight.record.value = copyOf(message.value);
    flight.record.headers.assign(message.headers.begin(), message.headers.end());
    flight.record.timestampMs = message.timestampMs;
    flight.ticket = message.ticket;
    flight.at = m_cluster.clock().now() + m_faults.within(requestMax);
    const PartitionId partition = message.partition.value_or(m_cluster.partitionFor(topic, flight.record.key));
    Lane &lane = laneOf(topic, partition);
    if (!lane.flights.empty())
        flight.at = std::max(flight.at, lane.flights.back().at);
    lane.flights.push_back(std::move(flight));
    return AppendOutcome::Taken;
}

void SimulatedProducer::takeDeliveries(std::vector<Delivery> &out, int limit)
{
    m_faults.maybeCrash();
    const Instant now = m_cluster.clock().now();
    advance(now);
    for (; !m_reports.empty() && m_reports.front().at <= now && limit > 0; --limit) {
        out.push_back(std::move(m_reports.front().delivery));
        m_reports.pop_front();
    }
}

void SimulatedProducer::advance(Instant now)
{
    m_cluster.takeLate();
    if (m_faults.logDown)
        return;
    for (Lane &lane : m_lanes) {
        while (!lane.flights.empty() && lane.flights.front().at <= now)
            arrive(lane);
    }
}

void SimulatedProducer::arrive(Lane &lane)
{
    if (!lane.broken && m_faults.strikes(Fault::DeliveryFails)) {
        lane.broken = true;
        // The request may have been carried out all the same, with what followed it.
        const quint64 written = m_faults.random().below(4);
        for (quint64 i = 0; i < written && i < lane.flights.size(); ++i)
            m_cluster.append(lane.topic, lane.partition, lane.flights[i].record);
    }
    if (lane.broken) {
        fail(lane);
        return;
    }
    Flight flight = std::move(lane.flights.front());
    lane.flights.pop_front();
    const Offset offset = m_cluster.append(lane.topic, lane.partition, flight.record);
    if (m_faults.strikes(Fault::DeliveryTwice)) {
        // The answer was lost: sent again, behind what is on its way already; that copy is reported.
        flight.at = lane.flights.empty() ? flight.at : lane.flights.back().at;
        lane.flights.push_back(std::move(flight));
        return;
    }
    Delivery delivery;
    delivery.ticket = flight.ticket;
    delivery.partition = lane.partition;
    delivery.offset = m_faults.strikes(Fault::DeliveryUnknown) ? Offset(-1001) : offset;
    report(delivery);
}

void SimulatedProducer::fail(Lane &lane)
{
    Delivery delivery;
    delivery.ticket = lane.flights.front().ticket;
    delivery.partition = lane.partition;
    delivery.error = QStringLiteral("simulated: timed out in flight");
    lane.flights.pop_front();
    report(delivery);
}

void SimulatedProducer::report(const Delivery &delivery)
{
    Instant at = m_cluster.clock().now() + m_faults.within(answerMax);
    if (!m_reports.empty())
        at = std::max(at, m_reports.back().at);
    m_reports.push_back({ delivery, at });
}

Result<void> SimulatedProducer::reset()
{
    m_faults.maybeCrash();
    if (m_faults.strikes(Fault::LogCall))
        return brokerTrouble("start the producer afresh");
    for (Lane &lane : m_lanes) {
        // What the old connection still carries may reach the broker yet: a prefix, in order.
        const bool late = !lane.broken && !m_cluster.isEmbedded() && m_faults.rate(Fault::DeliveryFails) > 0;
        quint64 written = late ? m_faults.random().below(3) : 0;
        const Instant at = m_cluster.clock().now() + m_faults.within(lateMax);
        for (; written > 0 && !lane.flights.empty(); --written) {
            m_cluster.appendLater(lane.topic, lane.partition, std::move(lane.flights.front().record), at);
            lane.flights.pop_front();
        }
    }
    m_lanes.clear();
    m_reports.clear();
    return {};
}

int SimulatedProducer::inFlight() const
{
    int count = int(m_reports.size());
    for (const Lane &lane : m_lanes)
        count += int(lane.flights.size());
    return count;
}

void SimulatedProducer::flush(Milliseconds timeout)
{
    // Time does not pass here: everything arrives, as if it had been quick.
    const Instant then = m_cluster.clock().now() + timeout;
    advance(then);
    for (Report &report : m_reports)
        report.at = m_cluster.clock().now();
}

QString SimulatedProducer::trouble() const
{
    return m_faults.logDown ? QStringLiteral("Connection refused") : QString();
}

std::optional<Instant> SimulatedProducer::nextAt() const
{
    std::optional<Instant> next;
    if (!m_reports.empty())
        next = m_reports.front().at;
    for (const Lane &lane : m_lanes) {
        if (!lane.flights.empty() && !m_faults.logDown)
            next = next ? std::min(*next, lane.flights.front().at) : lane.flights.front().at;
    }
    return next;
}

} // namespace anteroom::sim
