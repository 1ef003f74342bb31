// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/PlatformReceiver.h"

#include "core/reservation/ReservationEvent.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>

#include <algorithm>
#include <memory>
#include <utility>

namespace anteroom {

namespace {

constexpr int statusOk = 200;
constexpr int statusBadRequest = 400;
// What the program's own database cannot take just now is no event's fault: unlike a 5xx this counts as nobody's try.
constexpr int statusLater = 429;
// What it refuses for that one event's own sake is.
constexpr int statusRefused = 500;
constexpr std::chrono::seconds laterPause{ 1 };
// An event's id has 36 characters; anything much longer is somebody's mistake.
constexpr qsizetype keyLengthMax = 200;
constexpr qsizetype bodyBytesMax = 64 * 1024;
// A connection that sent nothing for so many transactions is not waited for.
constexpr qint64 quietTransactionsMax = 3;

} // namespace

PlatformReceiver::PlatformReceiver(ReservationStore &reservations, UnitOfWork &work, Milliseconds joinDelay)
    : m_reservations(reservations)
    , m_work(work)
    , m_joinDelay(joinDelay)
{
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_flushTimer, &QTimer::timeout, &m_server, [this] { flush(); });
    m_server.route(QStringLiteral("/events"), QHttpServerRequest::Method::Post,
                   [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
                       onRequest(request, std::move(responder));
                   });
}

Result<QUrl> PlatformReceiver::listen(quint16 port)
{
    const quint16 bound = m_server.listen(QHostAddress::LocalHost, port);
    if (bound == 0) {
        return failure(ErrorKind::Fatal, Stage::DataPlatform,
                       QStringLiteral("Could not start the embedded data platform on \"127.0.0.1:%1\": the port is taken or forbidden; "
                                      "free it, or name another platform with --data-platform.")
                           .arg(port));
    }
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(bound);
    url.setPath(QStringLiteral("/events"));
    return url;
}

void PlatformReceiver::onRequest(const QHttpServerRequest &request, QHttpServerResponder &&responder)
{
    QPointer<QTcpSocket> socket(responder.socket());
    Waiting waiting{std::move(socket), std::move(responder), request.value(QByteArrayLiteral("Idempotency-Key"))};
    if (waiting.key.isEmpty() || waiting.key.size() > keyLengthMax) {
        answer(std::move(waiting), statusBadRequest, QByteArrayLiteral("the Idempotency-Key header is missing or too long"));
        return;
    }
    if (request.body().size() > bodyBytesMax) {
        answer(std::move(waiting), statusBadRequest, QByteArrayLiteral("the body is too long"));
        return;
    }
    if (const auto event = ReservationEvent::parse(request.body()); !event) {
        answer(std::move(waiting), statusBadRequest, event.error().toUtf8());
        return;
    }
    if (m_fault.status && *m_fault.status / 100 != 2) {
        answer(std::move(waiting), *m_fault.status, QByteArrayLiteral("injected fault"));
        return;
    }
    m_waiting.push_back(std::move(waiting));
    scheduleFlush(m_waiting.back().socket);
}

void PlatformReceiver::scheduleFlush(const QTcpSocket *socket)
{
    std::erase_if(m_senders, [&](const Sender &sender) {
        return sender.socket == socket || m_transactions - sender.transaction > quietTransactionsMax;
    });
    m_senders.push_back({socket, m_transactions});
    // A connection has one request open at a time: when all have theirs here, no other can join.
    if (m_waiting.size() >= m_senders.size())
        m_flushTimer.start(0);
    else if (!m_flushTimer.isActive())
        m_flushTimer.start(m_joinDelay);
}

void PlatformReceiver::flush()
{
    std::vector<Waiting> requests = std::exchange(m_waiting, {});
    ++m_transactions;
    Result<std::vector<Result<void>>> recorded = record(requests);
    for (size_t i = 0; i < requests.size(); ++i) {
        Waiting &request = requests[i];
        if (!recorded) {
            answer(std::move(request), statusLater, recorded.error().text.toUtf8());
        } else if (const Result<void> &one = recorded->at(i); !one) {
            answer(std::move(request), statusRefused, one.error().text.toUtf8());
        } else {
            ++m_accepted;
            answer(std::move(request), m_fault.status.value_or(statusOk), QByteArray());
        }
    }
}

Result<std::vector<Result<void>>> PlatformReceiver::record(const std::vector<Waiting> &requests)
{
    return inTransaction(m_work, [&]() -> Result<std::vector<Result<void>>> {
        std::vector<Result<void>> each;
        for (const Waiting &request : requests) {
            ANTEROOM_TRY(m_work.setSavepoint());
            const auto isNew = m_reservations.recordReceived(request.key);
            if (isNew) {
                ANTEROOM_TRY(m_work.releaseSavepoint());
                each.emplace_back();
                continue;
            }
            m_work.rollbackToSavepoint();
            if (isNew.error().kind != ErrorKind::Item)
                return passOn(isNew);
            each.push_back(passOn(isNew));
        }
        return each;
    });
}

void PlatformReceiver::answer(Waiting &&waiting, int status, const QByteArray &text)
{
    if (m_fault.hang)
        return;
    if (m_fault.delay.count() == 0) {
        write(waiting, status, text);
        return;
    }
    const auto held = std::make_shared<Waiting>(std::move(waiting));
    QTimer::singleShot(m_fault.delay, &m_server, [this, held, status, text] { write(*held, status, text); });
}

void PlatformReceiver::write(Waiting &waiting, int status, const QByteArray &text)
{
    if (!waiting.socket || waiting.socket->state() != QAbstractSocket::ConnectedState)
        return;
    const auto code = static_cast<QHttpServerResponder::StatusCode>(status);
    const auto pause = status == statusLater && !m_fault.retryAfter ? laterPause : m_fault.retryAfter;
    if (pause) {
        waiting.responder.write(text, {{QByteArrayLiteral("Content-Type"), QByteArrayLiteral("text/plain")},
                                       {QByteArrayLiteral("Retry-After"), QByteArray::number(qint64(pause->count()))}}, code);
        return;
    }
    waiting.responder.write(text, QByteArrayLiteral("text/plain"), code);
}

} // namespace anteroom
