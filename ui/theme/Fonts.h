// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace anteroom {

/// The sizes and weights of DESK's type scale.
enum class Type {
    Caption,
    CaptionStrong,
    Base,
    BaseStrong,
    CardTitle,
    Unit,
    PageTitle,
    DrawerTitle,
    StageNumber,
    WaitingNumber,
    Mono,
    Count,
};

/// Makes Inter with tabular digits known to the application; called once, before the first window is built.
void installFonts();

/// A font of the scale: Inter (tabular), then Noto Sans CJK KR.
[[nodiscard]] QFont typeFont(Type type);

} // namespace anteroom
