// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Meters.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace anteroom {

qint64 RateMeter::bucketOf(Instant now)
{
    return now.time_since_epoch() / bucketLength;
}

void RateMeter::add(Instant now, qint64 count)
{
    const qint64 number = bucketOf(now);
    if (m_firstBucket < 0)
        m_firstBucket = number;
    Bucket &bucket = m_buckets[size_t(number % bucketCount)];
    if (bucket.number != number)
        bucket = {number, 0};
    bucket.count += count;
}

double RateMeter::perSecond(Instant now) const
{
    if (m_firstBucket < 0)
        return 0;
    const qint64 current = bucketOf(now);
    // The bucket at hand is not full yet: whole ones only, or a rate would seem to dip with every new bucket.
    qint64 sum = 0;
    for (const Bucket &bucket : m_buckets) {
        if (bucket.number < current && bucket.number > current - bucketCount)
            sum += bucket.count;
    }
    const qint64 buckets = std::min<qint64>(bucketCount - 1, current - m_firstBucket);
    if (buckets <= 0)
        return 0;
    return double(sum) * 1000.0 / double(buckets * bucketLength.count());
}

Milliseconds TickMeter::window(Milliseconds interval)
{
    constexpr Milliseconds about{ 10'000 };
    return interval * std::clamp<qint64>(about / interval, 1, qint64(ticksMax));
}

void TickMeter::add(Instant now, Milliseconds interval, qint64 count)
{
    if (interval != m_interval)
        m_ticks.clear();
    m_interval = interval;
    if (m_ticks.size() == ticksMax)
        m_ticks.erase(m_ticks.begin());
    m_ticks.push_back({ now, count });
}

double TickMeter::perSecond(Instant now) const
{
    if (m_ticks.empty())
        return 0;
    const qint64 whole = window(m_interval) / m_interval;
    const qint64 known = std::min<qint64>(whole, qint64(m_ticks.size()));
    // Half an interval of grace: a tick that is a little late does not push the oldest out.
    const Instant since = now - m_interval * known - m_interval / 2;
    qint64 sum = 0;
    for (auto tick = m_ticks.end() - known; tick != m_ticks.end(); ++tick)
        sum += tick->at > since ? tick->count : 0;
    return double(sum) / std::chrono::duration<double>(m_interval * known).count();
}

size_t Histogram::binOf(quint64 value)
{
    constexpr quint64 linear = quint64(1) << subBits;
    if (value < linear)
        return size_t(value);
    const int octave = std::bit_width(value) - subBits;
    const size_t bin = (size_t(octave) << subBits) + size_t((value >> (octave - 1)) & (linear - 1));
    return std::min(bin, (size_t(octaves) << subBits) - 1);
}

quint64 Histogram::middleOf(size_t bin)
{
    constexpr quint64 linear = quint64(1) << subBits;
    if (bin < linear)
        return bin;
    const int octave = int(bin >> subBits);
    const quint64 low = (linear | (bin & (linear - 1))) << (octave - 1);
    return low + ((quint64(1) << (octave - 1)) >> 1);
}

void Histogram::record(Microseconds value, qint64 times)
{
    const quint64 clamped = quint64(std::max<qint64>(0, value.count()));
    m_bins[binOf(clamped)] += times;
    m_count += times;
    m_max = std::max(m_max, Microseconds(qint64(clamped)));
}

void Histogram::merge(const Histogram &other)
{
    for (size_t i = 0; i < m_bins.size(); ++i)
        m_bins[i] += other.m_bins[i];
    m_count += other.m_count;
    m_max = std::max(m_max, other.m_max);
}

void Histogram::clear()
{
    std::ranges::fill(m_bins, 0);
    m_count = 0;
    m_max = Microseconds(0);
}

std::optional<Microseconds> Histogram::quantile(double share) const
{
    if (m_count == 0)
        return std::nullopt;
    const qint64 rank = std::max<qint64>(1, qint64(std::ceil(share * double(m_count))));
    qint64 seen = 0;
    for (size_t bin = 0; bin < m_bins.size(); ++bin) {
        seen += m_bins[bin];
        if (seen >= rank)
            return std::min(m_max, Microseconds(qint64(middleOf(bin))));
    }
    return m_max;
}

void MinuteHistogram::record(Instant now, Microseconds value, qint64 times)
{
    const qint64 number = now.time_since_epoch() / std::chrono::seconds(10);
    Slot &slot = m_slots[size_t(number % qint64(m_slots.size()))];
    if (slot.number != number) {
        slot.number = number;
        slot.histogram.clear();
    }
    slot.histogram.record(value, times);
}

Histogram MinuteHistogram::lastMinute(Instant now) const
{
    const qint64 number = now.time_since_epoch() / std::chrono::seconds(10);
    Histogram sum;
    for (const Slot &slot : m_slots) {
        if (slot.number > number - qint64(m_slots.size()) && slot.number <= number)
            sum.merge(slot.histogram);
    }
    return sum;
}

} // namespace anteroom
