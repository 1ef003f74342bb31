// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FrameStats.h"

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

double asMs(FrameStats::Nanoseconds time) { return std::chrono::duration<double, std::milli>(time).count(); }

} // namespace

void FrameStats::began(Nanoseconds at)
{
    if (m_stretchBegan && at - m_lastEnd >= leastRest)
        endStretch();
    if (!m_stretchBegan)
        m_stretchBegan = m_frameBegan = at;
    m_eventBegan = at;
}

void FrameStats::ended(Nanoseconds at) { m_lastEnd = at; }

void FrameStats::pageAsked()
{
    m_pageAskedAt = m_eventBegan;
    m_changesPage = true;
}

void FrameStats::pagePainted(Nanoseconds at)
{
    if (!m_pageAskedAt)
        return;
    m_changesPage = true;
    m_longestPageChange = std::max(m_longestPageChange, at - *m_pageAskedAt);
    m_pageAskedAt.reset();
    ++m_pageChanges;
}

void FrameStats::painted(Nanoseconds at)
{
    if (!m_changesPage) {
        const auto bucket = std::min<qint64>((at - m_frameBegan) / bucketWidth, bucketCount - 1);
        ++m_buckets[static_cast<size_t>(bucket)];
        ++m_frames;
    }
    m_changesPage = false;
    m_frameBegan = at;
}

void FrameStats::endStretch()
{
    m_longest = std::max(m_longest, m_lastEnd - *m_stretchBegan);
    m_stretchBegan.reset();
}

double FrameStats::percentile(const std::array<quint32, bucketCount> &buckets, qint64 total, double share)
{
    const auto wanted = static_cast<qint64>(std::ceil(static_cast<double>(total) * share));
    qint64 seen = 0;
    for (size_t bucket = 0; bucket < buckets.size() && total > 0; ++bucket) {
        seen += buckets[bucket];
        if (seen >= wanted)
            return asMs(bucketWidth * static_cast<qint64>(bucket + 1));
    }
    return 0;
}

FrameStats::Figures FrameStats::figures() const
{
    const Nanoseconds atHand = m_stretchBegan ? std::max(Nanoseconds(0), m_lastEnd - *m_stretchBegan) : Nanoseconds(0);
    return { m_frames,
             percentile(m_buckets, m_frames, 0.5),
             percentile(m_buckets, m_frames, 0.99),
             asMs(std::max(m_longest, atHand)),
             m_pageChanges,
             asMs(m_longestPageChange) };
}

QString FrameStats::Figures::line() const
{
    const auto ms = [](double value) { return QString::number(value, 'f', 2); };
    return QStringLiteral("%1 frames, the window's thread busy %2 ms (p50), %3 ms (p99) each, %4 ms at most;"
                          " %5 page changes, the longest %6 ms")
        .arg(QString::number(frames), ms(busyP50Ms), ms(busyP99Ms), ms(busyMaxMs), QString::number(pageChanges),
             ms(longestPageChangeMs));
}

QJsonObject FrameStats::Figures::json() const
{
    return { { QStringLiteral("frames"), frames },
             { QStringLiteral("busyP50Ms"), busyP50Ms },
             { QStringLiteral("busyP99Ms"), busyP99Ms },
             { QStringLiteral("busyMaxMs"), busyMaxMs },
             { QStringLiteral("pageChanges"), pageChanges },
             { QStringLiteral("longestPageChangeMs"), longestPageChangeMs } };
}

} // namespace anteroom
