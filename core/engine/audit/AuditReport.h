// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/audit/LogQuestions.h"
#include "core/storage/AuditReader.h"

#include <optional>
#include <vector>

namespace anteroom {

/// What the records say. A figure that could not be read is nothing, never 0.
struct AuditReport {
    TokenTotals tokens;
    ReservationTotals reservations;
    std::optional<qint64> lost;
    std::optional<qint64> duplicated;
    std::optional<qint64> outOfOrder;
    /// For a data platform given by URL both reservation figures are unknown.
    bool platformKnown = true;
    /// The first few wrong tokens, one sentence each.
    std::vector<QString> offenders;
    /// The first of them that is about one token, and that token's row.
    std::optional<Seq> offender;
    std::optional<TokenRecord> ledger;
    /// Why a figure is unknown, and what is no fault but worth knowing; one sentence each.
    std::vector<QString> remarks;
    /// What only the log can answer; `lost` does not count it before LogCheck has asked.
    LogQuestions questions;

    [[nodiscard]] bool isClean() const;
    /// Keeps the first 20. `seq`: the token that it is about, if any.
    void offend(const QString &sentence, std::optional<Seq> seq = std::nullopt);
};

} // namespace anteroom
