// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/present/Crowd.h"

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

constexpr int rows = 4;
constexpr double columnGap = 21;
constexpr double rowGap = 28;
constexpr double lineFront = 779;
constexpr double firstRow = 473;
constexpr Milliseconds walk{ 1100 };
constexpr Milliseconds behind{ 45 };
constexpr Milliseconds closing{ 800 };

/// The same small scatter for the same place each time: −1 … 1.
double scatter(int place, int salt)
{
    const unsigned mixed = (unsigned(place) * 2654435761U) ^ (unsigned(salt) * 40503U);
    return double((mixed >> 8) % 2001) / 1000.0 - 1.0;
}

QPointF linePlace(int place)
{
    const int column = place / rows;
    const int row = place % rows;
    return { lineFront - column * columnGap + scatter(row, 7) * 3, firstRow + row * rowGap + scatter(place, 1) * 2 };
}

QPointF insidePlace(int place)
{
    constexpr int columns = 9;
    constexpr double left = 914;
    constexpr double gap = 55;
    return { left + (place % columns) * gap + scatter(place, 2) * 13,
             firstRow + (place / columns) * rowGap + scatter(place, 3) * 8 };
}

double eased(double share) { return share * share * (3 - 2 * share); }

double shareOf(Instant since, Instant now, Milliseconds whole)
{
    return std::clamp(std::chrono::duration<double>(now - since) / std::chrono::duration<double>(whole), 0.0, 1.0);
}

QPointF between(QPointF from, QPointF to, double share) { return from + (to - from) * share; }

} // namespace

void Crowd::observe(const PresentScene &scene, Instant now)
{
    std::erase_if(m_walkers, [now](const Walker &walker) { return now - walker.since >= walk; });
    if (m_still) {
        m_walkers.clear();
        m_columns = 0;
    }
    if (!m_still && m_letIn && scene.letIn > *m_letIn)
        letIn(scene.letIn - *m_letIn, now);
    m_letIn = scene.letIn;
    m_line = int(std::min<qint64>(scene.people, lineMax));
    const double full = scene.places > 0 ? double(scene.peopleInside) / double(scene.places) * insideMax : double(scene.peopleInside);
    m_inside = int(std::clamp(std::ceil(full), 0.0, double(insideMax)));
}

void Crowd::letIn(qint64 people, Instant now)
{
    constexpr qint64 ofOneBatch = 12;
    const int free = walkersMax - int(m_walkers.size());
    const int walkers = int(std::min({ people, ofOneBatch, qint64(std::max(0, free)) }));
    for (int i = 0; i < walkers; ++i) {
        m_walkers.push_back({ now + behind * i, linePlace(i), m_nextPlace });
        m_nextPlace = (m_nextPlace + 1) % insideMax;
    }
    // A gate that lets in faster than the line can close up does not make it begin again each time.
    if (m_columns > 0 && now - m_closesSince < closing)
        return;
    m_columns = int(std::min<qint64>((people + rows - 1) / rows, ofOneBatch / rows));
    m_closesSince = now;
}

double Crowd::lineShift(Instant now) const
{
    return m_columns * columnGap * (1 - eased(shareOf(m_closesSince, now, closing)));
}

std::vector<Crowd::Dot> Crowd::dots(Instant now) const
{
    std::vector<Dot> found;
    found.reserve(size_t(m_line + m_inside) + m_walkers.size());
    const double shift = lineShift(now);
    for (int place = 0; place < m_line; ++place) {
        constexpr double faintest = 0.32;
        const QPointF at = linePlace(place) - QPointF(shift, 0);
        const double far = double(place / rows) / (double(lineMax) / rows);
        found.push_back({ at, 0, 1 - (1 - faintest) * far });
    }
    for (int place = 0; place < m_inside; ++place)
        found.push_back({ insidePlace(place), 1, 1 });
    const QPointF gate((gateLeft + gateRight) / 2, (top + bottom) / 2);
    for (const Walker &walker : m_walkers) {
        if (now < walker.since || now - walker.since >= walk)
            continue;
        const double share = eased(shareOf(walker.since, now, walk));
        const QPointF to = insidePlace(walker.place);
        constexpr double half = 0.5;
        const QPointF at = share < half ? between(walker.from, gate, share / half) : between(gate, to, (share - half) / half);
        found.push_back({ at, std::clamp((share - 0.35) / 0.3, 0.0, 1.0), 1 });
    }
    return found;
}

bool Crowd::isMoving(Instant now) const
{
    const bool walks = std::ranges::any_of(m_walkers, [now](const Walker &walker) { return now - walker.since < walk; });
    return walks || (m_columns > 0 && now - m_closesSince < closing);
}

} // namespace anteroom
