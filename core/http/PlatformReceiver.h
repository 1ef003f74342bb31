// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/storage/ReservationStore.h"
#include "core/storage/UnitOfWork.h"

#include <QHttpServer>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <optional>
#include <vector>

namespace anteroom {

/// The data platform inside the program: `POST /events` on the loopback interface. A key is recorded in
/// `platform_received`, durably, before the request is answered; a repeated key is answered 200 as well.
/// Requests share one transaction: it begins when every connection that was busy of late has sent one, or
/// a moment after the first; and from the event loop only, so that it never meets one that the core has open.
/// Core thread only.
class PlatformReceiver
{
public:
    /// How long a request waits for others: little beside the time that a transaction takes to reach the disk.
    static constexpr Milliseconds defaultJoinDelay{1};

    /// How to misbehave, for tests and rehearsals.
    struct Fault {
        /// Answer with this status; nothing: as it should. Anything but 2xx records nothing.
        std::optional<int> status;
        /// Sent along as Retry-After.
        std::optional<std::chrono::seconds> retryAfter;
        /// How long an answer is held back.
        Milliseconds delay{0};
        /// Never answer.
        bool hang = false;
    };

    PlatformReceiver(ReservationStore &reservations, UnitOfWork &work, Milliseconds joinDelay = defaultJoinDelay);

    /// Listens on 127.0.0.1 and returns where to post to. Port 0: any free one.
    /// Error: Stage::DataPlatform, when the port cannot be had.
    [[nodiscard]] Result<QUrl> listen(quint16 port = 0);

    /// From the next request on.
    void setFault(const Fault &fault) { m_fault = fault; }

    /// Requests answered 2xx, repeated ones included.
    [[nodiscard]] qint64 accepted() const { return m_accepted; }
    /// Transactions begun: fewer than requests when several arrive together.
    [[nodiscard]] qint64 transactions() const { return m_transactions; }

private:
    struct Waiting {
        /// The socket may go before it is answered; a responder does not notice.
        QPointer<QTcpSocket> socket;
        QHttpServerResponder responder;
        QByteArray key;
    };

    /// A connection, and the transaction before which its newest request came.
    struct Sender {
        const QTcpSocket *socket = nullptr;
        qint64 transaction = 0;
    };

    void onRequest(const QHttpServerRequest &request, QHttpServerResponder &&responder);
    void scheduleFlush(const QTcpSocket *socket);
    void flush();
    /// One outcome each: one that the database refuses for its own sake leaves the others alone.
    [[nodiscard]] Result<std::vector<Result<void>>> record(const std::vector<Waiting> &requests);
    void answer(Waiting &&waiting, int status, const QByteArray &text);
    void write(Waiting &waiting, int status, const QByteArray &text);

    ReservationStore &m_reservations;
    UnitOfWork &m_work;
    Milliseconds m_joinDelay;
    Fault m_fault;
    qint64 m_accepted = 0;
    qint64 m_transactions = 0;
    std::vector<Waiting> m_waiting;
    /// Those heard of during the last few transactions.
    std::vector<Sender> m_senders;
    QTimer m_flushTimer;
    QHttpServer m_server;
};

} // namespace anteroom
