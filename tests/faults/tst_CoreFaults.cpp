// SPDX-License-Identifier: GPL-3.0-or-later
// Each fault on a running core with people in line: seen, stood, healed, and nobody the worse for it.
#include "core/engine/CoreHost.h"
#include "core/engine/TickLog.h"
#include "core/engine/audit/Auditor.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

constexpr qint64 people = 400;
constexpr int patience = 60'000;

CoreOptions fastRoom(const QTemporaryDir &folder)
{
    CoreOptions options;
    options.dataDir = folder.path();
    options.batch = 20;
    options.interval = Milliseconds(20);
    options.holdTtl = std::chrono::seconds(86400);
    return options;
}

ArrivalPlan crowd()
{
    ArrivalPlan plan;
    plan.users = people;
    plan.over = Milliseconds(1000);
    plan.reservePercent = 30;
    plan.stay = Milliseconds(50);
    return plan;
}

std::unique_ptr<sql::SqlDatabase> databaseOf(const CoreOptions &options)
{
    auto database = sql::SqlDatabase::open(options.dataDir + QStringLiteral("/anteroom.db"), sql::SqlDatabase::Mode::ReadOnly);
    if (!database)
        qFatal("no database");
    return std::move(*database);
}

QStringList activityOf(const CoreOptions &options)
{
    QStringList lines;
    const auto newest = databaseOf(options)->gate().newestActivity(20);
    for (const ActivityEntry &entry : *newest) {
        if (entry.action == QLatin1String("fault") || entry.action == QLatin1String("heal"))
            lines << QStringList{ entry.actor, entry.action, entry.before, entry.after, entry.reason }.join(u'|');
    }
    return lines;
}

/// The room has felt the fault.
bool feels(const Snapshot &snapshot, FaultKind kind)
{
    switch (kind) {
    case FaultKind::BrokerDown: return snapshot.brokerTrouble.has_value();
    case FaultKind::PlatformFails: return snapshot.reservations.retrying > 0 || snapshot.reservations.circuitOpen;
    case FaultKind::ActivationsFail:
        for (qint64 i = 0; snapshot.ticks && i < snapshot.ticks->size(); ++i) {
            if (snapshot.ticks->newest(i).retried > 0)
                return true;
        }
        return false;
    // Both go on, only later: what has come through has come through it.
    case FaultKind::BrokerSlow: return snapshot.verdict.activated > 0;
    case FaultKind::PlatformSlow: return snapshot.reservations.forwarded > 0;
    case FaultKind::DatabaseDown:
    case FaultKind::PlatformDown: break;
    }
    return false;
}

bool isThrough(const Snapshot &snapshot)
{
    return !snapshot.sending && snapshot.waiting.total == 0 && snapshot.verdict.activated == people
        && snapshot.reservations.confirmed == people * 30 / 100
        && snapshot.reservations.forwarded == snapshot.reservations.confirmed;
}

} // namespace

class TestCoreFaults final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    void start(CoreHost &host)
    {
        QSignalSpy live(&host, &CoreHost::started);
        host.start();
        QTRY_COMPARE_WITH_TIMEOUT(live.size(), 1, patience);
    }

