// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/QueueIndex.h"
#include "core/storage/sql/SqlQueueReader.h"
#include "tests/queries/LongQueue.h"

#include <QTest>

using namespace anteroom;

namespace {

/// Passes everything on and remembers which ranges were counted.
class CountingReader final : public QueueReader
{
public:
    explicit CountingReader(QueueReader &real) : m_real(real) { }

    std::vector<qint64> counted;

    Result<QueueSums> sums() override { return m_real.sums(); }
    Result<RangeCounts> count(const SeqRange &range) override
    {
        counted.push_back((range.first.value - 1) / QueueIndex::chunkSize);
        return m_real.count(range);
    }
    Result<qint64> countShown(TokenFilter filter, const ReadOffsets &read, const SeqRange &range) override
    {
        return m_real.countShown(filter, read, range);
    }
    Result<std::vector<TokenEntry>> shown(TokenFilter filter, const ReadOffsets &read, const SeqRange &range, qint64 skip,
                                          qint64 limit) override
    {
        return m_real.shown(filter, read, range, skip, limit);
    }
    Result<qint64> waitingBefore(const Position &position, const SeqRange &range) override
    {
        return m_real.waitingBefore(position, range);
    }
    Result<std::vector<Offset>> waitingOffsets(const Position &first, Offset last) override
    {
        return m_real.waitingOffsets(first, last);
    }
    Result<qint64> countUnpublished(const SeqRange &range) override { return m_real.countUnpublished(range); }
    Result<std::optional<TokenEntry>> bySeq(Seq seq) override { return m_real.bySeq(seq); }
    Result<std::optional<TokenEntry>> byPosition(const Position &position) override { return m_real.byPosition(position); }
    Result<std::optional<TokenEntry>> liveOf(UserId user) override { return m_real.liveOf(user); }
    Result<std::optional<TokenEntry>> byDerivedToken(TokenId token) override { return m_real.byDerivedToken(token); }
    Result<std::optional<TokenEntry>> newestOf(UserId user, const SeqRange &range) override { return m_real.newestOf(user, range); }
    Result<std::optional<TokenEntry>> newestBeginning(const QString &text, const SeqRange &range) override
    {
        return m_real.newestBeginning(text, range);
    }
    Result<qint64> repeatsOf(TokenId token) override { return m_real.repeatsOf(token); }
    Result<std::optional<TokenReservation>> reservationOf(UserId user, qint64 sinceMs) override
    {
        return m_real.reservationOf(user, sinceMs);
    }
    Result<std::optional<TokenDeath>> deathOf(TokenId token) override { return m_real.deathOf(token); }

private:
    QueueReader &m_real;
};

constexpr qint64 plenty = 1'000'000;

void settle(QueueIndex &index, QueueReader &reader, const ReadOffsets &read = {})
{
    while (!must(index.refresh(reader, plenty))) { }
    must(index.applyRead(reader, read));
}

} // namespace

class TestQueueIndex : public QObject
{
    Q_OBJECT

    /// Compares every count with one over the whole table.
    static void compareTotals(const QueueIndex &index, LongQueue &f)
    {
        QCOMPARE(index.total(TokenFilter::All), f.number(QStringLiteral("SELECT count(*) FROM queue_token")));
        for (const TokenFilter filter : { TokenFilter::Waiting, TokenFilter::Active, TokenFilter::Reserved, TokenFilter::Expired,
                                          TokenFilter::Abandoned, TokenFilter::Dead })
            QCOMPARE(index.total(filter), f.number(QStringLiteral("SELECT count(*) FROM queue_token WHERE state = '%1'")
                                                       .arg(QString::fromLatin1(tokenStateText(*stateOf(filter))))));
        QCOMPARE(index.activated(), f.number(QStringLiteral("SELECT count(activation_no) FROM queue_token")));
        QCOMPARE(index.unpublished(),
                 f.number(QStringLiteral("SELECT count(*) FROM queue_token WHERE state = 'WAITING' AND kafka_offset IS NULL")));
    }

private Q_SLOTS:
    void emptyDatabase_hasNoRows()
    {
        StorageFixture f;
        QueueIndex index;
        settle(index, f.database().queueReader());
        QCOMPARE(index.total(TokenFilter::All), 0);
        QCOMPARE(index.chunkWith(TokenFilter::All, 0), index.chunks());
        QCOMPARE(must(index.rowsBefore(f.database().queueReader(), TokenFilter::All, Seq(7))), 0);
    }

