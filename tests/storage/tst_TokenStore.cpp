// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/StorageFixture.h"

#include <QTest>

using namespace anteroom;

class TestTokenStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seqs_areConsecutiveAndRolledBack()
    {
        StorageFixture f;
        QCOMPARE(f.write([&] { return f.tokens().reserveSeqs(3); }), Seq(1));
        must(f.database().work().begin());
        QCOMPARE(must(f.tokens().reserveSeqs(10)), Seq(4));
        f.database().work().rollback();
        QCOMPARE(f.write([&] { return f.tokens().reserveSeqs(1); }), Seq(4));
    }

    void accepted_readsBackAsWritten()
    {
        StorageFixture f;
        const Seq seq = f.write([&] { return f.tokens().reserveSeqs(1); });
        const TokenId id = TokenId::make(seq, f.random());
        const std::vector<TokenStore::NewToken> rows{
            { seq, id, UserId(9223372036854775807), 1790000000123, 1790000600123, {} }
        };
        QCOMPARE(f.write([&] { return f.tokens().insertWaiting(rows); }), 1);
        const TokenRecord record = f.token(seq.value);
        QCOMPARE(record.token, id);
        QCOMPARE(record.user, UserId(9223372036854775807));
        QCOMPARE(record.state, TokenState::Waiting);
        QCOMPARE(record.enteredAtMs, 1790000000123);
        QCOMPARE(record.expiresAtMs, 1790000600123);
        QVERIFY(!record.position && !record.activationNo && !record.activatedAtMs);
        QCOMPARE(f.plain(QStringLiteral("SELECT typeof(token) || token FROM queue_token")).toString(),
                 QStringLiteral("text") + QString::fromLatin1(id.toText()));
        QCOMPARE(must(f.tokens().highestUser()), UserId(9223372036854775807));
    }

    void neverExpiring_isNull()
    {
        StorageFixture f;
        f.accept(0, 0);
        QVERIFY(!f.token(1).expiresAtMs);
        QCOMPARE(must(f.tokens().highestUser()), UserId(0));
        QCOMPARE(f.plain(QStringLiteral("SELECT count(*) FROM expiry")).toInt(), 0);
    }

    void highestUser_knowsRowsOfOtherClientsToo()
    {
        StorageFixture f;
        f.accept(5, 6);
        const QString insert = QStringLiteral("INSERT INTO queue_token (seq, token, user_id, state, entered_at, ended_at)"
                                              " VALUES (%1, 'x%1', %2, %3)");
        f.plain(insert.arg(QStringLiteral("50"), QStringLiteral("900"), QStringLiteral("'WAITING', 1, NULL")));
        QCOMPARE(must(f.tokens().highestUser()), UserId(900));
        f.plain(insert.arg(QStringLiteral("51"), QStringLiteral("1000"), QStringLiteral("'EXPIRED', 1, 2")));
        QCOMPARE(must(f.tokens().highestUser()), UserId(1000));
        // Our own that ended stay known without a row that is live.
        f.plain(QStringLiteral("DELETE FROM queue_token"));
        QCOMPARE(must(f.tokens().highestUser()), UserId(6));
    }

    void empty_hasNoHighestUser()
    {
        StorageFixture f;
        QVERIFY(!must(f.tokens().highestUser()));
    }

    void manyRows_passTheStatementsLimit()
    {
        StorageFixture f;
        QCOMPARE(f.accept(1, 3000), 3000);
        QCOMPARE(f.plain(QStringLiteral("SELECT count(*) FROM queue_token WHERE user_id = seq")).toInt(), 3000);
        QCOMPARE(must(f.outbox().count()), 3000);
    }

    void liveUser_isLeftOut()
    {
        StorageFixture f;
        f.accept(1, 5);
        QCOMPARE(f.accept(4, 8), 3);
        const std::vector<UserId> users{ UserId(4), UserId(8), UserId(99) };
        auto live = must(f.tokens().liveTokensOf(users));
        QCOMPARE(live.size(), size_t(2));
        QCOMPARE(live[0].seq, Seq(4));
        QCOMPARE(live[1].seq, Seq(10));
        QCOMPARE(must(f.outbox().count()), 8);
    }

    void sameUserTwiceInOneBatch_keepsTheFirst()
    {
        StorageFixture f;
        const Seq seq = f.write([&] { return f.tokens().reserveSeqs(3); });
        std::vector<TokenStore::NewToken> rows;
        for (int i = 0; i < 3; ++i)
            rows.push_back({ seq.plus(i), TokenId::make(seq.plus(i), f.random()), UserId(i == 2 ? 7 : 6), 1, {}, {} });
        QCOMPARE(f.write([&] { return f.tokens().insertWaiting(rows); }), 2);
        QCOMPARE(f.token(1).user, UserId(6));
        QCOMPARE(f.token(3).user, UserId(7));
        QCOMPARE(f.plain(QStringLiteral("SELECT count(*) FROM queue_token WHERE seq = 2")).toInt(), 0);
    }

    void endedUser_mayComeAgain()
    {
        StorageFixture f;
        f.accept(1, 1);
        f.write([&] { return f.tokens().endToken(Seq(1), TokenState::Abandoned, 9, {}); });
        QCOMPARE(f.accept(1, 1), 1);
    }

    void activeUser_isStillLive()
    {
        StorageFixture f;
        f.accept(1, 1);
        f.activate(1, 1, 0, 1);
        QCOMPARE(f.accept(1, 1), 0);
    }

    void foreignTokens_mixWithAccepted()
    {
        StorageFixture f;
        const Seq seq = f.write([&] { return f.tokens().reserveSeqs(3); });
        const TokenId derived = TokenId::derive("queue.send", f.at(40));
        const std::vector<TokenStore::NewToken> rows{
            { seq, TokenId::make(seq, f.random()), UserId(1), 1, {}, {} },
            { seq.plus(1), derived, UserId(2), 1, 900, f.at(40) },
            { seq.plus(2), TokenId::make(seq.plus(2), f.random()), UserId(3), 1, {}, {} },
        };
        QCOMPARE(f.write([&] { return f.tokens().insertWaiting(rows); }), 3);
        const std::vector<TokenId> wanted{ derived, TokenId::derive("queue.send", f.at(41)) };
        const auto found = must(f.tokens().byDerivedToken(wanted));
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].seq, Seq(2));
        QCOMPARE(found[0].position, f.at(40));
    }

    void sameForeignTokenTwice_isRefused()
    {
        StorageFixture f;
        const TokenId derived = TokenId::derive("queue.send", f.at(40));
        const auto insert = [&](qint64 seq, qint64 user, qint64 offset) {
            const std::vector<TokenStore::NewToken> rows{ { Seq(seq), derived, UserId(user), 1, {}, f.at(offset) } };
            return inTransaction(f.database().work(), [&] { return f.tokens().insertWaiting(rows); });
        };
        QVERIFY(insert(1, 1, 40));
        const auto again = insert(2, 2, 41);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Item);
    }

    void positions_areSetOnlyWhereNull()
    {
        StorageFixture f;
        f.accept(1, 4);
        f.write([&] { return f.tokens().setPosition(Seq(2), f.at(77)); });
        f.deliver(1, 4, 10);
        QCOMPARE(f.token(1).position, f.at(10));
        QCOMPARE(f.token(2).position, f.at(77));
        QCOMPARE(f.token(4).position, f.at(13));
        QCOMPARE(must(f.outbox().count()), 0);
    }

    void matchRun_agreesOnlyWithWhatStandsThere()
    {
        StorageFixture f;
        f.accept(1, 2, 8000);
        f.accept(3, 4, 7000);
        f.accept(5, 5);
        f.deliver(1, 4, 10);
        const auto matches = [&f](qint64 first, qint64 count, qint64 offset, qint32 epoch = 1) {
            return must(f.tokens().matchRun(f.run(first, count, offset, epoch), f.identities(first, count)));
        };
        QCOMPARE(matches(1, 4, 10), 7000);
        QCOMPARE(matches(1, 2, 10), 8000);
        // Elsewhere, in another life of the topic, and rows that do not exist.
        QVERIFY(!matches(1, 4, 11));
        QVERIFY(!matches(1, 4, 10, 2));
        QVERIFY(!must(f.tokens().matchRun(f.run(50, 1, 10), f.identities(1, 1))));
        // Read before its delivery was recorded; it never expires.
        QCOMPARE(matches(1, 5, 10), 7000);
        QCOMPARE(matches(5, 1, 99), std::numeric_limits<qint64>::max());
        f.activate(2, 1, 11, 1);
        QVERIFY(!matches(1, 4, 10));
        QCOMPARE(matches(3, 2, 12), 7000);
    }

    void matchRun_agreesOnlyWithTheRowsOwnTokenAndUser()
    {
        StorageFixture f;
        f.accept(1, 3);
        auto claimed = f.identities(1, 3);
        QVERIFY(must(f.tokens().matchRun(f.run(1, 3, 10), claimed)));
        claimed[1].user = UserId(77);
        QVERIFY(!must(f.tokens().matchRun(f.run(1, 3, 10), claimed)));
        claimed = f.identities(1, 3);
        claimed[2].token.high ^= 1;
        QVERIFY(!must(f.tokens().matchRun(f.run(1, 3, 10), claimed)));
    }

    void activation_isIdempotent()
    {
        StorageFixture f;
        f.accept(1, 3);
        f.deliver(1, 3, 10);
        QCOMPARE(f.activate(1, 3, 10, 1, 9000), 3);
        QCOMPARE(f.activate(1, 3, 10, 4, 9999), 0);
        const TokenRecord record = f.token(2);
        QCOMPARE(record.state, TokenState::Active);
        QCOMPARE(record.activationNo, ActivationNo(2));
        QCOMPARE(record.activatedAtMs, 5000);
        QCOMPARE(record.expiresAtMs, 9000);
    }

    void activation_writesPositionAndClearsOutbox()
    {
        StorageFixture f;
        f.accept(1, 3);
        f.write([&] { return f.tokens().setPosition(Seq(2), f.at(99)); });
        QCOMPARE(f.activate(1, 3, 20, 1), 3);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(f.token(1 + i).position, f.at(20 + i));
        QCOMPARE(must(f.outbox().count()), 0);
        QVERIFY(must(f.outbox().after(OutboxStream::QueueTokens, OutboxOrder(0), 9)).empty());
    }

    void activation_clearsMovedOutboxRow()
    {
        StorageFixture f;
        f.accept(1, 2);
        f.deliver(1, 2, 0);
        f.write([&] { return f.outbox().append(OutboxStream::QueueTokens, 2); });
        QCOMPARE(must(f.outbox().countOf(OutboxStream::QueueTokens)), 1);
        f.activate(1, 2, 0, 1);
        QCOMPARE(must(f.outbox().countOf(OutboxStream::QueueTokens)), 0);
    }

    void activation_leavesEndedRowsAlone()
    {
        StorageFixture f;
        f.accept(1, 3);
        f.deliver(1, 3, 10);
        f.write([&] { return f.tokens().endToken(Seq(2), TokenState::Abandoned, 9, {}); });
        QCOMPARE(f.activate(1, 3, 10, 1), 2);
        QCOMPARE(f.token(2).state, TokenState::Abandoned);
        QVERIFY(!f.token(2).activationNo);
    }

    void endToken_tellsTheStateBefore()
    {
        StorageFixture f;
        f.accept(1, 2);
        f.activate(1, 1, 0, 1);
        const auto end = [&](qint64 seq, TokenState state) {
            return f.write([&] { return f.tokens().endToken(Seq(seq), state, 9, f.at(5)); });
        };
        QCOMPARE(end(1, TokenState::Reserved), TokenState::Active);
        QCOMPARE(end(1, TokenState::Dead), std::optional<TokenState>());
        QCOMPARE(f.token(1).state, TokenState::Reserved);
        QCOMPARE(end(77, TokenState::Dead), std::optional<TokenState>());
    }

    void endWaiting_removesItsOutboxRow()
    {
        StorageFixture f;
        f.accept(1, 2);
        QCOMPARE(f.write([&] { return f.tokens().endToken(Seq(2), TokenState::Dead, 9, {}); }), TokenState::Waiting);
        QCOMPARE(must(f.outbox().count()), 1);
        QCOMPARE(f.plain(QStringLiteral("SELECT sum(length) FROM outbox")).toInt(), 1);
    }

    void expiry_waitsForTheWholeTenth()
    {
        StorageFixture f;
        f.accept(1, 3, 1050);
        const auto expire = [&](qint64 now) { return f.write([&] { return f.tokens().expireDue(now, 1000); }); };
        QCOMPARE(expire(1099).waiting, 0);
        QCOMPARE(expire(1100).waiting, 3);
        QCOMPARE(expire(1200).waiting, 0);
        QCOMPARE(f.token(2).state, TokenState::Expired);
        QCOMPARE(must(f.outbox().count()), 0);
        QCOMPARE(f.accept(1, 3), 3);
    }

    void expiry_tellsWaitingFromActive()
    {
        StorageFixture f;
        f.accept(1, 4, 2000);
        f.deliver(1, 4, 0);
        f.activate(1, 2, 0, 1, 5000);
        const auto expire = [&](qint64 now) { return f.write([&] { return f.tokens().expireDue(now, 1000); }); };
        auto count = expire(3000);
        QCOMPARE(count.waiting, 2);
        QCOMPARE(count.active, 0);
        count = expire(6000);
        QCOMPARE(count.waiting, 0);
        QCOMPARE(count.active, 2);
        QCOMPARE(f.plain(QStringLiteral("SELECT count(*) FROM expiry")).toInt(), 0);
    }

    void expiry_goesOnWhereTheLimitStopped()
    {
        StorageFixture f;
        f.accept(1, 10, 2000);
        const auto expire = [&] { return f.write([&] { return f.tokens().expireDue(3000, 4); }).waiting; };
        QCOMPARE(expire(), 4);
        QCOMPARE(expire(), 4);
        QCOMPARE(expire(), 2);
        QCOMPARE(expire(), 0);
    }

    void expiry_ofOneByOneEntriesIsKeptInFewRows()
    {
        StorageFixture f;
        for (int user = 1; user <= 20; ++user)
            f.accept(user, user, 2000);
        QCOMPARE(f.plain(QStringLiteral("SELECT count(*) FROM expiry")).toInt(), 1);
        QCOMPARE(f.write([&] { return f.tokens().expireDue(3000, 1000); }).waiting, 20);
    }

    void lookupsByPosition()
    {
        StorageFixture f;
        f.accept(1, 6);
        f.deliver(1, 6, 10);
        f.activate(1, 2, 10, 1);
        const auto there = must(f.tokens().atPositions(LogEpoch(1), PartitionId(0), Offset(11), Offset(13)));
        QCOMPARE(there.size(), size_t(3));
        QCOMPARE(there[0].seq, Seq(2));
        QCOMPARE(there[2].seq, Seq(4));
        const auto waiting = must(f.tokens().waitingFrom(LogEpoch(1), PartitionId(0), Offset(0), 2));
        QCOMPARE(waiting.size(), size_t(2));
        QCOMPARE(waiting[0].seq, Seq(3));
        QCOMPARE(must(f.tokens().lowestWaiting(LogEpoch(1), PartitionId(0), Offset(0))), Offset(12));
        QCOMPARE(must(f.tokens().lowestWaiting(LogEpoch(1), PartitionId(0), Offset(14))), Offset(14));
        QVERIFY(!must(f.tokens().lowestWaiting(LogEpoch(1), PartitionId(1), Offset(0))));
        QCOMPARE(must(f.tokens().highestPosition(LogEpoch(1), PartitionId(0))), Offset(15));
        QVERIFY(!must(f.tokens().highestPosition(LogEpoch(1), PartitionId(1))));
        QVERIFY(!must(f.tokens().highestPosition(LogEpoch(2), PartitionId(0))));
        QVERIFY(!must(f.tokens().lowestWaiting(LogEpoch(2), PartitionId(0), Offset(0))));
    }

    void repeats_areKeptOnceAndFoundWithLetters()
    {
        StorageFixture f;
        const TokenId id = TokenId::make(Seq(1), f.random());
        const std::vector<TokenStore::RepeatEntry> repeats{ { f.at(4), UserId(1), id },
                                                            { f.at(4), UserId(2), id },
                                                            { f.at(9), UserId(1), id } };
        f.write([&] { return f.tokens().insertRepeats(repeats); });
        QCOMPARE(f.plain(QStringLiteral("SELECT user_id FROM repeat_entry WHERE kafka_offset = 4")).toInt(), 1);
        DeadLetter letter;
        letter.topic = QStringLiteral("queue.send");
        letter.position = f.at(6);
        f.write([&] { return f.database().deadLetters().insert(letter); });
        letter.topic = QStringLiteral("other");
        letter.position = f.at(7);
        f.write([&] { return f.database().deadLetters().insert(letter); });
        const auto offsets = must(
            f.tokens().recordedWithoutToken(QStringLiteral("queue.send"), LogEpoch(1), PartitionId(0), Offset(4), Offset(8)));
        QCOMPARE(offsets, (std::vector{ Offset(4), Offset(6) }));
    }
};

QTEST_GUILESS_MAIN(TestTokenStore)
#include "tst_TokenStore.moc"
