// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/topics/TopicsBrowser.h"

#include <algorithm>

namespace anteroom {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds pace = 1000ms;
/// Rates need two readings: the second one comes soon.
constexpr Milliseconds firstPace = 400ms;
constexpr auto staleAfter = 10s;

/// The cluster's own bookkeeping.
bool isInternal(const QByteArray &topic) { return topic.startsWith("__"); }

} // namespace

TopicsBrowser::TopicsBrowser(TopicsQueries &queries, QObject *parent) : QObject(parent), m_queries(queries)
{
    for (QTimer *timer : { &m_topicsTimer, &m_groupsTimer })
        timer->setSingleShot(true);
    connect(&m_topicsTimer, &QTimer::timeout, this, &TopicsBrowser::askTopics);
    connect(&m_groupsTimer, &QTimer::timeout, this, &TopicsBrowser::askGroups);
}

void TopicsBrowser::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    m_looks = 0;
    if (on) {
        askTopics();
        askGroups();
        return;
    }
    m_topicsTimer.stop();
    m_groupsTimer.stop();
    m_topicsTicket.cancel();
    m_groupsTicket.cancel();
    m_queries.rest();
}

void TopicsBrowser::askTopics()
{
    m_topicsTicket = m_queries.topics([this](const Result<WatchedTopics> &topics) {
        m_topicsTrouble = topics ? QString() : topics.error().text;
        if (topics) {
            m_topicsSeen = *topics;
            m_history.add(*topics);
        }
        m_topicsTimer.start(++m_looks < 2 ? firstPace : pace);
        fill();
    });
}

void TopicsBrowser::askGroups()
{
    m_groupsTicket = m_queries.groups([this](const Result<WatchedGroups> &groups) {
        m_groupsTrouble = groups ? QString() : groups.error().text;
        if (groups) {
            m_groupsSeen = *groups;
            m_history.add(*groups);
        }
        m_groupsTimer.start(m_looks < 2 ? firstPace : pace);
        fill();
    });
}

void TopicsBrowser::present(const Snapshot &snapshot, Instant now)
{
    m_now = now;
    m_ownTopic = snapshot.queueTopic.toUtf8();
    OwnPartitions own;
    for (const PartitionView &view : snapshot.partitions) {
        own[{ view.topic.toUtf8(), view.partition }] = { view.done ? std::optional(view.done->value) : std::nullopt,
                                                         view.read ? std::optional(view.read->value) : std::nullopt, view.member,
                                                         view.paused };
    }
    const bool differs = own != m_own;
    m_own = std::move(own);
    // Answers come once a second and show all of it; between them only what is new, or an age that grows.
    const bool silent = (m_topicsSeen && isStale(m_topicsSeen->readAt, m_topicsTrouble))
        || (m_groupsSeen && isStale(m_groupsSeen->readAt, m_groupsTrouble));
    if ((differs || silent) && (m_topicsSeen || m_groupsSeen))
        fill();
}

void TopicsBrowser::setTopic(const std::optional<QByteArray> &topic)
{
    if (topic == m_topic)
        return;
    m_topic = topic;
    Q_EMIT topicChanged();
    fill();
}

void TopicsBrowser::fill()
{
    m_partitions.show(topicRows());
    m_groups.show(groupRows());
    keepChosen();
    Q_EMIT looked();
}

bool TopicsBrowser::isShown(const QByteArray &topic) const { return m_topic ? topic == *m_topic : !isInternal(topic); }

bool TopicsBrowser::isStale(Instant readAt, const QString &trouble) const
{
    return !trouble.isEmpty() || m_now - readAt >= staleAfter;
}

OwnPartition TopicsBrowser::ownOf(const QByteArray &topic, PartitionId partition) const
{
    const auto found = m_own.find({ topic, partition });
    return found == m_own.end() ? OwnPartition() : found->second;
}

