// SPDX-License-Identifier: GPL-3.0-or-later
// How soon a room that nobody loads acts, and what a token costs it in memory. See README.md.
#include "core/queue/PendingBuffer.h"
#include "core/storage/sql/SqlDatabase.h"
#include "tests/bench/BareClient.h"
#include "tests/bench/FloorUsers.h"
#include "tests/bench/ProductRun.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <malloc.h>

namespace {

using namespace anteroom;
using namespace anteroom::bench;

/// Waits as the program does: its events are handled.
void waitFor(Milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

void print(const QString &broker, const char *what, const Histogram &histogram)
{
    const auto ms = [](std::optional<Microseconds> value) { return double(value.value_or(Microseconds(0)).count()) / 1000.0; };
    std::printf("%-16s %-28s %6lld times, p50 %6.2f ms, p99 %6.2f ms, max %6.2f ms\n", qPrintable(broker), what,
                static_cast<long long>(histogram.count()), ms(histogram.quantile(0.5)), ms(histogram.quantile(0.99)),
                ms(histogram.max()));
    std::fflush(stdout);
}

/// Another program's producer: a value, no header.
class ForeignProducer
{
public:
    ForeignProducer(const QByteArray &address, const QByteArray &topic)
        : m_client(makeClient(RD_KAFKA_PRODUCER, makeConf({ { "bootstrap.servers", address.constData() },
                                                            { "acks", "all" },
                                                            { "linger.ms", "0" } }))),
          m_topic(rd_kafka_topic_new(m_client.get(), topic.constData(), nullptr))
    {
    }

    void produce(qint64 user)
    {
        QByteArray value = "{\"userId\":" + QByteArray::number(user) + '}';
        if (rd_kafka_produce(m_topic.get(), 0, RD_KAFKA_MSG_F_COPY, value.data(), static_cast<std::size_t>(value.size()), nullptr, 0,
                             nullptr)
            != 0)
            check(rd_kafka_last_error(), "produce");
    }

private:
    kafka::ClientHandle m_client;
    kafka::TopicHandle m_topic;
};

/// From a foreign message's produce() until another connection sees its row, which the core writes as it buffers it.
void measureMessages(ProductRun &product, const QString &broker, int messages)
{
    ForeignProducer producer(product.brokerAddress(), product.options().queueTopic);
    const auto database
        = sql::SqlDatabase::open(product.options().dataDir + QStringLiteral("/anteroom.db"), sql::SqlDatabase::Mode::ReadOnly);
    if (!database)
        qFatal("%s", qPrintable(database.error().text));
    Histogram taken;
    // The first one finds the way to the broker.
    for (int i = 0; i <= messages; ++i) {
        const UserId user(userOf(i + 1));
        const QDeadlineTimer deadline(30'000);
        QElapsedTimer timer;
        timer.start();
        producer.produce(user.value);
        for (auto highest = (*database)->tokens().highestUser(); !highest || *highest != user;
             highest = (*database)->tokens().highestUser()) {
            if (deadline.hasExpired())
                qFatal("message %d never came", i);
            QThread::yieldCurrentThread();
        }
        if (i > 0)
            taken.record(Microseconds(timer.nsecsElapsed() / 1000));
        // Not in step with the fetches.
        waitFor(Milliseconds(1 + i % 13));
    }
    print(broker, "message appended -> buffered", taken);
}

void measureBuffer()
{
    constexpr qint64 tokens = 50'000;
    PendingBuffer buffer(tokens);
    const auto before = mallinfo2().uordblks;
    for (qint64 i = 0; i < tokens; ++i)
        buffer.push(PartitionId(0), { Seq(i), UserId(i), TokenId(), Offset(i), 0, 0 });
    const auto bytes = double(mallinfo2().uordblks - before) / double(tokens);
    std::printf("%-16s %-28s %6.1f bytes, of them the token itself %zu\n", "", "buffered token", bytes, sizeof(PendingMessage));
}

} // namespace

int main(int argc, char **argv)
{
    // As the program does it (app/main.cpp).
    mallopt(M_ARENA_MAX, 2);
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Tick lateness and message latency of an idle room; bytes a buffered token"));
    parser.addHelpOption();
    const QCommandLineOption brokers(QStringLiteral("broker"), QStringLiteral("embedded or HOST:PORT; may be given twice"),
                                     QStringLiteral("BROKER"), QStringLiteral("embedded"));
    const QCommandLineOption messages(QStringLiteral("messages"), QStringLiteral("how many are sent"), QStringLiteral("N"),
                                      QStringLiteral("400"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), QStringLiteral("how long ticks are watched"), QStringLiteral("S"),
                                     QStringLiteral("20"));
    parser.addOptions({ brokers, messages, seconds });
    parser.process(application);

    measureBuffer();
    const QStringList all = parser.values(brokers);
    for (const QString &broker : all) {
        const QTemporaryDir folder;
        ProductRun product(folder.path(), broker, 0);
        product.start();
        waitFor(std::chrono::seconds(parser.value(seconds).toInt()));
        product.host().stop();
        print(broker, "tick late", product.host().figures().tickLate);
        const QTemporaryDir second;
        ProductRun again(second.path(), broker, 0);
        again.start();
        measureMessages(again, broker, parser.value(messages).toInt());
    }
    return 0;
}
