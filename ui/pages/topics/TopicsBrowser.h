// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"
#include "core/engine/TopicsQueries.h"
#include "ui/models/GroupModel.h"
#include "ui/models/TopicModel.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace anteroom {

/// What the Topics page looks at on the cluster, and the questions that keep it true: partitions, groups, what they were
/// before, which of them is chosen. Knows no widget.
///
/// 1. While it is on, it looks once a second; the two questions do not wait for each other.
/// 2. What was known stays, in grey, when the broker does not answer.
/// 3. Somebody is always chosen: first the line's own topic, and again the first row when the chosen one is gone.
class TopicsBrowser final : public QObject
{
    Q_OBJECT

public:
    explicit TopicsBrowser(TopicsQueries &queries, QObject *parent = nullptr);

    /// Off: asks nothing (the page is not seen).
    void setOn(bool on);
    /// What the core knows of its own partitions.
    void present(const Snapshot &snapshot, Instant now);

    /// Nothing: all topics but the cluster's own.
    void setTopic(const std::optional<QByteArray> &topic);
    /// A partition; the group is the chosen one if it reads it, else the first that does.
    void choosePartition(int row);
    void chooseGroup(int row);

    [[nodiscard]] TopicModel &partitions() { return m_partitions; }
    [[nodiscard]] GroupModel &groups() { return m_groups; }
    [[nodiscard]] const OffsetHistory &history() const { return m_history; }
    [[nodiscard]] const std::optional<QByteArray> &topic() const { return m_topic; }
    /// Nothing before there is a partition.
    [[nodiscard]] const std::optional<OffsetSubject> &chosen() const { return m_chosen; }
    /// Nothing before the first answer.
    [[nodiscard]] const std::optional<WatchedTopics> &topicsSeen() const { return m_topicsSeen; }
    [[nodiscard]] const std::optional<WatchedGroups> &groupsSeen() const { return m_groupsSeen; }
    /// Why the last question failed, in the broker's words; empty when it did not.
    [[nodiscard]] const QString &topicsTrouble() const { return m_topicsTrouble; }
    [[nodiscard]] const QString &groupsTrouble() const { return m_groupsTrouble; }
    [[nodiscard]] Instant now() const { return m_now; }
    /// Names of all topics of the cluster.
    [[nodiscard]] QList<QByteArray> names() const;
    /// Partitions of one topic.
    [[nodiscard]] int partitionsOf(const QByteArray &topic) const;
    /// The chosen group's committed offset of a partition.
    [[nodiscard]] std::optional<qint64> committedOf(const OffsetSubject &subject) const;

Q_SIGNALS:
    /// Rows, troubles or history differ.
    void looked();
    void chosenChanged();
    void topicChanged();

private:
    void askTopics();
    void askGroups();
    void fill();
    [[nodiscard]] std::vector<TopicRow> topicRows() const;
    [[nodiscard]] std::vector<GroupRow> groupRows() const;
    void appendGroup(std::vector<GroupRow> &rows, const WatchedGroup &group, bool stale) const;
    [[nodiscard]] bool isShown(const QByteArray &topic) const;
    [[nodiscard]] bool isStale(Instant readAt, const QString &trouble) const;
    [[nodiscard]] OwnPartition ownOf(const QByteArray &topic, PartitionId partition) const;
    [[nodiscard]] QByteArray groupReading(const QByteArray &topic, PartitionId partition) const;
    void keepChosen();
    void choose(const OffsetSubject &subject);

    TopicsQueries &m_queries;
    TopicModel m_partitions;
    GroupModel m_groups;
    OffsetHistory m_history;
    OwnPartitions m_own;
    QByteArray m_ownTopic;
    std::optional<QByteArray> m_topic;
    std::optional<OffsetSubject> m_chosen;
    std::optional<WatchedTopics> m_topicsSeen;
    std::optional<WatchedGroups> m_groupsSeen;
    QString m_topicsTrouble;
    QString m_groupsTrouble;
    Instant m_now;
    bool m_on = false;
    int m_looks = 0;
    QTimer m_topicsTimer;
    QTimer m_groupsTimer;
    QueryTicket m_topicsTicket;
    QueryTicket m_groupsTicket;
};

} // namespace anteroom
