// SPDX-License-Identifier: GPL-3.0-or-later
// What a core writes down of what happens to its room.
#include "core/engine/activity/RoomJournal.h"
#include "core/engine/activity/RoomWatch.h"

#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

/// Keeps what it is given; fails while it is told to.
class FakeLog final : public RoomEventLog
{
public:
    std::vector<RoomEvent> events;
    bool away = false;

    Result<qint64> add(const RoomEvent &event) override
    {
        if (away)
            return failure(ErrorKind::Surroundings, Stage::Database, QStringLiteral("locked"));
        events.push_back(event);
        events.back().id = qint64(events.size());
        return qint64(events.size());
    }
    Result<void> end(qint64 id, qint64 atMs) override
    {
        if (away)
            return failure(ErrorKind::Surroundings, Stage::Database, QStringLiteral("locked"));
        events[size_t(id - 1)].endedAtMs = atMs;
        return {};
    }
    Result<void> endAll(qint64 atMs) override
    {
        if (away)
            return failure(ErrorKind::Surroundings, Stage::Database, QStringLiteral("locked"));
        for (RoomEvent &event : events)
            event.endedAtMs = event.endedAtMs.value_or(atMs);
        return {};
    }
    Result<void> noteEffect(qint64, const QByteArray &) override { return {}; }

    QStringList words() const
    {
        QStringList words;
        for (const RoomEvent &event : events)
            words << event.what;
        return words;
    }
};

} // namespace

class TestRoomWatch final : public QObject
{
    Q_OBJECT

private:
    FakeLog m_log;
    std::unique_ptr<RoomJournal> m_journal;
    Snapshot m_snapshot;
    Instant m_now{ 1'000'000s };
    qint64 m_epoch = 4;

    void look(Milliseconds after = 200ms)
    {
        m_now += after;
        m_journal->look(m_snapshot, m_epoch, m_now);
    }

private Q_SLOTS:
    void init()
    {
        m_log = FakeLog();
        m_journal = std::make_unique<RoomJournal>(m_log);
        m_snapshot = Snapshot();
        m_snapshot.broker = QStringLiteral("embedded");
        m_epoch = 4;
        look();
    }

    void start_isALine()
    {
        QCOMPARE(m_log.words(), (QStringList{ QStringLiteral("started"), QStringLiteral("epoch") }));
        QCOMPARE(m_log.events[1].value, 4);
        look();
        QCOMPARE(m_log.events.size(), size_t(2));
    }

    void onACluster_anEpochIsOnlyTold_whenItChanges()
    {
        m_log = FakeLog();
        m_journal = std::make_unique<RoomJournal>(m_log);
        m_snapshot.embeddedBroker = false;
        look();
        QCOMPARE(m_log.words(), QStringList{ QStringLiteral("started") });
        m_epoch = 5;
        look();
        QCOMPARE(m_log.words().last(), QStringLiteral("epoch"));
    }

    void brokerAway_isOneLine_fromBeginningToEnd()
    {
        m_snapshot.brokerTrouble = Trouble{ Stage::Broker, QStringLiteral("Connection refused"), m_now };
        look();
        const Instant began = m_now;
        QCOMPARE(m_log.words().last(), QStringLiteral("broker away"));
        QCOMPARE(m_log.events.back().detail, QStringLiteral("Connection refused"));
        QVERIFY(!m_log.events.back().endedAtMs);
        // A moment's silence of the trouble is no end.
        m_snapshot.brokerTrouble.reset();
        look();
        m_snapshot.brokerTrouble = Trouble{ Stage::Broker, QStringLiteral("Connection refused"), m_now };
        look();
        const Instant last = m_now;
        QCOMPARE(m_log.events.size(), size_t(3));
        m_snapshot.brokerTrouble.reset();
        look();
        look(2s);
        QCOMPARE(m_log.events.size(), size_t(3));
        QCOMPARE(m_log.events.back().atMs, toMs(began));
        QCOMPARE(m_log.events.back().endedAtMs, toMs(last));
    }

