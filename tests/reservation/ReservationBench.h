// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reservation/ReservationEvent.h"
#include "core/reservation/ReservationListener.h"
#include "tests/reservation/HandedLog.h"
#include "tests/storage/StorageFixture.h"

#include <utility>

namespace anteroom {

/// A platform that answers when the test says so.
class ScriptedPlatform final : public DataPlatform
{
public:
    struct Post {
        quint64 ticket = 0;
        QByteArray json;
        QByteArray key;
    };

    void post(quint64 ticket, const QByteArray &json, const QByteArray &key) override { posts.push_back({ticket, json, key}); }
    void takeAnswers(std::vector<PlatformAnswer> &out) override
    {
        out.insert(out.end(), answers.begin(), answers.end());
        answers.clear();
    }
    void setWakeUp(std::function<void()>) override { }

    /// Not answered yet, in the order in which they came.
    std::vector<Post> posts;
    std::vector<PlatformAnswer> answers;
};

/// Real transactions, the next of which fail to begin or to commit as long as the test wants.
class FaultyWork final : public UnitOfWork
{
public:
    enum class Fault { None, Begin, Commit };

    explicit FaultyWork(UnitOfWork &work) : m_work(work) { }

    [[nodiscard]] Result<void> begin() override
    {
        if (fault == Fault::Begin)
            return broken();
        ++begun;
        return m_work.begin();
    }
    [[nodiscard]] Result<void> commit() override { return fault == Fault::Commit ? Result<void>(broken()) : m_work.commit(); }
    void rollback() override { m_work.rollback(); }
    [[nodiscard]] Result<void> setSavepoint() override { return m_work.setSavepoint(); }
    [[nodiscard]] Result<void> releaseSavepoint() override { return m_work.releaseSavepoint(); }
    void rollbackToSavepoint() override { m_work.rollbackToSavepoint(); }

    Fault fault = Fault::None;
    int begun = 0;

private:
    static tl::unexpected<Error> broken() { return failure(ErrorKind::Surroundings, Stage::Database, QStringLiteral("disk full")); }

    UnitOfWork &m_work;
};

/// The reservation room on a real database, in virtual time, with a log and a platform in the test's hands.
struct ReservationBench {
    static constexpr char topic[] = "reservation.completed";

    StorageFixture storage;
    FaultyWork work{storage.database().work()};
    SeededRandom random{5};
    HandedLog log;
    ScriptedPlatform platform;
    /// Given to the listener at the next restart(); may be null.
    ForwardingObserver *observer = nullptr;
    std::unique_ptr<ReservationListener> listener;
    ReservationListener::Settled total;
    std::vector<ReservationListener::FlowChange> flowChanges;
    Instant now = fromMs(1'700'000'000'000);
    int seats = 0;

    ReservationBench() { restart(); }

    /// The listener anew, as after a crash; three partitions from `resume` on.
    void restart(Offset resume = Offset(0), size_t capacity = ReservationListener::defaultCapacity)
    {
        sql::SqlDatabase &db = storage.database();
        platform.posts.clear();
        listener = std::make_unique<ReservationListener>(
            ReservationListener::Ports{work, db.reservations(), db.deadLetters(), db.log(), platform, observer}, random, topic,
            capacity);
        for (int i = 0; i < 3; ++i)
            assign(PartitionId(i), resume);
    }
    void assign(PartitionId partition, Offset resume = Offset(0))
    {
        listener->onAssigned({LogEpoch(1), partition, Offset(0), resume, resume});
    }

