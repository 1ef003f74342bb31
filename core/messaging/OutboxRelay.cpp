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
constexpr Milliseconds startAgainInterval{ 1000 };
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

void OutboxRelay::giveUpUnsendable(OutboxStream stream, UnsendableRows &rows)
{
    if (Lane *lane = find(stream))
        lane->unsendableRows = &rows;
}

void OutboxRelay::shareWindow(OutboxStream stream, QByteArray topic)
{
    if (Lane *lane = find(stream))
        lane->topic = std::move(topic);
}

PublishWindow *OutboxRelay::windowOf(Lane &lane, const OutboxRow &row)
{
    if (lane.window)
        return &*lane.window;
    const auto owner = std::ranges::find_if(m_lanes, [&](const Lane &other) {
        return other.window && !row.topic.isEmpty() && other.topic == row.topic;
    });
    return owner == m_lanes.end() ? nullptr : &*owner->window;
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

void OutboxRelay::onNewLife(OutboxStream stream)
{
    if (Lane *lane = find(stream)) {
        lane->ends.clear();
        lane->beganAnew = false;
    }
}

bool OutboxRelay::waitsForNewLife() const { return std::ranges::any_of(m_lanes, &Lane::beganAnew); }

Result<void> OutboxRelay::restart()
{
    for (Lane &lane : m_lanes) {
        forgetInFlight(lane);
        lane.cursor = beforeAll;
    }
    // Nothing more goes out before the producer has forgotten what it carries.
    m_broken = true;
    return startAgain();
}

Result<bool> OutboxRelay::advance(Instant now)
{
    takeDeliveries(now);
    if (waitsForNewLife())
        return false;
    ANTEROOM_TRY(recordDelivered(now, m_broken ? Gathering::Ended : Gathering::Allowed));
    if (m_broken) {
        // At once, but where it fails again and again (no permission) not faster than this.
        if (now - m_startedAgainAt < startAgainInterval)
            return false;
        ANTEROOM_TRY(settleUnsendable(now));
        ANTEROOM_TRY(startAgain());
        m_startedAgainAt = now;
    }
    bool more = false;
    std::optional<Error> trouble;
    for (Lane &lane : m_lanes) {
        const auto published = publish(lane, now);
        if (published)
            more = more || *published;
        else if (!trouble)
            trouble = published.error();
    }
    if (trouble)
        return tl::unexpected<Error>(*trouble);
    return more;
}

Result<void> OutboxRelay::finish(Instant now, Milliseconds timeout)
{
    m_ports.producer.flush(timeout);
    do {
        takeDeliveries(now);
        // Those positions belong to a life that nobody has looked at: sent again at the next start.
        if (waitsForNewLife())
            return {};
        ANTEROOM_TRY(recordDelivered(now, Gathering::Ended));
    } while (!m_deliveries.empty());
    return {};
}

bool OutboxRelay::isIdle() const
{
    return std::ranges::all_of(m_lanes, [](const Lane &lane) {
        return lane.inFlight.empty() && lane.nextFetched == lane.fetched.size() && !lane.mayHaveRows;
    });
}

qint64 OutboxRelay::unrecordedFrom(OutboxStream stream, PartitionId partition, Offset from) const
{
    const Lane *lane = find(stream);
    if (!lane)
        return 0;
    return std::count_if(lane->inFlight.begin(), lane->inFlight.begin() + qint64(lane->delivered),
                         [&](const InFlight &row) { return row.partition == partition && row.offset >= from; });
}

std::optional<Offset> OutboxRelay::publishedEnd(OutboxStream stream, PartitionId partition) const
{
    const Lane *lane = find(stream);
    return lane ? endOf(*lane, partition) : std::nullopt;
}

std::optional<Offset> OutboxRelay::endOf(const Lane &lane, PartitionId partition)
{
    for (const auto &[known, end] : lane.ends) {
        if (known == partition)
            return end;
    }
    return std::nullopt;
}

void OutboxRelay::noteEnd(OutboxStream stream, PartitionId partition, Offset end)
{
    if (Lane *lane = find(stream))
        noteEnd(*lane, partition, end);
}

void OutboxRelay::takeDeliveries(Instant now)
{
    m_deliveries.clear();
    m_ports.producer.takeDeliveries(m_deliveries, deliveriesMax);
    for (const Delivery &delivery : m_deliveries)
        takeDelivery(delivery);
    for (Lane &lane : m_lanes)
        growDelivered(lane, now);
}

void OutboxRelay::growDelivered(Lane &lane, Instant now)
{
    const bool wereNone = lane.delivered == 0;
    while (lane.delivered < lane.inFlight.size() && lane.inFlight[lane.delivered].delivered)
        ++lane.delivered;
    if (wereNone)
        lookAtDelivered(lane, now);
}

void OutboxRelay::lookAtDelivered(Lane &lane, Instant now)
{
    lane.ripening = lane.delivered;
    lane.lookedAt = now;
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
        const InFlight &row = lane->inFlight[index];
        if (delivery.isUnsendable && lane->unsendableRows && !lane->unsendable)
            lane->unsendable = Unsendable{ row.order, row.ref, delivery.error, lane->inFlight.size() == 1 };
        m_broken = true;
        m_trouble = delivery.error;
        return;
    }
    m_trouble.clear();
    // On the log, but nobody knows where (a retry that the broker recognised is answered without an offset). A row
    // whose position matters is sent once more, rather than left with neither a position nor an outbox row.
    const bool isPlaced = delivery.offset.value >= 0;
    if (!isPlaced && lane->recorder) {
        m_broken = true;
        return;
    }
    // A log only grows: one that does not is another one under the same name. Dead letters have no position to keep.
    if (lane->recorder && delivery.offset < endOf(*lane, delivery.partition).value_or(Offset(0))) {
        lane->beganAnew = true;
        if (onLogBeganAnew)
            onLogBeganAnew(lane->stream);
        return;
    }
    InFlight &row = lane->inFlight[index];
    row.delivered = true;
    if (!isPlaced) {
        if (row.window)
            row.window->onForgotten(row.bytes);
        return;
    }
    row.partition = delivery.partition;
    row.offset = delivery.offset;
    noteEnd(*lane, delivery.partition, delivery.offset.plus(1));
    if (row.window)
        row.window->onDelivered(delivery.partition, delivery.offset, row.bytes);
}