    void countsAndRows_areTheTables()
    {
        LongQueue f(200'000, 70'001, 1'000, 12'345);
        QueueIndex index;
        settle(index, f.reader(), { Offset(100'000) });
        compareTotals(index, f);
        QCOMPARE(index.total(TokenFilter::Buffered), 100'000 - 71'001);
        SeededRandom random(3);
        for (const TokenFilter filter : { TokenFilter::All, TokenFilter::Waiting, TokenFilter::Reserved, TokenFilter::Buffered }) {
            for (int i = 0; i < 20; ++i) {
                const auto row = qint64(random.below(quint64(index.total(filter))));
                const size_t chunk = index.chunkWith(filter, row);
                const auto entry = must(f.reader().shown(filter, { Offset(100'000) }, QueueIndex::range(chunk),
                                                         row - index.shownBefore(filter, chunk), 1));
                QCOMPARE(entry.size(), size_t(1));
                const Seq seq = entry.front().token.seq;
                const std::array wanted{ row + 1, 71'002 + row, 2 * row + 1 };
                QCOMPARE(seq.value, wanted[filter == TokenFilter::All ? 0 : filter == TokenFilter::Reserved ? 2 : 1]);
                QCOMPARE(must(index.rowsBefore(f.reader(), filter, seq)), row);
            }
        }
        QCOMPARE(index.chunkWith(TokenFilter::Waiting, index.total(TokenFilter::Waiting)), index.chunks());
    }

    void budget_cutsTheWork()
    {
        LongQueue f(50'000, 0, 0);
        QueueIndex index;
        int calls = 1;
        while (!must(index.refresh(f.reader(), 3)))
            ++calls;
        QCOMPARE(calls, 5);
        compareTotals(index, f);
    }

    void nothingChanged_costsOneRange()
    {
        LongQueue f(100'000, 40'000, 5'000);
        QueueIndex index;
        CountingReader reader(f.reader());
        settle(index, reader);
        const quint64 version = index.version();
        reader.counted.clear();
        settle(index, reader);
        // The newest range alone: new rows may have come.
        QCOMPARE(reader.counted, std::vector<qint64>{ 24 });
        QCOMPARE(index.version(), version);
    }

    void gateGoesOn_andOnlyThereIsCounted()
    {
        LongQueue f(100'000, 40'000, 0);
        QueueIndex index;
        CountingReader reader(f.reader());
        settle(index, reader);
        reader.counted.clear();
        f.activate(40'001, 500, 40'000, 40'001);
        f.keepSums();
        settle(index, reader);
        compareTotals(index, f);
        QCOMPARE(reader.counted, (std::vector<qint64>{ 24, 9 }));
        // Over the edge of two ranges.
        reader.counted.clear();
        f.activate(40'501, 1'000, 40'500, 40'501);
        f.keepSums();
        settle(index, reader);
        compareTotals(index, f);
        QCOMPARE(reader.counted, (std::vector<qint64>{ 24, 9, 10 }));
    }

    void leavingInTheMiddle_andNewEntries_areFound()
    {
        LongQueue f(100'000, 40'000, 2'000);
        QueueIndex index;
        settle(index, f.reader());
        f.write([&] { return f.tokens().endToken(Seq(77'777), TokenState::Abandoned, 5, {}); });
        f.write([&] { return f.tokens().endToken(Seq(41'000), TokenState::Reserved, 5, {}); });
        f.accept(500'000, 509'999);
        f.keepSums();
        settle(index, f.reader());
        compareTotals(index, f);
        QCOMPARE(index.total(TokenFilter::Abandoned), 1);
    }

    void publishing_movesTokensToTheLog()
    {
        LongQueue f(20'000, 0, 0, 15'000);
        QueueIndex index;
        CountingReader reader(f.reader());
        settle(index, reader);
        reader.counted.clear();
        f.deliver(5'001, 100, 5'000);
        f.keepSums();
        settle(index, reader);
        compareTotals(index, f);
        QCOMPARE(reader.counted, (std::vector<qint64>{ 4, 1 }));
    }

    void deadThatIsSentAgain_waitsAgain()
    {
        LongQueue f(100'000, 40'000, 0);
        f.write([&] { return f.tokens().endToken(Seq(40'001), TokenState::Dead, 5, {}); });
        f.keepSums();
        QueueIndex index;
        settle(index, f.reader());
        QCOMPARE(index.total(TokenFilter::Dead), 1);
        // One comes back, one elsewhere leaves: the sum is the same, and still both are seen.
        f.plain(QStringLiteral("UPDATE queue_token SET state = 'WAITING', ended_at = NULL, kafka_offset = 100000 WHERE seq = 40001"));
        f.write([&] { return f.tokens().endToken(Seq(90'000), TokenState::Abandoned, 5, {}); });
        f.keepSums();
        settle(index, f.reader());
        compareTotals(index, f);
    }

    void waitingBefore_goesByOffset_notBySeq()
    {
        LongQueue f(20'000, 5'000, 0);
        // A redriven token: early in Seq, last on the log.
        f.plain(QStringLiteral("UPDATE queue_token SET kafka_offset = 30000 WHERE seq = 5001"));
        QueueIndex index;
        settle(index, f.reader());
        for (const qint64 offset : { 5'000, 5'002, 12'000, 19'999, 30'000 }) {
            const qint64 truth = f.number(QStringLiteral("SELECT count(*) FROM queue_token WHERE state = 'WAITING' AND kafka_offset < %1")
                                              .arg(offset));
            QCOMPARE(must(index.waitingBefore(f.reader(), StorageFixture::at(offset))), truth);
        }
        QCOMPARE(index.lines().size(), size_t(1));
        QCOMPARE(index.lines().begin()->second.head.offset, Offset(5'001));
        QCOMPARE(index.lines().begin()->second.waiting, 15'000);
    }

    void partitions_areSeveralLines()
    {
        LongQueue f(20'000, 0, 0);
        f.plain(QStringLiteral("UPDATE queue_token SET kafka_partition = seq % 3, kafka_offset = seq / 3"));
        QueueIndex index;
        settle(index, f.reader(), { Offset(1'000), Offset(0), Offset(2'000) });
        QCOMPARE(index.lines().size(), size_t(3));
        QCOMPARE(index.total(TokenFilter::Buffered), 999 + 2'000);
        QCOMPARE(must(index.waitingBefore(f.reader(), StorageFixture::at(3'000, 1, 2))), 3'000);
        // What is read moves on: only the buffered rows differ.
        must(index.applyRead(f.reader(), { Offset(1'000), Offset(50), Offset(2'000) }));
        QCOMPARE(index.total(TokenFilter::Buffered), 999 + 50 + 2'000);
    }

    void plan_staysOnTheKeys()
    {
        StorageFixture f;
        for (const char *query :
             { "SELECT count(*) FROM queue_token WHERE seq BETWEEN 1 AND 2 AND state = 'WAITING' AND +kafka_offset < 3",
               "SELECT seq FROM queue_token WHERE seq BETWEEN 1 AND 2 AND ('A' = '' OR state = 'A') ORDER BY seq LIMIT 1 OFFSET 2",
               "SELECT kafka_offset FROM queue_token WHERE log_epoch = 1 AND kafka_partition = 0 AND kafka_offset BETWEEN 1 AND 2"
               " AND state = 'WAITING' ORDER BY kafka_offset" }) {
            QSqlQuery plan(QSqlDatabase::database(QStringLiteral("plain")));
            QVERIFY(plan.exec(QStringLiteral("EXPLAIN QUERY PLAN ") + QString::fromLatin1(query)));
            while (plan.next()) {
                const QString step = plan.value(3).toString();
                QVERIFY2(step.startsWith(QStringLiteral("SEARCH")), qPrintable(step));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestQueueIndex)
#include "tst_QueueIndex.moc"
