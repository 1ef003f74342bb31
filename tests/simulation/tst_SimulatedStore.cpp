// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/SimulatedStore.h"
#include "core/storage/sql/SqlDatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;
using namespace anteroom::sim;

namespace {

const QString failureMark = QStringLiteral("error of kind ");

QString text(qint64 value) { return QString::number(value); }
QString text(bool value) { return value ? QStringLiteral("yes") : QStringLiteral("no"); }
template <class Tag, class Rep>
QString text(const Strong<Tag, Rep> &value)
{
    return QString::number(value.value);
}
QString text(const Position &at)
{
    return QStringLiteral("%1/%2/%3").arg(at.epoch.value).arg(at.partition.value).arg(at.offset.value);
}
QString text(TokenState state);
QString text(const TokenRecord &row);
QString text(const EventRecord &row);
QString text(const EpochInfo &info);
template <class T>
QString text(const std::optional<T> &value)
{
    return value ? text(*value) : QStringLiteral("-");
}
QString text(TokenState state) { return QString::fromLatin1(tokenStateText(state)); }
QString text(const TokenRecord &row)
{
    return QStringList{ text(row.seq),           QString::fromLatin1(row.token.toText()), text(row.user),
                        text(row.state),         text(row.enteredAtMs),                   text(row.activatedAtMs),
                        text(row.expiresAtMs),   text(row.position),                      text(row.activationNo) }
        .join(QLatin1Char(' '));
}
QString text(const EventRecord &row)
{
    return QStringList{ text(row.seq),          QString::fromLatin1(row.event.toText()), text(row.reservation),
                        text(row.concert),      text(row.user),                          QString::fromLatin1(eventStateText(row.state)),
                        text(row.position),     text(qint64(row.attempts)),              text(row.confirmedAtMs),
                        text(row.seat) }
        .join(QLatin1Char(' '));
}
QString text(const OutboxRow &row)
{
    QStringList parts{ text(row.order), text(row.ref),         QString::fromLatin1(row.id.toText()),
                       text(row.user),  text(row.atMs),        text(row.reservation),
                       text(row.concert), QString::fromLatin1(row.topic), text(row.partition),
                       text(row.hasKey), QString::fromLatin1(row.key), text(row.hasValue), QString::fromLatin1(row.value) };
    for (const MessageHeader &header : row.headers)
        parts << QString::fromLatin1(header.key + '=' + header.value);
    return parts.join(QLatin1Char(' '));
}
QString text(const DeadLetterRef &letter)
{
    const QString token = letter.token ? QString::fromLatin1(letter.token->toText()) : QStringLiteral("-");
    return text(letter.id) + QString::fromLatin1(deadLetterStateText(letter.state)) + token;
}
QString text(const LogProgress &row)
{
    return QStringList{ text(row.epoch), text(row.partition), text(row.first), text(row.done), text(row.next) }.join(QLatin1Char(' '));
}
QString text(const EpochInfo &info) { return text(info.epoch) + info.clusterId; }
QString text(const ActivityEntry &entry) { return text(entry.atMs) + entry.actor + entry.action + entry.before + entry.after; }
QString text(const TokenStore::ExpiredCount &count) { return text(count.waiting) + QLatin1Char('+') + text(count.active); }
QString text(const ReservationStore::Counts &counts)
{
    return QStringList{ text(counts.confirmed), text(counts.outbox), text(counts.published), text(counts.forwarded),
                        text(counts.dead) }
        .join(QLatin1Char(' '));
}
QString text(const Gate &gate)
{
    return QStringList{ text(gate.admission.batch), text(qint64(gate.admission.interval.count())), text(gate.admission.maxActive),
                        text(gate.limits.buffer),   text(gate.limits.outbox),                      text(gate.paused),
                        text(gate.draining),        text(gate.lastGridMs),                         text(gate.nextActivationNo),
                        text(gate.activeCount),     text(gate.waitingCount),                       text(gate.generation),
                        text(gate.revived) }
        .join(QLatin1Char(' '));
}
/// Rows in no particular order.
template <class T>
QString text(const std::vector<T> &rows)
{
    QStringList lines;
    for (const T &row : rows)
        lines << text(row);
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}
template <class T>
QString text(const Result<T> &result)
{
    if (!result)
        return failureMark + text(qint64(result.error().kind));
    if constexpr (std::is_void_v<T>)
        return QStringLiteral("done");
    else
        return text(*result);
}

/// The same calls on SQLite and on the simulated store; what differs is said by name.
class Pair
{
public:
    explicit Pair(quint64 seed) : m_dice(seed), m_simulated(m_store, nullptr), m_sqlIds(seed), m_simulatedIds(seed)
    {
        auto opened = sql::SqlDatabase::open(m_folder.filePath(QStringLiteral("anteroom.db")), sql::SqlDatabase::Mode::Core);
        Q_ASSERT(opened);
        m_sql = std::move(*opened);
    }

