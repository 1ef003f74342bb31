// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "ui/theme/Look.h"

namespace anteroom {

struct SettingsParts;

/// How the desk is to look when it opens; all of it can be changed in the window at any time.
struct DeskOptions {
    ThemeChoice theme = ThemeChoice::System;
    Language language = Language::English;
    /// The desk's only source of time; null: the machine's clock. Must outlive the window.
    const Clock *clock = nullptr;
    /// What the Settings page works on; null: the window has no such page. Must outlive the window.
    const SettingsParts *settings = nullptr;
    Density density = Density::Regular;
    Motion motion = Motion::Full;
};

} // namespace anteroom
