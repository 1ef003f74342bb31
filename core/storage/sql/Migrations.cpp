// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/Migrations.h"

#include "core/storage/sql/SqlConnection.h"

#include <array>
#include <span>

namespace anteroom::sql {

namespace {

// The names in a step are literals of its time, never today's constants: a step is never edited once released.
//
// queue_token has no index on state, expires_at, activation_no or token, because each one costs more than all
// the rest of a row: tokens are found by seq (their id carries it), expiry by the table `expiry`.
constexpr std::array firstStep{
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "INSERT INTO meta (key, value) VALUES ('application', 'anteroom'), ('schema', '0')",

    "CREATE TABLE queue_token ("
    " seq INTEGER PRIMARY KEY, token TEXT NOT NULL, user_id INTEGER NOT NULL, state TEXT NOT NULL,"
    " entered_at INTEGER NOT NULL, activated_at INTEGER, expires_at INTEGER,"
    " log_epoch INTEGER, kafka_partition INTEGER, kafka_offset INTEGER, activation_no INTEGER,"
    // Set together with a final state; 1 for tokens whose id follows from a position.
    " ended_at INTEGER, is_foreign INTEGER)",
    "CREATE UNIQUE INDEX queue_token_live_user ON queue_token (user_id) WHERE ended_at IS NULL",
    "CREATE UNIQUE INDEX queue_token_position ON queue_token (log_epoch, kafka_partition, kafka_offset)"
    " WHERE kafka_offset IS NOT NULL",
    "CREATE UNIQUE INDEX queue_token_foreign ON queue_token (token) WHERE is_foreign = 1",

    "CREATE TABLE repeat_entry ("
    " log_epoch INTEGER NOT NULL, kafka_partition INTEGER NOT NULL, kafka_offset INTEGER NOT NULL,"
    " user_id INTEGER NOT NULL, token TEXT NOT NULL,"
    " PRIMARY KEY (log_epoch, kafka_partition, kafka_offset)) WITHOUT ROWID",

    "CREATE TABLE reservation ("
    " reservation_id INTEGER PRIMARY KEY, concert_id INTEGER NOT NULL, seat_no INTEGER NOT NULL,"
    " user_id INTEGER NOT NULL, state TEXT NOT NULL, confirmed_at INTEGER NOT NULL, forwarded_at INTEGER,"
    " UNIQUE (concert_id, seat_no))",

    "CREATE TABLE reservation_event ("
    " seq INTEGER PRIMARY KEY, event_id TEXT NOT NULL, reservation_id INTEGER NOT NULL,"
    " log_epoch INTEGER, kafka_partition INTEGER, kafka_offset INTEGER, state TEXT NOT NULL,"
    " attempts INTEGER NOT NULL DEFAULT 0, published_at INTEGER, forwarded_at INTEGER,"
    // What the message says, kept for events that another program wrote and that have no reservation here.
    " concert_id INTEGER NOT NULL, user_id INTEGER NOT NULL, confirmed_at INTEGER NOT NULL, is_foreign INTEGER)",
    "CREATE UNIQUE INDEX reservation_event_position ON reservation_event (log_epoch, kafka_partition, kafka_offset)"
    " WHERE kafka_offset IS NOT NULL",
    "CREATE UNIQUE INDEX reservation_event_foreign ON reservation_event (event_id) WHERE is_foreign = 1",

    "CREATE TABLE platform_received (event_id TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID",

    "CREATE TABLE dead_letter ("
    " id INTEGER PRIMARY KEY, topic TEXT NOT NULL, log_epoch INTEGER, kafka_partition INTEGER, kafka_offset INTEGER,"
    " message_key BLOB, message_value BLOB, headers TEXT NOT NULL, token TEXT, cause TEXT NOT NULL,"
    " attempts INTEGER NOT NULL, first_failed_at INTEGER NOT NULL, dead_at INTEGER NOT NULL, state TEXT NOT NULL,"
    " timestamp INTEGER NOT NULL)",
    "CREATE UNIQUE INDEX dead_letter_position ON dead_letter (topic, log_epoch, kafka_partition, kafka_offset)"
    " WHERE kafka_offset IS NOT NULL",

    "CREATE TABLE activity (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,"
    " \"before\" TEXT NOT NULL, \"after\" TEXT NOT NULL, reason TEXT NOT NULL)",

    "CREATE TABLE gate (id INTEGER PRIMARY KEY CHECK (id = 1),"
    " batch INTEGER NOT NULL DEFAULT 5, interval_ms INTEGER NOT NULL DEFAULT 5000, max_active INTEGER NOT NULL DEFAULT 0,"
    " buffer INTEGER NOT NULL DEFAULT 50000, outbox INTEGER NOT NULL DEFAULT 20000000,"
    " wait_ttl_s INTEGER NOT NULL DEFAULT 1800, hold_ttl_s INTEGER NOT NULL DEFAULT 300,"
    " paused INTEGER NOT NULL DEFAULT 0, draining INTEGER NOT NULL DEFAULT 0, last_grid_ms INTEGER NOT NULL DEFAULT 0,"
    " next_activation_no INTEGER NOT NULL DEFAULT 1, active_count INTEGER NOT NULL DEFAULT 0,"
    " waiting_count INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0)",
    "INSERT INTO gate (id) VALUES (1)",

    // For QueueTokens and ReservationEvents ord = ref, but for rows that were sent back or redriven.
    "CREATE TABLE outbox (stream INTEGER NOT NULL, ord INTEGER NOT NULL, ref INTEGER NOT NULL,"
    " PRIMARY KEY (stream, ord)) WITHOUT ROWID",
    "CREATE INDEX outbox_moved ON outbox (stream, ref) WHERE ord <> ref",

    // Sequences and kept counts, see Counters.h.
    "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO counter (name, value) VALUES ('token', 0), ('event', 0), ('dead letter', 0), ('redriven', 0),"
    " ('user', -1), ('outbox 0', 0), ('outbox 1', 0), ('outbox 2', 0), ('outbox 3', 0)",

    // Which rows may expire within a tenth of a second (bucket = expires_at div 100): kind 0 WAITING, 1 ACTIVE.
    "CREATE TABLE expiry (kind INTEGER NOT NULL, bucket INTEGER NOT NULL, seq_min INTEGER NOT NULL,"
    " seq_max INTEGER NOT NULL, PRIMARY KEY (kind, bucket, seq_min)) WITHOUT ROWID",

    "CREATE TABLE log_epoch (topic TEXT NOT NULL, epoch INTEGER NOT NULL, cluster_id TEXT NOT NULL,"
    " begun_at INTEGER NOT NULL, PRIMARY KEY (topic, epoch)) WITHOUT ROWID",
    "CREATE TABLE log_progress (topic TEXT NOT NULL, log_epoch INTEGER NOT NULL, kafka_partition INTEGER NOT NULL,"
    " first_offset INTEGER NOT NULL, done_offset INTEGER NOT NULL, next_offset INTEGER NOT NULL,"
    " PRIMARY KEY (topic, log_epoch, kafka_partition)) WITHOUT ROWID",

    // 0 … 1023, to take fixed-width records apart in one statement (see SqlTokenStore::insertWaiting).
    "CREATE TABLE series (n INTEGER PRIMARY KEY)",
    "INSERT INTO series (n) WITH RECURSIVE count (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count WHERE n < 1023)"
    " SELECT n FROM count",
};

constexpr std::array secondStep{
    // Letters that were sent again or discarded stay for ever; those to be looked after are few.
    "CREATE INDEX dead_letter_dead ON dead_letter (id) WHERE state = 'DEAD'",
    "INSERT INTO counter (name, value) VALUES ('event reopened', 0)",
};

// A row may stand for several messages (OutboxRanges.h); those already there stand for one each.
constexpr std::array thirdStep{
    "ALTER TABLE outbox ADD COLUMN length INTEGER NOT NULL DEFAULT 1",
};

// What nobody ordered stands beside `activity`, which holds what people did and nothing else, and is never pruned. `place` is
// the newest row of `activity` at its writing: so both have one order, and a page of it is found by that key.
constexpr std::array fourthStep{
    "CREATE TABLE room_event (id INTEGER PRIMARY KEY, place INTEGER NOT NULL, at INTEGER NOT NULL,"
    " kind TEXT NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL, value INTEGER NOT NULL, ended_at INTEGER)",
    "CREATE INDEX room_event_place ON room_event (place, id)",
    "CREATE INDEX room_event_open ON room_event (id) WHERE ended_at IS NULL",
    "CREATE INDEX room_event_ended ON room_event (ended_at)",
    // What the forecast said when a change was made, as JSON.
    "ALTER TABLE activity ADD COLUMN effect TEXT",
    "CREATE INDEX activity_effect ON activity (id) WHERE effect IS NOT NULL",
};

constexpr std::array<std::span<const char *const>, newestSchema> steps{ firstStep, secondStep, thirdStep, fourthStep };

tl::unexpected<Error> refused(const SqlConnection &connection, const QString &why)
{
    return failure(ErrorKind::Fatal, Stage::Database,
                   QStringLiteral("Could not use the database \"%1\": %2").arg(connection.path(), why));
}

Result<void> runStep(SqlConnection &connection, int step)
{
    for (const char *statement : steps[static_cast<size_t>(step)])
        ANTEROOM_TRY(connection.runOnce(QString::fromLatin1(statement)));
    return connection.runOnce(QStringLiteral("UPDATE meta SET value = '%1' WHERE key = 'schema'").arg(step + 1));
}

} // namespace

Result<int> schemaOf(SqlConnection &connection)
{
    const auto tables = connection.integer("SELECT count(*) FROM sqlite_master");
    if (!tables)
        return passOn(tables);
    if (*tables == 0)
        return 0;
    const auto meta = connection.integer("SELECT count(*) FROM sqlite_master m, pragma_table_info('meta') c"
                                         " WHERE m.type = 'table' AND m.name = 'meta' AND c.name IN ('key', 'value')");
    if (!meta)
        return passOn(meta);
    const QString foreign = QStringLiteral("it belongs to another program; it was left as it is, name another file");
    if (*meta != 2)
        return refused(connection, foreign);
    QString application;
    int schema = 0;
    ANTEROOM_TRY(connection.select("SELECT key, value FROM meta", {}, [&](const Row &row) {
        if (row.text(0) == QLatin1String("application"))
            application = row.text(1);
        if (row.text(0) == QLatin1String("schema"))
            schema = row.text(1).toInt();
    }));
    if (application != QLatin1String("anteroom"))
        return refused(connection, foreign);
    if (schema > newestSchema) {
        return refused(connection,
                       QStringLiteral("a newer Anteroom wrote it (schema %1, this program knows %2); update this program")
                           .arg(schema)
                           .arg(newestSchema));
    }
    return schema;
}

Result<void> migrate(SqlConnection &connection)
{
    for (;;) {
        auto schema = schemaOf(connection);
        if (!schema)
            return passOn(schema);
        if (*schema == newestSchema)
            return {};
        ANTEROOM_TRY(connection.runOnce(QStringLiteral("BEGIN IMMEDIATE")));
        // Looked at again under the lock: another process may have been quicker.
        schema = schemaOf(connection);
        Result<void> done = schema ? Result<void>() : passOn(schema);
        if (schema && *schema < newestSchema)
            done = runStep(connection, *schema);
        if (done)
            done = connection.runOnce(QStringLiteral("COMMIT"));
        if (!done) {
            (void)connection.runOnce(QStringLiteral("ROLLBACK"));
            return done;
        }
    }
}

} // namespace anteroom::sql
