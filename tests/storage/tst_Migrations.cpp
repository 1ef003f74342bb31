// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/Migrations.h"
#include "tests/storage/StorageFixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace anteroom;
using sql::SqlDatabase;

class TestMigrations : public QObject
{
    Q_OBJECT

private:
    /// The error of an open that must fail: Fatal, of the database, naming the path, in one line.
    static QString refusal(const QString &path, SqlDatabase::Mode mode = SqlDatabase::Mode::Core)
    {
        const auto opened = SqlDatabase::open(path, mode);
        if (opened)
            return QStringLiteral("(opened)");
        if (opened.error().kind != ErrorKind::Fatal || opened.error().stage != Stage::Database)
            return QStringLiteral("(not fatal) ") + opened.error().text;
        if (!opened.error().text.contains(path) || opened.error().text.contains(QLatin1Char('\n')))
            return QStringLiteral("(no path) ") + opened.error().text;
        return opened.error().text;
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw std::runtime_error("cannot write");
    }

private Q_SLOTS:
    void contractsColumns_areThere_data()
    {
        QTest::addColumn<QString>("columns");
        const auto add = [](const char *table, const QString &columns) { QTest::newRow(table) << columns; };
        add("queue_token",
            QStringLiteral("seq,token,user_id,state,entered_at,activated_at,expires_at,log_epoch,kafka_partition,kafka_offset,"
                           "activation_no"));
        add("repeat_entry", QStringLiteral("log_epoch,kafka_partition,kafka_offset,user_id,token"));
        add("reservation", QStringLiteral("reservation_id,concert_id,seat_no,user_id,state,confirmed_at,forwarded_at"));
        add("reservation_event",
            QStringLiteral(
                "event_id,reservation_id,log_epoch,kafka_partition,kafka_offset,state,attempts,published_at,forwarded_at"));
        add("platform_received", QStringLiteral("event_id,times"));
        add("dead_letter",
            QStringLiteral("id,topic,log_epoch,kafka_partition,kafka_offset,message_key,message_value,headers,token,cause,"
                           "attempts,first_failed_at,dead_at,state"));
        add("activity", QStringLiteral("at,actor,action,\"before\",\"after\",reason"));
    }

    void contractsColumns_areThere()
    {
        QFETCH(QString, columns);
        StorageFixture f;
        f.plain(QStringLiteral("SELECT %1 FROM %2").arg(columns, QString::fromLatin1(QTest::currentDataTag())));
    }

    void openedAgain_keepsItsRows()
    {
        StorageFixture f;
        f.accept(1, 3);
        const auto again = must(SqlDatabase::open(f.path(), SqlDatabase::Mode::Writer));
        QCOMPARE(must(again->outbox().count()), 3);
        QCOMPARE(must(again->tokens().highestUser()), UserId(3));
    }

    void firstSchema_keepsItsOutbox()
    {
        StorageFixture f;
        f.accept(1, 4);
        // As schema 1 had it: a row a message, among them one that was sent back.
        f.plain(QStringLiteral("DROP TABLE outbox"));
        f.plain(QStringLiteral("CREATE TABLE outbox (stream INTEGER NOT NULL, ord INTEGER NOT NULL, ref INTEGER NOT NULL,"
                               " PRIMARY KEY (stream, ord)) WITHOUT ROWID"));
        f.plain(QStringLiteral("CREATE INDEX outbox_moved ON outbox (stream, ref) WHERE ord <> ref"));
        f.plain(QStringLiteral("INSERT INTO outbox VALUES (0, 0, 4), (0, 1, 1), (0, 2, 2), (0, 3, 3)"));
        f.plain(QStringLiteral("DROP INDEX dead_letter_dead"));
        f.plain(QStringLiteral("DELETE FROM counter WHERE name = 'event reopened'"));
        f.plain(QStringLiteral("DROP TABLE room_event"));
        f.plain(QStringLiteral("DROP INDEX activity_effect"));
        f.plain(QStringLiteral("ALTER TABLE activity DROP COLUMN effect"));
        f.plain(QStringLiteral("INSERT INTO activity (at, actor, action, \"before\", \"after\", reason)"
                               " VALUES (1, 'operator', 'pause', 'admitting', 'paused', 'why')"));
        f.plain(QStringLiteral("UPDATE meta SET value = '1' WHERE key = 'schema'"));
        const auto again = must(SqlDatabase::open(f.path(), SqlDatabase::Mode::Core));
        QCOMPARE(f.plain(QStringLiteral("SELECT value FROM meta WHERE key = 'schema'")).toInt(), sql::newestSchema);
        QCOMPARE(must(again->activityReader().between(0, 10)).front().entry.reason, QStringLiteral("why"));
        QCOMPARE(must(again->outbox().count()), 4);
        const auto rows = must(again->outbox().after(OutboxStream::QueueTokens, OutboxOrder(-10), 10));
        QCOMPARE(rows.size(), size_t(4));
        QCOMPARE(rows[0].ref, 4);
        QCOMPARE(rows[3].ref, 3);
        QCOMPARE(must(again->audit().waitingNowhere()).count, 0);
        must(inTransaction(again->work(), [&]() -> Result<void> {
            ANTEROOM_TRY(again->tokens().setPositionsWhereNull(f.run(1, 2, 0)));
            ANTEROOM_TRY(again->outbox().removeRange(OutboxStream::QueueTokens, OutboxOrder(0), OutboxOrder(2)));
            return {};
        }));
        QCOMPARE(must(again->outbox().count()), 1);
        QCOMPARE(must(again->audit().waitingNowhere()).first.at(0).user, UserId(4));
    }

