// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/FloorDatabase.h"

#include "tests/bench/FloorUsers.h"

#include <QDateTime>
#include <QSqlError>
#include <QVariant>

#include <cstring>

namespace anteroom::bench {

namespace {

const QString connectionName = QStringLiteral("floor");
/// A record of insert(): the token's 36 characters and the user's 19 digits.
constexpr int tokenSize = 36;
constexpr int userSize = 19;

void writeDigits(char *out, qint64 value, int width)
{
    for (int i = width - 1; i >= 0; --i) {
        out[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

} // namespace

void writeToken(char *out, qint64 number)
{
    static constexpr char form[] = "0190a6f0-1c2d-7e3f-8a4b-000000000000";
    std::memcpy(out, form, tokenSize);
    writeDigits(out + tokenSize - 12, number, 12);
}

FloorDatabase::FloorDatabase(const QString &path) : m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connectionName))
{
    m_database.setDatabaseName(path);
    if (!m_database.open())
        qFatal("floor: %s", qPrintable(m_database.lastError().text()));
    // The product's own settings (SqliteDialect.cpp).
    for (const char *pragma : { "page_size=8192", "journal_mode=WAL", "cache_size=-24576", "temp_store=MEMORY", "synchronous=FULL",
                                "wal_autocheckpoint=4000", "journal_size_limit=67108864" })
        run(QStringLiteral("PRAGMA ") + QLatin1String(pragma));
    run(QStringLiteral("CREATE TABLE queue_token (seq INTEGER PRIMARY KEY, token TEXT NOT NULL, user_id INTEGER NOT NULL,"
                       " state TEXT NOT NULL, entered_at INTEGER NOT NULL, activated_at INTEGER, expires_at INTEGER,"
                       " log_epoch INTEGER, kafka_partition INTEGER, kafka_offset INTEGER, activation_no INTEGER)"));
    // Takes fixed-width records apart in one statement: 0.7 us of processor a row, where binding takes 2.7 with a row
    // a statement and 2.4 with 10 to 1,000 rows of VALUES, and VALUES written out as text 3.2.
    run(QStringLiteral("CREATE TABLE series (n INTEGER PRIMARY KEY)"));
    run(QStringLiteral("INSERT INTO series (n) WITH RECURSIVE count (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count"
                       " WHERE n < %1) SELECT n FROM count").arg(rowsMax - 1));
    m_insert = std::make_unique<QSqlQuery>(m_database);
    m_insert->prepare(QStringLiteral("INSERT INTO queue_token (seq, token, user_id, state, entered_at, expires_at)"
                                     " SELECT n + ?, CAST(substr(?, n * 55 + 1, 36) AS TEXT),"
                                     " CAST(substr(?, n * 55 + 37, 19) AS INTEGER), 'WAITING', ?, ?"
                                     " FROM series WHERE n < ? ORDER BY n"));
    m_activate = std::make_unique<QSqlQuery>(m_database);
    m_activate->prepare(QStringLiteral("UPDATE queue_token SET state = 'ACTIVE', activated_at = ?, expires_at = ?,"
                                       " activation_no = seq, log_epoch = 1, kafka_partition = 0, kafka_offset = seq + ?"
                                       " WHERE seq BETWEEN ? AND ? AND state = 'WAITING'"));
}

FloorDatabase::~FloorDatabase()
{
    m_insert.reset();
    m_activate.reset();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(connectionName);
}

void FloorDatabase::insert(qint64 first, qint64 count)
{
    m_records.resize(count * (tokenSize + userSize));
    char *out = m_records.data();
    for (qint64 i = 0; i < count; ++i) {
        writeToken(out, first + i);
        writeDigits(out + tokenSize, userOf(first + i), userSize);
        out += tokenSize + userSize;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QVariant values[] = { first, m_records, m_records, now, now + 1'800'000, count };
    run(QStringLiteral("BEGIN"));
    for (int i = 0; i < 6; ++i)
        m_insert->bindValue(i, values[i]);
    finish(*m_insert);
    run(QStringLiteral("COMMIT"));
}

void FloorDatabase::activate(qint64 first, qint64 count, qint64 offset)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QVariant values[] = { now, now + 300'000, offset - first, first, first + count - 1 };
    run(QStringLiteral("BEGIN"));
    for (int i = 0; i < 5; ++i)
        m_activate->bindValue(i, values[i]);
    finish(*m_activate);
    run(QStringLiteral("COMMIT"));
}

qint64 FloorDatabase::activeCount()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'")) || !query.next())
        qFatal("floor: %s", qPrintable(query.lastError().text()));
    return query.value(0).toLongLong();
}

void FloorDatabase::run(const QString &statement)
{
    QSqlQuery query(m_database);
    if (!query.exec(statement))
        qFatal("floor: %s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
}

void FloorDatabase::finish(QSqlQuery &query)
{
    if (!query.exec())
        qFatal("floor: %s", qPrintable(query.lastError().text()));
    query.finish();
}

} // namespace anteroom::bench
