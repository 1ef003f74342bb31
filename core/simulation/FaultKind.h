// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QString>

#include <optional>

namespace anteroom {

/// What can be made to go wrong on purpose: in a rehearsal, in the live room on the embedded broker, or in both.
enum class FaultKind {
    /// The broker answers nobody.
    BrokerDown,
    /// The database fails every statement. Rehearsals alone.
    DatabaseDown,
    /// The data platform gives no answer. Rehearsals alone.
    PlatformDown,
    /// The data platform answers so many of a hundred posts with 5xx; in the live room all of them.
    PlatformFails,
    /// So many of a hundred people cannot be let in while it lasts; each is tried again, then dead.
    ActivationsFail,
    /// The broker answers late. The live room alone.
    BrokerSlow,
    /// The data platform answers late. The live room alone.
    PlatformSlow,
};
inline constexpr int faultKindCount = 7;

/// "broker-down", "database-down", "platform-down", "platform-fails", "activations-fail", "broker-slow", "platform-slow".
[[nodiscard]] QString faultName(FaultKind kind);
[[nodiscard]] std::optional<FaultKind> faultFromName(QStringView name);

/// A rehearsal can have it.
[[nodiscard]] constexpr bool isRehearsed(FaultKind kind) { return kind != FaultKind::BrokerSlow && kind != FaultKind::PlatformSlow; }
/// The live room can have it.
[[nodiscard]] constexpr bool isLiveFault(FaultKind kind) { return kind != FaultKind::DatabaseDown && kind != FaultKind::PlatformDown; }
/// Whether "so many of a hundred" says something for this kind.
[[nodiscard]] constexpr bool hasPercent(FaultKind kind)
{
    return kind == FaultKind::PlatformFails || kind == FaultKind::ActivationsFail;
}

/// Whether this one is among `percent` of a hundred: the same ones whenever it is asked, others with another seed.
[[nodiscard]] bool isStruck(quint64 seed, quint64 who, double percent);

} // namespace anteroom
