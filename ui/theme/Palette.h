// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace anteroom {

/// What a colour is for. Widgets ask for roles, never for colours, so that both themes stay whole.
enum class Role {
    Win, Panel, Raised, Line, Edge,
    Text, Muted, Faint,
    Wait, WaitText, WaitTint,
    Buffered, BufferedText, BufferedTint,
    Active, ActiveText, ActiveTint,
    Reservation, ReservationText, ReservationTint,
    Failed, FailedText, FailedTint,
    Primary, PrimaryInk, Focus,
    Slate, Teal, Magenta,
    Count,
};

/// The one table of colours: a dark and a light value for each role.
[[nodiscard]] QColor roleColor(Role role, bool dark);

} // namespace anteroom
