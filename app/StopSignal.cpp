// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StopSignal.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace anteroom {

namespace {

sigset_t stopSignals()
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    return wanted;
}

} // namespace

void StopSignal::hold()
{
    const sigset_t wanted = stopSignals();
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
}

void StopSignal::letGo()
{
    const sigset_t wanted = stopSignals();
    pthread_sigmask(SIG_UNBLOCK, &wanted, nullptr);
}

bool StopSignal::isPending()
{
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1;
}

StopSignal::StopSignal()
{
    // Other threads inherit the block: the descriptor gets the signal for all.
    hold();
    const sigset_t wanted = stopSignals();
    m_fd = ::signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC);
    if (m_fd < 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info;
        while (::read(m_fd, &info, sizeof info) == ssize_t(sizeof info))
            Q_EMIT received();
    });
}

StopSignal::~StopSignal()
{
    m_notifier.reset();
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace anteroom
