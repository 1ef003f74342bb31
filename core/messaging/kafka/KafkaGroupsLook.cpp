// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaGroupsLook.h"

#include "core/messaging/kafka/KafkaError.h"
#include "core/messaging/kafka/WatchedOffsets.h"

#include <algorithm>
#include <array>

namespace anteroom::kafka {

namespace {

/// So many groups are asked for their offsets at a time.
constexpr int committedAtOnce = 32;
constexpr Milliseconds endsMax{ 2000 };

using GroupOffsetsHandle = Handle<rd_kafka_ListConsumerGroupOffsets_t, rd_kafka_ListConsumerGroupOffsets_destroy>;

QString textOf(const char *text) { return text != nullptr ? QString::fromUtf8(text) : QString(); }

Error groupsError(const QString &cause)
{
    return Error{ ErrorKind::Surroundings, Stage::Broker, QStringLiteral("Could not look at the consumer groups: %1.").arg(cause) };
}

/// "/127.0.0.1" as Java writes an address without a name.
QString hostOf(const char *host)
{
    const QString text = textOf(host);
    return text.startsWith(u'/') ? text.mid(1) : text;
}

} // namespace

KafkaGroupsLook::KafkaGroupsLook(std::shared_ptr<rd_kafka_t> client, Milliseconds timeout, LogWatcher::Unwanted unwanted,
                                 std::vector<std::pair<KnownGroup, int>> known)
    : m_client(std::move(client)), m_deadline(timeout), m_unwanted(std::move(unwanted)),
      m_answers(rd_kafka_queue_new(m_client.get())), m_known(std::move(known))
{
}

AdminOptionsHandle KafkaGroupsLook::options(rd_kafka_admin_op_t operation, std::size_t group)
{
    AdminOptionsHandle options(rd_kafka_AdminOptions_new(m_client.get(), operation));
    std::array<char, 256> why{};
    const int timeoutMs = static_cast<int>(std::max<qint64>(1, m_deadline.remainingTime()));
    rd_kafka_AdminOptions_set_request_timeout(options.get(), timeoutMs, why.data(), why.size());
    // Comes back with the answer: an answer that is an error does not name its group.
    rd_kafka_AdminOptions_set_opaque(options.get(), reinterpret_cast<void *>(group));
    return options;
}

std::optional<Result<WatchedGroups>> KafkaGroupsLook::next(Milliseconds wait)
{
    if (!std::exchange(m_begun, true))
        askList();
    const EventHandle event(m_open > 0 ? rd_kafka_queue_poll(m_answers.get(), static_cast<int>(wait.count())) : nullptr);
    if (event) {
        --m_open;
        if (const auto error = take(event.get()))
            return tl::unexpected<Error>(*error);
    }
    if (m_listed)
        askMoreCommitted();
    if (m_open == 0)
        return finish();
    if (m_deadline.hasExpired()) {
        if (!m_listed)
            return tl::unexpected<Error>(groupsError(wordsFor(RD_KAFKA_RESP_ERR__TIMED_OUT)));
        for (Group &group : m_groups) {
            if (group.open > 0 && group.shown.trouble.isEmpty())
                group.shown.trouble = wordsFor(RD_KAFKA_RESP_ERR__TIMED_OUT);
        }
        return finish();
    }
    return std::nullopt;
}

void KafkaGroupsLook::askList()
{
    if (m_known.empty()) {
        const auto wanted = options(RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPS, 0);
        rd_kafka_ListConsumerGroups(m_client.get(), wanted.get(), m_answers.get());
        ++m_open;
        return;
    }
    for (const auto &[known, partitions] : m_known)
        m_groups.emplace_back().shown.name = known.group;
    m_listed = true;
}

std::optional<Error> KafkaGroupsLook::take(rd_kafka_event_t *event)
{
    switch (rd_kafka_event_type(event)) {
    case RD_KAFKA_EVENT_LISTCONSUMERGROUPS_RESULT: return takeList(event);
    case RD_KAFKA_EVENT_DESCRIBECONSUMERGROUPS_RESULT: takeMembers(event); break;
    case RD_KAFKA_EVENT_LISTCONSUMERGROUPOFFSETS_RESULT: takeCommitted(event); break;
    default: break;
    }
    return std::nullopt;
}

std::optional<Error> KafkaGroupsLook::takeList(rd_kafka_event_t *event)
{
    if (rd_kafka_event_error(event) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return groupsError(textOf(rd_kafka_event_error_string(event)));
    const auto *const result = rd_kafka_event_ListConsumerGroups_result(event);
    std::size_t count = 0;
    const rd_kafka_error_t *const *const errors = rd_kafka_ListConsumerGroups_result_errors(result, &count);
    if (count > 0)
        m_trouble = textOf(rd_kafka_error_string(errors[0]));
    const rd_kafka_ConsumerGroupListing_t *const *const found = rd_kafka_ListConsumerGroups_result_valid(result, &count);
    if (count == 0 && !m_trouble.isEmpty())
        return groupsError(m_trouble);
    std::vector<QByteArray> names;
    for (std::size_t i = 0; i < count; ++i)
        names.emplace_back(rd_kafka_ConsumerGroupListing_group_id(found[i]));
    std::sort(names.begin(), names.end());
    m_total = static_cast<qint64>(names.size());
    names.resize(std::min(names.size(), std::size_t(LogWatcher::groupsMax)));
    for (const QByteArray &name : names)
        m_groups.emplace_back().shown.name = name;
    m_listed = true;
    askMembers();
    return std::nullopt;
}

void KafkaGroupsLook::askMembers()
{
    if (m_groups.empty())
        return;
    std::vector<const char *> names;
    for (const Group &group : m_groups)
        names.push_back(group.shown.name.constData());
    const auto wanted = options(RD_KAFKA_ADMIN_OP_DESCRIBECONSUMERGROUPS, 0);
    rd_kafka_DescribeConsumerGroups(m_client.get(), names.data(), names.size(), wanted.get(), m_answers.get());
    ++m_open;
}

void KafkaGroupsLook::askMoreCommitted()
{
    for (; m_nextToAsk < m_groups.size() && m_open < committedAtOnce; ++m_nextToAsk) {
        if (m_known.empty()) {
            askCommitted(m_nextToAsk, nullptr);
            continue;
        }
        const auto &[known, partitions] = m_known[m_nextToAsk];
        const TopicPartitionsHandle list(rd_kafka_topic_partition_list_new(partitions));
        for (int number = 0; number < partitions; ++number)
            rd_kafka_topic_partition_list_add(list.get(), known.topic.constData(), number);
        if (partitions > 0)
            askCommitted(m_nextToAsk, list.get());
    }
}

void KafkaGroupsLook::askCommitted(std::size_t index, const rd_kafka_topic_partition_list_t *partitions)
{
    Group &group = m_groups[index];
    const GroupOffsetsHandle wanted(rd_kafka_ListConsumerGroupOffsets_new(group.shown.name.constData(), partitions));
    rd_kafka_ListConsumerGroupOffsets_t *one[] = { wanted.get() };
    const auto asked = options(RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, index);
    rd_kafka_ListConsumerGroupOffsets(m_client.get(), one, 1, asked.get(), m_answers.get());
    ++group.open;
    ++m_open;
}

WatchedAssignment &KafkaGroupsLook::at(Group &group, const rd_kafka_topic_partition_t &place)
{
    WatchedAssignment &assignment = group.byPlace[{ place.topic, place.partition }];
    assignment.topic = place.topic;
    assignment.partition = PartitionId(place.partition);
    return assignment;
}

void KafkaGroupsLook::takeMembers(rd_kafka_event_t *event)
{
    if (rd_kafka_event_error(event) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        m_trouble = textOf(rd_kafka_event_error_string(event));
        return;
    }
    std::size_t count = 0;
    const rd_kafka_ConsumerGroupDescription_t *const *const found
        = rd_kafka_DescribeConsumerGroups_result_groups(rd_kafka_event_DescribeConsumerGroups_result(event), &count);
    for (std::size_t i = 0; i < count; ++i) {
        const QByteArray name = rd_kafka_ConsumerGroupDescription_group_id(found[i]);
        const auto group = std::find_if(m_groups.begin(), m_groups.end(), [&](const Group &g) { return g.shown.name == name; });
        if (group == m_groups.end())
            continue;
        const rd_kafka_error_t *const error = rd_kafka_ConsumerGroupDescription_error(found[i]);
        if (error != nullptr && rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR_NO_ERROR) {
            group->shown.trouble = textOf(rd_kafka_error_string(error));
            continue;
        }
        group->shown.membersKnown = true;
        group->shown.state = textOf(rd_kafka_consumer_group_state_name(rd_kafka_ConsumerGroupDescription_state(found[i])));
        for (std::size_t m = 0; m < rd_kafka_ConsumerGroupDescription_member_count(found[i]); ++m)
            takeMember(*group, rd_kafka_ConsumerGroupDescription_member(found[i], m));
    }
}

void KafkaGroupsLook::takeMember(Group &group, const rd_kafka_MemberDescription_t *member)
{
    const WatchedMember shown{ textOf(rd_kafka_MemberDescription_consumer_id(member)),
                               textOf(rd_kafka_MemberDescription_group_instance_id(member)),
                               textOf(rd_kafka_MemberDescription_client_id(member)), hostOf(rd_kafka_MemberDescription_host(member)) };
    const auto *const assignment = rd_kafka_MemberDescription_assignment(member);
    const auto *const places = assignment != nullptr ? rd_kafka_MemberAssignment_partitions(assignment) : nullptr;
    for (int i = 0; places != nullptr && i < places->cnt; ++i)
        at(group, places->elems[i]).member = shown;
    if (places == nullptr || places->cnt == 0) {
        WatchedAssignment idle;
        idle.member = shown;
        group.idle.push_back(std::move(idle));
    }
}

void KafkaGroupsLook::takeCommitted(rd_kafka_event_t *event)
{
    Group &group = m_groups[reinterpret_cast<std::size_t>(rd_kafka_event_opaque(event))];
    --group.open;
    if (rd_kafka_event_error(event) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        group.shown.trouble = textOf(rd_kafka_event_error_string(event));
        return;
    }
    std::size_t count = 0;
    const rd_kafka_group_result_t *const *const found
        = rd_kafka_ListConsumerGroupOffsets_result_groups(rd_kafka_event_ListConsumerGroupOffsets_result(event), &count);
    for (std::size_t i = 0; i < count; ++i) {
        if (const rd_kafka_error_t *const error = rd_kafka_group_result_error(found[i])) {
            group.shown.trouble = textOf(rd_kafka_error_string(error));
            continue;
        }
        const rd_kafka_topic_partition_list_t *const places = rd_kafka_group_result_partitions(found[i]);
        for (int p = 0; places != nullptr && p < places->cnt; ++p) {
            WatchedAssignment &assignment = at(group, places->elems[p]);
            if (places->elems[p].err != RD_KAFKA_RESP_ERR_NO_ERROR)
                group.shown.trouble = wordsFor(places->elems[p].err);
            else if (places->elems[p].offset >= 0)
                assignment.committed = Offset(places->elems[p].offset);
        }
    }
}

WatchedGroups KafkaGroupsLook::finish()
{
    // Each partition once, however many groups read it.
    std::map<Place, std::size_t> index;
    std::vector<WatchedPartition> partitions;
    for (const Group &group : m_groups) {
        for (const auto &[place, assignment] : group.byPlace) {
            if (!index.try_emplace(place, partitions.size()).second)
                continue;
            WatchedPartition &partition = partitions.emplace_back();
            partition.topic = place.first;
            partition.partition = PartitionId(place.second);
            // Whoever leads it: the library knows, and asks there.
            partition.leader = 0;
        }
    }
    std::sort(partitions.begin(), partitions.end(), [](const WatchedPartition &a, const WatchedPartition &b) {
        return std::pair(a.topic, a.partition) < std::pair(b.topic, b.partition);
    });
    for (std::size_t i = 0; i < partitions.size(); ++i)
        index[{ partitions[i].topic, partitions[i].partition.value }] = i;
    askBothEnds(m_client.get(), partitions, QDeadlineTimer(endsMax), m_unwanted);
    WatchedGroups shown;
    shown.total = m_total;
    shown.trouble = m_trouble;
    for (Group &group : m_groups) {
        for (auto &[place, assignment] : group.byPlace) {
            const WatchedPartition &ends = partitions[index[place]];
            assignment.start = ends.start;
            assignment.end = ends.end;
            group.shown.assignments.push_back(std::move(assignment));
        }
        std::move(group.idle.begin(), group.idle.end(), std::back_inserter(group.shown.assignments));
        shown.groups.push_back(std::move(group.shown));
    }
    return shown;
}

} // namespace anteroom::kafka
