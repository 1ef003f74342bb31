// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Forecast.h"
#include "core/engine/QueueQueries.h"
#include "core/engine/Snapshot.h"
#include "ui/models/CellRoles.h"
#include "ui/models/Situation.h"

#include <QString>

#include <vector>

namespace anteroom {

/// What the gate and the broker are like now, for the words about one token.
struct QueueOutlook {
    Instant now;
    /// Nothing: forecasts are not possible (paused, or the broker is not heard).
    std::optional<ForecastInput> forecast;
    bool paused = false;
    ReadOffsets read;
    std::chrono::seconds holdTtl{0};

    /// When the one whose turn it is then is expected to enter; nothing when unknown.
    [[nodiscard]] std::optional<Instant> entersAt(const QueueRow &row) const;
};

[[nodiscard]] QueueOutlook queueOutlook(const Snapshot &snapshot, const Situation &situation);
/// The next offsets to be read of the queue topic's partitions.
[[nodiscard]] ReadOffsets readOffsets(const Snapshot &snapshot);

/// "Waiting", "Buffered", …
[[nodiscard]] QString filterName(TokenFilter filter);
/// "Waiting, in order of arrival".
[[nodiscard]] QString filterTitle(TokenFilter filter);
/// "Nobody is waiting."
[[nodiscard]] QString filterEmpty(TokenFilter filter);
/// "on the broker", "buffered", "active" … with shape and hue.
[[nodiscard]] StateChip tokenChip(const TokenRecord &token, const ReadOffsets &read);
/// "0 · 431,197"; "saved, not yet published" while it has no position.
[[nodiscard]] QString placeText(const TokenRecord &token);
/// The time to a moment in whole seconds: "7 min 08 s"; "now" under one.
[[nodiscard]] QString timeLeft(Instant at, Instant now);
/// How long it waited (or waits) until it was let in or ended.
[[nodiscard]] Milliseconds waited(const TokenEntry &entry, Instant now);

/// One step of a token's way.
struct LedgerStep {
    enum class Kind { Done, Ahead, Failed };

    Kind kind = Kind::Ahead;
    /// Hue of its mark.
    Role role = Role::Muted;
    QString title;
    /// "12:58:02.114", "≈ 14:10:35"; empty where no time is kept.
    QString time;
    QString note;

    bool operator==(const LedgerStep &) const = default;
};

/// Entered → published → buffered → activated → reserved, expired, abandoned or dead; what lies ahead is ≈.
[[nodiscard]] std::vector<LedgerStep> ledgerSteps(const TokenLedger &ledger, const QueueOutlook &outlook);

} // namespace anteroom