    /// One more seat of the first concert.
    EventRecord confirm()
    {
        const int seat = ++seats;
        return storage.write([&]() -> Result<EventRecord> {
            return **storage.database().reservations().confirm({ConcertId(1), SeatNo(seat), UserId(1000 + seat), toMs(now)}, random);
        });
    }
    static QByteArray json(const EventRecord &event) { return ReservationEvent{event.reservation, event.concert, event.user}.encode(); }
    ReceivedMessage message(const EventRecord &event, qint32 partition, qint64 offset)
    {
        return log.make(PartitionId(partition), Offset(offset), json(event), event.event.toText(), toMs(now));
    }
    /// Confirms `count` seats and hands their messages over: offsets from `first` on.
    std::vector<EventRecord> read(qint32 partition, int count, qint64 first = 0)
    {
        std::vector<EventRecord> events;
        for (int i = 0; i < count; ++i) {
            events.push_back(confirm());
            hand({message(events.back(), partition, first + i)});
        }
        return events;
    }
    void hand(const std::vector<ReceivedMessage> &messages) { listener->onMessages(messages, log); }

    /// What the engine does in one pass.
    [[nodiscard]] Result<void> pass()
    {
        ANTEROOM_TRY(listener->advance(now));
        const auto settled = listener->settle(now);
        ANTEROOM_TRY(settled);
        total.commits.insert(total.commits.end(), settled->commits.begin(), settled->commits.end());
        total.forwarded += settled->forwarded;
        total.dead += settled->dead;
        total.deadLetters += settled->deadLetters;
        ANTEROOM_TRY(listener->advance(now));
        for (const auto &change : listener->takeFlowChanges())
            flowChanges.push_back(change);
        return {};
    }
    /// A pass after so long.
    [[nodiscard]] Result<void> passAfter(Milliseconds pause)
    {
        now += pause;
        return pass();
    }
    /// Answers the oldest open post of this event and makes a pass.
    void answer(const EventRecord &event, std::optional<int> status, const QString &text = QString())
    {
        answerLater(event, status, text);
        must(pass());
    }
    void answerLater(const EventRecord &event, std::optional<int> status, const QString &text = QString())
    {
        const auto found = std::ranges::find(platform.posts, event.event.toText(), &ScriptedPlatform::Post::key);
        if (found == platform.posts.end())
            throw std::runtime_error("this event is not in flight");
        platform.answers.push_back({found->ticket, status, std::nullopt, text});
        platform.posts.erase(found);
    }
    [[nodiscard]] bool isPosted(const EventRecord &event) const
    {
        return std::ranges::count(platform.posts, event.event.toText(), &ScriptedPlatform::Post::key) == 1;
    }
    /// Answers whatever is posted, until nothing is or comes.
    void acceptAll()
    {
        must(pass());
        while (!platform.posts.empty()) {
            for (const ScriptedPlatform::Post &post : std::exchange(platform.posts, {}))
                platform.answers.push_back({post.ticket, 200, std::nullopt, QString()});
            must(pass());
        }
        must(passAfter(ReservationListener::groupDelay));
    }

    [[nodiscard]] QString stateOf(const EventRecord &event)
    {
        return storage.plain(QStringLiteral("SELECT state FROM reservation_event WHERE seq = %1").arg(event.seq.value)).toString();
    }
    [[nodiscard]] QString reservationStateOf(const EventRecord &event)
    {
        const QString sql = QStringLiteral("SELECT state FROM reservation WHERE reservation_id = %1");
        return storage.plain(sql.arg(event.reservation.value)).toString();
    }
    /// The first offset of the partition that is not recorded as done.
    [[nodiscard]] qint64 doneInDatabase(qint32 partition)
    {
        const QString sql = QStringLiteral("SELECT done_offset FROM log_progress WHERE kafka_partition = %1");
        return storage.plain(sql.arg(partition)).toLongLong();
    }
    [[nodiscard]] qint64 count(const QString &what) { return storage.plain(QStringLiteral("SELECT count(*) FROM ") + what).toLongLong(); }
    /// The newest offset that may be committed, by what settle() said; nothing when it named none.
    [[nodiscard]] std::optional<qint64> committable(qint32 partition) const
    {
        std::optional<qint64> offset;
        for (const auto &commit : total.commits) {
            if (commit.partition == PartitionId(partition))
                offset = commit.offset.value;
        }
        return offset;
    }
};

} // namespace anteroom
