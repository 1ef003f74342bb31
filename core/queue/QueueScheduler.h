// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/queue/ActivateQueueToken.h"
#include "core/queue/QueueListener.h"
#include "core/storage/GateStore.h"
#include "core/storage/LogStore.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace anteroom {

/// What kept a tick from letting in more.
enum class TickLimit { Batch, Cap, NobodyBuffered, Paused };

/// What one tick did.
struct TickReport {
    /// The grid time it stands for.
    qint64 dueAtMs = 0;
    /// Grid times passed over since the tick before; never made up.
    qint64 missed = 0;
    qint64 allowance = 0;
    /// Not a tick: only heads that had failed were tried again. Then `limit` says nothing.
    bool isRetry = false;
    /// Expired, abandoned, repeated: passed over without using the batch.
    qint64 passed = 0;
    /// Of these: had left the line; had waited past their limit. The others were read a second time.
    qint64 passedLeft = 0;
    qint64 passedExpired = 0;
    /// EXPIRED in this tick: while waiting, while inside.
    qint64 expiredWaiting = 0;
    qint64 expiredActive = 0;
    /// Heads of partitions that failed for a reason of their own and are tried again.
    qint64 retried = 0;
    TickLimit limit = TickLimit::NobodyBuffered;
    /// The row as the tick left it.
    Gate gate;
    /// Those let in, in the order of their activation_no.
    std::vector<PendingMessage> activated;

    struct Commit {
        PartitionId partition;
        Offset offset;
    };
    /// What may be committed to the log now that the transaction is through.
    std::vector<Commit> commits;
    /// Partitions to be read again from the listener's nextOffset(): a token there was condemned.
    std::vector<PartitionId> rereads;
};

/// Lets people in, a batch every interval (the seed's QueueScheduler, "N seconds, M people become ACTIVE").
/// Ticks lie on an absolute grid. One tick is one transaction: allowance from the gate row, expiry, the
/// activations, progress; only afterwards do the tokens leave the buffer and may offsets be committed.
/// Passive; core thread.
class QueueScheduler
{
public:
    struct Ports {
        UnitOfWork &work;
        TokenStore &tokens;
        GateStore &gate;
        LogStore &log;
        RandomSource &random;
    };

    QueueScheduler(QString topic, const Ports &ports, QueueListener &listener, PendingBuffer &buffer);

    /// Takes the gate from whoever had it and plans the first tick.
    [[nodiscard]] Result<void> takeGate(Instant now);

    /// The next time on the grid that a tick is planned for.
    [[nodiscard]] Instant nextTickAt() const { return fromMs(m_nextTickMs); }
    /// When tick() is to be called: at the next tick, or before it when a head that failed is to be tried again; after
    /// an error not before its pause is over.
    [[nodiscard]] Instant nextDueAt() const;

    /// Runs one tick; before the next one is due, only tries again the heads that failed and are due (delivery
    /// rule 5), each alone, out of what their tick left of its allowance. After an error nothing of it happened;
    /// it is due again in a second, or at its interval when that is shorter.
    [[nodiscard]] Result<TickReport> tick(Instant now);

    /// The interval was changed: the tick already planned stays, unless the new interval comes sooner.
    void onIntervalChanged(Milliseconds interval, Instant now);

private:
    /// A head that failed: where, how often, and when it is tried again.
    struct HeadRetry {
        Offset offset;
        int tries = 0;
        qint64 firstFailedAtMs = 0;
        qint64 nextTryMs = 0;
    };
    /// What a tick did to one partition's head.
    struct LaneOutcome {
        PartitionId partition;
        /// Messages at the head whose outcome is recorded.
        qint64 settled = 0;
        qint64 activated = 0;
        std::optional<Error> failure;
    };

    /// Of one partition in one look.
    struct Most {
        qint64 activated = 0;
        qint64 looked = 0;
    };

    [[nodiscard]] Result<TickReport> runTick(Instant now, std::vector<LaneOutcome> &lanes);
    [[nodiscard]] Result<TickReport> runRetries(Instant now, std::vector<LaneOutcome> &lanes);
    [[nodiscard]] Result<Gate> readGate();
    [[nodiscard]] Result<void> saveGate(TickReport &report);
    [[nodiscard]] Result<void> expire(Instant now, TickReport &report);
    [[nodiscard]] Result<void> admit(Instant now, TickReport &report, std::vector<LaneOutcome> &lanes);
    [[nodiscard]] Result<qint64> admitFrom(PartitionId partition, qint64 share, Instant now, TickReport &report,
                                           std::vector<LaneOutcome> &lanes);
    [[nodiscard]] Result<void> saveProgress(const std::vector<LaneOutcome> &lanes);
    [[nodiscard]] Result<bool> admitChunk(LaneOutcome &lane, Most most, Instant now, TickReport &report);
    void settle(const std::vector<LaneOutcome> &lanes, Instant now, TickReport &report);
    void onHeadFailed(const LaneOutcome &lane, Instant now, TickReport &report);
    [[nodiscard]] const HeadRetry *retryOf(PartitionId partition) const;

    QString m_topic;
    Ports m_ports;
    QueueListener &m_listener;
    PendingBuffer &m_buffer;
    ActivateQueueToken m_activate;
    std::map<PartitionId, HeadRetry> m_retries;
    /// Copies of the messages at hand; kept to reuse its memory. At most a batch and what it passes over.
    std::vector<PendingMessage> m_chunk;
    qint64 m_generation = 0;
    /// The grid time that is due next.
    qint64 m_nextTickMs = 0;
    /// Not before this, after a failure; 0 = none.
    qint64 m_retryAtMs = 0;
    qint64 m_intervalMs = 0;
    /// What the latest tick was allowed and did not use; heads tried again before the next tick take from it.
    qint64 m_unused = 0;
    /// The next activation_no as the latest tick or retry left it.
    ActivationNo m_nextNo;
};

} // namespace anteroom
