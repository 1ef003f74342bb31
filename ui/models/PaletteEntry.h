// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace anteroom {

/// One line of the command palette: something to do, somewhere to go, somebody to find.
struct PaletteEntry {
    enum class Section { Do, GoTo, Find };

    /// Does not change with language or state; what was used lately is remembered by it.
    QString id;
    Section section = Section::Do;
    /// Name of an icon of the set.
    QString icon;
    QString title;
    /// What it would change, or how it stands now.
    QString detail;
    /// The keys that do the same, as "Ctrl+P"; empty when there are none.
    QString shortcut;
    /// Further words that it is found by.
    QString keywords;
    /// Why it cannot be done now; empty when it can.
    QString whyNot;
    std::function<void()> run;
};

} // namespace anteroom