    void emptyFile_isANewDatabase_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("core") << int(SqlDatabase::Mode::Core);
        QTest::newRow("read-only") << int(SqlDatabase::Mode::ReadOnly);
    }

    void emptyFile_isANewDatabase()
    {
        QFETCH(int, mode);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("empty.db"));
        write(path, {});
        const auto opened = must(SqlDatabase::open(path, SqlDatabase::Mode(mode)));
        QCOMPARE(must(opened->gate().read()).admission.batch, 5);
        const auto missing = must(SqlDatabase::open(folder.filePath(QStringLiteral("missing.db")), SqlDatabase::Mode(mode)));
        QCOMPARE(must(missing->audit().tokenTotals()).entered, 0);
        QVERIFY(missing->sizeBytes() > 0);
    }

    void textFile_isRefusedAndLeftAsItIs()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("letter.txt"));
        const QByteArray text = QByteArray("Dear reader, this is no database. ").repeated(100);
        write(path, text);
        QVERIFY2(refusal(path).contains(QStringLiteral("file is not a database")), qPrintable(refusal(path)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
    }

    void foreignDatabase_isRefusedAndLeftAsItIs_data()
    {
        QTest::addColumn<QString>("table");
        QTest::newRow("other tables") << QStringLiteral("CREATE TABLE songs (title TEXT)");
        QTest::newRow("its own meta") << QStringLiteral("CREATE TABLE meta (key TEXT, value TEXT)");
        QTest::newRow("another meta") << QStringLiteral("CREATE TABLE meta (version INTEGER)");
    }

    void foreignDatabase_isRefusedAndLeftAsItIs()
    {
        QFETCH(QString, table);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("music.db"));
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(path);
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec(table));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        QVERIFY2(refusal(path).contains(QStringLiteral("another program")), qPrintable(refusal(path)));
        QVERIFY(refusal(path, SqlDatabase::Mode::ReadOnly).contains(QStringLiteral("another program")));
        QVERIFY(!QFile::exists(path + QStringLiteral("-wal")));
    }

    void newerSchema_isRefused()
    {
        StorageFixture f;
        f.plain(QStringLiteral("UPDATE meta SET value = '99' WHERE key = 'schema'"));
        QVERIFY2(refusal(f.path()).contains(QStringLiteral("newer")), qPrintable(refusal(f.path())));
        QVERIFY(refusal(f.path()).contains(QStringLiteral("99")));
    }

    void unreadable_givesTheRealCause()
    {
        QTemporaryDir folder;
        QVERIFY2(refusal(folder.path()).contains(QStringLiteral("folder")), qPrintable(refusal(folder.path())));
        const QString nowhere = folder.filePath(QStringLiteral("no/such/place.db"));
        QVERIFY2(refusal(nowhere).contains(QStringLiteral("does not exist")), qPrintable(refusal(nowhere)));
    }

    void noConnectionIsLeftBehind()
    {
        const QStringList before = QSqlDatabase::connectionNames();
        {
            QTemporaryDir folder;
            QVERIFY(SqlDatabase::open(folder.filePath(QStringLiteral("a.db")), SqlDatabase::Mode::Core));
            QVERIFY(!SqlDatabase::open(folder.path(), SqlDatabase::Mode::Core));
        }
        QCOMPARE(QSqlDatabase::connectionNames(), before);
    }

    void walAndFull_areInForce()
    {
        StorageFixture f;
        QCOMPARE(f.plain(QStringLiteral("PRAGMA journal_mode")).toString(), QStringLiteral("wal"));
        QVERIFY(QFile::exists(f.path() + QStringLiteral("-wal")));
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_Migrations.moc"
