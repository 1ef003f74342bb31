// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/AddressProbe.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

namespace anteroom::kafka {

namespace {

/// How often a wait looks whether it is still wanted.
constexpr Milliseconds slice{ 50 };
constexpr Milliseconds addressMost{ 2000 };

struct Address {
    sockaddr_storage bytes{};
    socklen_t size = 0;
    QString text;
};

struct Server {
    QString name;
    QString host;
    QString port;
    std::vector<Address> addresses;
    QString cause;
};

std::vector<Server> split(const QString &servers)
{
    std::vector<Server> all;
    for (const QString &name : servers.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype colon = name.lastIndexOf(u':');
        QString host = name.left(colon);
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.mid(1, host.size() - 2);
        all.push_back({ name, host, name.mid(colon + 1), {}, {} });
    }
    return all;
}

/// What the thread that looks up and the one that waits share; the first may outlive the second.
struct Lookup {
    std::mutex mutex;
    std::condition_variable ended;
    bool done = false;
    std::vector<Server> servers;
};

void lookUp(Server &server)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int code = getaddrinfo(server.host.toUtf8().constData(), server.port.toUtf8().constData(), &hints, &found);
    if (code != 0) {
        server.cause = QString::fromLocal8Bit(code == EAI_SYSTEM ? std::strerror(errno) : gai_strerror(code));
        return;
    }
    for (const addrinfo *one = found; one; one = one->ai_next) {
        Address address;
        std::memcpy(&address.bytes, one->ai_addr, one->ai_addrlen);
        address.size = one->ai_addrlen;
        char text[NI_MAXHOST] = "";
        getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST);
        address.text = QString::fromLatin1(text);
        server.addresses.push_back(std::move(address));
    }
    freeaddrinfo(found);
}

/// Empty when a stage failed or nobody waits any more.
std::vector<Server> resolve(const QString &names, ConnectionProgress &progress)
{
    progress.begin(ConnectionStage::Resolve);
    const auto lookup = std::make_shared<Lookup>();
    // The system's look-up has no time-out of ours and cannot be called off.
    std::thread([lookup, servers = split(names)]() mutable {
        for (Server &server : servers)
            lookUp(server);
        const std::lock_guard lock(lookup->mutex);
        lookup->servers = std::move(servers);
        lookup->done = true;
        lookup->ended.notify_all();
    }).detach();
    std::unique_lock lock(lookup->mutex);
    while (!lookup->done && progress.mayWait())
        lookup->ended.wait_for(lock, slice);
    if (progress.isUnwanted())
        return {};
    if (!lookup->done) {
        progress.fail(ConnectionFault::TimedOut, QStringLiteral("no answer from the name service"));
        return {};
    }
    std::vector<Server> found;
    QString cause;
    for (Server &server : lookup->servers) {
        QStringList addresses;
        for (const Address &address : server.addresses)
            addresses << address.text;
        if (!server.addresses.empty() && server.host != addresses.first())
            progress.report.resolved << QStringLiteral("%1 → %2").arg(server.host, addresses.join(QStringLiteral(", ")));
        if (!server.addresses.empty())
            found.push_back(std::move(server));
        else if (cause.isEmpty())
            cause = QStringLiteral("%1: %2").arg(server.host, server.cause);
    }
    if (found.empty())
        progress.fail(ConnectionFault::NameUnknown, cause);
    else
        progress.pass();
    return found;
}

struct Descriptor {
    int fd = -1;
    ~Descriptor()
    {
        if (fd >= 0)
            ::close(fd);
    }
};

/// 0 when the address answers, else the system's error; ETIMEDOUT also when nobody waits any more.
int connectTo(const Address &address, const ConnectionProgress &progress)
{
    const Descriptor socket{ ::socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0) };
    if (socket.fd < 0)
        return errno;
    if (::connect(socket.fd, reinterpret_cast<const sockaddr *>(&address.bytes), address.size) == 0)
        return 0;
    if (errno != EINPROGRESS)
        return errno;
    QElapsedTimer timer;
    timer.start();
    pollfd waiting{ socket.fd, POLLOUT, 0 };
    while (progress.mayWait() && timer.elapsed() < addressMost.count()) {
        if (::poll(&waiting, 1, static_cast<int>(slice.count())) <= 0)
            continue;
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(socket.fd, SOL_SOCKET, SO_ERROR, &error, &size);
        return error;
    }
    return ETIMEDOUT;
}

} // namespace

QString reachServer(const QString &servers, ConnectionProgress &progress)
{
    const std::vector<Server> found = resolve(servers, progress);
    if (found.empty())
        return {};
    progress.begin(ConnectionStage::Connect);
    QString cause;
    bool refused = false;
    for (const Server &server : found) {
        for (const Address &address : server.addresses) {
            const int error = connectTo(address, progress);
            if (progress.isUnwanted())
                return {};
            if (error == 0) {
                progress.report.connectedTo = server.name;
                progress.pass();
                return server.name;
            }
            refused = refused || error == ECONNREFUSED;
            if (cause.isEmpty())
                cause = QStringLiteral("%1 (%2): %3").arg(server.name, address.text, QString::fromLocal8Bit(std::strerror(error)));
        }
    }
    progress.fail(refused ? ConnectionFault::Refused : ConnectionFault::TimedOut, cause);
    return {};
}

} // namespace anteroom::kafka
