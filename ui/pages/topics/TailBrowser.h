// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/TopicsQueries.h"
#include "ui/models/TailModel.h"

#include <QObject>

#include <optional>

namespace anteroom {

/// Which messages the Topics page reads, and the question that keeps them coming. Knows no widget.
///
/// 1. While it is on, one reading is open at most. From the newest on it follows; from an offset or a time it stops when as
///    many as are kept were read, and goes on when told to, so that the first ones can be seen.
/// 2. Held, it shows what it showed and counts what comes.
class TailBrowser final : public QObject
{
    Q_OBJECT

public:
    using From = TailQuestion::From;

    explicit TailBrowser(TopicsQueries &queries, QObject *parent = nullptr);

    /// Off: reads nothing (the page is not seen).
    void setOn(bool on);
    /// Nothing: all partitions.
    void setPlace(const QByteArray &topic, std::optional<PartitionId> partition);
    void readNewest();
    void readFromOffset(Offset offset);
    void readFromTime(Instant at);
    void setFilter(const QString &text);
    void setHeld(bool held);
    /// After it stopped, or failed: on from there.
    void readOn();

    [[nodiscard]] TailModel &model() { return m_model; }
    [[nodiscard]] const QByteArray &topic() const { return m_question.topic; }
    [[nodiscard]] std::optional<PartitionId> partition() const { return m_question.partition; }
    [[nodiscard]] From from() const { return m_question.from; }
    [[nodiscard]] QString filter() const { return QString::fromUtf8(m_question.contains); }
    /// Since the reading began; nothing before the first word of it.
    [[nodiscard]] const std::optional<TailNews> &news() const { return m_news; }
    /// It stopped because as many as are kept were read.
    [[nodiscard]] bool isFull() const { return m_full; }
    /// Why it ended, or cannot go on for now; empty while all is well.
    [[nodiscard]] QString trouble() const;
    /// Since when nothing comes; nothing while all is well.
    [[nodiscard]] std::optional<Instant> troubleSince() const { return m_troubleSince; }
    /// It ended with an error: only readOn() begins again.
    [[nodiscard]] bool isFailed() const { return !m_failed.isEmpty(); }
    [[nodiscard]] std::optional<Instant> heldSince() const { return m_heldSince; }
    [[nodiscard]] bool isReading() const { return m_ticket.isOpen(); }

Q_SIGNALS:
    void changed();
    /// Another place, beginning or filter: what was shown is gone.
    void restarted();

private:
    void restart();
    void ask(const TailQuestion &question);
    void take(const TailNews &news);

    TopicsQueries &m_queries;
    TailModel m_model;
    TailQuestion m_question;
    std::optional<TailNews> m_news;
    std::vector<TailPosition> m_positions;
    std::optional<Instant> m_heldSince;
    std::optional<Instant> m_troubleSince;
    QString m_failed;
    qint64 m_readBefore = 0;
    qint64 m_matchedBefore = 0;
    bool m_on = false;
    bool m_full = false;
    QueryTicket m_ticket;
};

} // namespace anteroom
