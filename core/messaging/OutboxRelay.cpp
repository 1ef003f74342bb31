// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/OutboxRelay.h"

#include <algorithm>
#include <limits>

namespace anteroom {

namespace {

constexpr int ticketBits = 60;
constexpr quint64 ticketMask = (quint64(1) << ticketBits) - 1;
/// Rows fetched and published in one go, and deliveries taken in one go: bounds the time of one advance().
constexpr int chunk = 10'000;
constexpr int deliveriesMax = 20'000;
constexpr OutboxOrder beforeAll{ std::numeric_limits<qint64>::min() };

quint64 ticketOf(OutboxStream stream, quint64 number) { return (quint64(stream) << ticketBits) | (number & ticketMask); }

} // namespace

void OutboxRelay::addStream(OutboxStream stream, OutboxPublisher &publisher, DeliveryRecorder *recorder,
                            std::optional<PublishWindow> window)
{
    Lane lane;
    lane.stream = stream;
    lane.publisher = &publisher;
    lane.recorder = recorder;
    lane.window = std::move(window);
    lane.cursor = beforeAll;
    m_lanes.push_back(std::move(lane));
}

void OutboxRelay::onRowsAdded()
{
    for (Lane &lane : m_lanes)
        lane.mayHaveRows = true;
}

void OutboxRelay::onCommitted(OutboxStream stream, PartitionId partition, Offset offset)
{
    Lane *lane = find(stream);
    if (lane && lane->window)
        lane->window->onCommitted(partition, offset);
}

Result<void> OutboxRelay::restart()
{
    ANTEROOM_TRY(m_ports.producer.reset());
    m_broken = false;
    for (Lane &lane : m_lanes) {
        forgetInFlight(lane);
        lane.ends.clear();
        lane.cursor = beforeAll;
        if (lane.window)
            lane.window->clear();
    }
    return {};
}

Result<bool> OutboxRelay::advance(Instant now)
{
    takeDeliveries();
    ANTEROOM_TRY(recordDelivered(now));
    if (m_broken)
        ANTEROOM_TRY(startAgain());
    bool more = false;
    for (Lane &lane : m_lanes) {
        const auto published = publish(lane);
        ANTEROOM_TRY(published);
        more = more || *published;
    }
    return more;
}

Result<void> OutboxRelay::finish(Instant now, Milliseconds timeout)
{
    m_ports.producer.flush(timeout);
    int left = 0;
    do {
        left = m_ports.producer.inFlight();
        takeDeliveries();
        ANTEROOM_TRY(recordDelivered(now));
    } while (!m_deliveries.empty() && left > 0);
    return {};
}

bool OutboxRelay::isIdle() const
{
    return std::ranges::all_of(m_lanes, [](const Lane &lane) {
        return lane.inFlight.empty() && lane.nextFetched == lane.fetched.size() && !lane.mayHaveRows;
    });
}

std::optional<Offset> OutboxRelay::publishedEnd(OutboxStream stream, PartitionId partition) const
{
    const Lane *lane = find(stream);
    if (!lane)
        return std::nullopt;
    for (const auto &[known, end] : lane->ends) {
        if (known == partition)
            return end;
    }
    return std::nullopt;
}

void OutboxRelay::takeDeliveries()
{
    m_deliveries.clear();
    m_ports.producer.takeDeliveries(m_deliveries, deliveriesMax);
    for (const Delivery &delivery : m_deliveries)
        takeDelivery(delivery);
}

void OutboxRelay::takeDelivery(const Delivery &delivery)
{
    Lane *lane = find(static_cast<OutboxStream>(delivery.ticket >> ticketBits));
    Q_ASSERT(lane);
    const quint64 index = (delivery.ticket & ticketMask) - lane->firstTicket;
    // Deliveries of messages forgotten by startAgain() or restart() have tickets before the first.
    if (index >= lane->inFlight.size())
        return;
    if (!delivery.error.isEmpty()) {
        m_broken = true;
        m_trouble = delivery.error;
        return;
    }
    m_trouble.clear();
    InFlight &row = lane->inFlight[index];
    row.delivered = true;
    row.partition = delivery.partition;
    row.offset = delivery.offset;
    noteEnd(*lane, delivery.partition, delivery.offset.plus(1));
    if (lane->window)
        lane->window->onDelivered(delivery.partition, delivery.offset, row.bytes);
}

Result<void> OutboxRelay::startAgain()
{
    ANTEROOM_TRY(m_ports.producer.reset());
    m_broken = false;
    for (Lane &lane : m_lanes) {
        if (lane.inFlight.empty())
            continue;
        lane.cursor = lane.inFlight.front().order.plus(-1);
        for (const InFlight &row : lane.inFlight) {
            if (lane.window && !row.delivered)
                lane.window->onForgotten(row.bytes);
        }
        forgetInFlight(lane);
    }
    return {};
}

void OutboxRelay::forgetInFlight(Lane &lane)
{
    lane.firstTicket += lane.inFlight.size();
    lane.inFlight.clear();
    lane.fetched.clear();
    lane.nextFetched = 0;
    lane.mayHaveRows = true;
}

std::vector<DeliveredRow> OutboxRelay::deliveredPrefix(const Lane &lane)
{
    std::vector<DeliveredRow> rows;
    for (const InFlight &row : lane.inFlight) {
        if (!row.delivered)
            break;
        rows.push_back({ row.order, row.ref, row.partition, row.offset });
    }
    return rows;
}

Result<void> OutboxRelay::recordDelivered(Instant now)
{
    std::vector<std::vector<DeliveredRow>> delivered;
    bool any = false;
    for (const Lane &lane : m_lanes) {
        delivered.push_back(deliveredPrefix(lane));
        any = any || !delivered.back().empty();
    }
    if (!any)
        return {};
    const auto recorded = inTransaction(m_ports.work, [&]() -> Result<void> {
        for (size_t i = 0; i < m_lanes.size(); ++i)
            ANTEROOM_TRY(recordLane(m_lanes[i], delivered[i], now));
        return {};
    });
    ANTEROOM_TRY(recorded);
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        Lane &lane = m_lanes[i];
        lane.inFlight.erase(lane.inFlight.begin(), lane.inFlight.begin() + qint64(delivered[i].size()));
        lane.firstTicket += delivered[i].size();
    }
    return {};
}

