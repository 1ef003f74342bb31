// SPDX-License-Identifier: GPL-3.0-or-later
// The Reservations page in the real window, and on a running core.
#include "core/engine/CoreHost.h"
#include "core/engine/queries/QueryHost.h"
#include "tests/ui/Clipped.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/models/ForwardedEventModel.h"
#include "ui/models/ForwarderRow.h"
#include "ui/pages/reservations/ReservationsPage.h"

#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace anteroom;
using namespace std::chrono_literals;

class TestReservationsPage final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    FakeSource m_source;
    FakeControls m_controls;
    SilentQueries m_queries;
    std::unique_ptr<DeskWindow> m_window;
    quint64 m_number = 100;

    void open(Snapshot snapshot)
    {
        put(std::move(snapshot));
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, m_queries,
                                                DeskOptions{ ThemeChoice::Dark, Language::English, &m_clock });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
        QVERIFY(m_window->showPage(QStringLiteral("reservations")));
    }
    void put(Snapshot snapshot)
    {
        snapshot.number = ++m_number;
        m_source.put(std::move(snapshot));
        if (m_window)
            m_window->showNow();
    }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    qint64 figure(const char *state) const
    {
        bool known = false;
        const QByteArray name = QByteArray("reservations.") + state + ".count";
        const qint64 figure = QLocale().toLongLong(text(name), &known);
        return known ? figure : -1;
    }
    QAbstractItemModel &events() const { return *find<QTableView>("reservations.events.table")->model(); }
    QAbstractItemModel &retries() const { return *find<QTableView>("reservations.retries.table")->model(); }
    void key(int key) { QTest::keyClick(find<QTableView>("reservations.events.table"), Qt::Key(key)); }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)"))); }
    void cleanup()
    {
        m_window.reset();
        m_controls = FakeControls();
    }

    void page_showsFiguresThatAddUp()
    {
        open(story::normal());
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Reservations"));
        QCOMPARE(figure("confirmed"), 8'915);
        QCOMPARE(figure("confirmed"), figure("published") + 0);
        QCOMPARE(figure("published"), figure("inFlight") + figure("retrying") + figure("forwarded") + figure("dead"));
        QCOMPARE(text("platform.headline"), QStringLiteral("Answering"));
        QCOMPARE(text("platform.hour"), QStringLiteral("2 min of HTTP 503 at 13:24"));
        QCOMPARE(find<QListView>("forwarders.list")->model()->rowCount(), 3);
        const QString times = find("reservations.delivery.bars")->accessibleName();
        QVERIFY(times.startsWith(QStringLiteral("Delivery time of 8,897: half within 16 ms")));
        QVERIFY(find("forwarders.deliveries")->accessibleName().endsWith(QStringLiteral("over 3 partitions")));
        QCOMPARE(retries().rowCount(), 3);
        QCOMPARE(events().rowCount(), 400);
        QCOMPARE(find<ReservationsPage>("page.reservations")->landmark(), QStringLiteral("Reservations, 3 retrying, 7 dead"));
    }

    void events_areFilteredByStateAndWord()
    {
        open(story::normal());
        QTest::mouseClick(find<QToolButton>("events.dead"), Qt::LeftButton);
        QCOMPARE(events().rowCount(), 7);
        QTest::mouseClick(find<QToolButton>("events.retrying"), Qt::LeftButton);
        QCOMPARE(events().rowCount(), 1);
        QTest::mouseClick(find<QToolButton>("events.all"), Qt::LeftButton);
        QTest::keyClick(find<QTableView>("reservations.events.table"), Qt::Key_F, Qt::ControlModifier);
        auto *search = find<QLineEdit>("events.search");
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, QStringLiteral("103,877"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(events().rowCount(), 1);
        search->clear();
        QTest::keyClicks(search, QStringLiteral("nobody"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(text("reservations.events.empty").startsWith(QStringLiteral("None of the newest 500 events.")));
    }

    void space_holdsTheRows()
    {
        open(story::normal());
        key(Qt::Key_Space);
        QCOMPARE(find<QPushButton>("events.pause")->text().trimmed(), QStringLiteral("Resume"));
        Snapshot later = story::normal();
        ForwardingView view = story::forwarding();
        view.events.insert(view.events.begin(), 12, view.events.front());
        view.events.front().reservation = ReservationId(9'000);
        view.eventsSeen += 12;
        later.forwarding = std::make_shared<const ForwardingView>(view);
        put(later);
        QCOMPARE(events().index(0, ForwardedEventModel::Reservation).data().toString(), QStringLiteral("8,915"));
        QCOMPARE(find<QPushButton>("events.pause")->text().trimmed(), QStringLiteral("Resume · 12 new"));
        key(Qt::Key_Space);
        QCOMPARE(events().index(0, ForwardedEventModel::Reservation).data().toString(), QStringLiteral("9,000"));
        QCOMPARE(find<QPushButton>("events.pause")->text().trimmed(), QStringLiteral("Pause"));
    }

    void event_leadsToItsUser()
    {
        open(story::normal());
        auto *table = find<QTableView>("reservations.events.table");
        table->selectRow(1);
        key(Qt::Key_Return);
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Queue"));
    }

    void retryNow_asksTheCoreOnce()
    {
        open(story::normal());
        key(Qt::Key_R);
        QCOMPARE(m_controls.retried, 1);
        key(Qt::Key_R);
        QCOMPARE(m_controls.retried, 1);
        QVERIFY(!find<QPushButton>("reservations.retry")->isEnabled());
        m_controls.accept();
        QVERIFY(find<QPushButton>("reservations.retry")->isEnabled());
        QTest::mouseClick(find<QPushButton>("reservations.retry"), Qt::LeftButton);
        QCOMPARE(m_controls.retried, 2);
        m_controls.refuse(QStringLiteral("the disk is full"));
        QCOMPARE(text("reservations.retries.note"), QStringLiteral("the disk is full"));
    }

    void readOnly_saysWhy()
    {
        open(story::normal());
        find<ReservationsPage>("page.reservations")->setReadOnly(QStringLiteral("This profile is read-only."));
        auto *retry = find<QPushButton>("reservations.retry");
        QVERIFY(!retry->isEnabled());
        QCOMPARE(retry->toolTip(), QStringLiteral("This profile is read-only."));
        key(Qt::Key_R);
        QCOMPARE(m_controls.retried, 0);
        find<ReservationsPage>("page.reservations")->setReadOnly(QString());
        QVERIFY(retry->isEnabled());
    }

    void platformAway_showsCircuitAndWait()
    {
        open(story::platformAway());
        QVERIFY(find("reservations.circuit")->isVisible());
        QCOMPARE(text("reservations.circuit.text"),
                 QStringLiteral("Waiting 18 s before trying the data platform again; nothing is dropped."));
        QCOMPARE(text("platform.circuit"), QStringLiteral("open"));
        QVERIFY(find<QPushButton>("reservations.retry")->isEnabled());
        put(story::normal());
        QVERIFY(!find("reservations.circuit")->isVisible());
    }

    void brokerAway_partitionsAreOld()
    {
        open(story::brokerAway());
        const QModelIndex first = find<QListView>("forwarders.list")->model()->index(0, 0);
        QVERIFY(first.data(ForwarderRow::DataRole).value<ForwarderRow>().stale);
        QCOMPARE(figure("confirmed"), 8'915);
    }

    void empty_saysTheWay()
    {
        open(story::firstRun());
        QCOMPARE(figure("confirmed"), 0);
        QCOMPARE(text("reservations.events.empty").section(u'.', 0, 0), QStringLiteral("No reservations yet"));
        QCOMPARE(text("reservations.delivery.empty"), QStringLiteral("Nothing was delivered in this session yet."));
        QVERIFY(!find<QPushButton>("reservations.retry")->isEnabled());
        QCOMPARE(find<QPushButton>("reservations.retry")->toolTip(), QStringLiteral("Nothing waits for its next try."));
    }

    void starting_knowsNothing()
    {
        open(Snapshot{});
        QCOMPARE(text("reservations.confirmed.count"), QStringLiteral("unknown"));
        QCOMPARE(text("reservations.dead.count"), QStringLiteral("unknown"));
        QCOMPARE(text("reservations.events.empty"), QStringLiteral("Starting …"));
        QCOMPARE(find<ReservationsPage>("page.reservations")->landmark(), QStringLiteral("Reservations, starting"));
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
        open(story::normal());
        m_window->setLanguage(Language(language));
        m_window->resize(size);
        Snapshot millions = story::normal();
        millions.reservations.confirmed = 1'234'567;
        millions.reservations.outbox = 234'567;
        millions.reservations.forwarded = 999'000;
        for (const Snapshot &state :
             { story::normal(), story::platformAway(), story::brokerAway(), story::firstRun(), millions, Snapshot{} }) {
            put(state);
            for (int i = 0; i < 3; ++i) {
                QCoreApplication::processEvents();
                m_window->showNow();
            }
            QCOMPARE(clipped(*find("page.reservations")).join(u'|'), QString());
        }
        m_window->setLanguage(Language::English);
    }

    void onARunningCore_whatIsConfirmedIsForwarded()
    {
        QTemporaryDir folder;
        const SystemClock clock;
        CoreOptions options;
        options.dataDir = folder.path();
        options.batch = 100;
        options.interval = Milliseconds(20);
        CoreHost host(options, CoreTask(), clock);
        m_window = std::make_unique<DeskWindow>(host, host, m_queries, DeskOptions{ ThemeChoice::Dark, Language::English, &clock });
        m_window->show();
        m_window->showPage(QStringLiteral("reservations"));
        QSignalSpy started(&host, &CoreHost::started);
        host.start();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 20'000);
        ArrivalPlan plan;
        plan.users = 60;
        plan.over = Milliseconds(200);
        plan.reservePercent = 100;
        plan.stay = Milliseconds(20);
        host.sendUsers(plan, {});
        QTRY_COMPARE_WITH_TIMEOUT(figure("forwarded"), 60, 60'000);
        QCOMPARE(figure("confirmed"), 60);
        QCOMPARE(figure("published"), 60);
        QTRY_COMPARE_WITH_TIMEOUT(events().rowCount(), 60, 10'000);
        QCOMPARE(text("platform.headline"), QStringLiteral("Answering"));
        QCOMPARE(text("platform.endpoint"), QStringLiteral("embedded receiver"));
        QCOMPARE(host.latest()->forwarding->measured, 60);
        m_window.reset();
        host.stop();
    }

    void onARunningCore_aPlatformThatIsAwayIsTriedAgainNow()
    {
        QTemporaryDir folder;
        const SystemClock clock;
        CoreOptions options;
        options.dataDir = folder.path();
        options.batch = 100;
        options.interval = Milliseconds(20);
        // Nobody listens there.
        options.dataPlatform = QStringLiteral("http://operator:secret@127.0.0.1:1/v1/reservations");
        CoreHost host(options, CoreTask(), clock);
        m_window = std::make_unique<DeskWindow>(host, host, m_queries, DeskOptions{ ThemeChoice::Dark, Language::English, &clock });
        m_window->show();
        m_window->showPage(QStringLiteral("reservations"));
        QSignalSpy started(&host, &CoreHost::started);
        host.start();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 20'000);
        Result<void> refusal;
        host.retryForwarding([&refusal](const Result<void> &answer) { refusal = answer; });
        QTRY_VERIFY_WITH_TIMEOUT(!refusal, 10'000);
        QCOMPARE(refusal.error().text, QStringLiteral("no event waits for its next try"));
        ArrivalPlan plan;
        plan.users = 30;
        plan.over = Milliseconds(100);
        plan.reservePercent = 100;
        plan.stay = Milliseconds(20);
        host.sendUsers(plan, {});
        QTRY_COMPARE_WITH_TIMEOUT(text("platform.circuit"), QStringLiteral("open"), 30'000);
        QCOMPARE(text("platform.endpoint"), QStringLiteral("POST http://127.0.0.1:1/v1/reservations"));
        QTRY_COMPARE_WITH_TIMEOUT(figure("confirmed"), 30, 10'000);
        QCOMPARE(figure("forwarded"), 0);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("reservations.retry")->isEnabled(), 10'000);
        find<QPushButton>("reservations.retry")->click();
        const auto noted = [path = folder.filePath(QStringLiteral("anteroom.db"))] {
            const auto database = sql::SqlDatabase::open(path, sql::SqlDatabase::Mode::ReadOnly);
            const auto entries = database ? (*database)->gate().newestActivity(50) : Result<std::vector<ActivityEntry>>(passOn(database));
            return entries && std::ranges::count(*entries, QStringLiteral("retry now"), &ActivityEntry::action) == 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(noted(), 10'000);
        QCOMPARE(figure("dead"), 0);
        m_window.reset();
        host.stop();
    }
};

QTEST_MAIN(TestReservationsPage)
#include "tst_ReservationsPage.moc"
