// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/PaletteEntry.h"

#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace anteroom {

/// How well `text` answers to what was typed; the larger the better, nothing when it does not. Every word that was typed
/// must be found: at the beginning, at the beginning of a word, within, or its letters in their order with others between.
/// Korean is found by the first sounds of its syllables too: ㄷㄱㅇ finds 대기열.
[[nodiscard]] std::optional<int> paletteFit(const QString &typed, const QString &text);

/// Which entries a palette shows, in which order. Passive.
///
/// Sections stay together, the one with the best entry first; within one the best entry is first. What was used lately
/// comes before others that fit as well; while nothing is typed it comes first of all.
class PaletteRanking
{
public:
    static constexpr int recentMax = 20;
    static constexpr int sectionMax = 8;
    /// Of an empty palette: so many of those used lately on top.
    static constexpr int recentShown = 4;

    /// An entry was chosen.
    void noteUsed(const QString &id);
    /// Newest first, at most recentMax.
    [[nodiscard]] const QStringList &recent() const { return m_recent; }

    struct Ranked {
        /// Into the entries that were given.
        std::vector<int> order;
        /// So many at the beginning are there because they were used lately.
        int recent = 0;
    };
    [[nodiscard]] Ranked rank(const QString &typed, std::span<const PaletteEntry> entries) const;

private:
    [[nodiscard]] Ranked rankRecent(std::span<const PaletteEntry> entries) const;

    QStringList m_recent;
};

} // namespace anteroom
