// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulation/SortedRows.h"
#include "core/storage/DeadLetterStore.h"
#include "core/storage/GateStore.h"
#include "core/storage/LogStore.h"
#include "core/storage/Outbox.h"
#include "core/storage/ReservationStore.h"
#include "core/storage/TokenStore.h"

#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace anteroom::sim {

/// Rows by key, with what they were before each change of the open transaction: rolls back in the time that the
/// changes took, and shows what a commit is about to make durable.
template <class Key, class Row>
class Table
{
public:
    struct Change {
        Key key;
        std::optional<Row> before;
    };

    [[nodiscard]] const SortedRows<Key, Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row *find(const Key &key) const
    {
        const auto found = m_rows.find(key);
        return found == m_rows.end() ? nullptr : &found->second;
    }
    [[nodiscard]] bool contains(const Key &key) const { return m_rows.contains(key); }

    void put(const Key &key, Row row)
    {
        const auto found = m_rows.find(key);
        if (found == m_rows.end()) {
            m_changes.push_back({ key, std::nullopt });
            m_rows.insert_or_assign(key, std::move(row));
        } else {
            m_changes.push_back({ key, std::move(m_rows.at(found)) });
            m_rows.at(found) = std::move(row);
        }
    }
    void erase(const Key &key)
    {
        const auto found = m_rows.find(key);
        if (found == m_rows.end())
            return;
        m_changes.push_back({ key, std::move(m_rows.at(found)) });
        m_rows.erase(found);
    }

    /// Since the last commit, in their order; a row may be there several times.
    [[nodiscard]] const std::vector<Change> &changes() const { return m_changes; }
    [[nodiscard]] std::size_t mark() const { return m_changes.size(); }
    void rollbackTo(std::size_t mark)
    {
        while (m_changes.size() > mark) {
            Change &change = m_changes.back();
            if (change.before)
                m_rows.insert_or_assign(change.key, std::move(*change.before));
            else
                m_rows.erase(change.key);
            m_changes.pop_back();
        }
    }
    void commit() { m_changes.clear(); }
    /// Drops a row as if it had never been, between transactions.
    void forget(const Key &key) { m_rows.erase(key); }

private:
    SortedRows<Key, Row> m_rows;
    std::vector<Change> m_changes;
};

struct TokenRow {
    TokenRecord record;
    std::optional<qint64> endedAtMs;
};

enum class Sequence { Token, Event, DeadLetter, Redriven, Reservation, HighestUser, Activity, Reopened };

/// The contract's tables and their unique indexes, as rows in memory.
struct Tables {
    struct Reservation {
        ReservationStore::NewReservation what;
        ReservationState state = ReservationState::Confirmed;
    };
    using Place = std::pair<QString, Position>;
    using SeatKey = std::pair<ConcertId, SeatNo>;
    using ProgressKey = std::tuple<QString, LogEpoch, PartitionId>;
    using OutboxKey = std::pair<OutboxStream, OutboxOrder>;

    Table<Seq, TokenRow> tokens;
    Table<Position, TokenStore::RepeatEntry> repeats;
    Table<qint64, DeadLetter> deadLetters;
    /// The row that an outbox row points at.
    Table<OutboxKey, qint64> outbox;
    Table<ReservationId, Reservation> reservations;
    Table<Seq, EventRecord> events;
    Table<QByteArray, int> received;
    Table<int, Gate> gate;
    Table<qint64, ActivityEntry> activity;
    Table<std::pair<QString, LogEpoch>, EpochInfo> epochs;
    Table<ProgressKey, LogProgress> progress;
    Table<Sequence, qint64> sequences;
    // The unique indexes.
    Table<UserId, Seq> liveUsers;
    Table<Position, Seq> tokenPositions;
    Table<TokenId, Seq> derivedTokens;
    /// Live tokens by the time at which they expire.
    Table<std::pair<qint64, Seq>, bool> expiries;
    Table<Place, qint64> letterPositions;
    Table<SeatKey, ReservationId> seats;
    Table<Position, Seq> eventPositions;
    Table<TokenId, Seq> derivedEvents;
    /// Outbox rows by what they point at; more than one may.
    Table<std::tuple<OutboxStream, qint64, OutboxOrder>, bool> outboxRefs;

    template <class Visit>
    void visitAll(Visit &&visit)
    {
        std::apply([&](auto &...table) { (visit(table), ...); },
                   std::tie(tokens, repeats, deadLetters, outbox, reservations, events, received, gate, activity, epochs, progress,
                            sequences, liveUsers, tokenPositions, derivedTokens, expiries, letterPositions, seats, eventPositions,
                            derivedEvents, outboxRefs));
    }
};

inline constexpr std::size_t tableCount = 21;

} // namespace anteroom::sim
