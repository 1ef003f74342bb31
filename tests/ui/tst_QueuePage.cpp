// SPDX-License-Identifier: GPL-3.0-or-later
// The Queue page in the real window, on a real database with a long line, and on a running core.
#include "core/engine/CoreHost.h"
#include "core/engine/queries/QueryHost.h"
#include "tests/queries/LongQueue.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/queue/QueuePage.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/LaneWidget.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace anteroom;
using namespace std::chrono_literals;

class TestQueuePage final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    FakeSource m_source;
    FakeControls m_controls;
    std::unique_ptr<LongQueue> m_database;
    std::unique_ptr<QueryHost> m_queries;
    std::unique_ptr<DeskWindow> m_window;
    quint64 m_number = 100;

    /// 200,000 entered, 80,000 let in, 1,000 of them still inside, 119,000 wait; offsets below 85,000 are read.
    void open()
    {
        m_database = std::make_unique<LongQueue>(200'000, 79'000, 1'000);
        m_queries = std::make_unique<QueryHost>(m_clock);
        m_queries->open(m_database->path());
        put([](Snapshot &) { });
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, *m_queries,
                                                DeskOptions{ ThemeChoice::Dark, Language::English, &m_clock });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(browser().look() && browser().look()->settled);
        QTRY_VERIFY(rowShown(0));
    }
    template <class Change>
    void put(Change &&change)
    {
        Snapshot snapshot = story::normal();
        snapshot.number = ++m_number;
        snapshot.takenAt = m_clock.now();
        snapshot.partitions.front().read = Offset(85'000);
        change(snapshot);
        for (PartitionView &view : snapshot.partitions)
            view.endKnownAt = m_clock.now();
        m_source.put(std::move(snapshot));
        if (m_window)
            m_window->showNow();
    }
    /// 500 more are let in, and the room says so, a second later.
    void letIn(qint64 firstSeq)
    {
        m_database->activate(firstSeq, 500, firstSeq - 1, firstSeq);
        m_database->keepSums();
        m_clock.advance(1100ms);
        put([&](Snapshot &snapshot) { snapshot.verdict.activated = firstSeq + 499; });
    }
    QueueBrowser &browser() { return find<QueuePage>("page.queue")->browser(); }
    QTableView *table() { return find<QTableView>("queue.table"); }
    int top() { return table()->verticalScrollBar()->value(); }
    const QueueRow *rowShown(int below) { return browser().model().row(top() + below); }
    qint64 seqShown(int below) { return rowShown(below) ? rowShown(below)->entry.token.seq.value : -1; }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    void seek(const char *words)
    {
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(find<QLineEdit>("queue.find"), QLatin1String(words));
        QTest::keyClick(find<QLineEdit>("queue.find"), Qt::Key_Return);
    }
    /// Asks for an export and names the file.
    void exportTo(const QString &path, bool json = false)
    {
        QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
        auto *dialog = find<QFileDialog>("queue.export.dialog");
        QTRY_VERIFY(dialog->isVisible());
        if (json)
            dialog->selectNameFilter(dialog->nameFilters().at(1));
        dialog->selectFile(path);
        QMetaObject::invokeMethod(dialog, "accept");
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

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
    }

    void page_showsTheLine()
    {
        open();
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Queue"));
        QVERIFY(find<QAbstractButton>("rail.queue")->isChecked());
        QCOMPARE(seqShown(0), 80'001);
        QCOMPARE(rowShown(0)->position, 1);
        QVERIFY(text("queue.note").startsWith(QStringLiteral("rows 1 to ")));
        QVERIFY(text("queue.note").endsWith(QStringLiteral(" of 120,000")));
        QCOMPARE(find<QAbstractButton>("queue.filter.buffered")->accessibleName(), QStringLiteral("Buffered 5,000"));
        QCOMPARE(find<QAbstractButton>("queue.filter.reserved")->accessibleName(), QStringLiteral("Reserved 39,500"));
        QCOMPARE(text("queue.lane.note"), QStringLiteral("200,000 entries · click to jump"));
        QTRY_COMPARE(find<LaneWidget>("queue.lane")->scene().gate, 80'000);
        QVERIFY(find("queue.lane")->accessibleName().contains(QStringLiteral("120,000 waiting")));
        QCOMPARE(find("page.queue")->accessibleName(), QStringLiteral("Queue, counting"));
        // The overview's keys sleep here.
        QTest::keyClick(m_window.get(), Qt::Key_U, Qt::ControlModifier);
        QVERIFY(m_controls.sent.empty());
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Overview"));
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(find("page.queue")->accessibleName(), QStringLiteral("Queue, 120,000 waiting"));
    }

    void anyRow_isThereAtOnce()
    {
        open();
        for (const int row : { 60'000, 119'000, 3, 90'210 }) {
            table()->verticalScrollBar()->setValue(row);
            QTRY_COMPARE(seqShown(0), 80'001 + row);
            QCOMPARE(rowShown(0)->position, row + 1);
        }
        table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
        QTRY_VERIFY(browser().model().row(119'999));
        QCOMPARE(browser().model().row(119'999)->entry.token.seq, Seq(200'000));
    }

    void person_isFound_withPlaceAndLedger()
    {
        open();
        seek("151000");
        QTRY_VERIFY(find("queue.drawer")->isVisible());
        QTRY_COMPARE(text("drawer.user"), QStringLiteral("User 151,000"));
        QCOMPARE(text("drawer.position"), QStringLiteral("70,000"));
        // 3.2 s to the next batch, and 139 more of 500 every 5 s.
        QCOMPARE(text("drawer.enters"), QStringLiteral("11 min 38 s"));
        QCOMPARE(find<Chip>("drawer.state")->text(), QStringLiteral("on the broker"));
        QCOMPARE(text("drawer.message"), QStringLiteral("{\"userId\":151000}"));
        QCOMPARE(text("queue.find.outcome"), QStringLiteral("found"));
        QTRY_COMPARE(table()->currentIndex().row(), 69'999);
        QVERIFY(top() <= 69'999 && 69'999 < top() + 30);
        QTRY_COMPARE(find<LaneWidget>("queue.lane")->scene().person, 149'999);
        QCOMPARE(find<LaneWidget>("queue.lane")->scene().personText, QStringLiteral("user 151,000"));
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(!find("queue.drawer")->isVisible());
        QTest::keyClick(table(), Qt::Key_Return);
        QVERIFY(find("queue.drawer")->isVisible());
    }

    void personOfAnotherState_changesTheFilter()
    {
        open();
        seek("1001");
        QTRY_COMPARE(browser().filter(), TokenFilter::Reserved);
        QVERIFY(find<QAbstractButton>("queue.filter.reserved")->isChecked());
        QTRY_COMPARE(text("drawer.user"), QStringLiteral("User 1,001"));
        QTRY_COMPARE(seqShown(0), 1);
        QCOMPARE(find<Chip>("drawer.state")->text(), QStringLiteral("reserved"));
    }

    void nobody_isSaid()
    {
        open();
        seek("431207000");
        QTRY_COMPARE(text("queue.find.outcome"), QStringLiteral("not found"));
        QCOMPARE(text("queue.note"), QStringLiteral("No token or user 431207000 in this session."));
        QVERIFY(!find("queue.drawer")->isVisible());
        seek("");
        QTRY_VERIFY(text("queue.note").startsWith(QStringLiteral("rows ")));
    }

    void filters_showTheirRows()
    {
        open();
        find<QAbstractButton>("queue.filter.expired")->click();
        QTRY_COMPARE(seqShown(0), 2);
        QVERIFY(text("queue.note").endsWith(QStringLiteral(" of 39,500")));
        find<QAbstractButton>("queue.filter.buffered")->click();
        QTRY_COMPARE(seqShown(0), 80'001);
        QTRY_VERIFY(text("queue.note").endsWith(QStringLiteral(" of 5,000")));
        find<QAbstractButton>("queue.filter.dead")->click();
        QTRY_VERIFY(find("queue.empty")->isVisible());
        QVERIFY(text("queue.empty").startsWith(QStringLiteral("No token is dead.")));
        QVERIFY(!find("queue.export")->isEnabled());
        find<QAbstractButton>("queue.filter.all")->click();
        QTRY_COMPARE(seqShown(0), 1);
        QTest::keyClick(table(), Qt::Key_G);
        QTRY_COMPARE(seqShown(0), 80'001);
    }

    void gateGoesOn_andTheRowsOnScreenStay()
    {
        open();
        table()->verticalScrollBar()->setValue(10'000);
        QTRY_COMPARE(seqShown(0), 90'001);
        letIn(80'001);
        QTRY_COMPARE(browser().model().rowCount(), 119'500);
        QCOMPARE(top(), 9'500);
        QCOMPARE(seqShown(0), 90'001);
        QTRY_COMPARE(rowShown(0)->position, 9'501);
    }

    void followingTheGate_keepsTheHeadOnTop()
    {
        open();
        table()->verticalScrollBar()->setValue(10'000);
        find<QAbstractButton>("queue.follow")->click();
        QTRY_COMPARE(seqShown(0), 80'001);
        letIn(80'001);
        QTRY_COMPARE(seqShown(0), 80'501);
        QVERIFY(find<QAbstractButton>("queue.follow")->isChecked());
        // Who scrolls wants to stay where they are.
        table()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
        QVERIFY(!find<QAbstractButton>("queue.follow")->isChecked());
    }

    void selectedPerson_isFollowedInside()
    {
        open();
        seek("81010");
        QTRY_COMPARE(text("drawer.position"), QStringLiteral("10"));
        letIn(80'001);
        QTRY_COMPARE(find<Chip>("drawer.state")->text(), QStringLiteral("active"));
        QCOMPARE(text("drawer.user"), QStringLiteral("User 81,010"));
        QCOMPARE(text("drawer.position"), QStringLiteral("80,010"));
        QTRY_VERIFY(!table()->currentIndex().isValid());
    }

    void lane_jumps()
    {
        open();
        auto *lane = find<LaneWidget>("queue.lane");
        QTest::mouseClick(lane, Qt::LeftButton, {}, QPoint(lane->width() * 3 / 4, 28));
        QTRY_VERIFY(std::abs(seqShown(0) - 150'000) < 500);
        QTRY_VERIFY(std::abs(lane->scene().viewFirst.value_or(0) - 150'000) < 500);
        lane->setFocus();
        QTest::keyClick(lane, Qt::Key_End);
        QTRY_VERIFY(browser().model().row(119'999));
    }

    void keys_moveAndCopy()
    {
        open();
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Down);
        QTest::keyClick(table(), Qt::Key_Down);
        QCOMPARE(table()->currentIndex().row(), 1);
        QTRY_VERIFY(browser().ledger());
        QVERIFY(!find("queue.drawer")->isVisible());
        QTest::keyClick(table(), Qt::Key_Return);
        QVERIFY(find("queue.drawer")->isVisible());
        QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(m_database->token(80'002).token.toText()));
        find<QAbstractButton>("drawer.close")->click();
        QVERIFY(!find("queue.drawer")->isVisible());
    }

    void export_writesTheView()
    {
        open();
        find<QAbstractButton>("queue.filter.active")->click();
        QTRY_COMPARE(browser().model().rowCount(), 1'000);
        const QString path = m_database->fileInFolder(QStringLiteral("active.json"));
        exportTo(path, true);
        QTRY_VERIFY_WITH_TIMEOUT(text("queue.note").startsWith(QStringLiteral("1,000 rows written to ")), 30'000);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("\"ACTIVE\""), 1'000);
    }

    void export_isCancelled()
    {
        open();
        const QString path = m_database->fileInFolder(QStringLiteral("all.csv"));
        exportTo(path);
        QTRY_COMPARE(find<QAbstractButton>("queue.export")->accessibleName(), QStringLiteral("Cancel export"));
        find<QAbstractButton>("queue.export")->click();
        QCOMPARE(text("queue.note"), QStringLiteral("Export cancelled; nothing was written."));
        QCOMPARE(find<QAbstractButton>("queue.export")->accessibleName(), QStringLiteral("Export 120,000 rows"));
        seek("151000");
        QTRY_COMPARE(text("drawer.user"), QStringLiteral("User 151,000"));
        QVERIFY(!QFile::exists(path));
    }

    void databaseThatDoesNotAnswer_isSaid()
    {
        open();
        m_window.reset();
        m_queries = std::make_unique<QueryHost>(m_clock);
        m_queries->open(m_database->fileInFolder(QStringLiteral("no/such/folder/a.db")));
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, *m_queries,
                                                DeskOptions{ ThemeChoice::Light, Language::English, &m_clock });
        m_window->show();
        m_window->showPage(QStringLiteral("queue"));
        QTRY_VERIFY(text("queue.empty").startsWith(QStringLiteral("The database does not answer: ")));
    }

    void languageChanges_everywhere()
    {
        open();
        seek("151000");
        QTRY_COMPARE(text("drawer.user"), QStringLiteral("User 151,000"));
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(text("drawer.user"), QStringLiteral("사용자 151,000"));
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — 대기열"));
        QCOMPARE(find<QAbstractButton>("queue.filter.waiting")->accessibleName(), QStringLiteral("대기 120,000"));
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(text("drawer.user"), QStringLiteral("User 151,000"));
    }

    void trouble_isSeenHereToo()
    {
        open();
        QVERIFY(!find("frame.strip.verdict")->isVisible());
        put([](Snapshot &snapshot) {
            snapshot.brokerTrouble = Trouble{ Stage::Broker, QStringLiteral("connection refused"), snapshot.takenAt };
        });
        QVERIFY(find("frame.strip.verdict")->isVisible());
        QCOMPARE(table()->model()->index(0, QueueModel::EntersAt).data().toString(), QStringLiteral("unknown"));
        put([](Snapshot &) { });
        QVERIFY(!find("frame.strip.verdict")->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
        m_controls.refuse(QStringLiteral("The database is read-only."));
        QVERIFY(find("frame.strip.verdict")->isVisible());
        QCOMPARE(text("frame.strip.note"), QStringLiteral("The database is read-only."));
    }

    void wrongToken_isOneClickAway()
    {
        open();
        const TokenRecord wrong = m_database->token(151'000);
        put([&](Snapshot &snapshot) {
            snapshot.verdict.outOfOrder = 1;
            snapshot.verdict.firstOffender = QStringLiteral("it was let in late");
            snapshot.verdict.offender = QString::fromLatin1(wrong.token.toText());
        });
        auto *const ledger = find<QToolButton>("frame.strip.ledger");
        QTRY_VERIFY(ledger->isVisible());
        QTest::mouseClick(ledger, Qt::LeftButton);
        QTRY_COMPARE(text("drawer.user"), QStringLiteral("User %1").arg(QLocale(QLocale::English).toString(wrong.user.value)));
        put([](Snapshot &) { });
        QVERIFY(!ledger->isVisible());
    }

    void runningCore_isShownAsItIs()
    {
        QTemporaryDir folder;
        CoreOptions options;
        options.dataDir = folder.path();
        options.batch = 50;
        options.interval = Milliseconds(200);
        const SystemClock clock;
        CoreHost host(options, CoreTask(), clock);
        QueryHost queries(clock);
        m_window = std::make_unique<DeskWindow>(host, host, queries, DeskOptions{ ThemeChoice::Dark, Language::English, &clock });
        m_window->show();
        m_window->showPage(QStringLiteral("queue"));
        QSignalSpy started(&host, &CoreHost::started);
        host.start();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 20'000);
        queries.open(folder.filePath(QStringLiteral("anteroom.db")));
        QTRY_VERIFY_WITH_TIMEOUT(text("queue.empty").startsWith(QStringLiteral("Nobody is waiting.")), 10'000);
        ArrivalPlan plan;
        plan.users = 3'000;
        plan.over = Milliseconds(200);
        host.sendUsers(plan, {});
        QTRY_VERIFY_WITH_TIMEOUT(browser().look() && browser().look()->count(TokenFilter::All) == 3'000, 20'000);
        find<QAbstractButton>("queue.follow")->click();
        QTRY_VERIFY_WITH_TIMEOUT(rowShown(0), 5'000);
        const qint64 head = seqShown(0);
        QTRY_VERIFY_WITH_TIMEOUT(seqShown(0) > head, 10'000);
        QCOMPARE(rowShown(0)->position, 1);
        // In the end everybody is inside, and the page says so.
        QTRY_VERIFY_WITH_TIMEOUT(browser().look()->count(TokenFilter::Active) == 3'000, 60'000);
        QTRY_VERIFY(find("queue.empty")->isVisible());
        m_window.reset();
        host.stop();
    }
};

QTEST_MAIN(TestQueuePage)
#include "tst_QueuePage.moc"
