// SPDX-License-Identifier: GPL-3.0-or-later
// What the Topics page shows of offsets, groups and messages, without a window.
#include "ui/models/GroupModel.h"
#include "ui/models/HeaderModel.h"
#include "ui/models/HistoryScene.h"
#include "ui/models/MessageText.h"
#include "ui/models/TailModel.h"
#include "ui/models/TopicModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

const Instant start = fromMs(1'764'000'000'000);

TopicRow topicRow(const char *topic, int partition, qint64 from, qint64 end)
{
    TopicRow row;
    row.partition.topic = topic;
    row.partition.partition = PartitionId(partition);
    row.partition.leader = 1;
    row.partition.replicas = { 1, 2 };
    row.partition.inSync = { 1, 2 };
    row.partition.start = Offset(from);
    row.partition.end = Offset(end);
    return row;
}

WatchedAssignment assignment(qint64 from, std::optional<qint64> committed, qint64 end)
{
    WatchedAssignment place;
    place.topic = "orders";
    place.committed = committed ? std::optional(Offset(*committed)) : std::nullopt;
    place.start = Offset(from);
    place.end = Offset(end);
    return place;
}

WatchedMessage message(qint64 offset, const QByteArray &value = "{\"userId\":7}")
{
    WatchedMessage message;
    message.offset = Offset(offset);
    message.timestampMs = 1'764'000'000'000 + offset;
    message.key = QByteArray::number(offset);
    message.value = value;
    message.headers = { { "token", "abc" } };
    return message;
}

std::vector<WatchedMessage> messages(qint64 first, qint64 count)
{
    std::vector<WatchedMessage> all;
    for (qint64 i = 0; i < count; ++i)
        all.push_back(message(first + i));
    return all;
}

/// Offsets that grow by so much a second, read once a second.
void produce(OffsetHistory &history, int seconds, qint64 perS, Instant from = start)
{
    for (int s = 0; s <= seconds; ++s) {
        WatchedTopics topics;
        topics.readAt = from + std::chrono::seconds(s);
        topics.partitions = { topicRow("orders", 0, 0, s * perS).partition };
        history.add(topics);
        WatchedGroups groups;
        groups.readAt = topics.readAt;
        groups.groups = { { "billing", {}, true, { assignment(0, s * perS / 2, s * perS) }, {} } };
        history.add(groups);
    }
}

const OffsetSubject billing{ "billing", "orders", PartitionId(0) };

} // namespace

