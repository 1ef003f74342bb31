// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/CoreHost.h"
#include "core/engine/audit/Auditor.h"
#include "core/queue/RequestQueueToken.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;

namespace {

CoreOptions fastRoom(const QTemporaryDir &folder)
{
    CoreOptions options;
    options.dataDir = folder.path();
    options.batch = 500;
    options.interval = Milliseconds(10);
    options.holdTtl = std::chrono::seconds(86400);
    return options;
}

ArrivalPlan crowd(qint64 users, double reservePercent)
{
    ArrivalPlan plan;
    plan.users = users;
    plan.over = Milliseconds(200);
    plan.reservePercent = reservePercent;
    plan.stay = Milliseconds(50);
    return plan;
}

AuditReport audit(const CoreOptions &options)
{
    const auto database
        = sql::SqlDatabase::open(options.dataDir + QStringLiteral("/anteroom.db"), sql::SqlDatabase::Mode::ReadOnly);
    Q_ASSERT(database);
    Auditor auditor((*database)->audit(), QStringLiteral("queue.send"), true);
    return *auditor.run();
}

/// Starts the host and waits until it is live or failed.
bool start(CoreHost &host)
{
    QSignalSpy live(&host, &CoreHost::started);
    QSignalSpy dead(&host, &CoreHost::failed);
    host.start();
    return QTest::qWaitFor([&] { return live.size() + dead.size() > 0; }, 20'000) && dead.isEmpty();
}

} // namespace

class TestCore : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

private Q_SLOTS:
    void rehearsal_endsCleanAndComplete()
    {
        QTemporaryDir folder;
        const CoreOptions options = fastRoom(folder);
        CoreTask task;
        task.untilDrained = true;
        task.rehearsal = crowd(5000, 20);
        CoreHost host(options, task, m_clock);
        QSignalSpy drained(&host, &CoreHost::drained);
        QVERIFY(start(host));
        QTRY_COMPARE_WITH_TIMEOUT(drained.size(), 1, 60'000);
        host.stop();
        QCOMPARE(host.figures().activated, 5000);
        const AuditReport report = audit(options);
        QVERIFY(report.isClean());
        QCOMPARE(report.tokens.activated, 5000);
        QCOMPARE(report.reservations.confirmed, 1000);
        QCOMPARE(report.reservations.forwarded, 1000);
    }

    void crowd_reservesHoweverLongItWaits()
    {
        QTemporaryDir folder;
        CoreHost host(fastRoom(folder), CoreTask(), m_clock);
        QVERIFY(start(host));
        host.setPaused(true, QString(), {});
        host.sendUsers(crowd(40, 100), {});
        QTRY_VERIFY_WITH_TIMEOUT(host.latest()->waiting.total == 40 && !host.latest()->sending, 20'000);
        host.setPaused(false, QString(), {});
        QTRY_COMPARE_WITH_TIMEOUT(host.latest()->reservations.forwarded, 40, 20'000);
        host.stop();
    }

    void stoppedInTheMiddle_goesOnWhereItWas()
    {
        QTemporaryDir folder;
        CoreOptions options = fastRoom(folder);
        options.batch = 50;
        {
            CoreHost host(options, CoreTask(), m_clock);
            QVERIFY(start(host));
            host.sendUsers(crowd(3000, 0), {});
            QTRY_VERIFY_WITH_TIMEOUT(host.latest()->verdict.activated > 200, 20'000);
        }
        const AuditReport before = audit(options);
        QVERIFY(before.isClean());
        CoreTask task;
        task.untilDrained = true;
        CoreHost host(options, task, m_clock);
        QSignalSpy drained(&host, &CoreHost::drained);
        QVERIFY(start(host));
        QTRY_COMPARE_WITH_TIMEOUT(drained.size(), 1, 60'000);
        host.stop();
        const AuditReport after = audit(options);
        QVERIFY2(after.isClean(), after.offenders.empty() ? "" : qPrintable(after.offenders.front()));
        QCOMPARE(after.tokens.activated, after.tokens.entered);
    }

    void controls_takeEffectAndAreAnswered()
    {
        QTemporaryDir folder;
        CoreHost host(fastRoom(folder), CoreTask(), m_clock);
        QVERIFY(start(host));
        int answers = 0;
        bool refused = false;
        host.setPaused(true, {}, [&](const Result<void> &) { ++answers; });
        host.sendUsers(crowd(300, 0), [&](const Result<void> &) { ++answers; });
        host.applyAdmission({ 0, Milliseconds(10), 0 }, {}, [&](const Result<void> &result) {
            refused = !result.has_value();
            ++answers;
        });
        QTRY_COMPARE(answers, 3);
        QVERIFY(refused);
        QTRY_COMPARE(host.latest()->waiting.total.value_or(0), 300);
        QVERIFY(host.latest()->gate.paused);
        QCOMPARE(host.latest()->verdict.activated, 0);
        host.applyAdmission({ 100, Milliseconds(10), 250 }, {}, {});
        host.setPaused(false, {}, {});
        QTRY_COMPARE(host.latest()->inside.active, 250);
        QTRY_COMPARE(int(host.latest()->gate.limitedBy), int(GateLimit::MaxActive));
        QVERIFY(host.latest()->history->marks.size() >= 3);
    }

    void buffer_staysWithinItsBound()
    {
        QTemporaryDir folder;
        CoreOptions options = fastRoom(folder);
        options.buffer = 200;
        options.batch = 100;
        CoreTask task;
        task.untilDrained = true;
        task.rehearsal = crowd(4000, 0);
        CoreHost host(options, task, m_clock);
        QSignalSpy drained(&host, &CoreHost::drained);
        QVERIFY(start(host));
        QTRY_COMPARE_WITH_TIMEOUT(drained.size(), 1, 60'000);
        host.stop();
        QVERIFY(host.figures().peakBuffered > 100);
        QVERIFY(host.figures().peakBuffered <= 200);
        QVERIFY(audit(options).isClean());
    }

    void whatAnOperatorChanges_isWrittenDown()
    {
        QTemporaryDir folder;
        const CoreOptions options = fastRoom(folder);
        {
            CoreHost host(options, CoreTask(), m_clock);
            QVERIFY(start(host));
            int answers = 0;
            const auto count = [&](const Result<void> &result) { answers += result ? 1 : 0; };
            host.applyAdmission({ 7, Milliseconds(20), 250 }, QStringLiteral("a busy hour"), count);
            host.setPaused(true, QStringLiteral("lunch"), count);
            host.setPaused(false, {}, count);
            host.setDraining(true, {}, count);
            host.setDraining(false, {}, count);
            QTRY_COMPARE(answers, 5);
        }
        const auto database
            = sql::SqlDatabase::open(options.dataDir + QStringLiteral("/anteroom.db"), sql::SqlDatabase::Mode::ReadOnly);
        const auto activity = (*database)->gate().newestActivity(5);
        QStringList lines;
        for (const ActivityEntry &entry : *activity)
            lines << QStringList{ entry.actor, entry.action, entry.before, entry.after, entry.reason }.join(QLatin1Char('|'));
        QCOMPARE(lines.size(), 5);
        QVERIFY2(lines.at(4).endsWith(QStringLiteral("|batch 500, interval 10 ms, max active no limit"
                                                     "|batch 7, interval 20 ms, max active 250|a busy hour")),
                 qPrintable(lines.at(4)));
        QCOMPARE(lines.at(3), QStringLiteral("operator|pause|admitting|paused|lunch"));
        QCOMPARE(lines.at(2), QStringLiteral("operator|resume|paused|admitting|"));
        QVERIFY(lines.at(1).startsWith(QStringLiteral("operator|drain|")));
        QVERIFY(lines.at(0).startsWith(QStringLiteral("operator|open again|")));
    }

    void redrivenBesideTheCore_didNotEnterAgain()
    {
        const QTemporaryDir folder;
        CoreOptions options = fastRoom(folder);
        options.interval = std::chrono::hours(1);
        CoreHost host(options, {}, m_clock);
        QVERIFY(start(host));
        const auto beside = sql::SqlDatabase::open(folder.filePath(QStringLiteral("anteroom.db")), sql::SqlDatabase::Mode::Writer);
        QVERIFY(beside.has_value());
        sql::SqlDatabase &database = **beside;
        const auto waiting = [&] { return host.latest() ? host.latest()->waiting.total.value_or(-1) : -1; };
        SeededRandom random(1);
        const std::vector<UserId> users{ UserId(1), UserId(2), UserId(3) };
        RequestQueueToken request({ database.work(), database.tokens(), database.outbox(), database.gate(), random });
        QVERIFY(request.execute(users, m_clock.now()).has_value());
        QVERIFY(QTest::qWaitFor([&] { return waiting() == 3; }, 20'000));
        const std::vector<Seq> seqs{ Seq(1), Seq(2), Seq(3) };
        const auto died = inTransaction(database.work(), [&]() -> Result<void> {
            for (const Seq seq : seqs)
                ANTEROOM_TRY(database.tokens().endToken(seq, TokenState::Dead, toMs(m_clock.now()), std::nullopt));
            return database.gate().addToCounts(-3, 0);
        });
        QVERIFY(died.has_value());
        QVERIFY(QTest::qWaitFor([&] { return waiting() == 0; }, 20'000));
        const auto revived = inTransaction(database.work(), [&]() -> Result<void> {
            ANTEROOM_TRY(database.tokens().reviveDead(seqs, std::nullopt));
            return database.gate().addToCounts(3, 0);
        });
        QVERIFY(revived.has_value());
        QVERIFY(QTest::qWaitFor([&] { return waiting() == 3; }, 20'000));
        host.stop();
        QCOMPARE(host.figures().entered, 3);
    }

    void drain_closesAndEmpties()
    {
        QTemporaryDir folder;
        CoreHost host(fastRoom(folder), CoreTask(), m_clock);
        QVERIFY(start(host));
        host.sendUsers(crowd(1000, 0), {});
        QTRY_VERIFY(host.latest()->verdict.activated > 0);
        host.setDraining(true, {}, {});
        QTRY_VERIFY(host.latest()->gate.drained);
        bool refused = false;
        host.sendUsers(crowd(10, 0), [&](const Result<void> &result) { refused = !result.has_value(); });
        QTRY_VERIFY(refused);
    }

    void folderInUse_isRefusedNamingTheProcess()
    {
        QTemporaryDir folder;
        CoreHost first(fastRoom(folder), CoreTask(), m_clock);
        QVERIFY(start(first));
        CoreHost second(fastRoom(folder), CoreTask(), m_clock);
        QSignalSpy failed(&second, &CoreHost::failed);
        QVERIFY(!start(second));
        const Error error = failed.front().front().value<Error>();
        QCOMPARE(error.stage, Stage::DataFolder);
        QVERIFY(error.text.contains(QString::number(QCoreApplication::applicationPid())));
    }
};

QTEST_GUILESS_MAIN(TestCore)
#include "tst_Core.moc"
