// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/ReservationStore.h"

namespace anteroom::sql {

class SqlConnection;

/// `reservation`, `reservation_event` and `platform_received`.
class SqlReservationStore final : public ReservationStore
{
public:
    explicit SqlReservationStore(SqlConnection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<std::optional<EventRecord>> confirm(const NewReservation &reservation, RandomSource &random) override;
    [[nodiscard]] Result<qint64> highestSeatIndex() override;
    [[nodiscard]] Result<std::vector<EventRecord>> eventsBySeq(std::span<const Seq> seqs) override;
    [[nodiscard]] Result<std::optional<EventRecord>> eventByDerivedId(TokenId event) override;
    [[nodiscard]] Result<std::optional<EventRecord>> eventAt(const Position &position) override;
    [[nodiscard]] Result<EventRecord> insertForeignEvent(const EventRecord &record) override;
    [[nodiscard]] Result<void> markPublished(Seq event, const Position &position, qint64 atMs) override;
    [[nodiscard]] Result<void> markForwarded(Seq event, const Position &position, int attempts, qint64 atMs) override;
    [[nodiscard]] Result<void> markDead(Seq event, const Position &position, int attempts) override;
    [[nodiscard]] Result<void> saveAttempts(Seq event, int attempts) override;
    [[nodiscard]] Result<qint64> reopen(std::span<const Seq> events) override;
    [[nodiscard]] Result<qint64> reopenedCount() override;
    [[nodiscard]] Result<std::optional<Offset>> lowestUnsettled(LogEpoch epoch, PartitionId partition, Offset from) override;
    [[nodiscard]] Result<std::optional<Offset>> highestPosition(LogEpoch epoch, PartitionId partition) override;
    [[nodiscard]] Result<Counts> counts() override;
    [[nodiscard]] Result<bool> recordReceived(const QByteArray &eventId) override;

private:
    SqlConnection &m_connection;
};

} // namespace anteroom::sql
