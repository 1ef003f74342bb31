// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <map>
#include <vector>

namespace anteroom {

/// The other end of a connection, byte by byte: hands whole requests to the test, which writes or does what it likes.
class RawPeer
{
public:
    /// `onRequest` gets every whole request (head and body).
    explicit RawPeer(std::function<void(QTcpSocket &)> onRequest)
        : m_onRequest(std::move(onRequest))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/events?of=us").arg(m_server.serverPort())); }

    /// What came so far, in order.
    std::vector<QByteArray> requests;

    /// A whole answer, with this head line's rest ("200 OK"), more head lines, and body.
    static QByteArray answer(const QByteArray &status, const QByteArray &headLines = {}, const QByteArray &body = {})
    {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headLines + "\r\n" + body;
    }

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    }
    void read(QTcpSocket &socket)
    {
        QByteArray &bytes = m_partial[&socket];
        bytes += socket.readAll();
        const qsizetype head = bytes.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const qsizetype at = bytes.toLower().indexOf("content-length:");
        const qsizetype length = at < 0 ? 0 : bytes.mid(at + 15, bytes.indexOf("\r\n", at) - at - 15).trimmed().toInt();
        if (bytes.size() < head + 4 + length)
            return;
        requests.push_back(bytes);
        bytes.clear();
        m_onRequest(socket);
    }

    std::function<void(QTcpSocket &)> m_onRequest;
    std::map<QTcpSocket *, QByteArray> m_partial;
    QTcpServer m_server;
};

} // namespace anteroom
