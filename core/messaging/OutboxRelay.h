// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/messaging/OutboxPublisher.h"
#include "core/messaging/PublishWindow.h"
#include "core/storage/UnitOfWork.h"

#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace anteroom {

/// One outbox row that is on the log now.
struct DeliveredRow {
    OutboxOrder order;
    qint64 ref = 0;
    PartitionId partition;
    Offset offset;
};

/// Notes where a stream's messages stand, in the transaction that removes their outbox rows. Core thread.
class DeliveryRecorder
{
public:
    virtual ~DeliveryRecorder() = default;

    /// `rows` are in the stream's order; their outbox rows are gone already. Positions are set only where they are still
    /// null, and not of what has another outbox row by now (delivery rule 6: it was redriven meanwhile). A row that is
    /// there twice stands where the later one says.
    [[nodiscard]] virtual Result<void> record(std::span<const DeliveredRow> rows, Instant now) = 0;

    /// How long rows that are on the log may be gathered before record(), half of it at least unless they are many:
    /// what happens to them meanwhile may write down more than their position, in one go.
    [[nodiscard]] virtual Milliseconds recordDelay() const { return Milliseconds(0); }
};

/// Publishes what the outbox holds, in its order, and removes it once it is on the log: one transaction a
/// batch of deliveries, which its recorder may let grow. On any failed delivery everything unconfirmed is forgotten and sent again from the
/// first unconfirmed row, so that order survives a long outage; what was on the log already is met twice
/// there, which its reader recognises.
///
/// Passive; core thread. Holds at most inFlightMax() rows a stream.
class OutboxRelay
{
public:
    struct Ports {
        UnitOfWork &work;
        Outbox &outbox;
        MessageProducer &producer;
    };

    explicit OutboxRelay(const Ports &ports) : m_ports(ports) {}

    /// Adds a stream. `recorder` may be null (nothing to note); `window` only where the broker evicts.
    void addStream(OutboxStream stream, OutboxPublisher &publisher, DeliveryRecorder *recorder, std::optional<PublishWindow> window);
    /// A row of the stream whose message can never be sent is given up, and told to `rows`. Without this it is tried for
    /// ever, and what stands behind it waits.
    void giveUpUnsendable(OutboxStream stream, UnsendableRows &rows);
    /// Messages to this topic count in the window of `stream`, whichever stream they come from: a broker that evicts
    /// keeps so much of a topic, not of a stream.
    void shareWindow(OutboxStream stream, QByteArray topic);

    /// Rows may have been added to some stream, by this process or another.
    void onRowsAdded();

    /// The group has committed up to `offset`: the window of the stream moves on.
    void onCommitted(OutboxStream stream, PartitionId partition, Offset offset);

    /// The partition's log reached up to `end` before this relay put anything there.
    void noteEnd(OutboxStream stream, PartitionId partition, Offset end);

    /// The stream's topic has begun a new life: what its log reached before counts no more.
    void onNewLife(OutboxStream stream);

    /// Begins again with the first row of each stream, forgetting what is in flight (a new epoch). After an error
    /// advance() does the rest.
    [[nodiscard]] Result<void> restart();

    /// Takes deliveries, records them, publishes more. Returns true when it could go on at once. An error is of
    /// the surroundings; nothing is lost, call again later. A stream that cannot go on does not hold the others.
    [[nodiscard]] Result<bool> advance(Instant now);

    /// Records what was delivered and publishes nothing more; for shutdown.
    [[nodiscard]] Result<void> finish(Instant now, Milliseconds timeout);

    /// True when nothing is in flight, nothing waits to be recorded and no row is known to wait.
    [[nodiscard]] bool isIdle() const;
    /// The highest offset known of a stream's partition, plus one: what this relay put there itself.
    [[nodiscard]] std::optional<Offset> publishedEnd(OutboxStream stream, PartitionId partition) const;
    /// Called when a message came to stand below what the log was known to reach, as it does in a topic that was
    /// deleted and made anew. Nothing is recorded or published from then on until onNewLife() of that stream.
    std::function<void(OutboxStream)> onLogBeganAnew;
    /// Why the last delivery failed; empty after a success.
    [[nodiscard]] QString trouble() const { return m_trouble; }

    /// How many rows of a stream stand on the partition at `from` or behind it, and in the outbox too, because
    /// they are not recorded yet.
    [[nodiscard]] qint64 unrecordedFrom(OutboxStream stream, PartitionId partition, Offset from) const;

