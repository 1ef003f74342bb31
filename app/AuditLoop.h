// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreHost.h"
#include "core/engine/audit/RollingAudit.h"
#include "core/storage/sql/SqlDatabase.h"

#include <QMutex>
#include <QThread>
#include <QWaitCondition>

#include <memory>

namespace anteroom {

/// Audits the rows while the desk is open, piece by piece, on a thread and a read-only connection of its own, and hands the
/// word to the core. It works for at most a twentieth of the time, and not at all while the rows stay as they are.
/// The destructor waits for the piece at hand.
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
    /// How long to rest after what was done now.
    [[nodiscard]] Milliseconds work();
    [[nodiscard]] Result<void> readPiece();
    void askTheLog();
    [[nodiscard]] VerdictView verdict();
    /// False when the audit ends.
    [[nodiscard]] bool rest(Milliseconds time);

    const CoreOptions m_options;
    const Clock &m_clock;
    RollingAudit m_audit;
    std::unique_ptr<sql::SqlDatabase> m_database;
    qint64 m_dataVersion = -1;
    /// With so many rounds done, every token was looked at since the rows changed last.
    qint64 m_roundsWanted = 0;
    /// When everything that was done had been looked at.
    std::optional<Instant> m_checkedAt;
    std::optional<Instant> m_saidAt;
    std::optional<Instant> m_askedAt;
    QMutex m_mutex;
    QWaitCondition m_wake;
    bool m_ending = false;
};

} // namespace anteroom
