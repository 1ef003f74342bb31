// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ProductRun.h"

#include "core/engine/audit/Auditor.h"
#include "core/storage/sql/SqlDatabase.h"
#include "tests/bench/FloorUsers.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>
#include <QUuid>

#include <algorithm>

namespace anteroom::bench {

namespace {

constexpr int patienceMs = 600'000;
constexpr int lookMs = 2;

QString databaseFile(const CoreOptions &options) { return options.dataDir + QStringLiteral("/anteroom.db"); }

std::unique_ptr<sql::SqlDatabase> openReadOnly(const CoreOptions &options)
{
    auto database = sql::SqlDatabase::open(databaseFile(options), sql::SqlDatabase::Mode::ReadOnly);
    if (!database)
        qFatal("product: %s", qPrintable(database.error().text));
    return std::move(*database);
}

} // namespace

CoreOptions ProductRun::options(const QString &folder, const QString &broker)
{
    CoreOptions options;
    options.dataDir = folder;
    options.broker = broker;
    options.batch = 20'000;
    options.interval = Milliseconds(10);
    // Nobody expires while it is measured.
    options.waitTtl = std::chrono::seconds(86'400);
    options.holdTtl = std::chrono::seconds(86'400);
    const QByteArray run = QUuid::createUuid().toByteArray(QUuid::Id128);
    options.queueTopic = "bench.queue." + run;
    options.reservationTopic = "bench.reservation." + run;
    return options;
}

ProductRun::ProductRun(const QString &folder, const QString &broker, qint64 users)
    : m_options(options(folder, broker)), m_users(users), m_host(m_options, CoreTask(), m_clock)
{
}

Measured ProductRun::endToEnd()
{
    start();
    const Stopwatch all;
    sendUsers();
    waitFor("all to be active", [this] { return m_host.latest()->verdict.activated >= m_users; });
    Step step = all.step(endToEndStep);
    m_host.stop();
    checkRecords();
    const RunFigures &figures = m_host.figures();
    step.seconds = std::chrono::duration<double>(*figures.lastActivationAt - *figures.firstEntryAt).count();
    return { { step }, 0 };
}

Measured ProductRun::stepByStep()
{
    start();
    control([this](Controls::Reply reply) { m_host.setPaused(true, QString(), std::move(reply)); });
    const auto reader = openReadOnly(m_options);
    const auto gate = [&reader] {
        const auto read = reader->gate().read();
        return read ? *read : Gate();
    };
    const auto outbox = [&reader] { return reader->outbox().count().value_or(1); };
    const bool publishesAll = !m_options.embeddedBroker();
    const Stopwatch first;
    sendUsers();
    waitFor("all to wait", [&] { return gate().waitingCount >= m_users && (!publishesAll || outbox() == 0); });
    const Step entries = first.step(entriesStep);
    const Stopwatch second;
    control([this](Controls::Reply reply) { m_host.setPaused(false, QString(), std::move(reply)); });
    waitFor("all to be active", [&] { return gate().activeCount >= m_users; });
    const Step activations = second.step(activationsStep);
    m_host.stop();
    checkRecords();
    return { { entries, activations }, 0 };
}

void ProductRun::start()
{
    QObject::connect(&m_host, &CoreHost::failed, &m_host, [](const Error &error) { qFatal("product: %s", qPrintable(error.text)); });
    QObject::connect(&m_host, &CoreHost::started, &m_host, [this](const QString &address) { m_brokerAddress = address.toUtf8(); });
    m_host.start();
    // Every partition has a place to read from: joining the group is no part of the work.
    waitFor("the core to read", [this] {
        const auto snapshot = m_host.latest();
        return !m_brokerAddress.isEmpty() && snapshot->phase == Snapshot::Phase::Live && !snapshot->partitions.empty()
            && std::ranges::all_of(snapshot->partitions, [](const PartitionView &view) { return view.read.has_value(); });
    });
}

void ProductRun::control(const std::function<void(Controls::Reply)> &send)
{
    bool answered = false;
    send([&answered](const Result<void> &outcome) {
        if (!outcome)
            qFatal("product: %s", qPrintable(outcome.error().text));
        answered = true;
    });
    waitFor("an answer", [&answered] { return answered; });
}

void ProductRun::sendUsers()
{
    ArrivalPlan plan;
    plan.users = m_users;
    plan.over = Milliseconds(0);
    plan.firstUser = UserId(firstUser);
    m_host.sendUsers(plan, [](const Result<void> &outcome) {
        if (!outcome)
            qFatal("product: %s", qPrintable(outcome.error().text));
    });
}

void ProductRun::waitFor(const char *what, const std::function<bool()> &condition)
{
    const QDeadlineTimer deadline(patienceMs);
    while (!condition()) {
        if (deadline.hasExpired())
            qFatal("product: waited in vain for %s", what);
        QEventLoop loop;
        QTimer::singleShot(lookMs, Qt::PreciseTimer, &loop, &QEventLoop::quit);
        loop.exec();
    }
}

void ProductRun::checkRecords() const
{
    const auto reader = openReadOnly(m_options);
    Auditor auditor(reader->audit(), QString::fromUtf8(m_options.queueTopic), true);
    const auto report = auditor.run();
    if (!report)
        qFatal("product: %s", qPrintable(report.error().text));
    if (!report->isClean() || report->tokens.activated != m_users || report->tokens.entered != m_users)
        qFatal("product: %lld of %lld entered, %lld active, clean: %d", static_cast<long long>(report->tokens.entered),
               static_cast<long long>(m_users), static_cast<long long>(report->tokens.activated), int(report->isClean()));
}

} // namespace anteroom::bench
