// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <array>
#include <optional>
#include <vector>

namespace anteroom {

/// Events a second over the last ten seconds, in forty buckets. Shorter runs are divided by their own length.
class RateMeter
{
public:
    void add(Instant now, qint64 count);
    [[nodiscard]] double perSecond(Instant now) const;

private:
    static constexpr Milliseconds bucketLength{250};
    static constexpr int bucketCount = 40;

    [[nodiscard]] static qint64 bucketOf(Instant now);

    struct Bucket {
        qint64 number = -1;
        qint64 count = 0;
    };
    std::array<Bucket, bucketCount> m_buckets{};
    qint64 m_firstBucket = -1;
};

/// Events a second over the whole ticks of about the last ten seconds. A gate lets in by batches: a window that is not a
/// number of whole intervals would hold now one batch more, now one less, and the rate would jump without a cause.
class TickMeter
{
public:
    /// One tick, of a grid of this interval; at least a second, else RateMeter is as true.
    void add(Instant now, Milliseconds interval, qint64 count);
    [[nodiscard]] double perSecond(Instant now) const;
    /// The window: as many whole intervals as ten seconds hold, at least one.
    [[nodiscard]] static Milliseconds window(Milliseconds interval);

private:
    struct Tick {
        Instant at;
        qint64 count = 0;
    };
    static constexpr size_t ticksMax = 10;
    /// Oldest first; of one interval only.
    std::vector<Tick> m_ticks;
    Milliseconds m_interval{ 0 };
};

/// Durations in logarithmic bins of about 3 %, from 1 µs to 9 days; 8 KiB whatever is recorded.
class Histogram
{
public:
    void record(Microseconds value, qint64 times = 1);
    void merge(const Histogram &other);
    void clear();

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] Microseconds max() const { return m_max; }
    /// The value that a share (0 … 1) of all does not exceed; nothing when nothing was recorded.
    [[nodiscard]] std::optional<Microseconds> quantile(double share) const;

private:
    static constexpr int subBits = 5;
    static constexpr int octaves = 40;

    [[nodiscard]] static size_t binOf(quint64 value);
    [[nodiscard]] static quint64 middleOf(size_t bin);

    std::vector<qint64> m_bins = std::vector<qint64>(size_t(octaves) << subBits);
    qint64 m_count = 0;
    Microseconds m_max{0};
};

/// A histogram of about the last minute: six of ten seconds each.
class MinuteHistogram
{
public:
    void record(Instant now, Microseconds value, qint64 times = 1);
    [[nodiscard]] Histogram lastMinute(Instant now) const;

private:
    struct Slot {
        qint64 number = -1;
        Histogram histogram;
    };
    std::array<Slot, 6> m_slots;
};

} // namespace anteroom
