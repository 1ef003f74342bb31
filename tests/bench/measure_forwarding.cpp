// SPDX-License-Identifier: GPL-3.0-or-later
// Measures forwarding on one thread: measure_forwarding FOLDER [EVENTS]. The bare client, three in parallel, against a
// server that records nothing; then listener, client, receiver and database together. Not a test; prints figures.
#include "core/http/DataPlatformClient.h"
#include "core/http/PlatformReceiver.h"
#include "core/reservation/ReservationEvent.h"
#include "core/reservation/ReservationListener.h"
#include "core/storage/sql/SqlDatabase.h"
#include "tests/reservation/HandedLog.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHttpServer>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

using namespace anteroom;

namespace {

constexpr int partitions = 3;

/// POST/s of the client alone.
double measureBare(int events)
{
    QHttpServer server;
    server.route(QStringLiteral("/events"), QHttpServerRequest::Method::Post, [] { return "taken"; });
    const quint16 port = server.listen(QHostAddress::LocalHost);
    DataPlatformClient client(QUrl(QStringLiteral("http://127.0.0.1:%1/events").arg(port)));
    const QByteArray json = ReservationEvent{ ReservationId(1), ConcertId(1), UserId(1) }.encode();
    std::vector<PlatformAnswer> answers;
    int sent = 0;
    int answered = 0;
    QElapsedTimer timer;
    timer.start();
    while (answered < events) {
        for (; sent < events && sent - answered < partitions; ++sent)
            client.post(quint64(sent), json, QByteArray::number(sent));
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        answers.clear();
        client.takeAnswers(answers);
        answered += int(answers.size());
    }
    return events / (double(timer.nsecsElapsed()) / 1e9);
}

/// Confirms `events` seats and gives their messages, dealt out to the partitions in turn.
std::vector<ReceivedMessage> makeMessages(sql::SqlDatabase &database, HandedLog &log, int events)
{
    SystemRandom random;
    std::vector<ReceivedMessage> messages;
    const auto made = inTransaction(database.work(), [&]() -> Result<void> {
        for (int i = 0; i < events; ++i) {
            const auto event = database.reservations().confirm({ ConcertId(1 + i / 50), SeatNo(1 + i % 50), UserId(i), 1 }, random);
            ANTEROOM_TRY(event);
            const EventRecord &record = **event;
            messages.push_back(log.make(PartitionId(i % partitions), Offset(i / partitions),
                                        ReservationEvent{ record.reservation, record.concert, record.user }.encode(),
                                        record.event.toText()));
        }
        return {};
    });
    if (!made)
        qFatal("%s", qPrintable(made.error().text));
    return messages;
}

struct Figures {
    double perSecond = 0;
    qint64 receiverTransactions = 0;
    qint64 listenerTransactions = 0;
};

Figures measureForwarding(const QString &path, int events)
{
    auto database = sql::SqlDatabase::open(path, sql::SqlDatabase::Mode::Core);
    if (!database)
        qFatal("%s", qPrintable(database.error().text));
    sql::SqlDatabase &db = **database;
    HandedLog log;
    const auto messages = makeMessages(db, log, events);
    PlatformReceiver receiver(db.reservations(), db.work());
    DataPlatformClient client(*receiver.listen());
    SystemRandom random;
    ReservationListener listener({ db.work(), db.reservations(), db.deadLetters(), db.log(), client }, random,
                                 "reservation.completed", size_t(events + 1));
    for (int i = 0; i < partitions; ++i)
        listener.onAssigned({ LogEpoch(1), PartitionId(i), Offset(0), Offset(0), Offset(0) });
    listener.onMessages(messages, log);
    const SystemClock clock;
    Figures figures;
    qint64 forwarded = 0;
    QElapsedTimer timer;
    timer.start();
    while (forwarded < events) {
        if (!listener.advance(clock.now()))
            continue;
        const auto settled = listener.settle(clock.now());
        if (settled && !settled->commits.empty()) {
            forwarded += settled->forwarded;
            ++figures.listenerTransactions;
        }
        (void)listener.advance(clock.now());
        const auto due = listener.nextDueAt(clock.now());
        QTimer wake;
        wake.setTimerType(Qt::PreciseTimer);
        wake.setSingleShot(true);
        if (due)
            wake.start(std::chrono::ceil<Milliseconds>(*due - clock.now()));
        if (forwarded < events)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    figures.perSecond = events / (double(timer.nsecsElapsed()) / 1e9);
    figures.receiverTransactions = receiver.transactions();
    return figures;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const int events = argc > 2 ? QByteArray(argv[2]).toInt() : 8000;
    const QTemporaryDir folder((argc > 1 ? QString::fromLocal8Bit(argv[1]) : QDir::tempPath()) + QStringLiteral("/forwarding-XXXXXX"));
    QTextStream out(stdout);
    const double bare = measureBare(events);
    const Figures figures = measureForwarding(folder.filePath(QStringLiteral("anteroom.db")), events);
    out << "bare client: " << qRound(bare) << "/s; forwarded: " << qRound(figures.perSecond) << "/s (" << figures.perSecond / bare
        << "); transactions of the receiver: " << figures.receiverTransactions << ", of the listener: "
        << figures.listenerTransactions << Qt::endl;
    return 0;
}