Result<void> OutboxRelay::recordLane(const Lane &lane, std::span<const DeliveredRow> rows, Instant now)
{
    if (rows.empty())
        return {};
    if (lane.recorder)
        ANTEROOM_TRY(lane.recorder->record(rows, now));
    return m_ports.outbox.removeRange(lane.stream, rows.front().order, rows.back().order);
}

Result<bool> OutboxRelay::publish(Lane &lane)
{
    const int room = std::min(chunk, inFlightMax - int(lane.inFlight.size()));
    if (room <= 0)
        return false;
    if (lane.nextFetched == lane.fetched.size()) {
        if (!lane.mayHaveRows)
            return false;
        auto rows = m_ports.outbox.after(lane.stream, lane.cursor, chunk);
        ANTEROOM_TRY(rows);
        lane.mayHaveRows = qint64(rows->size()) == chunk;
        lane.fetched = std::move(*rows);
        lane.nextFetched = 0;
    }
    for (int i = 0; i < room && lane.nextFetched < lane.fetched.size(); ++i) {
        const auto taken = publishOne(lane, lane.fetched[lane.nextFetched]);
        ANTEROOM_TRY(taken);
        if (!*taken)
            return false;
        ++lane.nextFetched;
    }
    return lane.mayHaveRows || lane.nextFetched < lane.fetched.size();
}

Result<bool> OutboxRelay::publishOne(Lane &lane, const OutboxRow &row)
{
    const qint64 bytes = lane.publisher->recordBytes(row);
    if (lane.window && !lane.window->hasRoom(bytes))
        return false;
    const quint64 ticket = ticketOf(lane.stream, lane.firstTicket + lane.inFlight.size());
    QString why;
    const AppendOutcome outcome = lane.publisher->publish(row, ticket, &why);
    if (outcome == AppendOutcome::QueueFull)
        return false;
    if (outcome == AppendOutcome::Refused) {
        m_trouble = why;
        return failure(ErrorKind::Surroundings, Stage::Topic,
                       QStringLiteral("Could not publish outbox row %1: %2; trying again").arg(row.order.value).arg(why));
    }
    lane.inFlight.push_back({ row.order, row.ref, Offset(), PartitionId(), qint32(bytes), false });
    lane.cursor = row.order;
    if (lane.window)
        lane.window->onAppended(bytes);
    return true;
}

void OutboxRelay::noteEnd(Lane &lane, PartitionId partition, Offset end)
{
    for (auto &[known, highest] : lane.ends) {
        if (known == partition) {
            highest = std::max(highest, end);
            return;
        }
    }
    lane.ends.emplace_back(partition, end);
}

OutboxRelay::Lane *OutboxRelay::find(OutboxStream stream)
{
    const auto found = std::ranges::find(m_lanes, stream, &Lane::stream);
    return found == m_lanes.end() ? nullptr : &*found;
}

const OutboxRelay::Lane *OutboxRelay::find(OutboxStream stream) const
{
    const auto found = std::ranges::find(m_lanes, stream, &Lane::stream);
    return found == m_lanes.end() ? nullptr : &*found;
}

} // namespace anteroom
