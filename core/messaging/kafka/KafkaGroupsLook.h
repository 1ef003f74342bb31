// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/LogWatcher.h"
#include "core/messaging/kafka/KafkaHandles.h"

#include <QDeadlineTimer>

#include <map>
#include <utility>

namespace anteroom::kafka {

/// Lists the groups, then asks for their members and for what they committed, then for the ends of those partitions.
/// All but the last are answered on a queue, so that nothing blocks longer than it is told to. One thread.
class KafkaGroupsLook final : public GroupsLook
{
public:
    /// `known`: not empty for a broker that lists no groups and knows no members; how many partitions their topics have is
    /// in `partitionsOf`.
    KafkaGroupsLook(std::shared_ptr<rd_kafka_t> client, Milliseconds timeout, LogWatcher::Unwanted unwanted,
                    std::vector<std::pair<KnownGroup, int>> known);

    [[nodiscard]] std::optional<Result<WatchedGroups>> next(Milliseconds wait) override;

private:
    using Place = std::pair<QByteArray, qint32>;
    struct Group {
        WatchedGroup shown;
        std::map<Place, WatchedAssignment> byPlace;
        std::vector<WatchedAssignment> idle;
        int open = 0;
    };

    [[nodiscard]] AdminOptionsHandle options(rd_kafka_admin_op_t operation, std::size_t group);
    void askList();
    void askMembers();
    void askCommitted(std::size_t index, const rd_kafka_topic_partition_list_t *partitions);
    void askMoreCommitted();
    [[nodiscard]] std::optional<Error> take(rd_kafka_event_t *event);
    [[nodiscard]] std::optional<Error> takeList(rd_kafka_event_t *event);
    void takeMembers(rd_kafka_event_t *event);
    void takeMember(Group &group, const rd_kafka_MemberDescription_t *member);
    void takeCommitted(rd_kafka_event_t *event);
    [[nodiscard]] WatchedAssignment &at(Group &group, const rd_kafka_topic_partition_t &place);
    [[nodiscard]] WatchedGroups finish();

    const std::shared_ptr<rd_kafka_t> m_client;
    const QDeadlineTimer m_deadline;
    const LogWatcher::Unwanted m_unwanted;
    QueueHandle m_answers;
    std::vector<std::pair<KnownGroup, int>> m_known;
    std::vector<Group> m_groups;
    std::optional<qint64> m_total;
    QString m_trouble;
    /// Questions without an answer yet.
    int m_open = 0;
    bool m_begun = false;
    bool m_listed = false;
    std::size_t m_nextToAsk = 0;
};

} // namespace anteroom::kafka
