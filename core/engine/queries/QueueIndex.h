// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/QueueReader.h"

#include <array>
#include <map>
#include <utility>
#include <vector>

namespace anteroom {

/// Maps rows of a view to Seqs and back without an index on state, which would cost every acceptance and every
/// activation more than the rest of the row: it keeps the counts of each 4,096 Seqs, so that a row is one binary
/// search and one short range away. About 200 bytes per 4,096 tokens. Reader thread; every call that takes
/// a QueueReader belongs inside one read transaction.
///
/// Invariants that keep it true cheaply:
/// (1) rows are only added behind the newest Seq; (2) a range whose tokens have all ended, none of them dead,
/// never changes; (3) elsewhere a range can only lose WAITING (but for redriven dead letters) and lose ACTIVE
/// that it does not gain from its own WAITING. So when the sums that the core keeps are met, every range is
/// right, and those in the middle of the line need not be counted again.
class QueueIndex
{
public:
    static constexpr qint64 chunkSize = 4096;

    /// Counts again what may have changed, at most `budget` ranges. True: all counts are those of this moment.
    /// False: call again, in a later transaction.
    [[nodiscard]] Result<bool> refresh(QueueReader &reader, qint64 budget);
    /// Counts what is read into the buffer under these offsets. After refresh(), before anything below.
    [[nodiscard]] Result<void> applyRead(QueueReader &reader, const ReadOffsets &read);
    /// Grows with every change of a count.
    [[nodiscard]] quint64 version() const { return m_version; }

    [[nodiscard]] size_t chunks() const { return m_chunks.size(); }
    [[nodiscard]] const RangeCounts &counts(size_t chunk) const { return m_chunks[chunk].counts; }
    [[nodiscard]] static SeqRange range(size_t chunk);
    /// The range that holds a Seq; the last one for those beyond.
    [[nodiscard]] size_t chunkOf(Seq seq) const;

    /// Rows that the filter shows.
    [[nodiscard]] qint64 total(TokenFilter filter) const;
    /// Those of one range, and of the ranges before it.
    [[nodiscard]] qint64 shownIn(TokenFilter filter, size_t chunk) const;
    [[nodiscard]] qint64 shownBefore(TokenFilter filter, size_t chunk) const { return m_before[size_t(filter)][chunk]; }
    /// The range with the row of this number; chunks() when there is no such row.
    [[nodiscard]] size_t chunkWith(TokenFilter filter, qint64 row) const;
    /// How many rows of the filter have a Seq below this one.
    [[nodiscard]] Result<qint64> rowsBefore(QueueReader &reader, TokenFilter filter, Seq seq) const;

    /// WAITING tokens before this position in its partition.
    [[nodiscard]] Result<qint64> waitingBefore(QueueReader &reader, const Position &position) const;
    [[nodiscard]] Result<qint64> unpublishedBefore(QueueReader &reader, Seq seq) const;
    [[nodiscard]] qint64 unpublished() const { return m_sums.unpublished; }
    [[nodiscard]] qint64 activated() const { return m_activated; }

    struct Line {
        qint64 waiting = 0;
        /// Where its first one stands.
        Position head;
    };
    /// The WAITING tokens that are published, by life of the topic and partition.
    using Lines = std::map<std::pair<LogEpoch, PartitionId>, Line>;
    [[nodiscard]] const Lines &lines() const { return m_lines; }

private:
    struct Chunk {
        RangeCounts counts;
        /// Buffered rows, of those WAITING.
        qint64 buffered = 0;
        /// Never counted, or new rows may have come in behind since.
        bool open = true;
        quint64 countedIn = 0;
    };
    /// Of the sums that the core keeps, what the chunks add up to.
    struct Kept {
        qint64 waiting = 0;
        qint64 active = 0;
        qint64 unpublished = 0;
    };

    void grow(Seq newest);
    [[nodiscard]] Result<void> recount(QueueReader &reader, size_t chunk, Seq newest);
    void add(const RangeCounts &counts, int sign);
    void rebuild();
    [[nodiscard]] Result<qint64> bufferedOf(QueueReader &reader, size_t chunk) const;

    std::vector<Chunk> m_chunks;
    Kept m_sums;
    quint64 m_version = 0;
    /// Chunks counted in the pass at hand carry its number.
    quint64 m_pass = 1;
    /// Counts differ from what m_before, m_lines and the buffered rows were made of.
    bool m_changed = true;
    ReadOffsets m_read;
    std::array<std::vector<qint64>, tokenFilterCount> m_before;
    Lines m_lines;
    qint64 m_activated = 0;
};

} // namespace anteroom
