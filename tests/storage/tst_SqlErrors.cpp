// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/StorageFixture.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace anteroom;
using sql::SqlDatabase;

class TestSqlErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void triggerThatAborts_isTheItemsFault()
    {
        StorageFixture f;
        f.accept(1, 3);
        f.deliver(1, 3, 0);
        f.plain(QStringLiteral("CREATE TRIGGER fault BEFORE UPDATE OF state ON queue_token WHEN NEW.user_id = 2"
                               " BEGIN SELECT RAISE(ABORT, 'injected fault'); END"));
        const auto failed
            = inTransaction(f.database().work(), [&] { return f.tokens().activateRun(f.run(1, 3, 0), ActivationNo(1), 5, {}); });
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::Item);
        QCOMPARE(failed.error().stage, Stage::Database);
        QVERIFY2(failed.error().text.contains(QStringLiteral("injected fault")), qPrintable(failed.error().text));
        QCOMPARE(f.token(1).state, TokenState::Waiting);
    }

    void savepoint_keepsWhatCameBefore()
    {
        StorageFixture f;
        f.accept(1, 3);
        f.plain(QStringLiteral("CREATE TRIGGER fault BEFORE UPDATE OF state ON queue_token WHEN NEW.user_id = 2"
                               " BEGIN SELECT RAISE(ABORT, 'injected fault'); END"));
        auto &work = f.database().work();
        must(work.begin());
        QCOMPARE(must(f.tokens().activateRun(f.run(1, 1, 0), ActivationNo(1), 5, {})), 1);
        must(work.setSavepoint());
        QVERIFY(!f.tokens().activateRun(f.run(2, 1, 1), ActivationNo(2), 5, {}));
        work.rollbackToSavepoint();
        must(work.setSavepoint());
        QCOMPARE(must(f.tokens().activateRun(f.run(3, 1, 2), ActivationNo(2), 5, {})), 1);
        must(work.releaseSavepoint());
        must(work.commit());
        QCOMPARE(f.token(1).state, TokenState::Active);
        QCOMPARE(f.token(2).state, TokenState::Waiting);
        QCOMPARE(f.token(3).activationNo, ActivationNo(2));
    }

    void lockedDatabase_isTheSurroundingsFault()
    {
        StorageFixture f;
        const auto other = must(SqlDatabase::open(f.path(), SqlDatabase::Mode::Writer));
        must(other->work().begin());
        const auto refused = f.database().work().begin();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Surroundings);
        QVERIFY2(refused.error().text.contains(QStringLiteral("locked")), qPrintable(refused.error().text));
        must(other->work().commit());
        QCOMPARE(f.accept(1, 2), 2);
    }

    void damagedFile_isFatalAtTheStart()
    {
        StorageFixture f;
        f.plain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        QFile file(f.path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(4096, 'x'));
        file.close();
        const auto opened = SqlDatabase::open(f.path(), SqlDatabase::Mode::Core);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Fatal);
    }

    void rollback_leavesNothing()
    {
        StorageFixture f;
        f.accept(1, 2);
        const auto failed = inTransaction(f.database().work(), [&]() -> Result<void> {
            const Seq seq = must(f.tokens().reserveSeqs(1));
            const std::vector<TokenStore::NewToken> rows{ { seq, TokenId::make(seq, f.random()), UserId(9), 1, 5000, {} } };
            must(f.tokens().insertWaiting(rows));
            must(f.outbox().appendTokens(seq, seq, 1));
            must(f.database().gate().addToCounts(1, 0));
            must(f.database().reservations().confirm({ ConcertId(1), SeatNo(1), UserId(9), 1 }, f.random()));
            return failure(ErrorKind::Item, Stage::Unknown, QStringLiteral("on purpose"));
        });
        QVERIFY(!failed);
        QCOMPARE(f.plain(QStringLiteral("SELECT count(*) FROM queue_token")).toInt(), 2);
        QCOMPARE(f.plain(QStringLiteral("SELECT count(*) FROM expiry")).toInt(), 0);
        QCOMPARE(f.plain(QStringLiteral("SELECT count(*) FROM reservation")).toInt(), 0);
        QCOMPARE(must(f.outbox().count()), 2);
        QCOMPARE(must(f.tokens().highestUser()), UserId(2));
        QCOMPARE(must(f.database().gate().read()).waitingCount, 0);
    }

    void enterBesideACore_isSeen()
    {
        StorageFixture f;
        f.accept(1, 2);
        const qint64 before = must(f.database().dataVersion());
        QCOMPARE(must(f.database().dataVersion()), before);
        f.accept(3, 3);
        QCOMPARE(must(f.database().dataVersion()), before);
        {
            const auto enter = must(SqlDatabase::open(f.path(), SqlDatabase::Mode::Writer));
            must(inTransaction(enter->work(), [&]() -> Result<void> {
                const Seq seq = must(enter->tokens().reserveSeqs(1));
                const std::vector<TokenStore::NewToken> rows{ { seq, TokenId::make(seq, f.random()), UserId(50), 1, {}, {} } };
                must(enter->tokens().insertWaiting(rows));
                return enter->outbox().appendTokens(seq, seq, 1);
            }));
        }
        QVERIFY(must(f.database().dataVersion()) != before);
        QCOMPARE(must(f.outbox().count()), 4);
        const auto rows = must(f.outbox().after(OutboxStream::QueueTokens, OutboxOrder(3), 10));
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows[0].user, UserId(50));
        QCOMPARE(f.accept(50, 50), 0);
    }

    void secondConnection_leavesTheFirstOnesLocks()
    {
        // Without its locks another program's last close takes the write-ahead log away under the core,
        // and all that it commits from then on is lost.
        StorageFixture f;
        f.accept(1, 2);
        (void)must(SqlDatabase::open(f.path(), SqlDatabase::Mode::ReadOnly));
        (void)must(SqlDatabase::open(f.path(), SqlDatabase::Mode::Writer));
        QProcess client;
        const QString count = QStringLiteral("SELECT count(*) FROM queue_token");
        const auto ask = [&] {
            client.start(QStringLiteral("sqlite3"), { f.path(), count });
            return client.waitForFinished() ? client.readAllStandardOutput().trimmed() : client.errorString().toUtf8();
        };
        QCOMPARE(ask(), QByteArray("2"));
        QVERIFY(QFileInfo::exists(f.path() + QStringLiteral("-wal")));
        f.accept(3, 3);
        QCOMPARE(ask(), QByteArray("3"));
    }

    void readOnly_cannotWriteAndSeesOneMoment()
    {
        StorageFixture f;
        f.accept(1, 2);
        const auto reader = must(SqlDatabase::open(f.path(), SqlDatabase::Mode::ReadOnly));
        must(reader->work().begin());
        QCOMPARE(must(reader->outbox().count()), 2);
        f.accept(3, 3);
        QCOMPARE(must(reader->outbox().count()), 2);
        must(reader->work().commit());
        QCOMPARE(must(reader->outbox().count()), 3);
        QVERIFY(!reader->gate().addToCounts(1, 1));
    }
};

QTEST_GUILESS_MAIN(TestSqlErrors)
#include "tst_SqlErrors.moc"
