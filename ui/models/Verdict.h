// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"
#include "ui/models/Situation.h"

#include <QString>

namespace anteroom {

/// The one sentence that stands above everything: the verdict, or the gravest trouble and what it means.
struct StripWords {
    enum class Tone { Good, Calm, Warn, Bad };

    Tone tone = Tone::Calm;
    /// Name of an icon of the set.
    QString icon;
    /// In bold: what is.
    QString headline;
    /// In plain: the figures or the cause.
    QString text;
    /// In grey: what it means, what happens next.
    QString after;
    /// What it is about: another one is told to screen readers anew, the same one with other figures is not.
    int subject = 0;
    /// So many more alerts hold.
    int more = 0;
    /// The token that it is about, whose ledger can be shown; empty: none.
    QString token = {};

    bool operator==(const StripWords &) const = default;
};

/// Of StripWords::subject: an alert's is this and its kind.
inline constexpr int alertSubject = 100;

/// In order of gravity: lost or duplicated, broker, database, critical alerts, paused, data platform, other alerts, draining,
/// verdict.
[[nodiscard]] StripWords stripWords(const Snapshot &snapshot, const Situation &situation);

/// "lost 0 · duplicated 0 · out of order 0"; "unknown" where the auditor could not read.
[[nodiscard]] QString verdictFigures(const VerdictView &verdict);

/// True when the auditor found a token lost, duplicated or out of order.
[[nodiscard]] bool isBroken(const VerdictView &verdict);
/// True when every figure is known and 0.
[[nodiscard]] bool isProven(const VerdictView &verdict);

} // namespace anteroom
