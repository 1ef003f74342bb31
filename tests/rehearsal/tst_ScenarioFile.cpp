// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios as files: what is written is read again, and everything else is refused with what, where and what to do.
#include "core/engine/rehearsal/ScenarioFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

RehearsalScenario full()
{
    RehearsalScenario scenario;
    scenario.name = QStringLiteral("On-sale, 좌석 공개");
    scenario.arrivals = { 1'000'000, ArrivalPattern::Spike, 480s, 18'446'744'073'709'551'615U, 42.5, 8s, 3.25, {} };
    scenario.first = { { 600, 500ms, 20'000 }, 1 };
    scenario.second = RehearsalPolicy{ { 800, 500ms, 0 }, 3 };
    scenario.faults = { { RehearsalFault::Kind::BrokerDown, 300s, 30s, 100 },
                        { RehearsalFault::Kind::PlatformFails, 420s, 20s, 12.5 } };
    return scenario;
}

} // namespace

class TestScenarioFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void written_isReadAgain()
    {
        const auto read = scenarioFromJson(scenarioToJson(full()));
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().text));
        QVERIFY(*read == full());
        const RehearsalScenario least;
        QVERIFY(*scenarioFromJson(scenarioToJson(least)) == least);
    }

    void bad_isRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *from, const char *to, const char *says) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(says);
        };
        row("no JSON", "{\n", "", "not JSON at byte");
        row("another file", "\"rehearsal\"", "\"profile\"", "\"anteroom\" must be \"rehearsal\"");
        row("newer", "\"version\": 1", "\"version\": 2", "\"version\" is 2; this program reads version 1");
        row("unknown key", "\"version\": 1", "\"version\": 1, \"vip\": true", "\"vip\" is not known; remove it");
        row("unknown key inside", "\"batch\": 800", "\"batch\": 800, \"burst\": 1", "\"burst\" of policy 2 is not known");
        row("missing", "\"users\": 1000000", "\"user\": 1000000", "\"users\" of \"arrivals\" is missing; add it");
        row("text for a number", "\"users\": 1000000", "\"users\": \"many\"", "\"users\" of \"arrivals\" must be a whole number");
        row("fraction", "\"users\": 1000000", "\"users\": 1.5", "\"users\" of \"arrivals\" must be a whole number");
        row("too many", "\"users\": 1000000", "\"users\": 9000000", "users 9000000 is out of range: choose 1 to 2000000");
        row("pattern", "\"spike\"", "\"wave\"", "\"pattern\" of \"arrivals\" must be steady, ramp, burst or spike");
        row("fault", "\"broker-down\"", "\"meteor\"", "\"kind\" of fault 1 must be");
        row("percent of nothing", "\"lastsMs\": 30000", "\"lastsMs\": 30000, \"percent\": 5", "\"percent\" of fault 1 is not known");
        row("batch", "\"batch\": 800", "\"batch\": 0", "policy B: batch 0 is out of range");
        row("partitions", "\"partitions\": 3", "\"partitions\": 3000000000", "policy B: partitions 33 is out of range");
        row("negative seed", "\"18446744073709551615\"", "-1", "\"seed\" of \"arrivals\" must not be negative");
        row("key of two lines", "\"version\": 1", "\"version\": 1, \"a\\nb\": true", "\"a\\u{a}b\" is not known; remove it");
        row("name of two lines", "\"name\": \"", "\"name\": \"a\\n", "name holds a character that cannot be shown; remove it");
        row("half a character", "\"name\": \"", "\"name\": \"\\ud800", "name holds a character that cannot be shown; remove it");
        row("shares", "\"reservePercent\": 42.5", "\"reservePercent\": 99", "together at most 100");
    }

    void bad_isRefused()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, says);
        QByteArray json = scenarioToJson(full());
        QVERIFY2(json.contains(from), json.constData());
        json.replace(from, to);
        const auto read = scenarioFromJson(json);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::Usage);
        QVERIFY2(read.error().text.contains(says), qPrintable(read.error().text));
        QVERIFY(!read.error().text.contains(u'\n'));
    }

    void large_isRefused()
    {
        QVERIFY(!scenarioFromJson(QByteArray(scenarioBytesMax + 1, ' ')).has_value());
        RehearsalScenario scenario = full();
        scenario.faults.assign(RehearsalScenario::faultsMax + 1, RehearsalFault());
        const auto read = scenarioFromJson(scenarioToJson(scenario));
        QVERIFY(!read.has_value());
        QVERIFY2(read.error().text.contains(QStringLiteral("\"faults\" holds 21 entries; at most 20")), qPrintable(read.error().text));
    }

    void files_areNamedInErrors()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("on-sale.json"));
        QVERIFY(writeScenario(path, full()).has_value());
        QVERIFY(*readScenario(path) == full());
        const auto missing = readScenario(folder.filePath(QStringLiteral("gone.json")));
        QVERIFY(!missing.has_value());
        QVERIFY2(missing.error().text.contains(QStringLiteral("gone.json")), qPrintable(missing.error().text));
        const auto nowhere = writeScenario(folder.filePath(QStringLiteral("no/such/folder.json")), full());
        QVERIFY(!nowhere.has_value());
        QVERIFY2(nowhere.error().text.contains(QStringLiteral("folder.json")), qPrintable(nowhere.error().text));
    }
};

QTEST_GUILESS_MAIN(TestScenarioFile)
#include "tst_ScenarioFile.moc"
