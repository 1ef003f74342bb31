// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

namespace anteroom {

enum class Language { English, Korean };
/// How tall the rows of long tables are.
enum class Density { Compact, Regular, Roomy };
/// By how many device-independent pixels rows are taller than usual.
[[nodiscard]] int tallerBy(Density density);

/// How the desk looks; every part can be changed at any time, without a restart.
struct Look {
    ThemeChoice theme = ThemeChoice::System;
    Language language = Language::English;
    Density density = Density::Regular;
    Motion motion = Motion::Full;

    bool operator==(const Look &) const = default;
};

/// What was chosen last, from an INI file; `fallback` where it says nothing that is understood.
[[nodiscard]] Look readLook(const QString &path, const Look &fallback);
/// Remembers it; a file that cannot be written costs the memory alone.
void writeLook(const QString &path, const Look &look);

} // namespace anteroom
