// SPDX-License-Identifier: GPL-3.0-or-later
// The Dead letters page in the real window, on a real database, and on a running core.
#include "core/engine/CoreHost.h"
#include "core/engine/queries/QueryHost.h"
#include "tests/dead/DeadLetterStory.h"
#include "tests/ui/Clipped.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/dead/DeadLettersPage.h"
#include "ui/pages/dead/SettleDialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

class TestDeadLettersPage final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    FakeSource m_source;
    FakeControls m_controls;
    std::unique_ptr<DeadLetterStory> m_database;
    std::unique_ptr<QueryHost> m_queries;
    std::unique_ptr<DeskWindow> m_window;
    quint64 m_number = 100;

    void open(int more = 0)
    {
        m_database = std::make_unique<DeadLetterStory>(toMs(story::now()), more);
        openOn(m_database->path());
        QTRY_VERIFY(browser().look() && browser().model().row(0));
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
        QVERIFY(m_window->showPage(QStringLiteral("dead-letters")));
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
    LetterBrowser &browser() { return find<DeadLettersPage>("page.dead-letters")->browser(); }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    QString button(const char *name) const { return find<QPushButton>(name)->text().trimmed(); }
    void click(int row, DeadLetterModel::Column column)
    {
        auto *table = find<QTableView>("dead.table");
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(row, column)).center());
    }
    void key(int key, Qt::KeyboardModifiers with = {}) { QTest::keyClick(find<QTableView>("dead.table"), Qt::Key(key), with); }

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

    void page_showsCausesListAndAudit()
    {
        open();
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Dead letters"));
        QCOMPARE(text("dead.total.count"), QStringLiteral("8"));
        QCOMPARE(text("dead.cause.0.count"), QStringLiteral("3"));
        QCOMPARE(text("dead.cause.0.title"), QStringLiteral("HTTP 503"));
        QCOMPARE(text("dead.cause.0.hope"), QStringLiteral("safe to send again"));
        QCOMPARE(find<QTableView>("dead.table")->model()->rowCount(), 8);
        QCOMPARE(browser().model().row(0)->letter.cause.left(8), QStringLiteral("HTTP 422"));
        QCOMPARE(browser().model().row(0)->subject.seat, SeatNo(7));
        auto *audit = find<QTableView>("dead.audit.table");
        QCOMPARE(audit->model()->rowCount(), 1);
        QCOMPARE(audit->model()->index(0, LetterChangeModel::Result).data().toString(), QStringLiteral("1 forwarded"));
        QVERIFY(!find<QPushButton>("dead.redrive")->isEnabled());
        QVERIFY(!find<QPushButton>("dead.discard")->isEnabled());
        QVERIFY(!find("dead.drawer")->isVisible());
    }

    void rail_saysHowMany()
    {
        open();
        QCOMPARE(text("rail.dead-letters.count"), QStringLiteral("7"));
        QCOMPARE(find("rail.dead-letters")->accessibleName(), QStringLiteral("Dead letters, 7"));
        put([](Snapshot &snapshot) { snapshot.deadLetters = 12'408; });
        QCOMPARE(text("rail.dead-letters.count"), QStringLiteral("999+"));
        put([](Snapshot &snapshot) { snapshot.deadLetters = 0; });
        QVERIFY(!find("rail.dead-letters.count")->isVisible());
        QCOMPARE(find("rail.dead-letters")->accessibleName(), QStringLiteral("Dead letters"));
    }

    void lettersAreChosen_byMouseAndKeys()
    {
        open();
        click(0, DeadLetterModel::Chosen);
        QCOMPARE(browser().model().chosenCount(), 1);
        QVERIFY2(!find("dead.drawer")->isVisible(), "a tick opens nothing");
        QCOMPARE(text("dead.note"), QStringLiteral("of them 1 will probably fail again"));
        key(Qt::Key_Down);
        key(Qt::Key_Space);
        QCOMPARE(browser().model().chosenCount(), 2);
        QCOMPARE(button("dead.redrive"), QStringLiteral("Send 2 again…"));
        QCOMPARE(button("dead.discard"), QStringLiteral("Discard 2…"));
        key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(browser().model().chosenCount(), 8);
        key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(browser().model().chosenCount(), 0);
    }

    void drawer_explainsALetter()
    {
        open();
        click(0, DeadLetterModel::Cause);
        QTRY_VERIFY(find("dead.drawer")->isVisible());
        QCOMPARE(text("letter.title"), QStringLiteral("Reservation 7"));
        QVERIFY(text("letter.explained").contains(QStringLiteral("refused this event for good")));
        QVERIFY(text("letter.message").startsWith(QStringLiteral("{\n  \"reservationId\": 7,")));
        QVERIFY(text("letter.headers").contains(QStringLiteral("dlt-original  reservation.completed  1 · 2,907")));
        find<QPushButton>("letter.copy")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("\"userId\": 103869")));
        key(Qt::Key_Escape);
        QVERIFY(!find("dead.drawer")->isVisible());
        click(7, DeadLetterModel::Cause);
        QTRY_COMPARE(text("letter.title"), QStringLiteral("Message 0 · 401"));
        QVERIFY(!find<QPushButton>("letter.user")->isEnabled());
        click(2, DeadLetterModel::Cause);
        QTRY_COMPARE(text("letter.title"), QStringLiteral("User 98,120"));
        find<QPushButton>("letter.user")->click();
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Queue"));
    }

    void discard_asksForReasonAndWords()
    {
        open();
        click(0, DeadLetterModel::Chosen);
        click(2, DeadLetterModel::Chosen);
        key(Qt::Key_Delete);
        auto *dialog = find<SettleDialog>("dead.confirm");
        QTRY_VERIFY(dialog->isVisible());
        auto *go = find<QPushButton>("confirm.go");
        QCOMPARE(go->text(), QStringLiteral("Discard 2"));
        QVERIFY(!go->isEnabled());
        QTest::keyClicks(find<QLineEdit>("confirm.reason"), QStringLiteral("checked with sales"));
        QVERIFY(!go->isEnabled());
        QTest::keyClicks(find<QLineEdit>("confirm.typed"), QStringLiteral("DISCARD 3"));
        QVERIFY(!go->isEnabled());
        QTest::keyClick(find<QLineEdit>("confirm.typed"), Qt::Key_Return);
        QVERIFY2(m_controls.orders.empty() && dialog->isVisible(), "Enter does not do what cannot be undone");
        QTest::keyClick(find<QLineEdit>("confirm.typed"), Qt::Key_Backspace);
        QTest::keyClicks(find<QLineEdit>("confirm.typed"), QStringLiteral("2"));
        QVERIFY(go->isEnabled());
        go->click();
        QCOMPARE(m_controls.orders.size(), size_t(1));
        const LetterOrder &order = m_controls.orders.front();
        QVERIFY(order.action == LetterOrder::Action::Discard);
        QCOMPARE(order.reason, QStringLiteral("checked with sales"));
        QCOMPARE(order.ids, (std::vector<qint64>{ browser().model().row(2)->letter.id, browser().model().row(0)->letter.id }));
        QCOMPARE(text("dead.note"), QStringLiteral("working on it …"));
        m_controls.answerLetters(LetterOutcome{ 2, 0, QString() });
        QCOMPARE(text("dead.note"), QStringLiteral("2 discarded"));
        QCOMPARE(browser().model().chosenCount(), 0);
    }

    void sendAllAgain_meansThoseOnTheScreen()
    {
        open();
        find<QPushButton>("dead.redriveAll")->click();
        QTRY_VERIFY(find<SettleDialog>("dead.confirm")->isVisible());
        QVERIFY(m_window->findChild<QLineEdit *>(QStringLiteral("confirm.typed")) == nullptr);
        QTest::keyClicks(find<QLineEdit>("confirm.reason"), QStringLiteral("platform is back"));
        QTest::keyClick(find<QLineEdit>("confirm.reason"), Qt::Key_Return);
        QCOMPARE(m_controls.orders.size(), size_t(1));
        QVERIFY(m_controls.orders.front().ids.empty());
        QCOMPARE(m_controls.orders.front().through, browser().look()->newest);
        m_controls.answerLetters(LetterOutcome{ 7, 1, QStringLiteral("5: user 98120 has a live token") });
        QCOMPARE(text("dead.note"), QStringLiteral("7 sent again, 1 left as they are; dead letter 5: user 98120 has a live token"));
    }

    void cancelled_nothingIsAsked()
    {
        open();
        click(0, DeadLetterModel::Chosen);
        key(Qt::Key_R);
        auto *dialog = find<SettleDialog>("dead.confirm");
        QTRY_VERIFY(dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(m_controls.orders.empty());
        QCOMPARE(browser().model().chosenCount(), 1);
    }

    void refusal_isShown()
    {
        open();
        click(0, DeadLetterModel::Chosen);
        browser().settle(LetterOrder::Action::SendAgain, false, QStringLiteral("x"));
        m_controls.answerLetters(failure(ErrorKind::Surroundings, Stage::Database, QStringLiteral("the disk is full")));
        QCOMPARE(text("dead.note"), QStringLiteral("the disk is full"));
        QVERIFY(find<QPushButton>("dead.redriveAll")->isEnabled());
    }

    void brokerAway_sentAgainWaits()
    {
        open();
        put([&](Snapshot &snapshot) {
            snapshot = story::brokerAway();
            snapshot.number = ++m_number;
            snapshot.deadLetters = 8;
        });
        QCOMPARE(text("dead.note"), QStringLiteral("the broker does not answer: what is sent again waits until it does"));
    }

    void empty_isASentence()
    {
        StorageFixture empty;
        openOn(empty.path());
        QTRY_COMPARE(text("dead.empty"), QStringLiteral("No dead letters. Failed deliveries stop here after their last try."));
        QTRY_COMPARE(text("dead.audit.empty"), QStringLiteral("Nothing was sent again or discarded yet."));
        QCOMPARE(text("dead.total.count"), QStringLiteral("0"));
        QVERIFY(!find<QPushButton>("dead.redriveAll")->isVisible());
    }

    void databaseAway_isSaid()
    {
        openOn(QStringLiteral("/nowhere/anteroom.db"));
        QTRY_VERIFY(text("dead.empty").startsWith(QStringLiteral("The database does not answer: ")));
        QCOMPARE(text("dead.total.count"), QStringLiteral("unknown"));
    }

    void manyLetters_scroll()
    {
        open(1'000);
        auto *table = find<QTableView>("dead.table");
        QCOMPARE(table->model()->rowCount(), 1'008);
        table->scrollToBottom();
        QTRY_VERIFY(browser().model().row(1'007));
        QCOMPARE(browser().model().row(1'007)->letter.cause, QStringLiteral("\"userId\" is negative"));
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
        click(0, DeadLetterModel::Chosen);
        click(0, DeadLetterModel::Cause);
        QTRY_VERIFY(find("dead.drawer")->isVisible());
        for (int i = 0; i < 3; ++i) {
            QCoreApplication::processEvents();
            m_window->showNow();
        }
        QCOMPARE(clipped(*find("page.dead-letters")).join(u'|'), QString());
        key(Qt::Key_Delete);
        auto *dialog = find<SettleDialog>("dead.confirm");
        QTRY_VERIFY(dialog->isVisible());
        QCoreApplication::processEvents();
        QCOMPARE(clipped(*dialog).join(u'|'), QString());
        m_window->setLanguage(Language::English);
    }

    void onARunningCore_whatIsSentAgainIsForwarded()
    {
        m_database = std::make_unique<DeadLetterStory>(toMs(SystemClock().now()));
        const SystemClock clock;
        CoreOptions options;
        options.dataDir = QFileInfo(m_database->path()).absolutePath();
        options.interval = Milliseconds(20);
        QueryHost queries(clock);
        CoreHost host(options, CoreTask(), clock);
        m_window = std::make_unique<DeskWindow>(host, host, queries, DeskOptions{ ThemeChoice::Dark, Language::English, &clock });
        m_window->show();
        m_window->showPage(QStringLiteral("dead-letters"));
        QSignalSpy started(&host, &CoreHost::started);
        host.start();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 20'000);
        queries.open(m_database->path());
        QTRY_VERIFY_WITH_TIMEOUT(browser().look() && browser().model().row(0), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(text("rail.dead-letters.count"), QStringLiteral("8"), 10'000);
        find<QPushButton>("dead.redriveAll")->click();
        QTRY_VERIFY(find<SettleDialog>("dead.confirm")->isVisible());
        QTest::keyClicks(find<QLineEdit>("confirm.reason"), QStringLiteral("platform is back"));
        find<QPushButton>("confirm.go")->click();
        // Six events, one person, and one message that nobody can read.
        auto *audit = find<QTableView>("dead.audit.table")->model();
        QTRY_COMPARE_WITH_TIMEOUT(audit->index(0, LetterChangeModel::Result).data().toString(), QStringLiteral("6 forwarded"), 30'000);
        QCOMPARE(audit->index(0, LetterChangeModel::Reason).data().toString(), QStringLiteral("platform is back"));
        QTRY_COMPARE_WITH_TIMEOUT(m_database->plain(QStringLiteral("SELECT state FROM queue_token WHERE seq = 1")).toString(),
                                  QStringLiteral("ACTIVE"), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(text("dead.total.count"), QStringLiteral("1"), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(text("rail.dead-letters.count"), QStringLiteral("1"), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(host.latest()->reservations.dead, 0, 10'000);
        m_window.reset();
        host.stop();
    }
};

QTEST_MAIN(TestDeadLettersPage)
#include "tst_DeadLettersPage.moc"
