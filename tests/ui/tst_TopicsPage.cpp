// SPDX-License-Identifier: GPL-3.0-or-later
// The Topics page in the real window, over an in-process broker.
#include "core/engine/queries/QueryHost.h"
#include "core/messaging/embedded/EmbeddedLog.h"
#include "core/messaging/kafka/KafkaWatcher.h"
#include "tests/messaging/LogReader.h"
#include "tests/queries/LongQueue.h"
#include "tests/ui/Clipped.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/queue/QueuePage.h"
#include "ui/pages/topics/TailToolbar.h"
#include "ui/pages/topics/TopicsPage.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

using namespace anteroom;
using namespace anteroom::test;

namespace {

/// What no broker does on demand: refuses one thing and answers another.
class RefusingQueries final : public Queries, public TopicsQueries
{
public:
    ActivityQueries &activity() override { return m_silent; }
    QueueQueries &queue() override { return m_silent; }
    DeadLetterQueries &deadLetters() override { return m_silent; }
    RehearsalQueries &rehearsals() override { return m_silent; }
    TopicsQueries &topics() override { return *this; }
    QueryTicket topics(QueryAnswer<WatchedTopics> answer) override
    {
        WatchedTopics topics;
        WatchedPartition partition;
        partition.topic = "queue.send";
        partition.leader = 1;
        partition.replicas = partition.inSync = { 1 };
        partition.start = Offset(0);
        partition.end = Offset(7);
        topics.partitions = { partition };
        topics.topics = 1;
        topics.readAt = story::now();
        return later(Result<WatchedTopics>(topics), std::move(answer));
    }
    QueryTicket groups(QueryAnswer<WatchedGroups> answer) override
    {
        return later(Result<WatchedGroups>(failure(ErrorKind::Surroundings, Stage::Broker, QStringLiteral("Group authorization failed"))),
                     std::move(answer));
    }
    QueryTicket follow(const TailQuestion &, TailFeed, QueryAnswer<std::vector<TailPosition>> answer) override
    {
        ++followed;
        return later(Result<std::vector<TailPosition>>(
                         failure(ErrorKind::Fatal, Stage::Topic, QStringLiteral("Topic authorization failed"))),
                     std::move(answer));
    }
    void rest() override { ++rested; }

    int followed = 0;
    int rested = 0;

private:
    template <class T>
    QueryTicket later(Result<T> result, QueryAnswer<T> answer)
    {
        auto question = std::make_shared<QueryTicket::Question>();
        QMetaObject::invokeMethod(
            &m_context,
            [question, result, answer] {
                if (question->open.exchange(false))
                    answer(result);
            },
            Qt::QueuedConnection);
        return QueryTicket(question);
    }

    SilentQueries m_silent;
    QObject m_context;
};

} // namespace

