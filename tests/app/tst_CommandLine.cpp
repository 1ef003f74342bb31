// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandTable.h"
#include "app/Display.h"
#include "tests/app/CommandLineFixture.h"

#include <QTest>

#include <limits>

using namespace anteroom;
using namespace anteroom::test;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_nameTheCommand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<Command>("command");
        QTest::newRow("nothing") << QString() << Command::Desk;
        QTest::newRow("options alone") << QStringLiteral("--batch 7") << Command::Desk;
        QTest::newRow("serve") << QStringLiteral("serve") << Command::Serve;
        QTest::newRow("option first") << QStringLiteral("--batch 7 serve --json") << Command::Serve;
        QTest::newRow("enter") << QStringLiteral("enter --users 3") << Command::Enter;
        QTest::newRow("rehearse") << QStringLiteral("rehearse --users 3") << Command::Rehearse;
        QTest::newRow("audit") << QStringLiteral("audit") << Command::Audit;
        QTest::newRow("screenshot") << QStringLiteral("screenshot --page overview --out a.png") << Command::Screenshot;
        QTest::newRow("version") << QStringLiteral("--version") << Command::Version;
        QTest::newRow("help") << QStringLiteral("help") << Command::Help;
        QTest::newRow("help of an incomplete command") << QStringLiteral("rehearse --help") << Command::Help;
        QTest::newRow("help of what is not there yet") << QStringLiteral("dead-letters --help") << Command::Help;
    }

    void words_nameTheCommand()
    {
        QFETCH(QString, line);
        QFETCH(Command, command);
        const auto parsed = parse(line);
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().text));
        QVERIFY(parsed->command == command);
    }

    void help_knowsWhatItWasAskedAbout()
    {
        QVERIFY(parse(QStringLiteral("rehearse --help"))->helpOn == Command::Rehearse);
        QVERIFY(parse(QStringLiteral("help enter"))->helpOn == Command::Enter);
        QVERIFY(parse(QStringLiteral("--help"))->helpOn == Command::Desk);
        QVERIFY(parse(QStringLiteral("help"))->helpOn == Command::Desk);
    }

    void notGiven_isLeftToTheKeptSettings()
    {
        const CoreOptions core = parse(QStringLiteral("serve"))->core;
        QVERIFY(
            !core.batch && !core.interval && !core.maxActive && !core.buffer && !core.outbox && !core.waitTtl && !core.holdTtl);
        QCOMPARE(core.broker, QStringLiteral("embedded"));
        QCOMPARE(core.dataPlatform, QStringLiteral("embedded"));
        QCOMPARE(core.dataDir, QStringLiteral("DATA"));
        QVERIFY(core.database.isEmpty());
    }

    void everyCommonOption_reachesItsPlace()
    {
        const auto parsed = parse(QStringLiteral(
            "serve --broker a:9092,[::1]:9093 --database sqlite:x.db --data-dir D --batch=7 --interval 250 "
            "--max-active 9 --buffer 100 --outbox 200 --wait-ttl 0 --hold-ttl 60 --queue-topic q --queue-partitions 2 "
            "--reservation-topic r --reservation-partitions 4 --data-platform https://h/p -X security.protocol=SSL "
            "-Xssl.ca.location=a=b --json --until-drained"));
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().text));
        const CoreOptions &core = parsed->core;
        QCOMPARE(core.broker, QStringLiteral("a:9092,[::1]:9093"));
        QCOMPARE(core.database, QStringLiteral("sqlite:x.db"));
        QCOMPARE(core.dataDir, QStringLiteral("D"));
        QCOMPARE(core.batch.value(), 7);
        QVERIFY(core.interval == Milliseconds(250));
        QCOMPARE(core.maxActive.value(), 9);
        QCOMPARE(core.buffer.value(), 100);
        QCOMPARE(core.outbox.value(), 200);
        QVERIFY(core.waitTtl == std::chrono::seconds(0));
        QVERIFY(core.holdTtl == std::chrono::seconds(60));
        QCOMPARE(core.queueTopic, QByteArray("q"));
        QCOMPARE(core.queuePartitions, 2);
        QCOMPARE(core.reservationTopic, QByteArray("r"));
        QCOMPARE(core.reservationPartitions, 4);
        QCOMPARE(core.dataPlatform, QStringLiteral("https://h/p"));
        QCOMPARE(core.brokerProperties.size(), std::size_t(2));
        QCOMPARE(core.brokerProperties[1].first, QByteArray("ssl.ca.location"));
        QCOMPARE(core.brokerProperties[1].second, QByteArray("a=b"));
        QVERIFY(parsed->json);
        QVERIFY(parsed->serve.untilDrained);
    }

    void rehearse_takesAPlan()
    {
        const auto parsed = parse(
            QStringLiteral("rehearse --users 1000 --over 0.5 --pattern spike --seed 18446744073709551615 --reserve 42 --stay 3 "
                           "--abandon 12.5 --on-live-topics"));
        QVERIFY(parsed.has_value());
        const ArrivalPlan &plan = parsed->rehearse.plan;
        QCOMPARE(plan.users, 1000);
        QCOMPARE(plan.over.count(), 500);
        QVERIFY(plan.pattern == ArrivalPattern::Spike);
        QCOMPARE(plan.seed, std::numeric_limits<quint64>::max());
        QCOMPARE(plan.reservePercent, 42.0);
        QCOMPARE(plan.stay.count(), 3'000);
        QCOMPARE(plan.abandonPercent, 12.5);
        QVERIFY(parsed->rehearse.onLiveTopics);
    }

    void rehearse_defaultsAsTheContractSays()
    {
        const ArrivalPlan plan = parse(QStringLiteral("rehearse --users 1"))->rehearse.plan;
        QCOMPARE(plan.over.count(), 10'000);
        QVERIFY(plan.pattern == ArrivalPattern::Steady);
        QCOMPARE(plan.seed, quint64(1));
        QCOMPARE(plan.reservePercent, 0.0);
        QCOMPARE(plan.stay.count(), 8'000);
        QCOMPARE(plan.abandonPercent, 0.0);
    }

    void enter_numbersUsersUpToTheLastPossible()
    {
        QVERIFY(!parse(QStringLiteral("enter --users 3"))->enter.firstUser.has_value());
        const auto last = parse(QStringLiteral("enter --users 3 --first-user 9223372036854775805"));
        QVERIFY(last.has_value());
        QCOMPARE(last->enter.firstUser->value, 9'223'372'036'854'775'805);
        QCOMPARE(last->enter.users, 3);
    }

    void screenshot_usesAThrowAwayFolderUnlessOneIsNamed()
    {
        const auto parsed = parse(
            QStringLiteral("screenshot --page overview --out a.png --theme light --language ko --size 800x600 --after 2"));
        QVERIFY(parsed.has_value());
        QVERIFY(parsed->core.dataDir.isEmpty());
        QCOMPARE(parsed->screenshot.theme, QStringLiteral("light"));
        QCOMPARE(parsed->screenshot.language, QStringLiteral("ko"));
        QCOMPARE(parsed->screenshot.size, QSize(800, 600));
        QCOMPARE(parsed->screenshot.after.count(), 2'000);
        QCOMPARE(parse(QStringLiteral("screenshot --page overview --out a.png --data-dir D"))->core.dataDir, QStringLiteral("D"));
    }

    void password_comesFromFileBeforeEnvironment()
    {
        CommandLineSurroundings world = surroundings("from file\r\nsecond line");
        world.environment.insert(QStringLiteral("ANTEROOM_SASL_PASSWORD"), QStringLiteral("from environment"));
        world.environment.insert(QStringLiteral("ANTEROOM_DATABASE_PASSWORD"), QStringLiteral("of the database"));
        const auto environment = parse(QStringLiteral("serve --broker h:1"), world);
        QCOMPARE(environment->core.saslPassword, QStringLiteral("from environment"));
        QCOMPARE(environment->core.databasePassword, QStringLiteral("of the database"));
        QCOMPARE(parse(QStringLiteral("serve --broker h:1 --password-file secret.txt"), world)->core.saslPassword,
            QStringLiteral("from file"));
    }

    void help_namesEveryOptionAndCommand()
    {
        const QString program = helpText(Command::Desk);
        for (const CommandSpec &command : commandTable()) {
            QVERIFY2(program.contains(command.name), qPrintable(command.name));
            const QString own = helpText(command.command);
            for (const OptionSpec &option : command.options)
                QVERIFY2(own.contains(option.name), qPrintable(option.name));
            for (const OptionSpec &option : commonOptions())
                QVERIFY2(own.contains(option.name), qPrintable(option.name));
        }
    }

    void table_isSound()
    {
        for (const CommandSpec &command : commandTable()) {
            for (const OptionSpec &option : command.options) {
                QVERIFY2(option.apply, qPrintable(option.name));
                for (const OptionSpec &common : commonOptions())
                    QVERIFY2(option.name != common.name, qPrintable(option.name));
            }
        }
    }

    void display_isNeededUnlessAPlatformIsNamed()
    {
        QProcessEnvironment environment = surroundings().environment;
        const auto problem = displayProblem(environment);
        QVERIFY(problem.has_value());
        for (const auto &wayOut : { "serve", "rehearse", "screenshot", "Xvfb", "QT_QPA_PLATFORM=vnc" })
            QVERIFY2(problem->contains(QLatin1String(wayOut)), wayOut);
        for (const auto &name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM" }) {
            environment.clear();
            environment.insert(QLatin1String(name), QStringLiteral("x"));
            QVERIFY2(!displayProblem(environment).has_value(), name);
        }
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_CommandLine.moc"