class TestTopicsModels final : public QObject
{
    Q_OBJECT

private:
    static QString text(const QAbstractItemModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
    static Role tone(const QAbstractItemModel &model, int row, int column)
    {
        return static_cast<Role>(model.index(row, column).data(ToneRole).toInt());
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    }

    void lag_followsItsRules()
    {
        QCOMPARE(assignment(0, 60, 100).lag(), std::optional<qint64>(40));
        QCOMPARE(assignment(0, 100, 100).lag(), std::optional<qint64>(0));
        // Nothing committed: not known, not 0.
        QCOMPARE(assignment(0, std::nullopt, 100).lag(), std::nullopt);
        // Below the log's first message: from there on, and said.
        QVERIFY(assignment(50, 10, 100).isBelowStart());
        QCOMPARE(assignment(50, 10, 100).lag(), std::optional<qint64>(50));
        // Behind the end: the topic was made anew.
        QVERIFY(assignment(0, 200, 100).isBeyondEnd());
        QCOMPARE(assignment(0, 200, 100).lag(), std::nullopt);
        WatchedAssignment noEnd = assignment(0, 10, 100);
        noEnd.end.reset();
        QCOMPARE(noEnd.lag(), std::nullopt);
    }

    void topics_areSaidWithWhatIsNotKnown()
    {
        TopicModel model;
        const QAbstractItemModelTester tester(&model);
        TopicRow known = topicRow("orders", 0, 1'000, 401'000);
        known.first = true;
        known.perS = 24.6;
        TopicRow unknown = topicRow("orders", 1, 0, 0);
        unknown.partition.start.reset();
        unknown.partition.end.reset();
        unknown.partition.leader.reset();
        unknown.partition.trouble = QStringLiteral("Broker: Leader not available");
        TopicRow behind = topicRow("orders", 2, 0, 5);
        behind.partition.inSync = { 1 };
        model.show({ known, unknown, behind });
        QCOMPARE(text(model, 0, TopicModel::Topic), QStringLiteral("orders"));
        QCOMPARE(text(model, 1, TopicModel::Topic), QString());
        QCOMPARE(text(model, 0, TopicModel::Messages), QStringLiteral("400,000"));
        QCOMPARE(text(model, 0, TopicModel::Rate), QStringLiteral("24.6 /s"));
        QCOMPARE(text(model, 1, TopicModel::End), QStringLiteral("unknown"));
        QCOMPARE(text(model, 1, TopicModel::Messages), QStringLiteral("unknown"));
        QCOMPARE(text(model, 1, TopicModel::Leader), QStringLiteral("none"));
        QCOMPARE(tone(model, 1, TopicModel::Leader), Role::FailedText);
        QVERIFY(model.index(1, TopicModel::End).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Leader not available")));
        QCOMPARE(tone(model, 2, TopicModel::Replicas), Role::WaitText);
        known.stale = true;
        model.show({ known });
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(tone(model, 0, TopicModel::End), Role::Muted);
        QCOMPARE(model.rowOf("orders", PartitionId(0)), 0);
        QCOMPARE(model.rowOf("orders", PartitionId(1)), -1);
    }

    void lane_isTheWholeLogInOrder()
    {
        TopicRow row = topicRow("orders", 0, 100, 1'000);
        row.committed = 50;
        row.own.done = 400;
        row.own.read = 2'000;
        const Lane lane = laneOf(row);
        QCOMPARE(lane.from, 100);
        QCOMPARE(lane.committed, 100);
        QCOMPARE(lane.done, 400);
        QCOMPARE(lane.read, 1'000);
        QCOMPARE(lane.end, 1'000);
        QVERIFY(!lane.stale);
        row.partition.end.reset();
        QVERIFY(laneOf(row).stale);
    }

    void groups_nameTheirMembersAndTroubles()
    {
        GroupModel model;
        const QAbstractItemModelTester tester(&model);
        GroupRow read;
        read.group = "billing";
        read.first = true;
        read.membersKnown = true;
        read.assignment = assignment(0, 60, 1'100);
        read.assignment.member = WatchedMember{ QStringLiteral("consumer-1-8f3c2a1b"), {}, QStringLiteral("consumer-1"),
                                                QStringLiteral("10.0.0.7") };
        GroupRow unread = read;
        unread.first = false;
        unread.assignment = assignment(50, 10, 100);
        GroupRow forbidden;
        forbidden.group = "secret";
        forbidden.first = true;
        forbidden.trouble = QStringLiteral("Broker: Group authorization failed");
        GroupRow own;
        own.group = "concert-queue";
        own.first = true;
        own.assignment = assignment(0, std::nullopt, 100);
        own.own.member = QStringLiteral("listener-1");
        own.own.paused = true;
        model.show({ read, unread, forbidden, own });
        QCOMPARE(text(model, 0, GroupModel::Partition), QStringLiteral("orders · 0"));
        QVERIFY(text(model, 0, GroupModel::Member).startsWith(QStringLiteral("consumer-1")));
        QCOMPARE(text(model, 0, GroupModel::Host), QStringLiteral("10.0.0.7"));
        QCOMPARE(text(model, 0, GroupModel::Lag), QStringLiteral("1,040"));
        QCOMPARE(text(model, 1, GroupModel::Member), QStringLiteral("none"));
        QCOMPARE(text(model, 1, GroupModel::Lag), QStringLiteral("50"));
        QVERIFY(model.index(1, GroupModel::Lag).data(Qt::ToolTipRole).toString().contains(QStringLiteral("before the first message")));
        QCOMPARE(text(model, 2, GroupModel::Partition), forbidden.trouble);
        QCOMPARE(tone(model, 2, GroupModel::Partition), Role::FailedText);
        QCOMPARE(text(model, 3, GroupModel::Member), QStringLiteral("listener-1 · paused"));
        QCOMPARE(text(model, 3, GroupModel::Committed), QStringLiteral("none"));
        QCOMPARE(text(model, 3, GroupModel::Lag), QStringLiteral("unknown"));
        QCOMPARE(model.rowOf({ "billing", "orders", PartitionId(0) }), 0);
    }

    void tail_keepsTheNewestOnTop()
    {
        TailModel model;
        const QAbstractItemModelTester tester(&model);
        model.append(messages(0, 5), 0);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(text(model, 0, TailModel::OffsetColumn), QStringLiteral("4"));
        QCOMPARE(model.headerData(TailModel::Header, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("token"));
        QCOMPARE(text(model, 0, TailModel::Header), QStringLiteral("abc"));
        model.append(messages(5, tailMost), 0);
        QCOMPARE(model.rowCount(), int(tailMost));
        QCOMPARE(model.message(0).offset, Offset(tailMost + 4));
        QCOMPARE(model.message(int(tailMost) - 1).offset, Offset(5));
        QCOMPARE(model.rowOf(PartitionId(0), Offset(7)), int(tailMost) - 3);
        QCOMPARE(model.rowOf(PartitionId(0), Offset(4)), -1);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void tail_isBoundedInBytesToo()
    {
        TailModel model;
        const QAbstractItemModelTester tester(&model);
        const QByteArray large(9 << 20, 'x');
        for (int i = 0; i < 10; ++i)
            model.append({ message(i, large) }, 0);
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.message(0).offset, Offset(9));
    }

    void heldTail_countsWhatComesAndShowsItLater()
    {
        TailModel model;
        const QAbstractItemModelTester tester(&model);
        model.append(messages(0, 3), 0);
        model.setHeld(true);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.append(messages(3, 248), 0);
        model.append(messages(251, tailMost), 1'000);
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.newOnes(), 248 + tailMost + 1'000);
        model.setHeld(false);
        QCOMPARE(model.rowCount(), int(tailMost));
        QCOMPARE(model.newOnes(), 0);
        QCOMPARE(model.message(0).offset, Offset(250 + tailMost));
    }

    void headers_areListed()
    {
        HeaderModel model;
        const QAbstractItemModelTester tester(&model);
        model.show({ { "token", "abc" }, { "cause", QByteArray() } });
        QCOMPARE(text(model, 0, HeaderModel::Value), QStringLiteral("abc"));
        QCOMPARE(text(model, 1, HeaderModel::Value), QStringLiteral("null"));
    }

    void json_isPrintedAsItWasSent()
    {
        QCOMPARE(prettyJson("{\"b\":1.10,\"a\":[1,{\"x\":\"}\\\",{\"}],\"e\":{},\"f\":[ ]}").value(),
                 QStringLiteral("{\n  \"b\": 1.10,\n  \"a\": [\n    1,\n    {\n      \"x\": \"}\\\",{\"\n    }\n  ],\n  \"e\": {},\n"
                                "  \"f\": []\n}"));
        // Beyond what a double holds: not rounded.
        QCOMPARE(prettyJson("{\"userId\":9223372036854775807}").value(), QStringLiteral("{\n  \"userId\": 9223372036854775807\n}"));
        QVERIFY(!prettyJson("{\"userId\":"));
        QVERIFY(!prettyJson("hello"));
    }

    void bytes_areSaidInWords()
    {
        QCOMPARE(hexText("Kafka\n", 100), QStringLiteral("000000  4b 61 66 6b 61 0a                                Kafka."));
        QVERIFY(hexText(QByteArray(40, 'a'), 20).endsWith(QStringLiteral("  aaaa")));
        QCOMPARE(cellText("two\nlines"), QStringLiteral("two lines"));
        QCOMPARE(cellText(QByteArray::fromHex("0001ff")), QStringLiteral("00 01 ff"));
        QCOMPARE(cellText("대기열"), QString::fromUtf8("대기열"));
        // A character that the cut goes through is no sign of binary data.
        QVERIFY(cellText(QByteArray("대").repeated(200)).startsWith(QString::fromUtf8("대대")));
        QCOMPARE(sizeText(82), QStringLiteral("82 B"));
        QCOMPARE(sizeText(1'234), QStringLiteral("1.2 kB"));
    }

    void user_isFoundInTheValue()
    {
        QCOMPARE(userIdIn("{\"userId\":400570}"), std::optional<qint64>(400'570));
        QCOMPARE(userIdIn("{\"userId\":9223372036854775807}"), std::optional<qint64>(9'223'372'036'854'775'807));
        QCOMPARE(userIdIn("{\"userId\":\"7\"}"), std::nullopt);
        QCOMPARE(userIdIn("{\"userId\":-1}"), std::nullopt);
        QCOMPARE(userIdIn("{\"userId\":1.5}"), std::nullopt);
        QCOMPARE(userIdIn("[1]"), std::nullopt);
        QCOMPARE(userIdIn("no"), std::nullopt);
    }

    void history_knowsRatesAndForgetsWhatIsGone()
    {
        OffsetHistory history;
        produce(history, 0, 20);
        // One reading says nothing of a rate.
        QCOMPARE(history.producedPerS({ {}, "orders", PartitionId(0) }), std::nullopt);
        produce(history, 30, 20);
        QCOMPARE(history.producedPerS({ {}, "orders", PartitionId(0) }), std::optional<double>(20));
        QCOMPARE(history.consumedPerS(billing), std::optional<double>(10));
        QCOMPARE(history.of(billing, start, start + 30s).back().lag, std::optional<qint64>(300));
        WatchedTopics none;
        none.readAt = start + 31s;
        history.add(none);
        QVERIFY(history.of({ {}, "orders", PartitionId(0) }, start, start + 60s).empty());
        QVERIFY(!history.of(billing, start, start + 60s).empty());
    }

    void history_isBoundedAndReachesBackAnHour()
    {
        OffsetHistory history;
        produce(history, 7'200, 1);
        const auto hour = history.of(billing, start + 3'600s, start + 7'200s);
        QVERIFY(hour.size() < 500);
        QVERIFY(hour.front().at <= start + 3'620s);
        QVERIFY(std::is_sorted(hour.begin(), hour.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
    }

    void scene_breaksWhereNobodyLooked()
    {
        OffsetHistory history;
        produce(history, 30, 20);
        produce(history, 30, 20, start + 120s);
        const ChartScene scene = historyScene(history, billing, 240s, start + 150s);
        const auto lags = std::count_if(scene.series.begin(), scene.series.end(), [](const ChartSeries &s) { return s.filled; });
        QCOMPARE(lags, 2);
        QCOMPARE(scene.panels.size(), 2);
        QVERIFY(scene.panels[0].max >= 300);
        QVERIFY(scene.panels[1].max >= 20);
        QCOMPARE(scene.ticks.size(), 5);
        QVERIFY2(scene.sentence.contains(QStringLiteral("lag 300")), qPrintable(scene.sentence));
    }
};

QTEST_GUILESS_MAIN(TestTopicsModels)
#include "tst_TopicsModels.moc"
