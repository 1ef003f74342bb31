// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/QueueQueries.h"
#include "core/engine/queries/QueueIndex.h"

namespace anteroom {

/// Answers what is asked of the queue. Passive; reader thread; each call belongs in one read transaction.
class QueueLookup
{
public:
    /// Ranges counted in one piece of work: about 100 ms at most.
    static constexpr qint64 budget = 48;

    [[nodiscard]] Result<QueueLook> look(QueueReader &reader, const QueueLookQuestion &question, Instant now);
    [[nodiscard]] Result<QueueRows> rows(QueueReader &reader, const QueueRowsQuestion &question);
    [[nodiscard]] Result<QueuePlace> placeOf(QueueReader &reader, const QueueView &view, qint64 entry);
    [[nodiscard]] Result<std::optional<TokenLedger>> ledger(QueueReader &reader, const QueueView &view, Seq seq);

    /// A search, cut into pieces: exact tokens and live users at once, everybody else from the newest range back.
    class Search;
    /// One piece; nothing while there is more to look through.
    [[nodiscard]] std::optional<Result<FoundToken>> find(QueueReader &reader, Search &search);

private:
    [[nodiscard]] Result<void> bringUpToDate(QueueReader &reader, const ReadOffsets &read);
    [[nodiscard]] Result<std::vector<TokenEntry>> entriesFrom(QueueReader &reader, const QueueView &view, qint64 firstRow,
                                                              qint64 count) const;
    [[nodiscard]] Result<QueuePlace> placeOfSeq(QueueReader &reader, TokenFilter filter, Seq seq) const;
    [[nodiscard]] Result<std::optional<Seq>> gate(QueueReader &reader) const;
    [[nodiscard]] Result<FoundToken> found(QueueReader &reader, const QueueView &view, const TokenEntry &entry);
    [[nodiscard]] QueueLane lane() const;

    QueueIndex m_index;
    bool m_settled = false;
};

/// What is searched for, and how far back it was searched.
class QueueLookup::Search
{
public:
    explicit Search(FindQuestion question);

    [[nodiscard]] const FindQuestion &question() const { return m_question; }
    /// The token as a whole; nothing when the text is something else.
    [[nodiscard]] const std::optional<TokenId> &token() const { return m_token; }
    [[nodiscard]] const std::optional<UserId> &user() const { return m_user; }
    /// The beginning of a token; empty when the text cannot be one.
    [[nodiscard]] const QString &beginning() const { return m_beginning; }
    struct Step {
        bool byUser = false;
        SeqRange range;
    };
    /// What to look through next: for the user from the newest range back, only then for the beginning of a
    /// token, which a number may be by chance. Nothing when all is looked through.
    [[nodiscard]] std::optional<Step> next(Seq newest);

private:
    FindQuestion m_question;
    std::optional<TokenId> m_token;
    std::optional<UserId> m_user;
    QString m_beginning;
    bool m_userDone = false;
    std::optional<Seq> m_below;
};

/// Fills position and turn of those that wait. `partitions`: how many the queue topic has.
[[nodiscard]] Result<std::vector<QueueRow>> withPositions(QueueReader &reader, const QueueIndex &index, size_t partitions,
                                                          std::vector<TokenEntry> entries);

} // namespace anteroom
