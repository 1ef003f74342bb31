// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded by the proof of power loss: keeps, in the folder that ANTEROOM_DISK names, each database file as it was
// when it was last synced. A power failure may leave exactly that: whatever was written later never reached the disk.
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace {

using Sync = int (*)(int);

std::string pathOf(int fd)
{
    char path[4096];
    const ssize_t length = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path);
    return length > 0 ? std::string(path, static_cast<std::size_t>(length)) : std::string();
}

bool endsWith(const std::string &text, const std::string &end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool copy(const std::string &from, const std::string &to)
{
    const int in = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
    const int out = ::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    char bytes[65536];
    ssize_t count = 0;
    bool good = in >= 0 && out >= 0;
    while (good && (count = ::read(in, bytes, sizeof bytes)) > 0)
        good = ::write(out, bytes, static_cast<std::size_t>(count)) == count;
    ::close(in);
    ::close(out);
    return good && count == 0;
}

int syncAndKeep(const char *name, int fd)
{
    const auto sync = reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, name));
    const int outcome = sync(fd);
    const char *const disk = std::getenv("ANTEROOM_DISK");
    const std::string path = pathOf(fd);
    if (outcome != 0 || disk == nullptr || !(endsWith(path, ".db") || endsWith(path, ".db-wal")))
        return outcome;
    // Whole or not at all. Two processes are kept apart by SQLite's own locks, which are held while it syncs.
    const std::string kept = disk + path.substr(path.rfind('/'));
    const std::string part = kept + ".part-" + std::to_string(::getpid());
    if (!copy(path, part) || ::rename(part.c_str(), kept.c_str()) != 0)
        std::abort();
    return outcome;
}

} // namespace

extern "C" int fsync(int fd) { return syncAndKeep("fsync", fd); }
extern "C" int fdatasync(int fd) { return syncAndKeep("fdatasync", fd); }