Result<void> OutboxRelay::settleUnsendable(Instant now)
{
    for (Lane &lane : m_lanes) {
        if (!lane.unsendable)
            continue;
        // What is in one batch fails together: which of them it was shows when they go out one by one.
        if (lane.unsendable->wasAlone)
            ANTEROOM_TRY(giveUp(lane, *lane.unsendable, now));
        else
            lane.oneByOneThrough = lane.inFlight.back().order;
        lane.unsendable.reset();
    }
    return {};
}

Result<void> OutboxRelay::giveUp(const Lane &lane, const Unsendable &row, Instant now)
{
    return inTransaction(m_ports.work, [&]() -> Result<void> {
        ANTEROOM_TRY(m_ports.outbox.removeRange(lane.stream, row.order, row.order));
        return lane.unsendableRows->giveUp(lane.stream, row.ref, row.why, now);
    });
}

Result<void> OutboxRelay::startAgain()
{
    ANTEROOM_TRY(m_ports.producer.reset());
    m_broken = false;
    for (Lane &lane : m_lanes) {
        if (lane.inFlight.empty())
            continue;
        lane.cursor = lane.inFlight.front().order.plus(-1);
        forgetInFlight(lane);
    }
    return {};
}

void OutboxRelay::forgetInFlight(Lane &lane)
{
    // What is on the log stays in the window until it is committed: the broker still has to keep it.
    for (const InFlight &row : lane.inFlight) {
        if (row.window && !row.delivered)
            row.window->onForgotten(row.bytes);
    }
    lane.firstTicket += lane.inFlight.size();
    lane.inFlight.clear();
    lane.delivered = 0;
    lane.ripening = 0;
    lane.unsendable.reset();
    lane.fetched.clear();
    lane.nextFetched = 0;
    lane.mayHaveRows = true;
}

std::vector<DeliveredRow> OutboxRelay::deliveredRows(const Lane &lane, size_t count)
{
    std::vector<DeliveredRow> rows;
    rows.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        const InFlight &row = lane.inFlight[i];
        rows.push_back({ row.order, row.ref, row.partition, row.offset });
    }
    return rows;
}

size_t OutboxRelay::dueOf(Lane &lane, Instant now, Gathering gathering)
{
    if (gathering == Gathering::Ended || !lane.recorder)
        return lane.delivered;
    size_t due = 0;
    if (now - lane.lookedAt >= lane.recorder->recordDelay() / 2)
        due = lane.ripening;
    if (lane.delivered - due >= unrecordedMax)
        due = lane.delivered - unrecordedMax / 2;
    return due;
}

