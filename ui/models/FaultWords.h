// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/FaultOrder.h"

#include <QString>

#include <vector>

/// What is broken on purpose, in words. Pure; GUI thread.
namespace anteroom::faults {

/// The faults that the desk offers, each with its usual strength.
[[nodiscard]] std::vector<FaultOrder> offered();
/// "Broker down", "Broker slow, +200 ms", "Letting in fails for 5 %".
[[nodiscard]] QString text(const FaultOrder &order);
/// The same without its strength.
[[nodiscard]] QString kindText(FaultKind kind);
/// What it does and how the room stands it, in one sentence.
[[nodiscard]] QString meaning(FaultKind kind);
/// Of a kind that the desk offers: "fault.broker-down", for object names and as a palette entry's id.
[[nodiscard]] QString name(FaultKind kind);
/// Why it is not offered here; empty when it is.
[[nodiscard]] QString whyNot(FaultKind kind, const FaultsView &faults);
[[nodiscard]] bool isArmed(FaultKind kind, const FaultsView &faults);
/// "Broker down for 43 s · Data platform answers 503 for 12 s".
[[nodiscard]] QString armedText(const FaultsView &faults, Instant now);
/// The same of what `activity` keeps: "broker-down, broker-slow 200 ms" or "none".
[[nodiscard]] QString recordText(const QString &record);

} // namespace anteroom::faults
