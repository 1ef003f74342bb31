// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the Topics page over a broker to a PNG, so that it can be looked at beside its design; with --measure, says what it
// costs to come there and to read a topic to its end:
//   topics_gallery OUT.png [--broker HOST:PORT] [--messages 400000] [--theme dark|light] [--language en|ko] [--size 1440x900]
//                  [--state normal|paused|filtered|away] [--measure] [--window]
// Without a broker, the in-process one, which keeps about the newest 38,000 messages.
#include "core/engine/queries/QueryHost.h"
#include "core/messaging/embedded/EmbeddedLog.h"
#include "core/messaging/kafka/KafkaLog.h"
#include "core/messaging/kafka/KafkaWatcher.h"
#include "tests/messaging/LogReader.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/topics/TopicsPage.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QTableView>
#include <QtDebug>

namespace {

using namespace anteroom;

constexpr int firstUser = 1;

QString option(const QCommandLineParser &parser, const char *name) { return parser.value(QLatin1String(name)); }

bool await(const std::function<bool()> &condition)
{
    const QDeadlineTimer deadline(120'000);
    while (!condition() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
}

double residentMb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').value(0).toDouble() / 1000;
    }
    return 0;
}

/// Users one after the other, as the queue has them.
void send(MessageProducer &producer, const QByteArray &topic, int count)
{
    std::vector<Delivery> deliveries;
    for (int number = 0; number < count;) {
        const QByteArray user = QByteArray::number(firstUser + number);
        const std::vector<MessageHeader> headers{ { "token", "bd25dc98-2b77-4e0f-8c31-" + user.rightJustified(12, '0') } };
        const auto outcome = producer.append({ topic, PartitionId(0), user, "{\"userId\":" + user + "}", headers,
                                               toMs(story::now()) - (count - number) * 41LL, quint64(number) });
        if (outcome == AppendOutcome::Taken) {
            ++number;
            continue;
        }
        deliveries.clear();
        producer.flush(Milliseconds(20));
        producer.takeDeliveries(deliveries, 1'000'000);
    }
    producer.flush(Milliseconds(60'000));
}

/// A group that has read nearly all of it.
void readMost(MessageLog &log, const QByteArray &topic, int count)
{
    test::LogReader reader(log, topic, "concert-queue", "gallery");
    if (reader.pollUntilEvent(ConsumerEvent::Type::Assigned))
        (void)reader.consumer->commitNow(PartitionId(0), Offset(count - count / 31), test::patience);
    reader.consumer->close();
}

void measure(TopicsPage &page, DeskWindow &window)
{
    QElapsedTimer timer;
    TopicsBrowser &browser = page.browser();
    for (int round = 0; round < 5; ++round) {
        window.showPage(QStringLiteral("overview"));
        timer.start();
        window.showPage(QStringLiteral("topics"));
        const Instant asked = browser.topicsSeen()->readAt;
        const Instant askedGroups = browser.groupsSeen()->readAt;
        await([&] { return browser.topicsSeen()->readAt > asked; });
        const qint64 topics = timer.elapsed();
        await([&] { return browser.groupsSeen()->readAt > askedGroups; });
        const qint64 groups = timer.elapsed();
        await([&] { return page.tail().news() && page.tail().news()->atEnd; });
        qInfo("click: partitions after %lld ms, lag after %lld ms, the newest messages after %lld ms", topics, groups, timer.elapsed());
    }
    for (int round = 0; round < 3; ++round) {
        timer.start();
        page.tail().readNewest();
        await([&] { return page.tail().news() && page.tail().news()->atEnd; });
        qInfo("warm: the last %d messages after %lld ms", page.tail().model().rowCount(), timer.elapsed());
    }
    const double before = residentMb();
    timer.start();
    page.tail().readFromOffset(Offset(0));
    double most = before;
    await([&] {
        most = std::max(most, residentMb());
        if (page.tail().isFull())
            page.tail().readOn();
        return page.tail().news() && page.tail().news()->atEnd;
    });
    qInfo("%lld messages read to the end in %.2f s; resident %.0f MB before, %.0f MB at most", page.tail().news()->read,
          double(timer.elapsed()) / 1000, before, most);
}

void addOptions(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("out"), QStringLiteral("the PNG to write"));
    parser.addOption({ QStringLiteral("broker"), QString(), QStringLiteral("HOST:PORT") });
    parser.addOption({ QStringLiteral("messages"), QString(), QStringLiteral("count"), QStringLiteral("30000") });
    parser.addOption({ QStringLiteral("theme"), QString(), QStringLiteral("theme"), QStringLiteral("dark") });
    parser.addOption({ QStringLiteral("language"), QString(), QStringLiteral("language"), QStringLiteral("en") });
    parser.addOption({ QStringLiteral("size"), QString(), QStringLiteral("size"), QStringLiteral("1440x900") });
    parser.addOption({ QStringLiteral("state"), QString(), QStringLiteral("state"), QStringLiteral("normal") });
    parser.addOption({ QStringLiteral("measure"), QStringLiteral("say what it costs") });
    parser.addOption({ QStringLiteral("window"), QStringLiteral("stay open") });
}

/// A filter, a hold, or a broker that goes; waits until the page says so. The third message is selected.
void reach(const QString &state, DeskWindow &window, std::unique_ptr<MessageProducer> &producer, std::unique_ptr<MessageLog> &log)
{
    TopicsPage &page = *window.findChild<TopicsPage *>();
    if (state == QStringLiteral("filtered")) {
        page.tail().setFilter(QStringLiteral("77"));
        await([&] { return page.tail().news() && page.tail().news()->atEnd; });
    }
    window.findChild<QTableView *>(QStringLiteral("topics.tail.table"))->selectRow(2);
    if (state == QStringLiteral("paused")) {
        page.tail().setHeld(true);
        send(*producer, "queue.send", 248);
        await([&] { return page.tail().model().newOnes() >= 248; });
    }
    if (state == QStringLiteral("away")) {
        producer.reset();
        log.reset();
        await([&] { return !page.tail().trouble().isEmpty() && !page.browser().topicsTrouble().isEmpty(); });
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app);
    const QByteArray broker = option(parser, "broker").toUtf8();
    const int count = option(parser, "messages").toInt();
    const QByteArray topic = "queue.send";
    auto log = broker.isEmpty() ? EmbeddedLog::start({ { { topic, 1 }, { "reservation.completed", 3 } } })
                                : KafkaLog::connect({ broker, {}, {}, "gallery" });
    if (!log || !(*log)->ensureTopic(topic, 1, test::patience) || !(*log)->ensureTopic("reservation.completed", 3, test::patience))
        return 1;
    SystemClock clock;
    QueryHost queries(clock);
    queries.watch([broker, address = (*log)->bootstrapServers().toUtf8()] {
        return broker.isEmpty() ? KafkaWatcher::connectEmbedded(
                   address, { { "concert-queue", "queue.send" }, { "concert-reservation", "reservation.completed" } })
                                : KafkaWatcher::connect({ broker, {}, {}, "gallery-watcher" });
    });
    auto producer = (*log)->makeProducer(-1).value();
    send(*producer, topic, count);
    readMost(**log, topic, count);

    FakeSource source;
    FakeControls controls;
    DeskOptions options;
    options.theme = option(parser, "theme") == QStringLiteral("light") ? ThemeChoice::Light : ThemeChoice::Dark;
    options.language = option(parser, "language") == QStringLiteral("ko") ? Language::Korean : Language::English;
    options.clock = &clock;
    DeskWindow window(source, controls, queries, options);
    const QStringList size = option(parser, "size").split(u'x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    Snapshot snapshot = story::normal();
    snapshot.takenAt = clock.now();
    for (PartitionView &view : snapshot.partitions) {
        view.endKnownAt = clock.now();
        view.done.reset();
        view.read.reset();
    }
    source.put(snapshot);
    window.show();
    window.showNow();
    window.showPage(QStringLiteral("topics"));
    TopicsPage &page = *window.findChild<TopicsPage *>();
    await([&] { return page.browser().groupsSeen() && page.tail().model().rowCount() > 0 && page.tail().news()->atEnd; });
    if (parser.isSet(QStringLiteral("measure")))
        measure(page, window);
    reach(option(parser, "state"), window, producer, *log);
    const QDeadlineTimer some(3'000);
    await([&] { return some.hasExpired() || parser.isSet(QStringLiteral("window")); });
    window.showNow();
    if (parser.isSet(QStringLiteral("window")))
        return QApplication::exec();
    return window.grab().save(parser.positionalArguments().value(0)) ? 0 : 1;
}