    template <class Call>
    void both(const char *name, Call &&call)
    {
        const QString expected = text(call(static_cast<Storage &>(*m_sql), m_sqlIds));
        const QString got = text(call(static_cast<Storage &>(m_simulated), m_simulatedIds));
        m_failed = m_failed || expected.startsWith(failureMark);
        if (expected != got && m_difference.isEmpty())
            m_difference = QStringLiteral("%1 gave\n%2\non SQLite and\n%3\nhere").arg(QLatin1String(name), expected, got);
    }

    [[nodiscard]] qint64 draw(qint64 bound) { return qint64(m_dice.below(quint64(bound))); }
    [[nodiscard]] Position position()
    {
        return { LogEpoch(qint32(1 + draw(2))), PartitionId(qint32(draw(2))), Offset(draw(30)) };
    }
    [[nodiscard]] TokenRun run() { return { Seq(1 + draw(40)), LogEpoch(1), PartitionId(qint32(draw(2))), Offset(draw(30)), 1 + draw(8) }; }
    /// After a failure no caller goes on with a transaction or keeps it.
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    void forgetFailure() { m_failed = false; }
    [[nodiscard]] RandomSource &dice() { return m_dice; }
    [[nodiscard]] const QString &difference() const { return m_difference; }

private:
    QTemporaryDir m_folder;
    SeededRandom m_dice;
    std::unique_ptr<sql::SqlDatabase> m_sql;
    SimulatedStore m_store;
    SimulatedConnection m_simulated;
    SeededRandom m_sqlIds;
    SeededRandom m_simulatedIds;
    QString m_difference;
    bool m_failed = false;
};

const QString queue = QStringLiteral("queue.send");

void accept(Pair &pair)
{
    std::vector<TokenStore::NewToken> rows;
    const qint64 count = 1 + pair.draw(8);
    const qint64 expiry = pair.draw(2) == 0 ? 0 : 1000 + pair.draw(2000);
    for (qint64 i = 0; i < count; ++i)
        rows.push_back({ Seq(), {}, UserId(pair.draw(25)), 500, expiry == 0 ? std::nullopt : std::optional(expiry), {} });
    const quint64 ids = pair.dice().next();
    pair.both("accepting", [&](Storage &storage, RandomSource &) -> Result<qint64> {
        const auto first = storage.tokens().reserveSeqs(count);
        ANTEROOM_TRY(first);
        SeededRandom random(ids);
        auto mine = rows;
        for (size_t i = 0; i < mine.size(); ++i) {
            mine[i].seq = first->plus(qint64(i));
            mine[i].token = TokenId::make(mine[i].seq, random);
        }
        const auto inserted = storage.tokens().insertWaiting(mine);
        ANTEROOM_TRY(inserted);
        ANTEROOM_TRY(storage.outbox().appendTokens(*first, first->plus(count - 1), *inserted));
        return inserted;
    });
}

void acceptForeign(Pair &pair)
{
    const Position at = pair.position();
    const UserId user(pair.draw(25));
    pair.both("a foreign token", [&](Storage &storage, RandomSource &) -> Result<qint64> {
        const auto seq = storage.tokens().reserveSeqs(1);
        ANTEROOM_TRY(seq);
        const TokenStore::NewToken row{ *seq, TokenId::derive("queue.send", at), user, 700, 2500, at };
        return storage.tokens().insertWaiting(std::span(&row, 1));
    });
}

void changeTokens(Pair &pair)
{
    const TokenRun run = pair.run();
    const Position at = pair.position();
    const qint64 number = 1 + pair.draw(100);
    switch (pair.draw(7)) {
    case 0: pair.both("setPositionsWhereNull", [&](Storage &s, RandomSource &) { return s.tokens().setPositionsWhereNull(run); }); break;
    case 1: pair.both("setPosition", [&](Storage &s, RandomSource &) { return s.tokens().setPosition(run.firstSeq, at); }); break;
    case 2:
        pair.both("activateRun", [&](Storage &s, RandomSource &) {
            return s.tokens().activateRun(run, ActivationNo(number), 900, number % 2 == 0 ? std::optional(900 + number) : std::nullopt);
        });
        break;
    case 3:
        pair.both("endToken", [&](Storage &s, RandomSource &) {
            const auto state = number % 2 == 0 ? TokenState::Reserved : TokenState::Dead;
            return s.tokens().endToken(run.firstSeq, state, 950, number % 3 == 0 ? std::optional(at) : std::nullopt);
        });
        break;
    case 4: pair.both("expireDue", [&](Storage &s, RandomSource &) { return s.tokens().expireDue(800 + number * 10, 1000); }); break;
    case 5: {
        const TokenStore::RepeatEntry repeat{ at, UserId(3), {} };
        pair.both("insertRepeats", [&](Storage &s, RandomSource &) { return s.tokens().insertRepeats(std::span(&repeat, 1)); });
        break;
    }
    default: accept(pair);
    }
}

void changeOutbox(Pair &pair)
{
    const auto stream = OutboxStream(pair.draw(outboxStreamCount));
    const qint64 first = pair.draw(40) - 5;
    const std::vector<Offset> starts{ Offset(pair.draw(20)), Offset(pair.draw(20)) };
    const LogEpoch epoch(qint32(1 + pair.draw(2)));
    const qint64 last = first + pair.draw(6);
    switch (pair.draw(4)) {
    case 0:
        pair.both("removeRange", [&](Storage &s, RandomSource &) {
            return s.outbox().removeRange(stream, OutboxOrder(first), OutboxOrder(last));
        });
        break;
    case 1:
        pair.both("append", [&](Storage &s, RandomSource &) -> Result<void> {
            const std::vector<Seq> wanted{ Seq(last) };
            const auto token = s.tokens().bySeq(wanted);
            ANTEROOM_TRY(token);
            const bool waits = !token->empty() && token->front().state == TokenState::Waiting;
            return waits ? s.outbox().append(OutboxStream::QueueTokens, last) : Result<void>();
        });
        break;
    case 2: pair.both("sendBackTokens", [&](Storage &s, RandomSource &) { return s.outbox().sendBackTokens(epoch, starts); }); break;
    default: pair.both("sendBackEvents", [&](Storage &s, RandomSource &) { return s.outbox().sendBackEvents(epoch, starts); });
    }
}

void changeReservations(Pair &pair)
{
    const Seq event(1 + pair.draw(12));
    const Position at = pair.position();
    const qint64 number = pair.draw(60);
    switch (pair.draw(7)) {
    case 0:
    case 1:
        pair.both("confirm", [&](Storage &s, RandomSource &ids) {
            return s.reservations().confirm({ ConcertId(1 + number / 50), SeatNo(qint32(1 + number % 50)), UserId(number), 600 }, ids);
        });
        break;
    case 2: pair.both("markPublished", [&](Storage &s, RandomSource &) { return s.reservations().markPublished(event, at, 610); }); break;
    case 3: pair.both("markForwarded", [&](auto &s, RandomSource &) { return s.reservations().markForwarded(event, at, 2, 620); }); break;
    case 4: pair.both("markDead", [&](Storage &s, RandomSource &) { return s.reservations().markDead(event, at, 5); }); break;
    case 5: pair.both("saveAttempts", [&](Storage &s, RandomSource &) { return s.reservations().saveAttempts(event, 3); }); break;
    default: {
        EventRecord record;
        record.event = TokenId::derive("reservation.completed", at);
        record.reservation = ReservationId(1 + number);
        record.concert = ConcertId(1);
        record.user = UserId(2);
        record.position = at;
        record.confirmedAtMs = 640;
        pair.both("insertForeignEvent", [&](Storage &s, RandomSource &) { return s.reservations().insertForeignEvent(record); });
    }
    }
}

void sendAgain(Pair &pair)
{
    const std::vector<Seq> seqs{ Seq(1 + pair.draw(20)), Seq(21 + pair.draw(20)), Seq(41 + pair.draw(40)) };
    const std::vector<qint64> refs{ seqs[0].value, seqs[1].value };
    const TokenRun run = pair.run();
    const auto stream = OutboxStream(pair.draw(outboxStreamCount));
    const auto state = pair.draw(2) == 0 ? DeadLetterState::Redriven : DeadLetterState::Discarded;
    const std::optional<qint64> expiry = pair.draw(2) == 0 ? std::optional<qint64>(1500) : std::nullopt;
    switch (pair.draw(5)) {
    case 0: pair.both("notePublished", [&](Storage &s, RandomSource &) { return s.tokens().notePublished(run); }); break;
    case 1: pair.both("reviveDead", [&](Storage &s, RandomSource &) { return s.tokens().reviveDead(seqs, expiry); }); break;
    case 2: pair.both("appendAll", [&](Storage &s, RandomSource &) { return s.outbox().appendAll(stream, refs); }); break;
    case 3: pair.both("reopen", [&](Storage &s, RandomSource &) { return s.reservations().reopen(seqs); }); break;
    default:
        pair.both("takeBack", [&](Storage &s, RandomSource &) { return s.deadLetters().takeBack(refs[0], QStringLiteral("back")); });
        pair.both("settle", [&](Storage &s, RandomSource &) { return s.deadLetters().settle(refs, state); });
    }
}

void changeTheRest(Pair &pair)
{
    const qint64 number = pair.draw(50);
    const Position at = pair.position();
    switch (pair.draw(7)) {
    case 0:
        pair.both("gate write", [&](Storage &s, RandomSource &) {
            Gate gate;
            gate.admission = { 1 + number, Milliseconds(number + 1), number };
            gate.paused = number % 2 == 0;
            gate.lastGridMs = number * 7;
            gate.nextActivationNo = ActivationNo(number);
            gate.activeCount = 99;
            return s.gate().write(gate);
        });
        break;
    case 1: pair.both("addToCounts", [&](Storage &s, RandomSource &) { return s.gate().addToCounts(number, -number); }); break;
    case 2: pair.both("takeGate", [&](Storage &s, RandomSource &) { return s.gate().takeGate(); }); break;
    case 3:
        pair.both("record", [&](Storage &s, RandomSource &) {
            return s.gate().record({ number, QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QString(), QString() });
        });
        break;
    case 4:
        pair.both("beginEpoch", [&](Storage &s, RandomSource &) { return s.log().beginEpoch(queue, QStringLiteral("c"), number); });
        break;
    case 5:
        pair.both("saveProgress", [&](Storage &s, RandomSource &) {
            return s.log().saveProgress(queue, { at.epoch, at.partition, Offset(0), at.offset, at.offset.plus(number) });
        });
        break;
    default: {
        DeadLetter letter;
        letter.topic = queue;
        letter.position = at;
        letter.key = "7";
        letter.hasKey = number % 2 == 0;
        letter.value = number % 3 == 0 ? QByteArray() : QByteArray("bytes");
        letter.hasValue = number % 3 != 0;
        letter.headers = { { "h", "v" } };
        letter.cause = QStringLiteral("because");
        letter.attempts = 2;
        pair.both("a dead letter", [&](Storage &s, RandomSource &) { return s.deadLetters().insert(letter); });
    }
    }
}

/// Everything that can be read.
void compareAll(Pair &pair)
{
    std::vector<Seq> seqs;
    for (qint64 i = 1; i <= 300; ++i)
        seqs.emplace_back(i);
    std::vector<UserId> users;
    for (qint64 i = 0; i < 30; ++i)
        users.emplace_back(i);
    pair.both("tokens", [&](Storage &s, RandomSource &) { return s.tokens().bySeq(seqs); });
    pair.both("live users", [&](Storage &s, RandomSource &) { return s.tokens().liveTokensOf(users); });
    pair.both("highest user", [&](Storage &s, RandomSource &) { return s.tokens().highestUser(); });
    pair.both("events", [&](Storage &s, RandomSource &) { return s.reservations().eventsBySeq(seqs); });
    pair.both("event counts", [&](Storage &s, RandomSource &) { return s.reservations().counts(); });
    pair.both("highest seat", [&](Storage &s, RandomSource &) { return s.reservations().highestSeatIndex(); });
    pair.both("gate", [&](Storage &s, RandomSource &) { return s.gate().read(); });
    pair.both("activity", [&](Storage &s, RandomSource &) { return s.gate().newestActivity(20); });
    pair.both("newest epoch", [&](Storage &s, RandomSource &) { return s.log().newestEpoch(queue); });
    pair.both("letters", [&](Storage &s, RandomSource &) { return s.deadLetters().deadCount(); });
    std::vector<qint64> ids;
    for (qint64 i = 1; i <= 40; ++i)
        ids.push_back(i);
    pair.both("letter states", [&](Storage &s, RandomSource &) { return s.deadLetters().refs(ids); });
    pair.both("dead ids", [&](Storage &s, RandomSource &) { return s.deadLetters().deadIds(2, 30, 10); });
    pair.both("reopened", [&](Storage &s, RandomSource &) { return s.reservations().reopenedCount(); });
    pair.both("outbox count", [&](Storage &s, RandomSource &) { return s.outbox().count(); });
    const OutboxOrder middle(pair.draw(40) - 5);
    for (int stream = 0; stream < outboxStreamCount; ++stream) {
        pair.both("outbox rows from the middle", [&](Storage &s, RandomSource &) {
            return s.outbox().after(OutboxStream(stream), middle, 1000);
        });
        pair.both("outbox rows", [&](Storage &s, RandomSource &) {
            return s.outbox().after(OutboxStream(stream), OutboxOrder(-1000), 1000);
        });
        pair.both("outbox stream count", [&](Storage &s, RandomSource &) { return s.outbox().countOf(OutboxStream(stream)); });
    }
    for (int i = 0; i < 4; ++i) {
        const LogEpoch epoch(1 + i / 2);
        const PartitionId partition(i % 2);
        pair.both("at positions",
                  [&](Storage &s, RandomSource &) { return s.tokens().atPositions(epoch, partition, Offset(3), Offset(25)); });
        pair.both("waiting", [&](Storage &s, RandomSource &) { return s.tokens().waitingFrom(epoch, partition, Offset(2), 5); });
        pair.both("highest token", [&](Storage &s, RandomSource &) { return s.tokens().highestPosition(epoch, partition); });
        pair.both("highest event", [&](Storage &s, RandomSource &) { return s.reservations().highestPosition(epoch, partition); });
        pair.both("lowest waiting", [&](Storage &s, RandomSource &) { return s.tokens().lowestWaiting(epoch, partition, Offset(2)); });
        pair.both("recorded", [&](Storage &s, RandomSource &) {
            return s.tokens().recordedWithoutToken(queue, epoch, partition, Offset(1), Offset(28));
        });
        pair.both("lowest unsettled",
                  [&](Storage &s, RandomSource &) { return s.reservations().lowestUnsettled(epoch, partition, Offset(1)); });
        pair.both("progress", [&](Storage &s, RandomSource &) { return s.log().progress(queue, epoch); });
    }
    const Position at = pair.position();
    pair.both("letter at", [&](Storage &s, RandomSource &) { return s.deadLetters().isRecorded(queue, at); });
    pair.both("event at", [&](Storage &s, RandomSource &) { return s.reservations().eventAt(at); });
    const std::vector<TokenId> derived{ TokenId::derive("queue.send", at) };
    pair.both("derived token", [&](Storage &s, RandomSource &) { return s.tokens().byDerivedToken(derived); });
    pair.both("derived event", [&](Storage &s, RandomSource &) {
        return s.reservations().eventByDerivedId(TokenId::derive("reservation.completed", at));
    });
}

void changeSomething(Pair &pair)
{
    switch (pair.draw(7)) {
    case 0: acceptForeign(pair); break;
    case 6: sendAgain(pair); break;
    case 1:
    case 2: changeTokens(pair); break;
    case 3: changeOutbox(pair); break;
    case 4: changeReservations(pair); break;
    default: changeTheRest(pair);
    }
}

} // namespace