Result<void> OutboxRelay::recordDelivered(Instant now, Gathering gathering)
{
    std::vector<std::pair<Lane *, size_t>> due;
    for (Lane &lane : m_lanes) {
        if (const size_t count = dueOf(lane, now, gathering); count > 0)
            due.emplace_back(&lane, count);
    }
    if (!due.empty()) {
        const auto record = [&](bool halving) {
            return inTransaction(m_ports.work, [&]() -> Result<void> {
                for (const auto &[lane, count] : due) {
                    const std::vector<DeliveredRow> rows = deliveredRows(*lane, count);
                    ANTEROOM_TRY(halving ? recordHalves(*lane, rows, now) : recordRows(*lane, rows, now));
                }
                return {};
            });
        };
        auto recorded = record(false);
        if (!recorded && recorded.error().kind == ErrorKind::Item)
            recorded = record(true);
        ANTEROOM_TRY(recorded);
    }
    for (const auto &[lane, count] : due)
        dropRecorded(*lane, count);
    for (Lane &lane : m_lanes) {
        if (lane.recorder && now - lane.lookedAt >= lane.recorder->recordDelay() / 2)
            lookAtDelivered(lane, now);
    }
    return {};
}

Result<void> OutboxRelay::recordRows(const Lane &lane, std::span<const DeliveredRow> rows, Instant now)
{
    // First, so that the recorder can tell by what is left which rows were redriven while these were on their way.
    ANTEROOM_TRY(m_ports.outbox.removeRange(lane.stream, rows.front().order, rows.back().order));
    return lane.recorder ? lane.recorder->record(rows, now) : Result<void>();
}

Result<void> OutboxRelay::recordHalves(const Lane &lane, std::span<const DeliveredRow> rows, Instant now)
{
    ANTEROOM_TRY(m_ports.work.setSavepoint());
    const auto recorded = recordRows(lane, rows, now);
    if (recorded)
        return m_ports.work.releaseSavepoint();
    m_ports.work.rollbackToSavepoint();
    if (recorded.error().kind != ErrorKind::Item)
        return recorded;
    if (rows.size() == 1)
        return {};
    ANTEROOM_TRY(recordHalves(lane, rows.first(rows.size() / 2), now));
    return recordHalves(lane, rows.subspan(rows.size() / 2), now);
}

void OutboxRelay::dropRecorded(Lane &lane, size_t count)
{
    lane.inFlight.erase(lane.inFlight.begin(), lane.inFlight.begin() + qint64(count));
    lane.firstTicket += count;
    lane.delivered -= count;
    lane.ripening -= std::min(lane.ripening, count);
}

int OutboxRelay::roomOf(Lane &lane)
{
    if (lane.oneByOneThrough && lane.cursor >= *lane.oneByOneThrough)
        lane.oneByOneThrough.reset();
    return lane.oneByOneThrough ? 1 - int(lane.inFlight.size()) : std::min(chunk, inFlightMax - int(lane.inFlight.size()));
}

Result<bool> OutboxRelay::publish(Lane &lane, Instant now)
{
    const int room = roomOf(lane);
    if (room <= 0)
        return false;
    if (lane.nextFetched == lane.fetched.size()) {
        if (!lane.mayHaveRows)
            return false;
        auto rows = m_ports.outbox.after(lane.stream, lane.cursor, chunk);
        ANTEROOM_TRY(rows);
        lane.mayHaveRows = !rows->empty();
        lane.fetched = std::move(*rows);
        lane.nextFetched = 0;
    }
    for (int i = 0; i < room && lane.nextFetched < lane.fetched.size(); ++i) {
        const auto taken = publishOne(lane, lane.fetched[lane.nextFetched], now);
        ANTEROOM_TRY(taken);
        if (!*taken)
            return false;
        ++lane.nextFetched;
    }
    return lane.mayHaveRows || lane.nextFetched < lane.fetched.size();
}

Result<bool> OutboxRelay::publishOne(Lane &lane, const OutboxRow &row, Instant now)
{
    const qint64 bytes = lane.publisher->recordBytes(row);
    PublishWindow *const window = windowOf(lane, row);
    if (window && !window->hasRoom(bytes))
        return false;
    const quint64 ticket = ticketOf(lane.stream, lane.firstTicket + lane.inFlight.size());
    QString why;
    const AppendOutcome outcome = lane.publisher->publish(row, ticket, &why);
    if (outcome == AppendOutcome::QueueFull)
        return false;
    if (outcome == AppendOutcome::Unsendable && lane.unsendableRows) {
        ANTEROOM_TRY(giveUp(lane, { row.order, row.ref, why, true }, now));
        lane.cursor = row.order;
        return true;
    }
    if (outcome != AppendOutcome::Taken) {
        m_trouble = why;
        return failure(ErrorKind::Surroundings, Stage::Topic,
                       QStringLiteral("Could not publish outbox row %1: %2; trying again").arg(row.order.value).arg(why));
    }
    lane.inFlight.push_back({ row.order, row.ref, Offset(), PartitionId(), qint32(bytes), false, window });
    lane.cursor = row.order;
    if (window)
        window->onAppended(bytes);
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
