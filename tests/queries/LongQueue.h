// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/storage/StorageFixture.h"

namespace anteroom {

/// A database with a long line, made by one statement: `gone` tokens at its head were let in and are RESERVED or
/// EXPIRED by turns, the next `active` are ACTIVE, the rest WAIT; Seq n is user n + 1000 at offset n − 1 of
/// partition 0, life 1.
class LongQueue : public StorageFixture
{
public:
    LongQueue(qint64 count, qint64 gone, qint64 active, qint64 unpublished = 0)
    {
        plain(QStringLiteral(
                  "INSERT INTO queue_token (seq, token, user_id, state, entered_at, activated_at, expires_at, log_epoch,"
                  " kafka_partition, kafka_offset, activation_no, ended_at)"
                  " WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %1)"
                  " SELECT n, printf('%%08x-0000-8000-8000-%%012x', n * 2654435761 % 4294967296, n), n + 1000,"
                  " CASE WHEN n > %3 THEN 'WAITING' WHEN n > %2 THEN 'ACTIVE' WHEN n % 2 THEN 'RESERVED' ELSE 'EXPIRED' END,"
                  " 1000000 + n, CASE WHEN n <= %3 THEN 2000000 + n END, 9000000, CASE WHEN n <= %4 THEN 1 END,"
                  " CASE WHEN n <= %4 THEN 0 END, CASE WHEN n <= %4 THEN n - 1 END, CASE WHEN n <= %3 THEN n END,"
                  " CASE WHEN n <= %2 THEN 3000000 + n END FROM c")
                  .replace(QStringLiteral("%%"), QStringLiteral("\x01"))
                  .arg(count)
                  .arg(gone)
                  .arg(gone + active)
                  .arg(count - unpublished)
                  .replace(QStringLiteral("\x01"), QStringLiteral("%")));
        plain(QStringLiteral("INSERT INTO outbox (stream, ord, ref) SELECT 0, seq, seq FROM queue_token WHERE seq > %1")
                  .arg(count - unpublished));
        plain(QStringLiteral("UPDATE counter SET value = %1 WHERE name = 'token'").arg(count));
        keepSums();
    }

    /// What the core keeps count of, after rows were changed by hand.
    void keepSums()
    {
        plain(QStringLiteral("UPDATE gate SET waiting_count = (SELECT count(*) FROM queue_token WHERE state = 'WAITING'),"
                             " active_count = (SELECT count(*) FROM queue_token WHERE state = 'ACTIVE')"));
        plain(QStringLiteral("UPDATE counter SET value = (SELECT count(*) FROM outbox WHERE stream = 0) WHERE name = 'outbox 0'"));
    }

    [[nodiscard]] qint64 number(const QString &sql) { return plain(sql).toLongLong(); }
    [[nodiscard]] QueueReader &reader() { return database().queueReader(); }
};

} // namespace anteroom