/// Holds the simulated store to SQLite: the same calls must give the same answers and leave the same rows.
class TestSimulatedStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesWhatSqliteDoes_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
    }

    void doesWhatSqliteDoes()
    {
        QFETCH(quint64, seed);
        Pair pair(seed);
        for (int i = 0; i < 40 && pair.difference().isEmpty(); ++i) {
            pair.both("begin", [](Storage &s, RandomSource &) { return s.work().begin(); });
            for (qint64 calls = 1 + pair.draw(6); calls > 0 && !pair.hasFailed(); --calls)
                changeSomething(pair);
            if (pair.draw(4) == 0 && !pair.hasFailed()) {
                pair.both("savepoint", [](Storage &s, RandomSource &) { return s.work().setSavepoint(); });
                changeSomething(pair);
                changeSomething(pair);
                pair.both("rollback to it", [](Storage &s, RandomSource &) -> Result<void> {
                    s.work().rollbackToSavepoint();
                    return {};
                });
            }
            const bool keep = pair.draw(5) != 0 && !pair.hasFailed();
            pair.forgetFailure();
            pair.both("end", [keep](Storage &s, RandomSource &) -> Result<void> {
                if (keep)
                    return s.work().commit();
                s.work().rollback();
                return {};
            });
            compareAll(pair);
        }
        QVERIFY2(pair.difference().isEmpty(), qPrintable(pair.difference()));
    }

    void settledRows_areForgottenOnceNobodyReadsThemAgain()
    {
        const QString topic = QStringLiteral("queue.send");
        SimulatedStore store;
        store.forgetSettled(topic, QStringLiteral("reservation.completed"));
        SimulatedConnection connection(store, nullptr);
        SeededRandom random(1);
        const auto change = [&](auto &&what) {
            QVERIFY(connection.work().begin().has_value());
            what();
            QVERIFY(connection.work().commit().has_value());
        };
        const auto reachedBy = [&](qint64 done) {
            QVERIFY(connection.log().saveProgress(topic, { LogEpoch(1), PartitionId(0), Offset(0), Offset(done), Offset(3) }).has_value());
        };
        change([&] {
            std::vector<TokenStore::NewToken> tokens;
            for (qint64 i = 0; i < 3; ++i)
                tokens.push_back({ Seq(i + 1), TokenId::make(Seq(i + 1), random), UserId(i + 1), 1, std::nullopt,
                                   Position{ LogEpoch(1), PartitionId(0), Offset(i) } });
            QCOMPARE(connection.tokens().insertWaiting(tokens).value_or(0), 3);
        });
        change([&] {
            for (const qint64 seq : { 1, 3 })
                (void)connection.tokens().endToken(Seq(seq), TokenState::Abandoned, 5, std::nullopt);
            reachedBy(2);
        });
        const Tables &tables = store.tables();
        QVERIFY(!tables.tokens.contains(Seq(1)) && tables.tokenPositions.rows().size() == 2);
        QVERIFY2(tables.tokens.contains(Seq(2)), "it is live");
        QVERIFY2(tables.tokens.contains(Seq(3)), "its message is read yet");
        change([&] { reachedBy(3); });
        QVERIFY(!tables.tokens.contains(Seq(3)) && tables.tokens.contains(Seq(2)));
    }
};

QTEST_GUILESS_MAIN(TestSimulatedStore)
#include "tst_SimulatedStore.moc"
