// SPDX-License-Identifier: GPL-3.0-or-later
// What each step of a user's way costs in SQL. Not a test: measure_storage [USERS] [PER_TRANSACTION] [FOLDER].
#include "core/base/Random.h"
#include "core/storage/sql/SqlDatabase.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>

#include <functional>

using namespace anteroom;
using sql::SqlDatabase;

namespace {

struct Bench {
    SqlDatabase &database;
    qint64 users = 1'000'000;
    qint64 batch = 2'000;
    qint64 entered = 1'790'000'000'000;
    SeededRandom random{ 1 };
    QTextStream out{ stdout };
    double totalUs = 0;
    std::vector<TokenStore::Identity> identities{};

    void fail(const Error &error) { qFatal("%s", qPrintable(error.text)); }

    template <class T>
    T must(Result<T> result)
    {
        if (!result)
            fail(result.error());
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }

    /// Runs `body(first, last)` for every batch in a transaction of its own, timing body and commit apart.
    void step(const QString &name, const std::function<void(qint64, qint64)> &body)
    {
        QElapsedTimer timer;
        qint64 bodyNs = 0;
        qint64 commitNs = 0;
        for (qint64 first = 1; first <= users; first += batch) {
            timer.start();
            must(database.work().begin());
            body(first, std::min(users, first + batch - 1));
            bodyNs += timer.nsecsElapsed();
            timer.start();
            must(database.work().commit());
            commitNs += timer.nsecsElapsed();
        }
        const double bodyUs = double(bodyNs) / 1000 / double(users);
        const double commitUs = double(commitNs) / 1000 / double(users);
        totalUs += bodyUs + commitUs;
        out << name.leftJustified(32) << QString::number(bodyUs, 'f', 2).rightJustified(8) << " us/user  commit "
            << QString::number(commitUs, 'f', 2).rightJustified(6) << "  wal+db " << database.sizeBytes() / 1'000'000 << " MB"
            << Qt::endl;
    }

    TokenRun run(qint64 first, qint64 last) const
    {
        return { Seq(first), LogEpoch(1), PartitionId(0), Offset(first - 1), last - first + 1 };
    }

    void accept(qint64 first, qint64 last)
    {
        const Seq seq = must(database.tokens().reserveSeqs(last - first + 1));
        std::vector<TokenStore::NewToken> tokens;
        tokens.reserve(size_t(last - first + 1));
        const qint64 now = entered + first / 100;
        for (qint64 i = first; i <= last; ++i)
            tokens.push_back(
                { seq.plus(i - first), TokenId::make(seq.plus(i - first), random), UserId(i), now, now + 1'800'000, {} });
        for (const TokenStore::NewToken &token : tokens)
            identities.push_back({ token.token, token.user });
        if (must(database.tokens().insertWaiting(tokens)) != last - first + 1)
            qFatal("not all inserted");
        must(database.outbox().appendTokens(seq, seq.plus(last - first), last - first + 1));
        must(database.gate().addToCounts(last - first + 1, 0));
    }

    void deliver(qint64 first, qint64 last)
    {
        must(database.tokens().setPositionsWhereNull(run(first, last)));
        must(database.outbox().removeRange(OutboxStream::QueueTokens, OutboxOrder(first), OutboxOrder(last)));
    }

    void activate(qint64 first, qint64 last)
    {
        must(database.tokens().activateRun(run(first, last), ActivationNo(first), entered, entered + 300'000));
        must(database.gate().addToCounts(first - last - 1, last - first + 1));
        must(database.log().saveProgress(QStringLiteral("queue.send"),
                                         { LogEpoch(1), PartitionId(0), Offset(0), Offset(last), Offset(last) }));
    }

    void time(const QString &name, const std::function<void()> &body)
    {
        QElapsedTimer timer;
        timer.start();
        body();
        const QString ms = QString::number(double(timer.nsecsElapsed()) / 1e6, 'f', 0);
        out << name.leftJustified(32) << ms.rightJustified(8) << " ms in all" << Qt::endl;
    }

    void audits()
    {
        AuditReader &audit = database.audit();
        time(QStringLiteral("audit: totals"), [&] { must(audit.tokenTotals()); });
        time(QStringLiteral("audit: positions"),
             [&] { must(audit.visitPositions(QStringLiteral("queue.send"), [](const PositionRecord &) { return true; })); });
        time(QStringLiteral("audit: waiting nowhere"), [&] { must(audit.waitingNowhere()); });
        time(QStringLiteral("audit: activated nowhere"), [&] { must(audit.activatedNowhere()); });
        time(QStringLiteral("audit: twice live"), [&] { must(audit.twiceLive()); });
        time(QStringLiteral("send back, nothing to do"),
             [&] { must(inTransaction(database.work(), [&] { return database.outbox().sendBackTokens(LogEpoch(2), {}); })); });
        time(QStringLiteral("expire everybody"), [&] {
            const auto expire = [&] { return database.tokens().expireDue(entered + 10'000'000, 50'000); };
            while (must(inTransaction(database.work(), expire)).active > 0) { }
        });
    }

    void all()
    {
        step(QStringLiteral("accept"), [this](qint64 first, qint64 last) { accept(first, last); });
        step(QStringLiteral("outbox after"), [this](qint64 first, qint64 last) {
            if (must(database.outbox().after(OutboxStream::QueueTokens, OutboxOrder(first - 1), int(last - first + 1))).size()
                != size_t(last - first + 1))
                qFatal("outbox rows are missing");
        });
        step(QStringLiteral("positions and outbox removal"), [this](qint64 first, qint64 last) { deliver(first, last); });
        step(QStringLiteral("match run"), [this](qint64 first, qint64 last) {
            const auto count = size_t(last - first + 1);
            if (!must(database.tokens().matchRun(run(first, last), std::span(identities).subspan(size_t(first - 1), count))))
                qFatal("the run does not match");
        });
        step(QStringLiteral("activate"), [this](qint64 first, qint64 last) { activate(first, last); });
        out << QStringLiteral("sum").leftJustified(32) << QString::number(totalUs, 'f', 2).rightJustified(8) << " us/user"
            << Qt::endl;
        audits();
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    QTemporaryDir folder(arguments.value(3, QStringLiteral("/tmp")) + QStringLiteral("/bench-XXXXXX"));
    auto database = SqlDatabase::open(folder.filePath(QStringLiteral("bench.db")), SqlDatabase::Mode::Core);
    if (!database)
        qFatal("%s", qPrintable(database.error().text));
    Bench bench{ **database };
    bench.users = arguments.value(1, QStringLiteral("1000000")).toLongLong();
    bench.batch = arguments.value(2, QStringLiteral("2000")).toLongLong();
    bench.all();
    return 0;
}