class TestTopicsPage final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    FakeSource m_source;
    FakeControls m_controls;
    std::unique_ptr<LongQueue> m_database;
    std::unique_ptr<MessageLog> m_log;
    std::unique_ptr<MessageProducer> m_producer;
    std::unique_ptr<QueryHost> m_queries;
    std::unique_ptr<DeskWindow> m_window;
    quint64 m_number = 100;

    void put()
    {
        Snapshot snapshot = story::normal();
        snapshot.number = qint64(++m_number);
        snapshot.takenAt = m_clock.now();
        for (PartitionView &view : snapshot.partitions)
            view.endKnownAt = m_clock.now();
        m_source.put(std::move(snapshot));
        if (m_window)
            m_window->showNow();
    }

    void showWindow(Queries &queries)
    {
        put();
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, queries,
                                                DeskOptions{ ThemeChoice::Dark, Language::English, &m_clock });
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
        QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    }

    /// queue.send with 200 messages of users 1000, 1001 …; reservation.completed of three partitions; a group that read 60.
    void open()
    {
        m_log = EmbeddedLog::start({ { { "queue.send", 1 }, { "reservation.completed", 3 } } }).value();
        m_producer = m_log->makeProducer(-1).value();
        send(200);
        LogReader reader(*m_log, "queue.send", "concert-queue");
        QVERIFY(reader.pollUntilEvent(ConsumerEvent::Type::Assigned));
        QVERIFY(reader.consumer->commitNow(PartitionId(0), Offset(60), patience));
        m_database = std::make_unique<LongQueue>(500, 100, 10);
        m_queries = std::make_unique<QueryHost>(m_clock);
        m_queries->open(m_database->path());
        m_queries->watch([address = m_log->bootstrapServers().toUtf8()] {
            return KafkaWatcher::connectEmbedded(
                address, { { "concert-queue", "queue.send" }, { "concert-reservation", "reservation.completed" } });
        });
        showWindow(*m_queries);
        QTRY_VERIFY(page().browser().topicsSeen() && page().browser().groupsSeen());
        QTRY_COMPARE(tail().rowCount(), 100);
    }

    void send(int count)
    {
        for (int i = 0; i < count; ++i) {
            const QByteArray user = QByteArray::number(1000 + m_sent);
            const std::vector<MessageHeader> headers{ { "token", "t-" + user } };
            QCOMPARE(m_producer->append({ "queue.send", PartitionId(0), user, "{\"userId\":" + user + "}", headers,
                                          toMs(story::now()) - 1000 + m_sent, 1 }),
                     AppendOutcome::Taken);
            ++m_sent;
        }
        m_producer->flush(patience);
    }
    int m_sent = 0;

    TopicsPage &page() { return *find<TopicsPage>("page.topics"); }
    QAbstractItemModel &tail() { return *table("topics.tail.table")->model(); }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QTableView *table(const char *name) const { return find<QTableView>(name); }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    QString cell(const char *name, int row, int column) const { return table(name)->model()->index(row, column).data().toString(); }
    void clickRow(const char *name, int row, int column = 1)
    {
        QTableView *view = table(name);
        const QRect place = view->visualRect(view->model()->index(row, column));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place.center());
    }
    void type(const char *name, const char *words)
    {
        auto *edit = find<QLineEdit>(name);
        edit->clear();
        QTest::keyClicks(edit, QLatin1String(words));
        QTest::keyClick(edit, Qt::Key_Return);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
        m_sent = 0;
    }
    void cleanup()
    {
        m_window.reset();
        m_queries.reset();
        m_producer.reset();
        m_log.reset();
        m_database.reset();
    }

    void page_showsPartitionsGroupsAndMessages()
    {
        open();
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Topics"));
        QCOMPARE(text("topics.partitions.note"), QStringLiteral("4 topics · 8 partitions"));
        QCOMPARE(cell("topics.partitions.table", 0, TopicModel::Topic), QStringLiteral("queue.send"));
        QCOMPARE(cell("topics.partitions.table", 0, TopicModel::End), QStringLiteral("200"));
        QCOMPARE(cell("topics.groups.table", 0, GroupModel::Committed), QStringLiteral("60"));
        QCOMPARE(cell("topics.groups.table", 0, GroupModel::Lag), QStringLiteral("140"));
        // The embedded broker cannot tell members: the program names its own listener.
        QCOMPARE(cell("topics.groups.table", 0, GroupModel::Member), QStringLiteral("listener-1 · paused"));
        QCOMPARE(cell("topics.groups.table", 1, GroupModel::Lag), QStringLiteral("unknown"));
        QCOMPARE(text("topics.history.lag"), QStringLiteral("140"));
        QCOMPARE(cell("topics.tail.table", 0, TailModel::OffsetColumn), QStringLiteral("199"));
        QCOMPARE(cell("topics.tail.table", 0, TailModel::Value), QStringLiteral("{\"userId\":1199}"));
        QCOMPARE(text("topics.tail.state"), QStringLiteral("Live"));
        QVERIFY(m_window->findChild<QWidget *>(QStringLiteral("topics.history.chart")));
        QCOMPARE(page().landmark(), QStringLiteral("Topics, 8 partitions, all in sync"));
    }

    void newMessages_comeOnTop()
    {
        open();
        send(5);
        QTRY_COMPARE(tail().rowCount(), 105);
        QCOMPARE(cell("topics.tail.table", 0, TailModel::OffsetColumn), QStringLiteral("204"));
        QTRY_COMPARE(cell("topics.partitions.table", 0, TopicModel::End), QStringLiteral("205"));
        QTRY_COMPARE(text("topics.history.lag"), QStringLiteral("145"));
    }

    void space_holdsAndCountsWhatComes()
    {
        open();
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QCOMPARE(text("topics.tail.state"), QStringLiteral("Paused"));
        send(7);
        QTRY_VERIFY2(text("topics.tail.words").startsWith(QStringLiteral("7 new since")), qPrintable(text("topics.tail.words")));
        QCOMPARE(tail().rowCount(), 100);
        QTest::mouseClick(find<QAbstractButton>("topics.pause"), Qt::LeftButton);
        QCOMPARE(tail().rowCount(), 107);
        QTRY_COMPARE(text("topics.tail.state"), QStringLiteral("Live"));
    }

    void space_worksTheControlThatHasTheFocus()
    {
        open();
        find("topics.from.offset")->setFocus();
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
        QVERIFY(!page().tail().model().isHeld());
        QVERIFY(find("topics.where")->isVisible());
    }

    void filter_showsWhatMatches()
    {
        open();
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(find<QLineEdit>("topics.filter"), QStringLiteral("115"));
        QTest::keyClick(find<QLineEdit>("topics.filter"), Qt::Key_Return);
        QTRY_COMPARE(tail().rowCount(), 11);
        QTRY_COMPARE(text("topics.tail.words"), QStringLiteral("11 of 200 read match"));
        type("topics.filter", "nobody");
        QTRY_COMPARE(text("topics.tail.empty"), QStringLiteral("No message contains \"nobody\"."));
    }

    void offset_isReadFrom()
    {
        open();
        QTest::mouseClick(find<QAbstractButton>("topics.from.offset"), Qt::LeftButton);
        type("topics.where", "a");
        QCOMPARE(find("topics.where")->parentWidget()->property("state").toByteArray(), QByteArray("wrong"));
        type("topics.where", "150");
        QTRY_COMPARE(tail().rowCount(), 50);
        QCOMPARE(cell("topics.tail.table", 49, TailModel::OffsetColumn), QStringLiteral("150"));
        QTest::mouseClick(find<QAbstractButton>("topics.from.newest"), Qt::LeftButton);
        QTRY_COMPARE(tail().rowCount(), 100);
        QVERIFY(!find("topics.where")->isVisible());
    }

    void timesAsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        QTest::newRow("clock") << QStringLiteral("9:05:07") << QStringLiteral("2026-11-25 09:05:07.000");
        QTest::newRow("minute") << QStringLiteral("14:03") << QStringLiteral("2026-11-25 14:03:00.000");
        QTest::newRow("millisecond") << QStringLiteral("14:03:27.482") << QStringLiteral("2026-11-25 14:03:27.482");
        QTest::newRow("day") << QStringLiteral("2026-11-24") << QStringLiteral("2026-11-24 00:00:00.000");
        QTest::newRow("whole") << QStringLiteral("2026-11-24 23:59:59") << QStringLiteral("2026-11-24 23:59:59.000");
        QTest::newRow("none") << QStringLiteral("yesterday") << QString();
        QTest::newRow("no such hour") << QStringLiteral("25:00") << QString();
    }
    void timesAsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, meant);
        const Instant now = fromMs(QDateTime(QDate(2026, 11, 25), QTime(12, 0)).toMSecsSinceEpoch());
        const auto at = typedTime(typed, now);
        QCOMPARE(at ? QDateTime::fromMSecsSinceEpoch(toMs(*at)).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) : QString(), meant);
    }

    void topic_isChosenByName()
    {
        open();
        QTest::keyClick(m_window.get(), Qt::Key_T);
        auto *chooser = find<QComboBox>("topics.topic");
        QVERIFY(chooser->lineEdit()->hasFocus());
        const int index = chooser->findText(QStringLiteral("reservation.completed"));
        QVERIFY(index > 0);
        chooser->setCurrentIndex(index);
        Q_EMIT chooser->activated(index);
        QTRY_COMPARE(table("topics.partitions.table")->model()->rowCount(), 3);
        QCOMPARE(table("topics.groups.table")->model()->rowCount(), 3);
        QTRY_COMPARE(text("topics.tail.empty"), QStringLiteral("No messages yet."));
        QCOMPARE(find<QComboBox>("topics.place")->currentText(), QStringLiteral("reservation.completed · 0"));
        clickRow("topics.groups.table", 2);
        QTRY_COMPARE(find<QComboBox>("topics.place")->currentText(), QStringLiteral("reservation.completed · 2"));
        QCOMPARE(table("topics.partitions.table")->currentIndex().row(), 2);
        Q_EMIT find<QComboBox>("topics.place")->activated(0);
        QTRY_VERIFY(!table("topics.tail.table")->isColumnHidden(TailModel::Partition) || tail().rowCount() == 0);
        QVERIFY(!page().tail().partition());
    }

    void message_isInspectedAndItsUserOpened()
    {
        open();
        clickRow("topics.tail.table", 3, TailModel::Value);
        QCOMPARE(text("message.title"), QStringLiteral("Message 196"));
        QCOMPARE(find<QPlainTextEdit>("message.value")->toPlainText(), QStringLiteral("{\n  \"userId\": 1196\n}"));
        QCOMPARE(text("message.key"), QStringLiteral("1196"));
        QVERIFY2(text("message.reader").contains(QStringLiteral("not yet, 136 before it")), qPrintable(text("message.reader")));
        QCOMPARE(cell("message.headers", 0, 0), QStringLiteral("token"));
        QCOMPARE(cell("message.headers", 0, 1), QStringLiteral("t-1196"));
        QTest::mouseClick(find<QAbstractButton>("message.form.hex"), Qt::LeftButton);
        QVERIFY(find<QPlainTextEdit>("message.value")->toPlainText().startsWith(QStringLiteral("000000  7b 22")));
        QTest::mouseClick(find<QAbstractButton>("message.copy"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\"userId\":1196}"));
        // What comes on top does not take the choice away.
        send(3);
        QTRY_COMPARE(tail().rowCount(), 103);
        QCOMPARE(text("message.title"), QStringLiteral("Message 196"));
        QTest::mouseClick(find<QAbstractButton>("message.user"), Qt::LeftButton);
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Queue"));
        QTRY_VERIFY(find<QueuePage>("page.queue")->browser().ledger());
        QCOMPARE(text("drawer.user"), QStringLiteral("User 1,196"));
    }

    void scrolledTail_staysWhereItIs()
    {
        open();
        QTableView *view = table("topics.tail.table");
        view->verticalScrollBar()->setValue(20);
        const QString seen = cell("topics.tail.table", 20, TailModel::OffsetColumn);
        send(10);
        QTRY_COMPARE(tail().rowCount(), 110);
        QCOMPARE(cell("topics.tail.table", view->verticalScrollBar()->value(), TailModel::OffsetColumn), seen);
    }

    void brokerThatGoes_leavesWhatWasKnown()
    {
        open();
        m_producer.reset();
        m_log.reset();
        QTRY_VERIFY_WITH_TIMEOUT(text("topics.tail.state") == QStringLiteral("Stopped"), 20'000);
        QVERIFY2(text("topics.tail.words").startsWith(QStringLiteral("stopped at 199")), qPrintable(text("topics.tail.words")));
        QTRY_VERIFY_WITH_TIMEOUT(!page().browser().topicsTrouble().isEmpty(), 20'000);
        m_clock.advance(Milliseconds(43'000));
        put();
        QCOMPARE(cell("topics.partitions.table", 0, TopicModel::End), QStringLiteral("200"));
        QCOMPARE(table("topics.partitions.table")->model()->index(0, TopicModel::End).data(ToneRole).toInt(), int(Role::Muted));
        QVERIFY2(find("topics.partitions.state")->findChild<QLabel *>()->text().contains(QStringLiteral("old")),
                 qPrintable(find("topics.partitions.state")->findChild<QLabel *>()->text()));
        QCOMPARE(tail().rowCount(), 100);
    }

    void nothing_isClipped()
    {
        open();
        clickRow("topics.tail.table", 3, TailModel::Value);
        QTest::mouseClick(find<QAbstractButton>("topics.from.offset"), Qt::LeftButton);
        for (const QSize size : { QSize(1920, 1080), QSize(1440, 900), QSize(1024, 700) }) {
            for (const Language language : { Language::English, Language::Korean }) {
                m_window->resize(size);
                m_window->setLanguage(language);
                // A text that grew asks for a new layout, which comes as an event; the core's figures come in between.
                for (int round = 0; round < 3; ++round) {
                    put();
                    QCoreApplication::processEvents();
                }
                QCOMPARE(clipped(*m_window).join(u'|'), QString());
            }
        }
        m_window->setLanguage(Language::English);
    }

    void missingRight_isThatCardsAlone()
    {
        RefusingQueries queries;
        showWindow(queries);
        QTRY_COMPARE(table("topics.partitions.table")->model()->rowCount(), 1);
        QTRY_COMPARE(text("topics.groups.empty"), QStringLiteral("Group authorization failed"));
        QTRY_COMPARE(text("topics.tail.empty"), QStringLiteral("Topic authorization failed"));
        QCOMPARE(find<QAbstractButton>("topics.pause")->accessibleName(), QStringLiteral("Try again"));
        const int followed = queries.followed;
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QCOMPARE(queries.followed, followed + 1);
        // Leaving the page lets go of everything.
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(queries.rested, 1);
        m_window.reset();
    }
};

QTEST_MAIN(TestTopicsPage)
#include "tst_TopicsPage.moc"
