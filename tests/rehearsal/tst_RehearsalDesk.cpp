// SPDX-License-Identifier: GPL-3.0-or-later
// Rehearsals on their worker: paced by the clock, held, cancelled, and as fast as can be.
#include "core/engine/queries/RehearsalDesk.h"

#include <QTest>

#include <optional>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

/// Read on the worker while it is moved here.
class HandedClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return Instant(Microseconds(m_us)); }
    void advance(Milliseconds by) { m_us += Microseconds(by).count(); }

private:
    std::atomic<qint64> m_us{ 1'000'000 };
};

RehearsalScenario small()
{
    RehearsalScenario scenario;
    scenario.arrivals.users = 400;
    scenario.arrivals.over = 20s;
    scenario.first.admission = { 10, 500ms, 0 };
    scenario.second = RehearsalPolicy{ { 20, 500ms, 0 }, 1 };
    return scenario;
}

} // namespace

class TestRehearsalDesk final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HandedClock> m_clock;
    std::unique_ptr<RehearsalDesk> m_desk;
    RehearsalReport m_seen;
    std::optional<Result<RehearsalReport>> m_answer;
    QueryTicket m_ticket;

    void run(const RehearsalScenario &scenario)
    {
        m_ticket = m_desk->run(
            scenario, [this](const RehearsalReport &report) { m_seen = report; },
            [this](const Result<RehearsalReport> &answer) { m_answer = answer; });
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<HandedClock>();
        m_desk = std::make_unique<RehearsalDesk>(*m_clock);
        m_seen = {};
        m_answer.reset();
    }
    void cleanup()
    {
        m_ticket = QueryTicket();
        m_desk.reset();
    }

    void pace_isTheClocksTimesTheSpeed()
    {
        m_desk->setSpeed(RehearsalSpeed::Ten);
        run(small());
        Milliseconds passed = 0ms;
        QTRY_VERIFY(([&] {
            m_clock->advance(100ms);
            passed += 100ms;
            return m_seen.elapsed > 3s;
        }()));
        QVERIFY(m_seen.elapsed <= passed * 10);
        QVERIFY(!m_answer);
        m_desk->setHeld(true);
        // The piece at hand may still be on its way.
        Milliseconds before = -1ms;
        QTRY_VERIFY(([&] {
            m_clock->advance(100ms);
            return m_seen.elapsed == std::exchange(before, m_seen.elapsed);
        }()));
        for (int i = 0; i < 20; ++i) {
            m_clock->advance(1000ms);
            QCoreApplication::processEvents();
        }
        QVERIFY(m_seen.elapsed < 10s);
        m_desk->setHeld(false);
        m_desk->setSpeed(RehearsalSpeed::Most);
        QTRY_VERIFY(m_answer.has_value());
        QCOMPARE((*m_answer)->runs.size(), size_t(2));
        for (const RehearsalRun &done : (*m_answer)->runs) {
            QCOMPARE(done.verdict->kind, RehearsalVerdict::Kind::Passed);
            QCOMPARE(done.activated, 400);
        }
    }

    void cancelled_neverAnswers()
    {
        m_desk->setSpeed(RehearsalSpeed::Real);
        run(small());
        m_ticket.cancel();
        m_desk->setSpeed(RehearsalSpeed::Most);
        RehearsalScenario next = small();
        next.second.reset();
        run(next);
        QTRY_VERIFY(m_answer.has_value());
        QCOMPARE((*m_answer)->runs.size(), size_t(1));
    }

    void impossible_isRefused()
    {
        RehearsalScenario scenario = small();
        scenario.first.admission.batch = 0;
        run(scenario);
        QTRY_VERIFY(m_answer.has_value());
        QVERIFY(!*m_answer);
        QCOMPARE(m_answer->error().kind, ErrorKind::Usage);
        QVERIFY(m_answer->error().text.startsWith(QStringLiteral("policy A: batch 0")));
    }
};

QTEST_GUILESS_MAIN(TestRehearsalDesk)
#include "tst_RehearsalDesk.moc"
