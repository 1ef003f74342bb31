// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/OffsetHistory.h"

#include <algorithm>

namespace anteroom {

namespace {

using namespace std::chrono_literals;

constexpr auto fineSpan = 4min;
constexpr auto coarseSpan = 1h;
constexpr auto coarseStep = 15s;
/// Faster than this nobody looks; it bounds the fine line.
constexpr std::size_t fineMost = 600;
constexpr auto rateSpan = 10s;

std::optional<qint64> valueOf(const std::optional<Offset> &offset)
{
    return offset ? std::optional(offset->value) : std::nullopt;
}

} // namespace

void OffsetHistory::add(const WatchedTopics &topics)
{
    ++m_round;
    for (const WatchedPartition &partition : topics.partitions)
        add({ {}, partition.topic, partition.partition }, { topics.readAt, valueOf(partition.end), {}, {} });
    forgetUnseen(false);
}

void OffsetHistory::add(const WatchedGroups &groups)
{
    ++m_round;
    for (const WatchedGroup &group : groups.groups) {
        for (const WatchedAssignment &assignment : group.assignments) {
            if (!assignment.topic.isEmpty())
                add({ group.name, assignment.topic, assignment.partition },
                    { groups.readAt, valueOf(assignment.end), valueOf(assignment.committed), assignment.lag() });
        }
    }
    forgetUnseen(true);
}

void OffsetHistory::add(const OffsetSubject &subject, const OffsetSample &sample)
{
    Line &line = m_lines[subject];
    line.seen = m_round;
    line.fine.push_back(sample);
    while (line.fine.front().at < sample.at - fineSpan || line.fine.size() > fineMost)
        line.fine.pop_front();
    if (line.coarse.empty() || sample.at - line.coarse.back().at >= coarseStep)
        line.coarse.push_back(sample);
    while (line.coarse.front().at < sample.at - coarseSpan)
        line.coarse.pop_front();
}

void OffsetHistory::forgetUnseen(bool groups)
{
    std::erase_if(m_lines, [&](const auto &line) { return line.first.group.isEmpty() != groups && line.second.seen != m_round; });
}

std::vector<OffsetSample> OffsetHistory::of(const OffsetSubject &subject, Instant from, Instant to) const
{
    const auto found = m_lines.find(subject);
    std::vector<OffsetSample> samples;
    if (found == m_lines.end())
        return samples;
    const auto &[fine, coarse, seen] = found->second;
    const Instant fineFrom = fine.empty() ? to : fine.front().at;
    for (const OffsetSample &sample : coarse) {
        if (sample.at >= from && sample.at < fineFrom)
            samples.push_back(sample);
    }
    for (const OffsetSample &sample : fine) {
        if (sample.at >= from && sample.at <= to)
            samples.push_back(sample);
    }
    return samples;
}

template <class Value>
std::optional<double> OffsetHistory::perS(const OffsetSubject &subject, Value value) const
{
    const auto found = m_lines.find(subject);
    if (found == m_lines.end() || found->second.fine.empty())
        return std::nullopt;
    const auto &fine = found->second.fine;
    const OffsetSample &last = fine.back();
    const auto first = std::find_if(fine.begin(), fine.end(), [&](const OffsetSample &sample) { return sample.at >= last.at - rateSpan; });
    const double seconds = std::chrono::duration<double>(last.at - first->at).count();
    if (seconds <= 0 || !value(last) || !value(*first) || *value(last) < *value(*first))
        return std::nullopt;
    return static_cast<double>(*value(last) - *value(*first)) / seconds;
}

std::optional<double> OffsetHistory::producedPerS(const OffsetSubject &subject) const
{
    return perS(subject, [](const OffsetSample &sample) { return sample.end; });
}

std::optional<double> OffsetHistory::consumedPerS(const OffsetSubject &subject) const
{
    return perS(subject, [](const OffsetSample &sample) { return sample.committed; });
}

} // namespace anteroom