std::vector<TopicRow> TopicsBrowser::topicRows() const
{
    std::vector<TopicRow> rows;
    if (!m_topicsSeen)
        return rows;
    std::map<std::pair<QByteArray, PartitionId>, qint64> committed;
    if (m_groupsSeen) {
        for (const WatchedGroup &group : m_groupsSeen->groups) {
            for (const WatchedAssignment &assignment : group.assignments) {
                if (!assignment.committed)
                    continue;
                const auto [place, isNew] = committed.try_emplace({ assignment.topic, assignment.partition }, assignment.committed->value);
                place->second = std::min(place->second, assignment.committed->value);
            }
        }
    }
    const bool stale = isStale(m_topicsSeen->readAt, m_topicsTrouble);
    for (const WatchedPartition &partition : m_topicsSeen->partitions) {
        if (!isShown(partition.topic))
            continue;
        TopicRow row;
        row.partition = partition;
        row.first = rows.empty() || rows.back().partition.topic != partition.topic;
        row.perS = m_history.producedPerS({ {}, partition.topic, partition.partition });
        if (const auto found = committed.find({ partition.topic, partition.partition }); found != committed.end())
            row.committed = found->second;
        row.own = ownOf(partition.topic, partition.partition);
        row.stale = stale;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<GroupRow> TopicsBrowser::groupRows() const
{
    std::vector<GroupRow> rows;
    if (!m_groupsSeen)
        return rows;
    const bool stale = isStale(m_groupsSeen->readAt, m_groupsTrouble);
    for (const WatchedGroup &group : m_groupsSeen->groups)
        appendGroup(rows, group, stale);
    return rows;
}

void TopicsBrowser::appendGroup(std::vector<GroupRow> &rows, const WatchedGroup &group, bool stale) const
{
    GroupRow row;
    row.group = group.name;
    row.first = true;
    row.state = group.state;
    row.membersKnown = group.membersKnown;
    row.stale = stale;
    row.trouble = group.trouble;
    const bool alone = group.assignments.empty();
    if (alone && (!m_topic || !group.trouble.isEmpty()))
        rows.push_back(row);
    for (const WatchedAssignment &assignment : group.assignments) {
        const bool idle = assignment.topic.isEmpty();
        if (idle ? m_topic.has_value() : !isShown(assignment.topic))
            continue;
        row.assignment = assignment;
        row.own = group.membersKnown ? OwnPartition() : ownOf(assignment.topic, assignment.partition);
        rows.push_back(row);
        row.first = false;
    }
}

QByteArray TopicsBrowser::groupReading(const QByteArray &topic, PartitionId partition) const
{
    if (!m_groupsSeen)
        return {};
    QByteArray first;
    for (const WatchedGroup &group : m_groupsSeen->groups) {
        for (const WatchedAssignment &assignment : group.assignments) {
            if (assignment.topic != topic || assignment.partition != partition)
                continue;
            if (m_chosen && group.name == m_chosen->group)
                return group.name;
            first = first.isEmpty() ? group.name : first;
        }
    }
    return first;
}

void TopicsBrowser::keepChosen()
{
    if (m_partitions.rowCount() == 0)
        return;
    if (m_chosen && m_partitions.rowOf(m_chosen->topic, m_chosen->partition) >= 0) {
        // Groups come after partitions: who reads the chosen one may be known only now.
        choose({ m_chosen->group.isEmpty() ? groupReading(m_chosen->topic, m_chosen->partition) : m_chosen->group, m_chosen->topic,
                 m_chosen->partition });
        return;
    }
    choosePartition(std::max(0, m_partitions.rowOf(m_ownTopic, PartitionId(0))));
}

void TopicsBrowser::choosePartition(int row)
{
    if (row < 0 || row >= m_partitions.rowCount())
        return;
    const WatchedPartition &partition = m_partitions.row(row).partition;
    choose({ groupReading(partition.topic, partition.partition), partition.topic, partition.partition });
}

void TopicsBrowser::chooseGroup(int row)
{
    if (row < 0 || row >= m_groups.rowCount())
        return;
    const GroupRow &shown = m_groups.row(row);
    if (!shown.assignment.topic.isEmpty())
        choose({ shown.group, shown.assignment.topic, shown.assignment.partition });
}

void TopicsBrowser::choose(const OffsetSubject &subject)
{
    if (m_chosen == subject)
        return;
    m_chosen = subject;
    Q_EMIT chosenChanged();
}

QList<QByteArray> TopicsBrowser::names() const
{
    QList<QByteArray> names;
    if (!m_topicsSeen)
        return names;
    for (const WatchedPartition &partition : m_topicsSeen->partitions) {
        if (names.isEmpty() || names.last() != partition.topic)
            names.append(partition.topic);
    }
    // The cluster's own come last.
    std::stable_partition(names.begin(), names.end(), [](const QByteArray &name) { return !isInternal(name); });
    return names;
}

int TopicsBrowser::partitionsOf(const QByteArray &topic) const
{
    if (!m_topicsSeen)
        return 0;
    const auto &all = m_topicsSeen->partitions;
    return static_cast<int>(
        std::count_if(all.begin(), all.end(), [&](const WatchedPartition &partition) { return partition.topic == topic; }));
}

std::optional<qint64> TopicsBrowser::committedOf(const OffsetSubject &subject) const
{
    const int row = m_groups.rowOf(subject);
    if (row < 0 || !m_groups.row(row).assignment.committed)
        return std::nullopt;
    return m_groups.row(row).assignment.committed->value;
}

} // namespace anteroom
