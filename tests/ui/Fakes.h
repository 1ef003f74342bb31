// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Mailbox.h"
#include "core/engine/ActivityQueries.h"
#include "core/engine/Controls.h"
#include "core/engine/DeadLetterQueries.h"
#include "core/engine/QueueQueries.h"
#include "core/engine/RehearsalQueries.h"
#include "core/engine/TopicsQueries.h"

#include <optional>
#include <vector>

namespace anteroom {

/// A clock that stands still until it is moved.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(Instant now) : m_now(now) {}

    [[nodiscard]] Instant now() const override { return m_now; }
    void advance(Milliseconds by) { m_now += by; }

private:
    Instant m_now;
};

/// Shows what it was given last.
class FakeSource final : public SnapshotSource
{
public:
    [[nodiscard]] std::shared_ptr<const Snapshot> latest() const override
    {
        ++m_asked;
        return m_box.latest();
    }
    /// How often somebody looked.
    [[nodiscard]] int asked() const { return m_asked; }
    void put(Snapshot snapshot) { m_box.put(std::make_shared<const Snapshot>(std::move(snapshot))); }

private:
    LatestMailbox<Snapshot> m_box;
    mutable int m_asked = 0;
};

/// Never answers, as while the core starts.
class SilentQueries final : public Queries,
                            public ActivityQueries,
                            public QueueQueries,
                            public DeadLetterQueries,
                            public RehearsalQueries,
                            public TopicsQueries
{
public:
    ActivityQueries &activity() override { return *this; }
    QueryTicket look(const ActivityView &, const std::vector<ActivityId> &, QueryAnswer<ActivityLook>) override { return ask(); }
    QueryTicket rows(const ActivityView &, qint64, int, QueryAnswer<ActivityRows>) override { return ask(); }
    QueryTicket row(ActivityId, QueryAnswer<std::optional<ActivityRow>>) override { return ask(); }
    QueryTicket knobBeside(ActivityId, bool, QueryAnswer<std::optional<ActivityRow>>) override { return ask(); }
    QueryTicket write(const ActivityExportOrder &, QueryProgress, QueryAnswer<ActivityExportReport>) override { return ask(); }
    QueueQueries &queue() override { return *this; }
    DeadLetterQueries &deadLetters() override { return *this; }
    QueryTicket look(QueryAnswer<LetterLook>) override { return ask(); }
    QueryTicket rows(qint64, int, QueryAnswer<LetterRows>) override { return ask(); }
    QueryTicket letter(qint64, QueryAnswer<std::optional<LetterRow>>) override { return ask(); }
    RehearsalQueries &rehearsals() override { return *this; }
    QueryTicket run(const RehearsalScenario &, Feed, QueryAnswer<RehearsalReport>) override { return ask(); }
    void setSpeed(RehearsalSpeed) override { }
    void setHeld(bool) override { }
    QueryTicket load(const QString &, QueryAnswer<RehearsalScenario>) override { return ask(); }
    QueryTicket save(const QString &, const RehearsalScenario &, QueryAnswer<QString>) override { return ask(); }
    TopicsQueries &topics() override { return *this; }
    QueryTicket topics(QueryAnswer<WatchedTopics>) override { return ask(); }
    QueryTicket groups(QueryAnswer<WatchedGroups>) override { return ask(); }
    QueryTicket follow(const TailQuestion &, TailFeed, QueryAnswer<std::vector<TailPosition>>) override { return ask(); }
    void rest() override { }
    QueryTicket look(const QueueLookQuestion &, QueryAnswer<QueueLook>) override { return ask(); }
    QueryTicket rows(const QueueRowsQuestion &, QueryAnswer<QueueRows>) override { return ask(); }
    QueryTicket placeOf(const QueueView &, qint64, QueryAnswer<QueuePlace>) override { return ask(); }
    QueryTicket find(const FindQuestion &, QueryAnswer<FoundToken>) override { return ask(); }
    QueryTicket ledger(const QueueView &, Seq, QueryAnswer<std::optional<TokenLedger>>) override { return ask(); }
    QueryTicket write(const QueueExportOrder &, QueryProgress, QueryAnswer<QueueExportReport>) override { return ask(); }

private:
    static QueryTicket ask() { return QueryTicket(std::make_shared<QueryTicket::Question>()); }
};

/// Remembers what it was asked, and answers when it is told to.
class FakeControls final : public Controls
{
public:
    std::vector<AdmissionSettings> applied;
    std::vector<bool> paused;
    std::vector<bool> draining;
    std::vector<ArrivalPlan> sent;
    int stopped = 0;
    int retried = 0;
    std::vector<LetterOrder> orders;
    std::vector<FaultOrder> armed;
    std::vector<std::optional<FaultKind>> healed;

    void applyAdmission(const AdmissionSettings &settings, const QString &, Reply reply) override
    {
        applied.push_back(settings);
        m_replies.push_back(std::move(reply));
    }
    void setPaused(bool hold, const QString &, Reply reply) override
    {
        paused.push_back(hold);
        m_replies.push_back(std::move(reply));
    }
    void setDraining(bool drain, const QString &, Reply reply) override
    {
        draining.push_back(drain);
        m_replies.push_back(std::move(reply));
    }
    void sendUsers(const ArrivalPlan &plan, Reply reply) override
    {
        sent.push_back(plan);
        m_replies.push_back(std::move(reply));
    }
    void stopSending(Reply reply) override
    {
        ++stopped;
        m_replies.push_back(std::move(reply));
    }
    void retryForwarding(Reply reply) override
    {
        ++retried;
        m_replies.push_back(std::move(reply));
    }

    void armFault(const FaultOrder &order, const QString &, Reply reply) override
    {
        armed.push_back(order);
        m_replies.push_back(std::move(reply));
    }
    void healFault(std::optional<FaultKind> kind, const QString &, Reply reply) override
    {
        healed.push_back(kind);
        m_replies.push_back(std::move(reply));
    }

    void settleDeadLetters(const LetterOrder &order, LetterReply reply) override
    {
        orders.push_back(order);
        m_letterReplies.push_back(std::move(reply));
    }

    void accept() { answer({}); }
    void answerLetters(const Result<LetterOutcome> &outcome)
    {
        for (const LetterReply &reply : std::exchange(m_letterReplies, {}))
            reply(outcome);
    }
    void refuse(const QString &why) { answer(failure(ErrorKind::Usage, Stage::Unknown, why)); }

private:
    void answer(const Result<void> &result)
    {
        for (const Reply &reply : std::exchange(m_replies, {}))
            reply(result);
    }

    std::vector<Reply> m_replies;
    std::vector<LetterReply> m_letterReplies;
};

} // namespace anteroom
