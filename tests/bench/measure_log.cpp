// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the port on one thread: measure_log embedded|HOST:PORT [MESSAGES]. Not a test; prints figures.
#include "core/messaging/embedded/EmbeddedLog.h"
#include "core/messaging/kafka/KafkaLog.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>
#include <QUuid>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

using namespace anteroom;

namespace {

const QByteArray topicName = "measure." + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
constexpr int batch = 1000;

class Bench
{
public:
    Bench(MessageLog &log, int messages)
        : m_log(log), m_messages(messages), m_wakeUp(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
          m_producer(log.makeProducer(m_wakeUp).value())
    {
    }
    ~Bench() { ::close(m_wakeUp); }

    void produce()
    {
        QElapsedTimer timer;
        timer.start();
        int appended = 0;
        int delivered = 0;
        while (delivered < m_messages) {
            appended += append(appended, m_messages);
            delivered += takeDeliveries();
            if (m_waiting)
                wait(1000);
        }
        report("produce", timer);
    }

    void consume()
    {
        openConsumer(true);
        QElapsedTimer timer;
        timer.start();
        qint64 read = 0;
        while (read < m_messages) {
            const auto result = m_consumer->poll(batch);
            read += static_cast<qint64>(result.messages.size());
            if (result.messages.empty())
                wait(1000);
        }
        report("consume", timer);
    }

    /// Both at once, never more than `window` messages between them; what the embedded broker is used for.
    void pipeline(int window)
    {
        openConsumer();
        QElapsedTimer timer;
        timer.start();
        int appended = 0;
        int delivered = 0;
        qint64 read = 0;
        while (read < m_messages || delivered < m_messages) {
            const int taken = append(appended, std::min<qint64>(m_messages, read + window));
            appended += taken;
            const int confirmed = takeDeliveries();
            delivered += confirmed;
            const auto result = m_consumer->poll(batch);
            read += static_cast<qint64>(result.messages.size());
            if (!result.messages.empty() && !m_consumer->commit(PartitionId(0), result.messages.back().offset.plus(1)))
                qFatal("commit failed");
            if (taken == 0 && confirmed == 0 && result.messages.empty())
                wait(1000);
        }
        report("produce and consume", timer);
    }

    void latency()
    {
        openConsumer();
        std::vector<qint64> micros;
        for (int round = 0; round < 400; ++round) {
            QElapsedTimer timer;
            timer.start();
            append(round, round + 1);
            while (m_consumer->poll(batch).messages.empty()) {
                takeDeliveries();
                wait(1000);
            }
            micros.push_back(timer.nsecsElapsed() / 1000);
            // Not in step with the fetches.
            const QDeadlineTimer pause(1 + round % 13);
            while (!pause.hasExpired()) {
                wait(static_cast<int>(pause.remainingTime()) + 1);
                (void)m_consumer->poll(batch);
                takeDeliveries();
            }
        }
        std::sort(micros.begin(), micros.end());
        QTextStream(stdout) << "append to poll: p50 " << micros[200] << " us, p99 " << micros[395] << " us\n";
    }

    void idle()
    {
        openConsumer();
        const QDeadlineTimer settle(1000);
        while (!settle.hasExpired())
            idleStep();
        const double before = cpuSeconds();
        int wakeUps = 0;
        const QDeadlineTimer end(10'000);
        while (!end.hasExpired()) {
            idleStep();
            ++wakeUps;
        }
        QTextStream(stdout) << "idle: " << (cpuSeconds() - before) * 10.0 << " % of a core, " << wakeUps / 10.0
                            << " wake-ups/s\n";
    }

private:
    void openConsumer(bool fromStart = false)
    {
        m_consumer.reset();
        m_consumer = m_log
                         .makeConsumer({ topicName, "measure-" + QUuid::createUuid().toByteArray(), "token",
                                         QUuid::createUuid().toByteArray() },
                                       m_wakeUp)
                         .value();
        const Watermarks ends = m_consumer->watermarks(PartitionId(0), Milliseconds(10'000)).value();
        const QDeadlineTimer deadline(30'000);
        while (!deadline.hasExpired()) {
            const auto result = m_consumer->poll(batch);
            for (const ConsumerEvent &event : result.events) {
                if (event.type != ConsumerEvent::Type::Assigned)
                    continue;
                if (!m_consumer->start(PartitionId(0), fromStart ? ends.start : ends.end))
                    qFatal("start failed");
                return;
            }
            wait(1000);
        }
        qFatal("nothing was assigned");
    }

    int append(int from, qint64 to)
    {
        static const std::vector<MessageHeader> headers{ { "token", QByteArray(36, 'a') } };
        int taken = 0;
        m_waiting = false;
        for (; from + taken < to && taken < 5000; ++taken) {
            const QByteArray key = QByteArray::number(10'000'000 + from + taken);
            const QByteArray value = "{\"userId\":" + key + "} ";
            const OutgoingMessage message{
                topicName, PartitionId(0), key, value, headers, 1'700'000'000'000, static_cast<quint64>(from + taken)
            };
            if (m_producer->append(message) != AppendOutcome::Taken) {
                m_waiting = true;
                break;
            }
        }
        m_waiting = m_waiting || taken == 0;
        return taken;
    }

    int takeDeliveries()
    {
        m_deliveries.clear();
        m_producer->takeDeliveries(m_deliveries, 100'000);
        for (const Delivery &delivery : m_deliveries) {
            if (!delivery.error.isEmpty())
                qFatal("delivery failed: %s", qPrintable(delivery.error));
        }
        return static_cast<int>(m_deliveries.size());
    }

    void idleStep()
    {
        wait(1000);
        (void)m_consumer->poll(batch);
        takeDeliveries();
    }

    void wait(int timeoutMs)
    {
        pollfd entry{ m_wakeUp, POLLIN, 0 };
        quint64 count = 0;
        if (::poll(&entry, 1, timeoutMs) == 1 && ::read(m_wakeUp, &count, sizeof count) != sizeof count)
            qFatal("eventfd");
    }

    static double cpuSeconds()
    {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto seconds
            = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }

    void report(const char *what, const QElapsedTimer &timer) const
    {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        QTextStream(stdout) << what << ": " << qRound64(m_messages / seconds) << " messages/s, " << seconds << " s, peak RSS "
                            << usage.ru_maxrss / 1024 << " MB\n";
    }

    MessageLog &m_log;
    const int m_messages;
    const int m_wakeUp;
    std::unique_ptr<MessageProducer> m_producer;
    std::unique_ptr<MessageConsumer> m_consumer;
    std::vector<Delivery> m_deliveries;
    bool m_waiting = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QByteArray where = argc > 1 ? argv[1] : "embedded";
    const int messages = argc > 2 ? atoi(argv[2]) : 1'000'000;
    auto log = where == "embedded" ? EmbeddedLog::start({}) : KafkaLog::connect({ where, {}, {}, "measure" });
    if (log) {
        if (auto topic = (*log)->ensureTopic(topicName, 1, Milliseconds(30'000)); !topic)
            log = passOn(topic);
    }
    if (!log) {
        QTextStream(stderr) << log.error().text << '\n';
        return 3;
    }
    Bench bench(**log, messages);
    bench.produce();
    if (!(*log)->isEmbedded())
        bench.consume();
    bench.pipeline(30'000);
    bench.latency();
    bench.idle();
    return 0;
}