private Q_SLOTS:
    void aBrokerThatIsBack_isSeen_thoughNobodyEnters()
    {
        const QTemporaryDir folder;
        CoreHost host(fastRoom(folder), CoreTask(), m_clock);
        start(host);
        QTRY_VERIFY_WITH_TIMEOUT(host.latest()->faults.offered, patience);
        host.armFault({ FaultKind::BrokerDown }, {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(host.latest()->brokerTrouble.has_value(), patience);
        host.healFault(FaultKind::BrokerDown, {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(!host.latest()->brokerTrouble, patience);
        host.stop();
    }

    void eachFault_isStood_andHealsClean_data()
    {
        QTest::addColumn<FaultOrder>("order");
        QTest::newRow("broker down") << FaultOrder{ FaultKind::BrokerDown };
        QTest::newRow("broker slow") << FaultOrder{ FaultKind::BrokerSlow, 5, 150ms };
        QTest::newRow("platform 503") << FaultOrder{ FaultKind::PlatformFails };
        QTest::newRow("platform slow") << FaultOrder{ FaultKind::PlatformSlow, 5, 300ms };
        QTest::newRow("activations") << FaultOrder{ FaultKind::ActivationsFail, 20 };
    }

    void eachFault_isStood_andHealsClean()
    {
        QFETCH(FaultOrder, order);
        const QTemporaryDir folder;
        const CoreOptions options = fastRoom(folder);
        CoreHost host(options, CoreTask(), m_clock);
        start(host);
        QTRY_VERIFY_WITH_TIMEOUT(host.latest()->faults.offered && host.latest()->faults.platformOffered, patience);
        bool sent = false;
        host.sendUsers(crowd(), [&](const Result<void> &answer) { sent = answer.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(sent && host.latest()->verdict.activated > 0, patience);
        bool armed = false;
        host.armFault(order, QStringLiteral("a drill"), [&](const Result<void> &answer) { armed = answer.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(armed, patience);
        QTRY_COMPARE_WITH_TIMEOUT(host.latest()->faults.armed.size(), size_t(1), patience);
        QCOMPARE(host.latest()->faults.armed.front().order, order);
        QTRY_VERIFY_WITH_TIMEOUT(feels(*host.latest(), order.kind), patience);
        host.healFault(order.kind, {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(host.latest()->faults.armed.empty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isThrough(*host.latest()), patience);
        QVERIFY(!host.latest()->brokerTrouble);
        QCOMPARE(host.latest()->deadLetters, 0);
        host.stop();

        const auto database = databaseOf(options);
        Auditor auditor(database->audit(), QStringLiteral("queue.send"), true);
        const AuditReport report = *auditor.run();
        QVERIFY2(report.isClean(), report.offenders.empty() ? "" : qPrintable(report.offenders.front()));
        QCOMPARE(report.tokens.activated, people);
        QCOMPARE(report.tokens.dead, 0);
        const QStringList activity = activityOf(options);
        QCOMPARE(activity.size(), 2);
        QVERIFY2(activity.at(1).startsWith(QStringLiteral("operator|fault|none|")), qPrintable(activity.at(1)));
        QVERIFY2(activity.at(1).endsWith(QStringLiteral("|a drill")), qPrintable(activity.at(1)));
        QVERIFY2(activity.at(0).startsWith(QStringLiteral("operator|heal|")), qPrintable(activity.at(0)));
    }

    void brokenBroker_takesEntries_andPublishesThemAfterwards()
    {
        const QTemporaryDir folder;
        CoreHost host(fastRoom(folder), CoreTask(), m_clock);
        start(host);
        host.armFault({ FaultKind::BrokerDown }, {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(host.latest()->brokerTrouble.has_value(), patience);
        host.sendUsers(crowd(), {});
        QTRY_VERIFY_WITH_TIMEOUT(host.latest()->waiting.outbox == people, patience);
        QCOMPARE(host.latest()->verdict.activated, 0);
        host.healFault(std::nullopt, {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(isThrough(*host.latest()), patience);
    }

    void whatCannotBeLetIn_isDead_andNobodyElse()
    {
        const QTemporaryDir folder;
        CoreHost host(fastRoom(folder), CoreTask(), m_clock);
        start(host);
        host.armFault({ FaultKind::ActivationsFail, 100 }, {}, {});
        ArrivalPlan two = crowd();
        two.users = 2;
        two.reservePercent = 0;
        host.sendUsers(two, {});
        // Five tries at 1, 2, 4 and 8 s.
        QTRY_COMPARE_WITH_TIMEOUT(host.latest()->deadLetters, 1, patience);
        host.healFault(FaultKind::ActivationsFail, {}, {});
        QTRY_COMPARE_WITH_TIMEOUT(host.latest()->verdict.activated, 1, patience);
        // Sent again, it is let in like anybody.
        bool again = false;
        host.settleDeadLetters({ LetterOrder::Action::SendAgain, { 1 }, 0, QStringLiteral("healed") },
                               [&](const Result<LetterOutcome> &outcome) { again = outcome && outcome->done == 1; });
        QTRY_VERIFY_WITH_TIMEOUT(again, patience);
        QTRY_COMPARE_WITH_TIMEOUT(host.latest()->verdict.activated, 2, patience);
    }

    void severalFaults_healTogether()
    {
        const QTemporaryDir folder;
        const CoreOptions options = fastRoom(folder);
        CoreHost host(options, CoreTask(), m_clock);
        start(host);
        host.armFault({ FaultKind::BrokerSlow, 5, 50ms }, {}, {});
        host.armFault({ FaultKind::PlatformFails }, {}, {});
        host.armFault({ FaultKind::BrokerDown }, {}, {});
        QTRY_COMPARE_WITH_TIMEOUT(host.latest()->faults.armed.size(), size_t(3), patience);
        host.sendUsers(crowd(), {});
        QTRY_VERIFY_WITH_TIMEOUT(host.latest()->brokerTrouble.has_value(), patience);
        host.healFault(std::nullopt, {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(isThrough(*host.latest()), patience);
        host.stop();
        QCOMPARE(activityOf(options).first(),
                 QStringLiteral("operator|heal|broker-slow 50 ms, platform-fails, broker-down|none|"));
    }

    void atTheEnd_everythingIsHealed()
    {
        const QTemporaryDir folder;
        const CoreOptions options = fastRoom(folder);
        {
            CoreHost host(options, CoreTask(), m_clock);
            start(host);
            host.sendUsers(crowd(), {});
            host.armFault({ FaultKind::BrokerDown }, {}, {});
            QTRY_VERIFY_WITH_TIMEOUT(host.latest()->brokerTrouble.has_value(), patience);
        }
        QCOMPARE(activityOf(options).first(), QStringLiteral("engine|heal|broker-down|none|the program ends"));
        CoreTask task;
        task.untilDrained = true;
        CoreHost host(options, task, m_clock);
        QSignalSpy drained(&host, &CoreHost::drained);
        start(host);
        QTRY_COMPARE_WITH_TIMEOUT(drained.size(), 1, patience);
    }

    void whatIsOutOfRange_isRefused_andNotWrittenDown()
    {
        const QTemporaryDir folder;
        const CoreOptions options = fastRoom(folder);
        CoreHost host(options, CoreTask(), m_clock);
        start(host);
        QString why;
        host.armFault({ FaultKind::BrokerSlow, 5, 0ms }, {},
                      [&](const Result<void> &answer) { why = answer ? QString() : answer.error().text; });
        QTRY_VERIFY_WITH_TIMEOUT(why.contains(QStringLiteral("out of range")), patience);
        host.stop();
        QVERIFY(activityOf(options).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCoreFaults)
#include "tst_CoreFaults.moc"
