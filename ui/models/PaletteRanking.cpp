// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/PaletteRanking.h"

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

constexpr int wholeFit = 1000;
constexpr int beginningFit = 800;
constexpr int wordFit = 600;
constexpr int withinFit = 400;
constexpr int scatteredFit = 200;
/// What was used lately wins among equals, never over a better answer.
constexpr int recentBonus = 50;
/// Found by its other words: after what says so itself.
constexpr int keywordsLess = 150;

QString withoutMarks(const QString &text)
{
    QString plain = text.toCaseFolded().normalized(QString::NormalizationForm_C);
    plain.remove(u',');
    return plain;
}

/// The first sound of each Korean syllable; other letters as they are.
QString firstSounds(const QString &text)
{
    static constexpr char16_t sounds[] = u"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    constexpr char16_t firstSyllable = 0xAC00;
    constexpr char16_t lastSyllable = 0xD7A3;
    constexpr int syllablesOfASound = 588;
    QString found = text;
    for (QChar &letter : found) {
        const char16_t code = letter.unicode();
        if (code >= firstSyllable && code <= lastSyllable)
            letter = QChar(sounds[(code - firstSyllable) / syllablesOfASound]);
    }
    return found;
}

/// Fewer letters around it: a closer answer.
int closeness(const QString &word, const QString &text)
{
    constexpr int most = 99;
    return std::max<int>(0, most - int(text.size() - word.size()));
}

/// The letters in their order with others between; the further apart, the less.
std::optional<int> scattered(const QString &word, const QString &text)
{
    constexpr int leastLetters = 3;
    if (word.size() < leastLetters)
        return std::nullopt;
    qsizetype at = -1;
    qsizetype gaps = 0;
    for (const QChar letter : word) {
        const qsizetype next = text.indexOf(letter, at + 1);
        if (next < 0)
            return std::nullopt;
        gaps += at < 0 ? 0 : next - at - 1;
        at = next;
    }
    // Letters strewn over a whole sentence are chance.
    if (gaps > 2 * word.size())
        return std::nullopt;
    return scatteredFit - int(gaps) * 5;
}

std::optional<int> wordFitIn(const QString &word, const QString &text)
{
    if (word == text)
        return wholeFit;
    if (text.startsWith(word))
        return beginningFit + closeness(word, text);
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (!text.at(at - 1).isLetterOrNumber())
            return wordFit + closeness(word, text);
    }
    if (text.contains(word))
        return withinFit + closeness(word, text);
    return scattered(word, text);
}

} // namespace

std::optional<int> paletteFit(const QString &typed, const QString &text)
{
    const QString plain = withoutMarks(text);
    const QString wanted = withoutMarks(typed).simplified();
    if (wanted.isEmpty())
        return 0;
    if (plain.isEmpty())
        return std::nullopt;
    if (const auto whole = wordFitIn(wanted, plain))
        return whole;
    const QString sounds = firstSounds(plain);
    int sum = 0;
    const QStringList words = wanted.split(u' ');
    for (const QString &word : words) {
        auto fit = wordFitIn(word, plain);
        if (!fit && sounds != plain && word == firstSounds(word))
            fit = wordFitIn(word, sounds);
        if (!fit)
            return std::nullopt;
        sum += *fit;
    }
    return sum / int(words.size());
}

void PaletteRanking::noteUsed(const QString &id)
{
    m_recent.removeAll(id);
    m_recent.prepend(id);
    if (m_recent.size() > recentMax)
        m_recent.removeLast();
}

PaletteRanking::Ranked PaletteRanking::rankRecent(std::span<const PaletteEntry> entries) const
{
    Ranked ranked;
    for (const QString &id : m_recent) {
        const auto found = std::ranges::find(entries, id, &PaletteEntry::id);
        if (found == entries.end() || ranked.recent == recentShown)
            continue;
        ranked.order.push_back(int(found - entries.begin()));
        ++ranked.recent;
    }
    return ranked;
}

PaletteRanking::Ranked PaletteRanking::rank(const QString &typed, std::span<const PaletteEntry> entries) const
{
    struct Scored {
        int index;
        int fit;
    };
    const bool nothingTyped = typed.trimmed().isEmpty();
    Ranked ranked = nothingTyped ? rankRecent(entries) : Ranked();
    std::array<std::vector<Scored>, 3> sections;
    for (int i = 0; i < int(entries.size()); ++i) {
        const PaletteEntry &entry = entries[size_t(i)];
        if (nothingTyped && std::ranges::find(ranked.order, i) != ranked.order.end())
            continue;
        auto fit = paletteFit(typed, entry.title);
        const auto byKeywords = std::max(paletteFit(typed, entry.keywords), paletteFit(typed, entry.title + u' ' + entry.keywords));
        if (byKeywords && (!fit || *byKeywords - keywordsLess > *fit))
            fit = *byKeywords - keywordsLess;
        if (!fit)
            continue;
        const bool isRecent = !nothingTyped && m_recent.contains(entry.id);
        sections[size_t(entry.section)].push_back({ i, *fit + (isRecent ? recentBonus : 0) });
    }
    for (auto &section : sections)
        std::ranges::stable_sort(section, std::greater(), &Scored::fit);
    std::ranges::stable_sort(sections, std::greater(),
                             [](const std::vector<Scored> &section) { return section.empty() ? -1000 : section.front().fit; });
    for (const auto &section : sections) {
        const size_t shown = nothingTyped ? section.size() : std::min(section.size(), size_t(sectionMax));
        for (size_t i = 0; i < shown; ++i)
            ranked.order.push_back(section[i].index);
    }
    return ranked;
}

} // namespace anteroom
