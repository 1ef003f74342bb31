// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace anteroom {

/// How long a thread of events works without a rest, for `--frame-stats`. Told of each event's beginning and end, it joins
/// those that follow one another at once into stretches. A frame is what a stretch does until it has painted, or between two
/// paints; one in which another page is gone to or first painted is a page change instead. Times are from any start that stays
/// the same and never run backwards. Passive; constant memory.
class FrameStats
{
public:
    using Nanoseconds = std::chrono::nanoseconds;

    /// A shorter pause between two events is no rest: the loop looks for the next one that long.
    static constexpr Nanoseconds leastRest{ 200'000 };

    /// An event that no other one contains.
    void began(Nanoseconds at);
    void ended(Nanoseconds at);
    /// The event at hand has painted a window.
    void painted(Nanoseconds at);
    /// The event at hand goes to another page; the change lasts from the event's beginning until pagePainted().
    void pageAsked();
    void pagePainted(Nanoseconds at);

    struct Figures {
        /// Without page changes.
        qint64 frames = 0;
        /// How long a frame kept the thread busy, to 0.05 ms.
        double busyP50Ms = 0;
        double busyP99Ms = 0;
        /// The longest stretch, whether it painted or not.
        double busyMaxMs = 0;
        qint64 pageChanges = 0;
        double longestPageChangeMs = 0;

        bool operator==(const Figures &) const = default;
        /// One line, for people.
        [[nodiscard]] QString line() const;
        [[nodiscard]] QJsonObject json() const;
    };
    /// Of all so far, the stretch at hand among them.
    [[nodiscard]] Figures figures() const;

private:
    /// The last one holds everything longer than 1 s.
    static constexpr int bucketCount = 20'000;
    static constexpr Nanoseconds bucketWidth{ 50'000 };

    void endStretch();
    [[nodiscard]] static double percentile(const std::array<quint32, bucketCount> &buckets, qint64 total, double share);

    /// How many frames were so many buckets long.
    std::array<quint32, bucketCount> m_buckets{};
    qint64 m_frames = 0;
    Nanoseconds m_longest{ 0 };
    qint64 m_pageChanges = 0;
    Nanoseconds m_longestPageChange{ 0 };
    std::optional<Nanoseconds> m_stretchBegan;
    Nanoseconds m_frameBegan{ 0 };
    Nanoseconds m_eventBegan{ 0 };
    Nanoseconds m_lastEnd{ 0 };
    std::optional<Nanoseconds> m_pageAskedAt;
    bool m_changesPage = false;
};

} // namespace anteroom