    /// Most rows of a stream on their way at once.
    static constexpr int inFlightMax = 50'000;
    /// With so many rows on the log the older half is recorded, whatever the recorder's delay.
    static constexpr size_t unrecordedMax = 20'000;

private:
    struct InFlight {
        OutboxOrder order;
        qint64 ref = 0;
        Offset offset;
        PartitionId partition;
        qint32 bytes = 0;
        bool delivered = false;
        /// Where it counts; null: nowhere.
        PublishWindow *window = nullptr;
    };
    /// A row on its way that the broker will never take.
    struct Unsendable {
        OutboxOrder order;
        qint64 ref = 0;
        QString why;
        /// Nothing else of its stream was on its way: it is not another row's fault.
        bool wasAlone = false;
    };
    struct Lane {
        OutboxStream stream = OutboxStream::QueueTokens;
        OutboxPublisher *publisher = nullptr;
        DeliveryRecorder *recorder = nullptr;
        UnsendableRows *unsendableRows = nullptr;
        std::optional<Unsendable> unsendable;
        /// Up to this one rows go out one at a time, to find out which of a batch the broker will never take.
        std::optional<OutboxOrder> oneByOneThrough;
        std::optional<PublishWindow> window;
        /// Of the messages that share the window.
        QByteArray topic;
        /// The last row handed to the producer.
        OutboxOrder cursor;
        bool mayHaveRows = true;
        /// Rows read ahead and not handed over yet; at most one read's worth.
        std::vector<OutboxRow> fetched;
        size_t nextFetched = 0;
        /// Row i of `inFlight` has the ticket number `firstTicket` + i.
        quint64 firstTicket = 0;
        std::deque<InFlight> inFlight;
        /// So many at the head of `inFlight` are delivered.
        size_t delivered = 0;
        /// So many of these were delivered at the last look, half the recorder's delay ago, or earlier.
        size_t ripening = 0;
        Instant lookedAt;
        std::vector<std::pair<PartitionId, Offset>> ends;
        bool beganAnew = false;
    };

    enum class Gathering { Allowed, Ended };

    void takeDeliveries(Instant now);
    void takeDelivery(const Delivery &delivery);
    static void growDelivered(Lane &lane, Instant now);
    static void lookAtDelivered(Lane &lane, Instant now);
    [[nodiscard]] Result<void> startAgain();
    [[nodiscard]] Result<void> settleUnsendable(Instant now);
    [[nodiscard]] Result<void> giveUp(const Lane &lane, const Unsendable &row, Instant now);
    [[nodiscard]] Result<void> recordDelivered(Instant now, Gathering gathering);
    [[nodiscard]] static size_t dueOf(Lane &lane, Instant now, Gathering gathering);
    [[nodiscard]] Result<void> recordRows(const Lane &lane, std::span<const DeliveredRow> rows, Instant now);
    /// All but the rows that the database refuses: their outbox rows stay until they are activated or end.
    [[nodiscard]] Result<void> recordHalves(const Lane &lane, std::span<const DeliveredRow> rows, Instant now);
    [[nodiscard]] Result<bool> publish(Lane &lane, Instant now);
    [[nodiscard]] Result<bool> publishOne(Lane &lane, const OutboxRow &row, Instant now);
    [[nodiscard]] static int roomOf(Lane &lane);
    static void forgetInFlight(Lane &lane);
    static void dropRecorded(Lane &lane, size_t count);
    [[nodiscard]] static std::vector<DeliveredRow> deliveredRows(const Lane &lane, size_t count);
    static void noteEnd(Lane &lane, PartitionId partition, Offset end);
    /// Null where the row's topic has none.
    [[nodiscard]] PublishWindow *windowOf(Lane &lane, const OutboxRow &row);
    Lane *find(OutboxStream stream);
    [[nodiscard]] const Lane *find(OutboxStream stream) const;
    [[nodiscard]] bool waitsForNewLife() const;
    [[nodiscard]] static std::optional<Offset> endOf(const Lane &lane, PartitionId partition);

    Ports m_ports;
    std::vector<Lane> m_lanes;
    std::vector<Delivery> m_deliveries;
    bool m_broken = false;
    Instant m_startedAgainAt;
    QString m_trouble;
};

} // namespace anteroom
