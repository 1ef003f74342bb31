// SPDX-License-Identifier: GPL-3.0-or-later
// The tick inspector over the Overview, and its model.
#include "core/engine/CoreHost.h"
#include "tests/ui/Clipped.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/TickInspector.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

class TestTickInspector final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    FakeSource m_source;
    FakeControls m_controls;
    SilentQueries m_queries;
    std::unique_ptr<DeskWindow> m_window;
    quint64 m_number = 100;
    TickLog m_log;

    void open()
    {
        m_log = story::ticks();
        put();
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, m_queries,
                                                DeskOptions{ ThemeChoice::Dark, Language::English, &m_clock });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(inspector().isVisible());
    }
    void put()
    {
        Snapshot snapshot = story::normal();
        snapshot.number = ++m_number;
        snapshot.ticks = std::make_shared<const TickLog>(m_log);
        m_source.put(std::move(snapshot));
        if (m_window)
            m_window->showNow();
    }
    void tick(int count = 1)
    {
        TickRecord tick = m_log.newest(0);
        for (int i = 0; i < count; ++i)
            m_log.add(tick);
        put();
    }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    TickInspector &inspector() const { return *find<TickInspector>("tick.inspector"); }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    static std::shared_ptr<const TickLog> logOf(int ticks, int problemEvery)
    {
        TickLog log;
        for (int i = 1; i <= ticks; ++i) {
            TickRecord tick;
            tick.retried = problemEvery > 0 && i % problemEvery == 0 ? 1 : 0;
            log.add(tick);
        }
        return std::make_shared<const TickLog>(log);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)"))); }
    void cleanup() { m_window.reset(); }

    void model_growsAndForgets()
    {
        for (const bool problemsOnly : { false, true }) {
            TickModel model;
            const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
            model.setProblemsOnly(problemsOnly);
            QCOMPARE(model.rowCount(), 0);
            QCOMPARE(model.rowOf(1), -1);
            model.show(logOf(100, 10));
            QCOMPARE(model.rowCount(), problemsOnly ? 10 : 100);
            QCOMPARE(model.tick(0)->number, 100);
            QCOMPARE(model.problems(), 10);
            const QPersistentModelIndex kept = model.index(problemsOnly ? 0 : 20, 0);
            model.show(logOf(125, 10));
            QCOMPARE(model.rowCount(), problemsOnly ? 12 : 125);
            QCOMPARE(model.tick(kept.row())->number, problemsOnly ? 100 : 80);
            model.show(logOf(10'110, 10));
            QCOMPARE(model.rowCount(), problemsOnly ? 1'000 : 10'000);
            QCOMPARE(model.tick(0)->number, 10'110);
            QCOMPARE(model.rowOf(100), -1);
            QCOMPARE(model.rowOf(10'100), problemsOnly ? 1 : 10);
            QVERIFY(!model.tick(model.rowCount()));
            // A core that was started again counts anew.
            model.show(logOf(5, 0));
            QCOMPARE(model.rowCount(), problemsOnly ? 0 : 5);
            model.setProblemsOnly(!problemsOnly);
            QCOMPARE(model.rowCount(), problemsOnly ? 5 : 0);
        }
    }

    void inspector_showsTheNewestAndFollows()
    {
        open();
        QCOMPARE(find<QTableView>("tick.table")->model()->rowCount(), 764);
        QCOMPARE(find<BarStrip>("tick.bars")->bars().size(), 60);
        QCOMPARE(text("tick.title"), QStringLiteral("Tick 764"));
        QCOMPARE(text("tick.room"), QStringLiteral("813"));
        QCOMPARE(text("tick.room.why"), QStringLiteral("places left of 2,000"));
        QCOMPARE(text("tick.committed"), QStringLiteral("388,412"));
        tick();
        QCOMPARE(text("tick.title"), QStringLiteral("Tick 765"));
        QCOMPARE(find<BarStrip>("tick.bars")->chosen(), 59);
    }

    void chosenTick_stays()
    {
        open();
        auto *bars = find<BarStrip>("tick.bars");
        const double pitch = bars->width() / 60.0;
        QTest::mouseClick(bars, Qt::LeftButton, {}, QPoint(static_cast<int>(57.5 * pitch), bars->height() / 2));
        QCOMPARE(text("tick.title"), QStringLiteral("Tick 762"));
        QCOMPARE(text("tick.skipped"), QStringLiteral("3"));
        QCOMPARE(text("tick.skipped.why"), QStringLiteral("3 left while waiting"));
        QCOMPARE(find<QTableView>("tick.table")->currentIndex().row(), 2);
        tick();
        QCOMPARE(text("tick.title"), QStringLiteral("Tick 762"));
        QCOMPARE(bars->chosen(), 56);
        QCOMPARE(find<QTableView>("tick.table")->currentIndex().row(), 3);
        QTest::keyClick(find<QTableView>("tick.table"), Qt::Key_Down);
        QCOMPARE(text("tick.title"), QStringLiteral("Tick 761"));
        QCOMPARE(text("tick.retried"), QStringLiteral("1"));
        QTest::keyClick(bars, Qt::Key_End);
        QCOMPARE(text("tick.title"), QStringLiteral("Tick 765"));
        tick();
        QCOMPARE(text("tick.title"), QStringLiteral("Tick 766"));
    }

    void problems_alone()
    {
        open();
        QTest::mouseClick(find<QAbstractButton>("tick.problems"), Qt::LeftButton);
        QCOMPARE(find<QTableView>("tick.table")->model()->rowCount(), 2);
        QCOMPARE(find<QAbstractButton>("tick.problems")->text(), QStringLiteral("Problems 2"));
        QTest::mouseClick(find<QAbstractButton>("tick.all"), Qt::LeftButton);
        QCOMPARE(find<QTableView>("tick.table")->model()->rowCount(), 764);
    }

    void scrolledAway_readsOnUndisturbed()
    {
        open();
        auto *table = find<QTableView>("tick.table");
        table->verticalScrollBar()->setValue(100);
        const QString before = table->model()->index(table->rowAt(1), TickModel::Number).data().toString();
        tick(7);
        QCOMPARE(table->model()->index(table->rowAt(1), TickModel::Number).data().toString(), before);
    }

    void opensByTheGate_closesByEscapeAndPage()
    {
        open();
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(!inspector().isVisible());
        QTest::mouseClick(find("stage.gate"), Qt::LeftButton);
        QVERIFY(inspector().isVisible());
        QTest::mouseClick(find("tick.close"), Qt::LeftButton);
        QVERIFY(!inspector().isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(m_window->showPage(QStringLiteral("topics")));
        QVERIFY(m_window->showPage(QStringLiteral("overview")));
        QVERIFY(!inspector().isVisible());
    }

    void nothing_isClipped_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("language");
        for (const QSize size : { QSize(1440, 900), QSize(1024, 700) }) {
            QTest::addRow("%d en", size.width()) << size << int(Language::English);
            QTest::addRow("%d ko", size.width()) << size << int(Language::Korean);
        }
    }
    void nothing_isClipped()
    {
        QFETCH(QSize, size);
        QFETCH(int, language);
        open();
        m_window->setLanguage(Language(language));
        m_window->resize(size);
        TickRecord failed;
        failed.failure = QStringLiteral("Could not read or write the database: disk full");
        for (int i = 0; i < 2; ++i) {
            for (int round = 0; round < 3; ++round) {
                QCoreApplication::processEvents();
                m_window->showNow();
            }
            QCOMPARE(clipped(inspector()).join(u'|'), QString());
            QVERIFY(m_window->rect().contains(QRect(inspector().mapTo(m_window.get(), QPoint()), inspector().size())));
            m_log.add(failed);
            put();
        }
        m_window->setLanguage(Language::English);
    }

    void onARunningCore_ticksComeIn()
    {
        QTemporaryDir folder;
        const SystemClock clock;
        CoreOptions options;
        options.dataDir = folder.path();
        options.batch = 50;
        options.maxActive = 70;
        options.interval = Milliseconds(20);
        CoreHost host(options, CoreTask(), clock);
        QSignalSpy started(&host, &CoreHost::started);
        host.start();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 20'000);
        ArrivalPlan plan;
        plan.users = 100;
        plan.over = Milliseconds(10);
        host.sendUsers(plan, {});
        QTRY_COMPARE_WITH_TIMEOUT(host.latest()->inside.active, 70, 20'000);
        m_window = std::make_unique<DeskWindow>(host, host, m_queries, DeskOptions{ ThemeChoice::Dark, Language::English, &clock });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
        auto *table = find<QTableView>("tick.table");
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 2, 10'000);
        qint64 activated = 0;
        const auto log = host.latest()->ticks;
        for (qint64 i = 0; i < log->size(); ++i)
            activated += log->newest(i).activated;
        QCOMPARE(activated, 70);
        QCOMPARE(log->newest(0).room, std::optional<qint64>(0));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(0, TickModel::Limit).data().toString(), QStringLiteral("max active"), 10'000);
        m_window.reset();
        host.stop();
    }
};

QTEST_MAIN(TestTickInspector)
#include "tst_TickInspector.moc"