    void fullBuffer_thatFlaps_isOneLine()
    {
        for (int i = 0; i < 50; ++i) {
            m_snapshot.waiting.bufferFull = i % 2 == 0;
            look();
        }
        QCOMPARE(m_log.words().count(QStringLiteral("buffer full")), 0);
        for (int i = 0; i < 100; ++i) {
            m_snapshot.waiting.bufferFull = i % 20 != 19;
            look();
        }
        QCOMPARE(m_log.words().count(QStringLiteral("buffer full")), 1);
        m_snapshot.waiting.bufferFull = false;
        look(11s);
        QVERIFY(m_log.events.back().endedAtMs);
    }

    void rebalances_areToldTogether()
    {
        m_snapshot.rebalances = 1;
        look();
        m_snapshot.rebalances = 3;
        look();
        QCOMPARE(m_log.words().count(QStringLiteral("rebalance")), 1);
        look(10s);
        QCOMPARE(m_log.words().count(QStringLiteral("rebalance")), 2);
        QCOMPARE(m_log.events.back().value, 2);
    }

    void whileTheDatabaseIsAway_itIsKept_withItsTime()
    {
        m_log.away = true;
        m_snapshot.databaseTrouble = Trouble{ Stage::Database, QStringLiteral("disk full"), m_now };
        look();
        const Instant began = m_now;
        m_snapshot.databaseTrouble.reset();
        look(5s);
        m_log.away = false;
        look(5s);
        QCOMPARE(m_log.words().last(), QStringLiteral("database away"));
        QCOMPARE(m_log.events.back().atMs, toMs(began));
        QVERIFY(m_log.events.back().endedAtMs);
    }

    void whatIsKept_isBounded()
    {
        m_log.away = true;
        for (int i = 0; i < 1000; ++i) {
            ++m_epoch;
            look();
        }
        m_log.away = false;
        look();
        QCOMPARE(m_log.events.size(), 2 + RoomJournal::keptMax);
        QCOMPARE(m_log.events.back().value, m_epoch);
    }

    void alert_isOneLine_fromRaisedToCleared()
    {
        const Alert wait{ AlertKind::OldestWait, AlertGrade::Warning, m_now, 600'000, {} };
        m_snapshot.alerts = std::make_shared<const AlertBoard>(AlertBoard{ { wait } });
        look();
        look();
        QCOMPARE(m_log.words().count(QStringLiteral("oldest wait")), 1);
        QVERIFY(m_log.events.back().alert && !m_log.events.back().endedAtMs);
        m_snapshot.alerts = std::make_shared<const AlertBoard>();
        look();
        QCOMPARE(m_log.events.back().endedAtMs, toMs(m_now));
    }

    void stop_endsWhatLasts()
    {
        m_snapshot.brokerTrouble = Trouble{ Stage::Broker, QStringLiteral("x"), m_now };
        look();
        m_journal->stop(12, 0, m_now + 1s);
        QCOMPARE(m_log.words().last(), QStringLiteral("stopped"));
        QCOMPARE(m_log.events.back().value, 12);
        for (const RoomEvent &event : m_log.events)
            QVERIFY(event.endedAtMs);
    }

    void stop_saysWhoDidNotCome()
    {
        m_journal->stop(0, 624, m_now);
        QCOMPARE(m_log.words().mid(m_log.words().size() - 2),
                 QStringList({ QStringLiteral("crowd cut short"), QStringLiteral("stopped") }));
        QCOMPARE(m_log.events[m_log.events.size() - 2].value, 624);
    }

    void aCoreThatDied_leavesNothingOpen()
    {
        m_snapshot.brokerTrouble = Trouble{ Stage::Broker, QStringLiteral("x"), m_now };
        look();
        QVERIFY(!m_log.events.back().endedAtMs);
        m_journal = std::make_unique<RoomJournal>(m_log);
        m_snapshot.brokerTrouble.reset();
        look(60s);
        for (const RoomEvent &event : m_log.events)
            QVERIFY(event.endedAtMs);
    }
};

QTEST_GUILESS_MAIN(TestRoomWatch)
#include "tst_RoomWatch.moc"
