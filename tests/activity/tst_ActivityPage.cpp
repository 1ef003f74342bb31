// SPDX-License-Identifier: GPL-3.0-or-later
// The Activity page in the real window, on a real database, and on a running core.
#include "core/engine/CoreHost.h"
#include "core/engine/queries/QueryHost.h"
#include "tests/activity/ActivityStory.h"
#include "tests/ui/Clipped.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/ScreenReader.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/activity/ActivityPage.h"
#include "ui/widgets/SessionRibbon.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace anteroom;
using namespace std::chrono_literals;

class TestActivityPage final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    FakeSource m_source;
    FakeControls m_controls;
    std::unique_ptr<ActivityStory> m_database;
    std::unique_ptr<QueryHost> m_queries;
    std::unique_ptr<DeskWindow> m_window;
    quint64 m_number = 100;

    void open(int more = 0)
    {
        m_database = std::make_unique<ActivityStory>(toMs(story::now()), more);
        openOn(m_database->path());
        QTRY_VERIFY(browser().look() && browser().look()->settled && browser().model().row(0));
    }
    void openOn(const QString &path)
    {
        m_queries = std::make_unique<QueryHost>(m_clock);
        m_queries->open(path);
        put([](Snapshot &) { });
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, *m_queries,
                                                DeskOptions{ ThemeChoice::Dark, Language::English, &m_clock });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
        QVERIFY(m_window->showPage(QStringLiteral("activity")));
    }
    template <class Change>
    void put(Change &&change)
    {
        Snapshot snapshot = story::normal();
        snapshot.number = ++m_number;
        snapshot.takenAt = m_clock.now();
        for (PartitionView &view : snapshot.partitions)
            view.endKnownAt = m_clock.now();
        change(snapshot);
        m_source.put(std::move(snapshot));
        if (m_window)
            m_window->showNow();
    }
    ActivityBrowser &browser() { return find<ActivityPage>("page.activity")->browser(); }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    QString cell(int row, ActivityModel::Column column)
    {
        return find<QTableView>("activity.table")->model()->index(row, column).data().toString();
    }
    void click(int row)
    {
        auto *table = find<QTableView>("activity.table");
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, ActivityModel::What)).center());
    }
    void key(int key, Qt::KeyboardModifiers with = {}) { QTest::keyClick(find<QTableView>("activity.table"), Qt::Key(key), with); }

