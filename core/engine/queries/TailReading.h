// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/TopicsQueries.h"
#include "core/engine/queries/WatcherSeat.h"

#include <QByteArrayMatcher>
#include <QDeadlineTimer>

#include <deque>
#include <map>

namespace anteroom {

/// One reading of messages, a piece at a time: finds where to begin, then takes what comes, keeps what matches. Of the
/// work thread alone.
class TailReading final
{
public:
    TailReading(const TailQuestion &question, const Clock &clock);

    /// About 50 ms of reading at most. Positions: it stopped where it was told to. An error that no waiting mends ends it.
    [[nodiscard]] std::optional<Result<std::vector<TailPosition>>> goOn(WatcherSeat &seat);

    /// What was read since the last news; nothing while there is none, or it is too early for more.
    [[nodiscard]] std::optional<TailNews> takeNews(bool wanted);

private:
    [[nodiscard]] Result<void> readOn(WatcherSeat &seat);
    [[nodiscard]] Result<void> begin(WatcherSeat &seat);
    [[nodiscard]] Result<void> locate(LogWatcher &watcher, std::vector<WatchedPartition> &partitions,
                                      const LogWatcher::Unwanted &unwanted);
    [[nodiscard]] Result<void> take(LogTail &tail);
    void see(const SeenMessage &message);
    void keep(WatchedMessage message);
    void dropOldest();
    [[nodiscard]] bool isFull() const { return m_question.stopAfter > 0 && m_matched >= m_question.stopAfter; }
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] std::vector<TailPosition> positions() const;
    void noteTrouble(const QString &text);
    /// The broker was away: is it still?
    void askAgain(WatcherSeat &seat);

    const TailQuestion m_question;
    const Clock &m_clock;
    const QByteArrayMatcher m_matcher;
    bool m_begun = false;
    /// Of this reading alone: one that is moved waits for the broker's answer to what it asked before.
    std::unique_ptr<LogTail> m_tail;
    std::map<PartitionId, Offset> m_next;
    /// Ends when it began.
    std::map<PartitionId, Offset> m_ends;
    std::deque<WatchedMessage> m_fresh;
    qint64 m_freshBytes = 0;
    qint64 m_skipped = 0;
    qint64 m_read = 0;
    qint64 m_matched = 0;
    QString m_trouble;
    QDeadlineTimer m_askAgain;
    bool m_changed = false;
    bool m_saidAtEnd = false;
    QDeadlineTimer m_nextNews;
};

/// Messages of several partitions in the order of their times, each partition's in the order of its offsets.
[[nodiscard]] std::vector<WatchedMessage> byTime(std::deque<WatchedMessage> messages);

} // namespace anteroom
