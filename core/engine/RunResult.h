// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RunFigures.h"
#include "core/engine/audit/Auditor.h"

#include <QByteArray>
#include <QString>

namespace anteroom {

/// The result of `rehearse` and of `serve --until-drained`, as the contract writes it.
struct RunResult {
    QString broker;
    QString database;
    /// Nothing for serve.
    std::optional<qint64> users;
    RunFigures figures;
    AuditReport audit;
    std::optional<double> peakRssMb;

    /// One JSON object on one line.
    [[nodiscard]] QByteArray toJson() const;
    /// The same for people, a few lines.
    [[nodiscard]] QString toText() const;
};

/// The audit's fields of that object alone.
[[nodiscard]] QByteArray auditJson(const AuditReport &audit);

/// This process's high-water mark of resident memory in MiB; nothing when the system does not tell.
[[nodiscard]] std::optional<double> peakRssMb();

} // namespace anteroom
