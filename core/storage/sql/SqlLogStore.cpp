// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/SqlLogStore.h"

#include "core/storage/sql/SqlConnection.h"

namespace anteroom::sql {

Result<std::optional<EpochInfo>> SqlLogStore::newestEpoch(const QString &topic)
{
    std::optional<EpochInfo> newest;
    ANTEROOM_TRY(m_connection.select("SELECT epoch, cluster_id FROM log_epoch WHERE topic = ? ORDER BY epoch DESC LIMIT 1",
                                     { topic }, [&newest](const Row &row) {
                                         newest = EpochInfo{ LogEpoch(row.smallInteger(0)), row.text(1) };
                                     }));
    return newest;
}

Result<LogEpoch> SqlLogStore::beginEpoch(const QString &topic, const QString &clusterId, qint64 nowMs)
{
    const auto epoch
        = m_connection.integer("INSERT INTO log_epoch (topic, epoch, cluster_id, begun_at)"
                               " SELECT ?, coalesce(max(epoch), 0) + 1, ?, ? FROM log_epoch WHERE topic = ? RETURNING epoch",
                               { topic, textOf(clusterId), nowMs, topic });
    if (!epoch)
        return passOn(epoch);
    return LogEpoch(qint32(epoch->value_or(0)));
}

Result<std::vector<LogProgress>> SqlLogStore::progress(const QString &topic, LogEpoch epoch)
{
    std::vector<LogProgress> found;
    ANTEROOM_TRY(m_connection.select("SELECT kafka_partition, first_offset, done_offset, next_offset FROM log_progress"
                                     " WHERE topic = ? AND log_epoch = ? ORDER BY kafka_partition",
                                     { topic, epoch.value }, [&](const Row &row) {
                                         found.push_back({ epoch, PartitionId(row.smallInteger(0)), Offset(row.integer(1)),
                                                           Offset(row.integer(2)), Offset(row.integer(3)) });
                                     }));
    return found;
}

Result<void> SqlLogStore::saveProgress(const QString &topic, const LogProgress &progress)
{
    ANTEROOM_TRY(m_connection.execute(
        "INSERT INTO log_progress (topic, log_epoch, kafka_partition, first_offset, done_offset, next_offset)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (topic, log_epoch, kafka_partition) DO UPDATE SET"
        " first_offset = excluded.first_offset, done_offset = excluded.done_offset, next_offset = excluded.next_offset",
        { topic, progress.epoch.value, progress.partition.value, progress.first.value, progress.done.value,
          progress.next.value }));
    return {};
}

} // namespace anteroom::sql
