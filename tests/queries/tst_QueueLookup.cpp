// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/QueueExport.h"
#include "core/engine/queries/QueueLookup.h"
#include "tests/queries/LongQueue.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace anteroom;

namespace {

QueueView waiting() { return { TokenFilter::Waiting, { Offset(0) } }; }

QueueLook settledLook(QueueLookup &lookup, QueueReader &reader, const QueueLookQuestion &question)
{
    for (;;) {
        QueueLook look = must(lookup.look(reader, question, fromMs(77)));
        if (look.settled)
            return look;
    }
}

FoundToken find(LongQueue &f, const QString &text, TokenFilter filter = TokenFilter::Waiting)
{
    QueueLookup lookup;
    settledLook(lookup, f.reader(), { waiting(), {} });
    QueueLookup::Search search({ { filter, { Offset(0) } }, text });
    for (;;) {
        if (auto found = lookup.find(f.reader(), search))
            return must(std::move(*found));
    }
}

QByteArray exported(LongQueue &f, const QueueExportOrder &order, qint64 expectedRows)
{
    QueueExport writer(order);
    std::optional<Result<QueueExportReport>> done;
    while (!done) {
        if (QFile::exists(order.path))
            throw std::runtime_error("the file appears only when it is complete");
        done = writer.writeNext(f.reader());
    }
    if (must(std::move(*done)).rows != expectedRows)
        throw std::runtime_error("another number of rows");
    QFile file(order.path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("no file");
    return file.readAll();
}

} // namespace

class TestQueueLookup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void look_saysWhereEverythingIs()
    {
        LongQueue f(100'000, 38'000, 2'000, 10'000);
        QueueLookup lookup;
        const QueueView view{ TokenFilter::Waiting, { Offset(45'000) } };
        const QueueLook look = settledLook(lookup, f.reader(), { view, { Seq(40'001), Seq(50'001), Seq(7) } });
        QCOMPARE(look.takenAt, fromMs(77));
        QCOMPARE(look.count(TokenFilter::All), 100'000);
        QCOMPARE(look.count(TokenFilter::Waiting), 60'000);
        QCOMPARE(look.count(TokenFilter::Buffered), 5'000);
        QCOMPARE(look.count(TokenFilter::Active), 2'000);
        QCOMPARE(look.activated, 40'000);
        QCOMPARE(look.unpublished, 10'000);
        QCOMPARE(look.gate->entry, 40'000);
        QCOMPARE(look.gate->row, 0);
        QCOMPARE(look.lane.gate, 40'000);
        QCOMPARE(look.places.size(), size_t(3));
        QCOMPARE(look.places[0].row, 0);
        QCOMPARE(look.places[1].row, 10'000);
        QCOMPARE(look.places[1].entry, 50'000);
        QCOMPARE(look.places[2].row, 0);
        QCOMPARE(look.places[2].entry, 6);
        QueueLane::Cell sum;
        for (const QueueLane::Cell &cell : look.lane.cells)
            sum = { sum.entries + cell.entries, sum.activated + cell.activated, sum.buffered + cell.buffered,
                    sum.onBroker + cell.onBroker, sum.unpublished + cell.unpublished };
        QCOMPARE(sum, (QueueLane::Cell{ 100'000, 40'000, 5'000, 45'000, 10'000 }));
    }

    void rows_ofAnyPage_haveTheirPositions()
    {
        LongQueue f(200'000, 80'000, 0, 5'000);
        QueueLookup lookup;
        settledLook(lookup, f.reader(), { waiting(), {} });
        for (const qint64 first : { 0, 42'600, 119'800 }) {
            const QueueRows page = must(lookup.rows(f.reader(), { waiting(), first, 200 }));
            QCOMPARE(page.firstRow, first);
            QCOMPARE(page.rows.size(), size_t(200));
            QCOMPARE(page.firstEntry, 80'000 + first);
            QCOMPARE(page.lastEntry, 80'000 + first + 199);
            for (size_t i = 0; i < page.rows.size(); ++i) {
                QCOMPARE(page.rows[i].entry.token.seq.value, 80'001 + first + qint64(i));
                QCOMPARE(page.rows[i].position, first + qint64(i) + 1);
                QCOMPARE(page.rows[i].turn, page.rows[i].position);
            }
        }
        QCOMPARE(must(lookup.rows(f.reader(), { waiting(), 119'900, 200 })).rows.size(), size_t(100));
        QVERIFY(must(lookup.rows(f.reader(), { waiting(), 120'000, 200 })).rows.empty());
        const QueueRows gone = must(lookup.rows(f.reader(), { { TokenFilter::Expired, {} }, 20'000, 3 }));
        QCOMPARE(gone.rows.front().entry.token.seq, Seq(40'002));
        QVERIFY(!gone.rows.front().position);
        QCOMPARE(gone.rows.front().entry.endedAtMs, 3'040'002);
    }

    void positions_areTheTables_whateverTheOrder()
    {
        LongQueue f(30'000, 0, 0, 1'000);
        // Three partitions with lines of different length, some left, one redriven to the end.
        f.plain(QStringLiteral("UPDATE queue_token SET kafka_partition = CASE WHEN seq % 10 = 0 THEN 2 ELSE seq % 2 END,"
                               " kafka_offset = 100000 + seq WHERE seq <= 29000"));
        f.plain(QStringLiteral("UPDATE queue_token SET state = 'ABANDONED', ended_at = 1 WHERE seq % 7 = 0"));
        f.plain(QStringLiteral("DELETE FROM outbox WHERE ref % 7 = 0"));
        f.plain(QStringLiteral("UPDATE queue_token SET kafka_offset = 900000 WHERE seq = 11"));
        f.keepSums();
        QueueLookup lookup;
        const QueueView view{ TokenFilter::All, { Offset(0), Offset(0), Offset(0) } };
        settledLook(lookup, f.reader(), { view, {} });
        const auto inLine = [&](int partition, const QString &below) {
            return f.number(QStringLiteral("SELECT count(*) FROM queue_token WHERE state = 'WAITING' AND kafka_partition = %1 %2")
                                .arg(partition)
                                .arg(below));
        };
        for (const QueueRow &row : must(lookup.rows(f.reader(), { view, 0, 60 })).rows) {
            const TokenRecord &token = row.entry.token;
            QCOMPARE(row.position.has_value(), token.state == TokenState::Waiting);
            if (!row.position)
                continue;
            const int own = token.position->partition.value;
            QCOMPARE(*row.position, inLine(own, QStringLiteral("AND kafka_offset < %1").arg(token.position->offset.value)) + 1);
            qint64 turn = 0;
            for (int partition = 0; partition < 3; ++partition)
                turn += std::min(*row.position, inLine(partition, QString()));
            QCOMPARE(*row.turn, turn);
        }
        const QueueRow last = must(lookup.rows(f.reader(), { view, 29'999, 1 })).rows.front();
        QVERIFY(!last.position);
        QCOMPARE(*last.turn, f.number(QStringLiteral("SELECT count(*) FROM queue_token WHERE state = 'WAITING'")));
    }

    void placeOfEntry_isTheRowThere()
    {
        LongQueue f(50'000, 20'000, 0);
        QueueLookup lookup;
        settledLook(lookup, f.reader(), { waiting(), {} });
        QCOMPARE(must(lookup.placeOf(f.reader(), waiting(), 30'000)).row, 10'000);
        QCOMPARE(must(lookup.placeOf(f.reader(), waiting(), 5)).row, 0);
        QCOMPARE(must(lookup.placeOf(f.reader(), waiting(), 999'999)).row, 29'999);
        QCOMPARE(must(lookup.placeOf(f.reader(), { TokenFilter::Reserved, {} }, 10'000)).row, 5'000);
    }

    void find_byUserTokenOrItsBeginning()
    {
        LongQueue f(200'000, 80'000, 0);
        const FoundToken byUser = find(f, QStringLiteral(" 150,000 "));
        QCOMPARE(byUser.row->entry.token.seq, Seq(149'000));
        QCOMPARE(byUser.place.row, 68'999);
        QCOMPARE(byUser.place.entry, 148'999);
        QCOMPARE(byUser.row->position, 69'000);
        QCOMPARE(byUser.filter, TokenFilter::Waiting);
        const QString token = QString::fromLatin1(byUser.row->entry.token.token.toText());
        QCOMPARE(find(f, token.toUpper()).row->entry.token.seq, Seq(149'000));
        QCOMPARE(find(f, token.left(13)).row->entry.token.seq, Seq(149'000));
        // Ended: an index knows them not; the newest one counts.
        const FoundToken ended = find(f, QStringLiteral("1778"));
        QCOMPARE(ended.row->entry.token.seq, Seq(778));
        QCOMPARE(ended.filter, TokenFilter::Expired);
        QCOMPARE(ended.place.row, 388);
        QCOMPARE(find(f, QStringLiteral("1778"), TokenFilter::All).place.row, 777);
    }

    void find_nobody()
    {
        LongQueue f(100'000, 0, 0);
        for (const char *text : { "999999", "", "abc", "nobody", "12345678-0000-8000-8000-0000000fffff", "99999999999999999999" })
            QVERIFY2(!find(f, QLatin1String(text)).row, text);
        // The right Seq, another token.
        QString token = QString::fromLatin1(f.token(5).token.toText());
        token[0] = token[0] == u'0' ? u'1' : u'0';
        QVERIFY(!find(f, token).row);
    }

    void ledger_tellsWhatIsRecorded()
    {
        LongQueue f(100, 20, 10);
        QueueLookup lookup;
        const auto ledger = [&](qint64 seq) { return *must(lookup.ledger(f.reader(), waiting(), Seq(seq))); };
        settledLook(lookup, f.reader(), { waiting(), {} });
        QCOMPARE(ledger(31).row.position, 1);
        QCOMPARE(ledger(31).repeats, 0);
        const std::vector<TokenStore::RepeatEntry> repeats{ { f.at(200), UserId(1031), f.token(31).token } };
        f.write([&] { return f.tokens().insertRepeats(repeats); });
        QCOMPARE(ledger(31).repeats, 1);
        auto confirmed = f.write([&] {
            return f.database().reservations().confirm({ ConcertId(4), SeatNo(9), UserId(1005), 2'500'000 }, f.random());
        });
        QCOMPARE(ledger(5).row.entry.endedAtMs, 3'000'005);
        QCOMPARE(ledger(5).reservation->id, confirmed->reservation);
        QCOMPARE(ledger(5).reservation->seat, SeatNo(9));
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        letter.token = f.token(40).token;
        letter.cause = QStringLiteral("no such concert");
        letter.attempts = 5;
        letter.deadAtMs = 99;
        f.write([&] { return f.database().deadLetters().insert(letter); });
        f.write([&] { return f.tokens().endToken(Seq(40), TokenState::Dead, 99, {}); });
        QCOMPARE(ledger(40).death->cause, letter.cause);
        QCOMPARE(ledger(40).death->attempts, 5);
        QVERIFY(!must(lookup.ledger(f.reader(), waiting(), Seq(101))));
    }

    void export_writesWhatIsShown()
    {
        LongQueue f(10'000, 3'000, 10);
        const QString csv = f.fileInFolder(QStringLiteral("a.csv"));
        const QByteArray text = exported(f, { waiting(), csv, QueueExportOrder::Format::Csv }, 6'990);
        QVERIFY(text.startsWith("seq,token,user_id,state,entered_at,"));
        const QList<QByteArray> lines = text.split('\n');
        QCOMPARE(lines.size(), 6'992);
        QCOMPARE(lines[1].trimmed(), "3011," + f.token(3'011).token.toText()
                                         + ",4011,WAITING,1970-01-01T00:16:43.011Z,,1970-01-01T02:30:00.000Z,1,0,3010,,");
        const QString json = f.fileInFolder(QStringLiteral("a.json"));
        const QByteArray all = exported(f, { { TokenFilter::All, {} }, json, QueueExportOrder::Format::Json }, 10'000);
        const QJsonArray rows = QJsonDocument::fromJson(all).array();
        QCOMPARE(rows.size(), 10'000);
        QCOMPARE(rows[0][QStringLiteral("state")].toString(), QStringLiteral("RESERVED"));
        QCOMPARE(rows[9'999][QStringLiteral("user_id")].toInteger(), 11'000);
        QVERIFY(rows[9'999][QStringLiteral("activated_at")].isNull());
        const QString none = f.fileInFolder(QStringLiteral("none.json"));
        QCOMPARE(exported(f, { { TokenFilter::Dead, {} }, none, QueueExportOrder::Format::Json }, 0), QByteArray("[\n]\n"));
    }

    void export_leftUnfinished_leavesNothing()
    {
        LongQueue f(10'000, 0, 0);
        const QString path = f.fileInFolder(QStringLiteral("a.csv"));
        {
            QueueExport writer({ waiting(), path, QueueExportOrder::Format::Csv });
            QVERIFY(!writer.writeNext(f.reader()));
            QCOMPARE(writer.rows(), 4'096);
        }
        QCOMPARE(QDir(f.fileInFolder(QString())).entryList({ QStringLiteral("a.csv*") }), QStringList());
        QueueExport nowhere({ waiting(), f.fileInFolder(QStringLiteral("no/such/folder.csv")), QueueExportOrder::Format::Csv });
        const auto refused = nowhere.writeNext(f.reader());
        QVERIFY(refused && !*refused);
        QCOMPARE(refused->error().kind, ErrorKind::Usage);
        QVERIFY(refused->error().text.contains(QStringLiteral("folder.csv")));
    }
};

QTEST_GUILESS_MAIN(TestQueueLookup)
#include "tst_QueueLookup.moc"
