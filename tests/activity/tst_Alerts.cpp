// SPDX-License-Identifier: GPL-3.0-or-later
// When an operator is told, and when no more; in virtual time.
#include "core/engine/alerts/AlertWatch.h"

#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

class TestAlerts final : public QObject
{
    Q_OBJECT

private:
    AlertInput m_input;
    Instant m_now{ 1'000'000s };
    std::unique_ptr<AlertWatch> m_watch;
    AlertBoard m_board;

    /// Looks four times a second for so long.
    void pass(Milliseconds time)
    {
        for (Milliseconds gone(0); gone < time; gone += 250ms) {
            m_now += 250ms;
            m_board = m_watch->look(m_input, m_now);
        }
    }
    bool holds(AlertKind kind) const
    {
        return std::ranges::find(m_board.alerts, kind, &Alert::kind) != m_board.alerts.end();
    }

private Q_SLOTS:
    void init()
    {
        m_input = AlertInput();
        m_input.open = true;
        m_input.queueTopic = QStringLiteral("queue.send");
        m_watch = std::make_unique<AlertWatch>();
        m_board = {};
        pass(1s);
    }

    void nothingKnown_raisesNothing()
    {
        pass(3600s);
        QVERIFY(m_board.alerts.empty());
    }

    void thresholds_holdFromTheNextLookOn()
    {
        m_input.oldestEntered = m_now;
        pass(120s);
        QVERIFY(!holds(AlertKind::OldestWait));
        AlertThresholds sooner;
        sooner.oldestWait = 60s;
        m_watch->setThresholds(sooner);
        pass(250ms);
        QVERIFY(holds(AlertKind::OldestWait));
        m_watch->setThresholds(AlertThresholds());
        pass(11s);
        QVERIFY(!holds(AlertKind::OldestWait));
    }

    void oldestWait_fromTenMinutesOn_untilItIsWellBelow()
    {
        m_input.oldestEntered = m_now;
        pass(599s);
        QVERIFY(!holds(AlertKind::OldestWait));
        pass(1s);
        QVERIFY(holds(AlertKind::OldestWait));
        QCOMPARE(m_board.alerts.front().value, 600'000);
        // The next in line is a little younger: no flapping.
        m_input.oldestEntered = m_now - 590s;
        pass(5s);
        QVERIFY(holds(AlertKind::OldestWait));
        m_input.oldestEntered = m_now - 300s;
        pass(9s);
        QVERIFY(holds(AlertKind::OldestWait));
        pass(2s);
        QVERIFY(!holds(AlertKind::OldestWait));
    }

    void lag_thatOnlyGrows_forAMinute()
    {
        // A gate of 500 each 5 s, 700 coming in: up and down, and always higher.
        qint64 lag = 0;
        m_input.lag = 0;
        const auto second = [&](qint64 enters, bool ticks) {
            lag += enters;
            if (ticks)
                lag = std::max<qint64>(0, lag - 500);
            m_input.lag = lag;
            pass(1s);
        };
        for (int s = 0; s < 55; ++s)
            second(140, s % 5 == 4);
        QVERIFY(!holds(AlertKind::LagGrowing));
        for (int s = 0; s < 10; ++s)
            second(140, s % 5 == 4);
        QVERIFY(holds(AlertKind::LagGrowing));
        QCOMPARE(m_board.alerts.front().subject, QStringLiteral("queue.send"));
        // As many come in as are let in: the peaks stand, and it is over.
        for (int s = 0; s < 25; ++s)
            second(100, s % 5 == 4);
        QVERIFY(!holds(AlertKind::LagGrowing));
    }

    void lag_ofAPausedGate_isNobodysTrouble()
    {
        m_input.open = false;
        for (qint64 lag = 0; lag < 100'000; lag += 1'000) {
            m_input.lag = lag;
            pass(1s);
        }
        QVERIFY(!holds(AlertKind::LagGrowing));
    }

    void lag_thatGrowsByAFew_isNobodysTrouble()
    {
        for (qint64 lag = 0; lag < 90; ++lag) {
            m_input.lag = lag;
            pass(1s);
        }
        QVERIFY(!holds(AlertKind::LagGrowing));
    }

    void outflow_warns_thenIsCritical_thenClears()
    {
        m_input.outflow = 0.65;
        pass(29s);
        QVERIFY(!holds(AlertKind::OutflowLow));
        pass(2s);
        QVERIFY(holds(AlertKind::OutflowLow));
        QVERIFY(m_board.alerts.front().grade == AlertGrade::Warning);
        m_input.outflow = 0.4;
        pass(31s);
        QVERIFY(m_board.alerts.front().grade == AlertGrade::Critical);
        QCOMPARE(m_board.alerts.front().value, 40);
        m_input.outflow = 0.55;
        pass(60s);
        QVERIFY(m_board.alerts.front().grade == AlertGrade::Critical);
        m_input.outflow = 0.75;
        pass(60s);
        QVERIFY(m_board.alerts.front().grade == AlertGrade::Warning);
        m_input.outflow = 0.9;
        pass(11s);
        QVERIFY(!holds(AlertKind::OutflowLow));
    }

    void outflow_ofALongInterval_getsItsTime()
    {
        m_input.interval = 60s;
        m_input.outflow = 0;
        pass(110s);
        QVERIFY(!holds(AlertKind::OutflowLow));
        pass(11s);
        QVERIFY(holds(AlertKind::OutflowLow));
        m_input.outflow.reset();
        pass(11s);
        QVERIFY2(!holds(AlertKind::OutflowLow), "nobody waits any more");
    }

    void platform_afterHalfAMinute_withItsWords()
    {
        m_input.platformFailing = true;
        m_input.platformText = QStringLiteral("HTTP 503");
        pass(20s);
        m_input.platformFailing = false;
        pass(1s);
        m_input.platformFailing = true;
        pass(29s);
        QVERIFY(!holds(AlertKind::PlatformFailing));
        pass(2s);
        QVERIFY(holds(AlertKind::PlatformFailing));
        QCOMPARE(m_board.alerts.front().subject, QStringLiteral("HTTP 503"));
    }

    void disk_atOnce_untilThereIsRoom()
    {
        m_input.diskFree = 999'999'999;
        pass(250ms);
        QVERIFY(holds(AlertKind::DiskLow));
        m_input.diskFree = 1'100'000'000;
        pass(60s);
        QVERIFY(holds(AlertKind::DiskLow));
        m_input.diskFree = 1'300'000'000;
        pass(11s);
        QVERIFY(!holds(AlertKind::DiskLow));
        m_input.diskFree = 1'000'000;
        pass(1s);
        QVERIFY(m_board.alerts.front().grade == AlertGrade::Critical);
    }

    void fullBuffer_isANotice_andTheGravestComesFirst()
    {
        m_input.bufferFull = true;
        m_input.buffered = 50'000;
        pass(61s);
        QVERIFY(m_board.alerts.front().grade == AlertGrade::Notice);
        m_input.platformFailing = true;
        pass(31s);
        m_input.diskFree = 1'000;
        pass(1s);
        QCOMPARE(m_board.alerts.size(), size_t(3));
        QVERIFY(m_board.alerts[0].kind == AlertKind::DiskLow && m_board.alerts[1].kind == AlertKind::PlatformFailing
                && m_board.alerts[2].kind == AlertKind::BufferFull);
    }
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_Alerts.moc"
