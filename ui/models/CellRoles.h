// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Palette.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace anteroom {

/// What a model tells a delegate beside the text.
enum CellRole {
    /// int(Role) of the text's colour.
    ToneRole = Qt::UserRole + 1,
    /// true: a monospace face.
    MonoRole,
    /// true: a stronger weight.
    StrongRole,
    /// A Lane.
    LaneRole,
    /// A StateChip.
    ChipRole,
    /// true: the row is not here yet.
    LoadingRole,
    /// In headerData: the widest text that the column is to hold; absent: the column takes what is left.
    WidestRole,
    /// In headerData: the column's name in fewer words, for when the whole name has no room.
    ShorterRole,
    /// In headerData: an int(Qt::Alignment).
    AlignRole,
};

/// One partition's newest messages, as offsets: from ≤ committed ≤ done ≤ read ≤ end.
struct Lane {
    qint64 from = 0;
    qint64 committed = 0;
    qint64 done = 0;
    qint64 read = 0;
    qint64 end = 0;
    /// Grey: the values are old.
    bool stale = false;

    bool operator==(const Lane &) const = default;
};

/// A state in words with its shape and hue.
struct StateChip {
    QString icon;
    QString text;
    Role ink = Role::Text;
    Role tint = Role::Raised;

    bool operator==(const StateChip &) const = default;
};

} // namespace anteroom

Q_DECLARE_METATYPE(anteroom::Lane)
Q_DECLARE_METATYPE(anteroom::StateChip)