private Q_SLOTS:
    void init()
    {
        // The platform without a display cannot size a dialog, and says so.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    }
    void cleanup()
    {
        m_window.reset();
        m_queries.reset();
        m_database.reset();
        m_controls = FakeControls();
    }

    void page_showsTheRecord_newestFirst()
    {
        open();
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Activity"));
        QCOMPARE(browser().model().rowCount(), ActivityStory::rows);
        QCOMPARE(cell(0, ActivityModel::What), QStringLiteral("Batch size 250 → 500"));
        QCOMPARE(cell(0, ActivityModel::Kind), QStringLiteral("Knob"));
        QCOMPARE(cell(0, ActivityModel::Who), QStringLiteral("operator"));
        QCOMPARE(cell(0, ActivityModel::Effect), QStringLiteral("100 /s; newcomer waits 5 min 13 s → 2 min 37 s"));
        QCOMPARE(cell(5, ActivityModel::What), QStringLiteral("Discarded 1 dead letter"));
        QCOMPARE(find<QAbstractButton>("activity.kind.all")->text(), QStringLiteral("All 18"));
        QCOMPARE(find<QAbstractButton>("activity.kind.knobs")->text(), QStringLiteral("Knobs 7"));
        QVERIFY(!find("activity.drawer")->isVisible());
        QCOMPARE(find<ActivityPage>("page.activity")->landmark(), QStringLiteral("Activity, 18 entries"));
    }

    void kind_filters()
    {
        open();
        find<QAbstractButton>("activity.kind.alerts")->click();
        QTRY_VERIFY(browser().model().rowCount() == 2 && browser().model().row(1));
        QCOMPARE(cell(0, ActivityModel::What), QStringLiteral("Long wait"));
        find<QAbstractButton>("activity.kind.all")->click();
        QTRY_VERIFY(browser().model().rowCount() == ActivityStory::rows && browser().model().row(0));
    }

    void text_filters_byWhatIsSeen()
    {
        open();
        key(Qt::Key_F, Qt::ControlModifier);
        auto *edit = find<QLineEdit>("activity.find");
        QVERIFY(edit->hasFocus());
        QTest::keyClicks(edit, QStringLiteral("admissions paused"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(browser().model().rowCount() == 1 && browser().model().row(0));
        QCOMPARE(cell(0, ActivityModel::Effect), QStringLiteral("“a singer is late”"));
        edit->setText(QStringLiteral("no such thing"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(text("activity.empty"), QStringLiteral("Nothing in the record holds “no such thing”."));
    }

    void drawer_comparesBeforePredictedAndNow()
    {
        open();
        click(0);
        QTRY_VERIFY(find("activity.drawer")->isVisible());
        QCOMPARE(text("change.title"), QStringLiteral("Batch size"));
        QCOMPARE(text("change.before"), QStringLiteral("250"));
        QCOMPARE(text("change.after"), QStringLiteral("500"));
        QCOMPARE(text("change.rate.before"), QStringLiteral("50"));
        QCOMPARE(text("change.rate.predicted"), QStringLiteral("100"));
        QCOMPARE(text("change.rate.now"), QStringLiteral("98.6"));
        QCOMPARE(text("change.waits.predicted"), QStringLiteral("2 min 37 s"));
        QCOMPARE(text("change.inside.now"), QStringLiteral("1,187"));
        QVERIFY(find("change.chart")->isVisible());
        key(Qt::Key_Escape);
        QVERIFY(!find("activity.drawer")->isVisible());
    }

    void brackets_goFromKnobToKnob()
    {
        open();
        key(Qt::Key_BracketLeft);
        QTRY_VERIFY(find("activity.drawer")->isVisible());
        QCOMPARE(text("change.after"), QStringLiteral("500"));
        key(Qt::Key_BracketLeft);
        QTRY_COMPARE(text("change.after"), QStringLiteral("250"));
        QTRY_COMPARE(find<QTableView>("activity.table")->currentIndex().row(), 1);
        key(Qt::Key_BracketLeft);
        QTRY_COMPARE(text("change.title"), QStringLiteral("Admissions resumed"));
        QVERIFY(!find("change.back")->isVisible());
        key(Qt::Key_BracketRight);
        QTRY_COMPARE(text("change.after"), QStringLiteral("250"));
    }

    void setBack_asksTheCore()
    {
        open();
        click(0);
        QTRY_VERIFY(find("change.back")->isVisible());
        auto *back = find<QPushButton>("change.back");
        QCOMPARE(back->text(), QStringLiteral("Set back to 250"));
        back->click();
        QCOMPARE(m_controls.applied.size(), size_t(1));
        QCOMPARE(m_controls.applied.front(), (AdmissionSettings{ 250, Milliseconds(5'000), 2'000 }));
        QVERIFY(!back->isEnabled());
        m_controls.refuse(QStringLiteral("the database is full"));
        QTRY_COMPARE(text("change.message"), QStringLiteral("the database is full"));
        QVERIFY(back->isEnabled());
        put([](Snapshot &snapshot) { snapshot.gate.admission.batch = 250; });
        QCOMPARE(back->text(), QStringLiteral("Set back already"));
        QVERIFY(!back->isEnabled());
    }

    void mark_opensItsRow()
    {
        open();
        auto *ribbon = find<SessionRibbon>("activity.ribbon");
        find<QAbstractButton>("activity.kind.alerts")->click();
        QTRY_COMPARE(browser().model().rowCount(), 2);
        // The last mark is the newest knob.
        const int last = int(browser().look()->session.moments.size()) - 1;
        QTest::mouseClick(ribbon, Qt::LeftButton, {}, ribbon->markAt(last).toPoint());
        QTRY_VERIFY(find("activity.drawer")->isVisible());
        QTRY_COMPARE(text("change.after"), QStringLiteral("500"));
        QTRY_COMPARE(browser().model().rowCount(), ActivityStory::rows);
        QVERIFY(find<QAbstractButton>("activity.kind.all")->isChecked());
        QTest::keyClick(ribbon, Qt::Key_Left);
        QTRY_COMPARE(text("change.after"), QStringLiteral("250"));
    }

    void whatComes_isOnTop_andLeavesTheEyeWhereItIs()
    {
        open(1'000);
        auto *table = find<QTableView>("activity.table");
        QCOMPARE(table->model()->rowCount(), ActivityStory::rows + 1'000);
        table->scrollToBottom();
        QTRY_VERIFY(browser().model().row(ActivityStory::rows + 999));
        QCOMPARE(browser().model().row(ActivityStory::rows + 999)->entry.reason, QStringLiteral("crowd 1"));
        table->scrollTo(table->model()->index(500, 0), QAbstractItemView::PositionAtTop);
        QTRY_VERIFY(browser().firstShown() == 500 && browser().model().row(500));
        const ActivityId there = browser().model().row(500)->id;
        m_database->did(0, "operator", "pause", "admitting", "paused", "now");
        m_clock.advance(1'500ms);
        put([](Snapshot &) { });
        QTRY_COMPARE(browser().model().rowCount(), ActivityStory::rows + 1'001);
        QTRY_COMPARE(browser().firstShown(), 501);
        QTRY_VERIFY(browser().model().row(501));
        QCOMPARE(browser().model().row(501)->id, there);
        table->scrollToTop();
        QTRY_VERIFY(browser().model().row(0));
        QCOMPARE(cell(0, ActivityModel::What), QStringLiteral("Admissions paused"));
    }

    void export_writesAFile()
    {
        open();
        const QString path = m_database->fileInFolder(QStringLiteral("out.json"));
        key(Qt::Key_E, Qt::ControlModifier);
        auto *dialog = find<QFileDialog>("activity.export.dialog");
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_COMPARE(text("activity.note"), QStringLiteral("18 rows written to %1").arg(path));
        QVERIFY(QFile::exists(path));
    }

    void alert_isABanner_announcedOnce_withTheWayToTheOthers()
    {
        open();
        QVERIFY(m_window->showPage(QStringLiteral("queue")));
        const ScreenReader reader;
        QVERIFY(!find("frame.strip.verdict")->isVisible());
        const auto raise = [this](qint64 waitedMs) {
            put([&](Snapshot &snapshot) {
                const Alert wait{ AlertKind::OldestWait, AlertGrade::Warning, m_clock.now(), waitedMs, {} };
                const Alert disk{ AlertKind::DiskLow, AlertGrade::Warning, m_clock.now(), 900'000'000, {} };
                snapshot.alerts = std::make_shared<const AlertBoard>(AlertBoard{ { wait, disk } });
            });
        };
        raise(600'000);
        raise(660'000);
        raise(720'000);
        QVERIFY(find("frame.strip.verdict")->isVisible());
        QCOMPARE(text("frame.strip.headline"), QStringLiteral("The longest wait is 12 min 00 s"));
        // What grows is said once, not again with every figure.
        QCOMPARE(reader.alerts().size(), 1);
        QVERIFY2(reader.alerts().front().startsWith(QStringLiteral("The longest wait is 10 min 00 s.")),
                 qPrintable(reader.alerts().front()));
        put([](Snapshot &) { });
        QVERIFY(!find("frame.strip.verdict")->isVisible());
        raise(600'000);
        QCOMPARE(reader.alerts().size(), 3);
        auto *more = find<QToolButton>("frame.strip.more");
        QCOMPARE(more->text(), QStringLiteral("and 1 more alert"));
        more->click();
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Activity"));
        QTRY_COMPARE(browser().model().rowCount(), 2);
        QVERIFY(find<QAbstractButton>("activity.kind.alerts")->isChecked());
    }

    void empty_isASentence()
    {
        StorageFixture empty;
        openOn(empty.path());
        QTRY_COMPARE(text("activity.empty"), QStringLiteral("Nothing has been changed yet."));
        QVERIFY(!find<QPushButton>("activity.export")->isEnabled());
    }

    void databaseAway_isSaid()
    {
        openOn(QStringLiteral("/nowhere/anteroom.db"));
        QTRY_VERIFY(text("activity.empty").startsWith(QStringLiteral("The database does not answer: ")));
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
        click(0);
        QTRY_VERIFY(find("activity.drawer")->isVisible());
        for (int i = 0; i < 3; ++i) {
            QCoreApplication::processEvents();
            m_window->showNow();
        }
        QCOMPARE(clipped(*find("page.activity")).join(u'|'), QString());
        m_window->setLanguage(Language::English);
    }

    void onARunningCore_aChangeIsARow_withItsForecast()
    {
        m_database = std::make_unique<ActivityStory>(toMs(SystemClock().now()) - 1'000);
        const SystemClock clock;
        CoreOptions options;
        options.dataDir = QFileInfo(m_database->path()).absolutePath();
        QueryHost queries(clock);
        CoreHost host(options, CoreTask(), clock);
        m_window = std::make_unique<DeskWindow>(host, host, queries, DeskOptions{ ThemeChoice::Dark, Language::English, &clock });
        m_window->show();
        m_window->showPage(QStringLiteral("activity"));
        QSignalSpy started(&host, &CoreHost::started);
        host.start();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 20'000);
        queries.open(m_database->path());
        const auto isOnTop = [this](const char *what) {
            const ActivityRow *row = browser().model().row(0);
            return row && row->event && row->event->what == QLatin1String(what);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isOnTop("epoch"), 20'000);
        QCOMPARE(cell(1, ActivityModel::What), QStringLiteral("Started"));
        host.applyAdmission({ 40, Milliseconds(2'000), 0 }, QStringLiteral("to see"), {});
        QTRY_VERIFY_WITH_TIMEOUT(browser().model().row(0) && browser().model().row(0)->effect, 20'000);
        QCOMPARE(browser().model().row(0)->effect->predicted.ratePerS, 20.0);
        QCOMPARE(cell(0, ActivityModel::What), QStringLiteral("Batch size 5 → 40, Interval 5.0 s → 2.0 s"));
        QVERIFY(cell(0, ActivityModel::Effect).endsWith(QStringLiteral("“to see”")));
        m_window.reset();
        host.stop();
        QCOMPARE(m_database->plain(QStringLiteral("SELECT what FROM room_event ORDER BY id DESC LIMIT 1")).toString(),
                 QStringLiteral("stopped"));
    }
};

QTEST_MAIN(TestActivityPage)
#include "tst_ActivityPage.moc"
