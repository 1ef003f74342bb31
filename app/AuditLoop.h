// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreHost.h"

#include <QMutex>
#include <QThread>
#include <QWaitCondition>

#include <optional>

namespace anteroom {

/// Audits the rows again and again while the desk is open, on a thread and a connection of its own, and hands
/// the word to the core. Between two audits it waits ten times as long as one took, at least
/// two seconds. The destructor waits for the audit at hand.
class AuditLoop final : public QThread
{
    Q_OBJECT

public:
    AuditLoop(CoreOptions options, CoreHost &host, const Clock &clock);
    ~AuditLoop() override;

Q_SIGNALS:
    void audited(const anteroom::VerdictView &verdict);

protected:
    void run() override;

private:
    [[nodiscard]] std::optional<VerdictView> look() const;

    const CoreOptions m_options;
    const Clock &m_clock;
    QMutex m_mutex;
    QWaitCondition m_wake;
    bool m_ending = false;
};

} // namespace anteroom
