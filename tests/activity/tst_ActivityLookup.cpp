// SPDX-License-Identifier: GPL-3.0-or-later
// The record of what was done and what happened, looked up on a real database.
#include "core/engine/queries/ActivityExport.h"
#include "core/engine/queries/ActivityLookup.h"
#include "tests/activity/ActivityStory.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace anteroom;

class TestActivityLookup final : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 now = 1'700'000'000'000;

    static ActivityLook settled(ActivityLookup &lookup, ActivityReader &reader, const ActivityView &view,
                                const std::vector<ActivityId> &locate = {})
    {
        for (int i = 0; i < 10'000; ++i) {
            ActivityLook look = must(lookup.look(reader, view, locate, fromMs(now)));
            if (look.settled)
                return look;
        }
        throw std::runtime_error("never settled");
    }
    static QStringList whats(const ActivityRows &rows)
    {
        QStringList whats;
        for (const ActivityRow &row : rows.rows)
            whats << (row.event ? row.event->what : row.entry.action);
        return whats;
    }
    static qint64 exportAll(ActivityReader &reader, const ActivityExportOrder &order)
    {
        ActivityExport file(order);
        for (;;) {
            if (const auto outcome = file.writeNext(reader))
                return must(*outcome).rows;
        }
    }

private Q_SLOTS:
    void rows_areInOneOrder_newestFirst()
    {
        ActivityStory story(now);
        ActivityLookup lookup;
        ActivityReader &reader = story.database().activityReader();
        const ActivityLook look = settled(lookup, reader, {});
        QCOMPARE(look.total, qint64(ActivityStory::rows));
        QCOMPARE(look.count(ActivityKind::Knob), 7);
        QCOMPARE(look.count(ActivityKind::Engine), 6);
        QCOMPARE(look.count(ActivityKind::Alert), 2);
        QCOMPARE(look.count(ActivityKind::DeadLetters), 2);
        QCOMPARE(look.count(ActivityKind::Simulation), 1);
        const ActivityRows all = must(lookup.rows(reader, {}, 0, 100));
        QCOMPARE(qint64(all.rows.size()), look.total);
        for (size_t i = 1; i < all.rows.size(); ++i)
            QVERIFY2(all.rows[i - 1].atMs >= all.rows[i].atMs, qPrintable(QString::number(i)));
        QCOMPARE(whats(must(lookup.rows(reader, { ActivityKind::Alert, {}, {} }, 0, 100))),
                 (QStringList{ QStringLiteral("oldest wait"), QStringLiteral("platform failing") }));
        QCOMPARE(whats(must(lookup.rows(reader, {}, 16, 100))), (QStringList{ QStringLiteral("started"), QStringLiteral("stopped") }));
    }

    void change_carriesItsSettingsAndItsForecast()
    {
        ActivityStory story(now);
        ActivityLookup lookup;
        ActivityReader &reader = story.database().activityReader();
        settled(lookup, reader, {});
        const ActivityRow newest = must(lookup.rows(reader, {}, 0, 1)).rows.front();
        QCOMPARE(newest.before->batch, 250);
        QCOMPARE(newest.after->batch, 500);
        QCOMPARE(newest.after->maxActive, 2'000);
        QCOMPARE(newest.effect->before.ratePerS, 50.0);
        QCOMPARE(newest.effect->predicted.newcomerWaits, Milliseconds(157'000));
        QCOMPARE(newest.effect->predicted.inside, 1'240);
        QCOMPARE(admissionIn(admissionText({ 7, Milliseconds(250), 0 }))->maxActive, 0);
        QVERIFY(!admissionIn(QStringLiteral("batch many")));
        const auto again = must(ActivityLookup::row(reader, newest.id));
        QCOMPARE(again->effect, newest.effect);
        QVERIFY(!must(ActivityLookup::row(reader, { newest.id.place, 99 })));
    }

    void text_isFoundInEveryWord_andInNames()
    {
        ActivityStory story(now);
        ActivityLookup lookup;
        ActivityReader &reader = story.database().activityReader();
        QCOMPARE(settled(lookup, reader, { {}, QStringLiteral("SALES"), {} }).total, 1);
        QCOMPARE(settled(lookup, reader, { {}, QStringLiteral("503"), {} }).total, 2);
        QCOMPARE(settled(lookup, reader, { {}, QStringLiteral("일시 정지"), { QStringLiteral("pause") } }).total, 1);
        QCOMPARE(settled(lookup, reader, { {}, QStringLiteral("nothing like it"), {} }).total, 0);
        QVERIFY(must(lookup.rows(reader, { {}, QStringLiteral("nothing like it"), {} }, 0, 100)).rows.empty());
    }

    void manyRows_areCountedInPieces_andFoundByNumber()
    {
        constexpr int crowds = 30'000;
        ActivityStory story(now, crowds);
        ActivityLookup lookup;
        ActivityReader &reader = story.database().activityReader();
        const ActivityLook first = must(lookup.look(reader, {}, {}, fromMs(now)));
        QVERIFY2(!first.settled && first.total > 0, "the newest are there at once");
        const ActivityLook look = settled(lookup, reader, {});
        QCOMPARE(look.total, qint64(crowds + ActivityStory::rows));
        const ActivityRows deep = must(lookup.rows(reader, {}, look.total - 5, 200));
        QCOMPARE(deep.rows.size(), size_t(5));
        QCOMPARE(deep.rows.back().entry.reason, QStringLiteral("crowd 1"));
        const ActivityView simulation{ ActivityKind::Simulation, {}, {} };
        QCOMPARE(must(lookup.rows(reader, simulation, 1'001, 1)).rows.front().entry.reason, QStringLiteral("crowd 29000"));
        const ActivityRow one = must(lookup.rows(reader, {}, 20'000, 1)).rows.front();
        QCOMPARE(settled(lookup, reader, {}, { one.id, { 999'999, 0 } }).places,
                 (std::vector<std::optional<qint64>>{ 20'000, std::nullopt }));
        QCOMPARE(settled(lookup, reader, { ActivityKind::Alert, {}, {} }, { one.id }).places,
                 (std::vector<std::optional<qint64>>{ std::nullopt }));
    }

    void whatComes_isSeen_withoutCountingAnew()
    {
        ActivityStory story(now, 5'000);
        ActivityLookup lookup;
        ActivityReader &reader = story.database().activityReader();
        const ActivityLook before = settled(lookup, reader, {});
        QCOMPARE(settled(lookup, reader, {}).version, before.version);
        story.did(10, "operator", "pause", "admitting", "paused", "");
        story.happened(5, "drained", "", 0, 0);
        const ActivityLook after = must(lookup.look(reader, {}, {}, fromMs(now)));
        QVERIFY(after.settled && after.version != before.version);
        QCOMPARE(after.total, before.total + 2);
        QCOMPARE(whats(must(lookup.rows(reader, {}, 0, 2))), (QStringList{ QStringLiteral("drained"), QStringLiteral("pause") }));
        // An event that is over now is another one than while it lasted.
        const quint64 version = after.version;
        RoomEvent open;
        open.atMs = now;
        open.what = QStringLiteral("broker away");
        const qint64 id = must(story.database().roomEvents().add(open));
        const quint64 opened = settled(lookup, reader, {}).version;
        must(story.database().roomEvents().end(id, now + 1));
        QVERIFY(opened != version && settled(lookup, reader, {}).version != opened);
    }

    void eventsAreBounded_whatPeopleDidIsNot()
    {
        ActivityStory story(now);
        ActivityLookup lookup;
        ActivityReader &reader = story.database().activityReader();
        const ActivityLook before = settled(lookup, reader, {});
        story.plain(QStringLiteral("INSERT INTO room_event (place, at, kind, what, detail, value, ended_at)"
                                   " WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %1)"
                                   " SELECT 12, %2, 'engine', 'rebalance', '', 1, %2 FROM c")
                        .arg(RoomEventLog::eventsMax)
                        .arg(now));
        settled(lookup, reader, {});
        story.happened(0, "rebalance", "", 1, 0);
        const ActivityLook after = settled(lookup, reader, {});
        QVERIFY(after.count(ActivityKind::Engine) <= RoomEventLog::eventsMax);
        QVERIFY(after.count(ActivityKind::Engine) >= RoomEventLog::eventsMax - 1'000);
        QCOMPARE(after.count(ActivityKind::Knob), before.count(ActivityKind::Knob));
        QCOMPARE(after.total, qint64(must(lookup.rows(reader, {}, 0, 20'000)).rows.size()));
    }

    void knobs_areGoneThroughOneByOne()
    {
        ActivityStory story(now);
        ActivityLookup lookup;
        ActivityReader &reader = story.database().activityReader();
        settled(lookup, reader, {});
        const ActivityRow newest = must(lookup.rows(reader, {}, 0, 1)).rows.front();
        QVERIFY(!must(ActivityLookup::knobBeside(reader, newest.id, true)));
        const auto older = must(ActivityLookup::knobBeside(reader, newest.id, false));
        QCOMPARE(older->before->batch, 100);
        const auto resume = must(ActivityLookup::knobBeside(reader, older->id, false));
        QCOMPARE(resume->entry.action, QStringLiteral("resume"));
        QCOMPARE(must(ActivityLookup::knobBeside(reader, resume->id, true))->id, older->id);
    }

    void session_beginsWithTheNewestStart()
    {
        ActivityStory story(now);
        ActivityLookup lookup;
        const ActivitySession session = settled(lookup, story.database().activityReader(), {}).session;
        QCOMPARE(session.startedAtMs, now - 5'100'000);
        QCOMPARE(session.moments.front().event->what, QStringLiteral("started"));
        QCOMPARE(session.moments.size(), size_t(ActivityStory::rows - 1 - 3));
        for (const ActivityRow &row : session.moments)
            QVERIFY(row.kind != ActivityKind::Simulation && row.kind != ActivityKind::DeadLetters);
    }

    void export_csvAndJson_holdWhatTheViewShows()
    {
        ActivityStory story(now);
        story.did(5, "operator", "pause", "admitting", "paused", "=cmd, \"quoted\"");
        ActivityReader &reader = story.database().activityReader();
        const QString csv = story.fileInFolder(QStringLiteral("a.csv"));
        QCOMPARE(exportAll(reader, { {}, csv, ActivityExportOrder::Format::Csv }), qint64(ActivityStory::rows + 1));
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QVERIFY(lines[0].startsWith("at,kind,actor,action,before,after,reason,ended_at,rate_before,rate_predicted"));
        QVERIFY(lines[1].contains(",engine,engine,stopped,"));
        QVERIFY(lines[ActivityStory::rows].contains(",50,100,313000,157000"));
        QVERIFY(lines[ActivityStory::rows + 1].contains("\"'=cmd, \"\"quoted\"\"\""));

        const QString json = story.fileInFolder(QStringLiteral("a.json"));
        const ActivityView knobs{ ActivityKind::Knob, {}, {} };
        QCOMPARE(exportAll(reader, { knobs, json, ActivityExportOrder::Format::Json }), 8);
        QFile written(json);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QJsonArray rows = QJsonDocument::fromJson(written.readAll()).array();
        QCOMPARE(rows.size(), 8);
        QCOMPARE(rows.last().toObject().value(QLatin1String("reason")).toString(), QStringLiteral("=cmd, \"quoted\""));
        QVERIFY(rows.last().toObject().value(QLatin1String("ended_at")).isNull());
    }

    void export_thatCannotBeWritten_namesTheFile()
    {
        ActivityStory story(now);
        ActivityExport file({ {}, QStringLiteral("/nowhere/a.csv"), ActivityExportOrder::Format::Csv });
        const auto outcome = file.writeNext(story.database().activityReader());
        QVERIFY(outcome && !*outcome);
        QVERIFY(outcome->error().text.contains(QStringLiteral("/nowhere/a.csv")));
    }

    void olderDatabase_keepsItsRows_andScriptsReadThemAsBefore()
    {
        ActivityStory story(now);
        QCOMPARE(story.plain(QStringLiteral("SELECT count(*) FROM activity WHERE actor = 'engine'")).toInt(), 0);
        QCOMPARE(story.plain(QStringLiteral("SELECT \"before\" || '>' || \"after\" FROM activity WHERE action = 'pause'")).toString(),
                 QStringLiteral("admitting>paused"));
    }
};

QTEST_GUILESS_MAIN(TestActivityLookup)
#include "tst_ActivityLookup.moc"
