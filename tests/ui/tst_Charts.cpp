// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart says under the pointer and as a table.
#include "tests/ui/Story.h"
#include "ui/charts/ChartReadout.h"
#include "ui/charts/ChartTable.h"
#include "ui/charts/TimeChart.h"
#include "ui/models/FlowScene.h"
#include "ui/models/Words.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace anteroom;

namespace {

/// Two lines, one of them in two pieces with a gap from 200 to 300; 400 is yet to come.
ChartScene small()
{
    ChartScene scene;
    scene.from = 0;
    scene.to = 400'000;
    scene.now = 300'000;
    scene.axis = ChartScene::Axis::Elapsed;
    scene.panels = { { 100, {} }, { 10, QStringLiteral(" /s") } };
    scene.series = { { QStringLiteral("waiting"), { { 0, 10 }, { 100'000, 20 }, { 300'000, 40 } }, Role::Wait, 0, 2, false, true },
                     { QStringLiteral("rate"), { { 0, 1 }, { 200'000, 3 } }, Role::Active, 1, 2, false, false },
                     { QStringLiteral("rate"), { { 300'000, 5.5 }, { 400'000, 7.5 } }, Role::Active, 1, 2, true, false },
                     { {}, { { 50'000, 1 } }, Role::Muted, 1, 2, false, false } };
    scene.pins = { { 150'000, QStringLiteral("batch 1 → 2"), ChartPin::Mark::Top } };
    scene.sentence = QStringLiteral("Two lines");
    return scene;
}

QStringList texts(const ChartReading &reading)
{
    QStringList found;
    for (const ChartReading::Value &value : reading.values)
        found.append(value.name + u' ' + value.text);
    return found;
}

} // namespace

class TestCharts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)"))); }

    void reading_liesOnTheLine_andIsLeftOutInAGap()
    {
        QCOMPARE(texts(readingAt(small(), 100'000)), QStringList({ QStringLiteral("waiting 20"), QStringLiteral("rate 2.0 /s") }));
        QCOMPARE(texts(readingAt(small(), 250'000)), QStringList({ QStringLiteral("waiting 35") }));
        QCOMPARE(texts(readingAt(small(), 350'000)), QStringList({ QStringLiteral("rate ≈ 6.5 /s") }));
        QVERIFY(readingAt(small(), 500'000).values.empty());
    }

    void nearest_isAMomentThatWasMeasured()
    {
        const auto reading = readingNear(small(), 60'000);
        QVERIFY(reading);
        QCOMPARE(reading->at, 100'000.0);
        QCOMPARE(reading->when, QStringLiteral("1:40"));
        QVERIFY(!readingNear(ChartScene(), 0));
    }

    void everyLineOfTheFlow_hasAName()
    {
        const Snapshot snapshot = story::normal();
        const ChartScene scene = flowScene(snapshot, situationOf(snapshot, story::now()), std::chrono::seconds(240));
        QCOMPARE(lineNames(scene), QStringList({ QStringLiteral("waiting"), QStringLiteral("entries"),
                                                 QStringLiteral("configured rate"), QStringLiteral("activations") }));
        const ChartReading now = readingAt(scene, scene.now);
        QCOMPARE(now.when, words::clock(story::now()));
        QVERIFY(texts(now).contains(QStringLiteral("waiting 12,408")));
    }

    void table_hasEveryMoment_theLatestFirst_withItsMarks()
    {
        ChartTableModel model(small());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.text({}), QStringLiteral("Time\twaiting\trate\tMark\n"
                                                "6:40\t—\t≈ 7.5 /s\t\n"
                                                "5:00\t40\t5.5 /s\t\n"
                                                "3:20\t30\t3.0 /s\tbatch 1 → 2\n"
                                                "1:40\t20\t2.0 /s\t\n"
                                                "0:00\t10\t1.0 /s\t\n"));
        QCOMPARE(model.text({ 2 }), QStringLiteral("Time\twaiting\trate\tMark\n3:20\t30\t3.0 /s\tbatch 1 → 2\n"));
    }

    void pointer_readsOut_whereItIsAlone()
    {
        Theme theme(ThemeChoice::Dark);
        TimeChart chart(theme);
        chart.resize(600, 240);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        chart.show(small());
        auto *readout = chart.findChild<ChartReadout *>();
        QVERIFY(!readout->isVisible());
        // Far from what was measured there is nothing to read.
        QTest::mouseMove(chart.viewport(), QPoint(255, 100));
        QTRY_VERIFY(!readout->isVisible());
        QTest::mouseMove(chart.viewport(), QPoint(325, 100));
        QTRY_VERIFY(readout->isVisible());
        const QString said = readout->sentence();
        QVERIFY2(said.contains(QStringLiteral("waiting ")), qPrintable(said));
        // It follows what comes: the same place, another moment.
        ChartScene later = small();
        later.from += 100'000;
        later.to += 100'000;
        chart.show(later);
        QVERIFY(readout->sentence() != said);
        // Beside the plot there is nothing to read.
        QTest::mouseMove(chart.viewport(), QPoint(4, 100));
        QTRY_VERIFY(!readout->isVisible());
    }

    void key_opensTheTable_andCopies()
    {
        Theme theme(ThemeChoice::Dark);
        TimeChart chart(theme);
        chart.show();
        QVERIFY(QTest::qWaitForWindowActive(&chart));
        chart.show(small());
        QTest::keyClick(&chart, Qt::Key_T, Qt::ControlModifier);
        auto *dialog = chart.findChild<ChartTable *>();
        QVERIFY(dialog);
        // The chart's own window may become active only now.
        dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), dialog);
        auto *table = dialog->findChild<QTableView *>(QStringLiteral("chartTable.table"));
        QCOMPARE(table->model()->rowCount(), 5);
        table->selectRow(1);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
        table->clearSelection();
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("chartTable.copy")), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 6);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!chart.findChild<ChartTable *>());
    }
};

QTEST_MAIN(TestCharts)
#include "tst_Charts.moc"
