// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/DataFolder.h"

#include "core/base/TokenId.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace anteroom {

namespace {

constexpr char lockName[] = "anteroom.lock";
constexpr char instanceName[] = "instance-id";

tl::unexpected<Error> cannot(const QString &what, const QString &path, const QString &cause)
{
    return failure(ErrorKind::Fatal, Stage::DataFolder,
                   QStringLiteral("Could not %1 \"%2\": %3; choose another --data-dir").arg(what, path, cause));
}

} // namespace

Result<DataFolder> DataFolder::open(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isDir())
        return cannot(QStringLiteral("use the data folder"), path, QStringLiteral("it is not a folder"));
    if (!QDir().mkpath(path))
        return cannot(QStringLiteral("create the data folder"), path, QString::fromLocal8Bit(std::strerror(errno)));
    if (::access(QFile::encodeName(path).constData(), R_OK | W_OK | X_OK) != 0)
        return cannot(QStringLiteral("use the data folder"), path, QString::fromLocal8Bit(std::strerror(errno)));
    return DataFolder(QDir(path).absolutePath());
}

DataFolder::~DataFolder()
{
    if (m_lockFd >= 0)
        ::close(m_lockFd);
}

DataFolder::DataFolder(DataFolder &&other) noexcept : m_path(std::move(other.m_path)), m_lockFd(std::exchange(other.m_lockFd, -1))
{
}

DataFolder &DataFolder::operator=(DataFolder &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_lockFd, other.m_lockFd);
    return *this;
}

Result<void> DataFolder::lock()
{
    const QString path = file(QString::fromLatin1(lockName));
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0)
        return cannot(QStringLiteral("open the lock file"), path, QString::fromLocal8Bit(std::strerror(errno)));
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        char holder[64] = {};
        const ssize_t read = ::read(fd, holder, sizeof holder - 1);
        ::close(fd);
        const QString who = read > 0 ? QString::fromLatin1(holder).trimmed() : QStringLiteral("unknown");
        return failure(
            ErrorKind::Fatal, Stage::DataFolder,
            QStringLiteral("The data folder \"%1\" is in use by process %2; stop it first, or choose another --data-dir")
                .arg(m_path, who));
    }
    const QByteArray own = QByteArray::number(::getpid()) + '\n';
    if (::ftruncate(fd, 0) != 0 || ::write(fd, own.constData(), size_t(own.size())) != own.size()) {
        const QString cause = QString::fromLocal8Bit(std::strerror(errno));
        ::close(fd);
        return cannot(QStringLiteral("write the lock file"), path, cause);
    }
    m_lockFd = fd;
    return {};
}

Result<QByteArray> DataFolder::instanceId(RandomSource &random) const
{
    const QString path = file(QString::fromLatin1(instanceName));
    QFile kept(path);
    if (kept.open(QIODevice::ReadOnly)) {
        const QByteArray id = kept.readAll().trimmed();
        if (TokenId::parse(id))
            return id;
    }
    const QByteArray id = TokenId::make(Seq(1), random).toText();
    QSaveFile made(path);
    if (!made.open(QIODevice::WriteOnly) || made.write(id + '\n') < 0 || !made.commit())
        return cannot(QStringLiteral("write"), path, made.errorString());
    return id;
}

QString DataFolder::file(const QString &name) const { return m_path + QLatin1Char('/') + name; }

} // namespace anteroom
