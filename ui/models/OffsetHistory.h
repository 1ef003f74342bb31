// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/TopicsQueries.h"

#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace anteroom {

/// Offsets at a moment; what was not known is nothing.
struct OffsetSample {
    Instant at;
    std::optional<qint64> end;
    std::optional<qint64> committed;
    std::optional<qint64> lag;

    bool operator==(const OffsetSample &) const = default;
};

/// One partition, as itself or as one group reads it (`group` not empty).
struct OffsetSubject {
    QByteArray group;
    QByteArray topic;
    PartitionId partition;

    bool operator==(const OffsetSubject &) const = default;
    bool operator<(const OffsetSubject &other) const
    {
        return std::tie(group, topic, partition) < std::tie(other.group, other.topic, other.partition);
    }
};

/// What the offsets were while somebody looked: the last four minutes as they were read, the last hour every 15 s.
/// Bounded by the number of subjects, of which the ones that are not seen any more are forgotten.
class OffsetHistory
{
public:
    /// A break of more than this is a gap, not a line.
    static constexpr std::chrono::seconds gap{ 40 };

    void add(const WatchedTopics &topics);
    void add(const WatchedGroups &groups);

    /// The samples between the moments, oldest first.
    [[nodiscard]] std::vector<OffsetSample> of(const OffsetSubject &subject, Instant from, Instant to) const;
    /// Messages a second over the last ten seconds or so; nothing before there are two samples.
    [[nodiscard]] std::optional<double> producedPerS(const OffsetSubject &subject) const;
    [[nodiscard]] std::optional<double> consumedPerS(const OffsetSubject &subject) const;

private:
    struct Line {
        std::deque<OffsetSample> fine;
        std::deque<OffsetSample> coarse;
        quint64 seen = 0;
    };

    void add(const OffsetSubject &subject, const OffsetSample &sample);
    void forgetUnseen(bool groups);
    template <class Value>
    [[nodiscard]] std::optional<double> perS(const OffsetSubject &subject, Value value) const;

    std::map<OffsetSubject, Line> m_lines;
    quint64 m_round = 0;
};

} // namespace anteroom
