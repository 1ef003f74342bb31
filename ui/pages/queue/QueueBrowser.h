// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/QueueQueries.h"
#include "ui/models/QueueModel.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace anteroom {

/// What the Queue page looks at, and the questions that keep it true: how many rows there are, the pages on
/// screen, one person's ledger. Knows no widget.
///
/// 1. While it is on, it looks again when the room has changed, at most once a second, and every five seconds.
/// 2. The topmost row keeps its place on screen whatever goes on before it, unless the gate is followed.
/// 3. One question of each kind is open at a time; the next one drops it.
class QueueBrowser final : public QObject
{
    Q_OBJECT

public:
    explicit QueueBrowser(QueueQueries &queries, QObject *parent = nullptr);

    /// Off: asks nothing (the page is not seen).
    void setOn(bool on);
    void present(const Snapshot &snapshot, const QueueOutlook &outlook);

    void setFilter(TokenFilter filter);
    /// Rows first … last are on screen.
    void showRows(int first, int last);
    void setFollowing(bool follow);
    void goToGate();
    void goToEntry(qint64 entry);
    void find(const QString &text);
    /// The person whose ledger is wanted; nothing closes it.
    void select(std::optional<Seq> seq);
    void exportTo(const QString &path, QueueExportOrder::Format format);
    void cancelExport();

    [[nodiscard]] QueueModel &model() { return m_model; }
    [[nodiscard]] const QueueModel &model() const { return m_model; }
    [[nodiscard]] TokenFilter filter() const { return m_view.filter; }
    [[nodiscard]] const QueueOutlook &outlook() const { return m_outlook; }
    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// Nothing before the first one.
    [[nodiscard]] const std::optional<QueueLook> &look() const { return m_look; }
    /// Why the last look failed; empty when it did not.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    [[nodiscard]] std::optional<Seq> selected() const { return m_selected; }
    /// Of the selected person; nothing until it is here.
    [[nodiscard]] const std::optional<TokenLedger> &ledger() const { return m_ledger; }
    /// Entries before the selected person.
    [[nodiscard]] std::optional<qint64> selectedEntry() const { return m_selectedEntry; }
    [[nodiscard]] int firstShown() const { return m_firstShown; }
    [[nodiscard]] int lastShown() const { return m_lastShown; }
    [[nodiscard]] bool isExporting() const { return m_exportTicket.isOpen(); }

Q_SIGNALS:
    /// Counts, lane or trouble differ.
    void looked();
    void filterChanged();
    /// The row is to be topmost.
    void topWanted(int row);
    /// The row is to be current and in sight; −1: nobody in this view is selected.
    void currentWanted(int row);
    void followingChanged(bool following);
    void ledgerChanged();
    /// Nothing was found for the text; empty: the search is over, somebody is selected.
    void searched(const QString &notFound);
    void exportProgressed(qint64 rows);
    void exportWritten(qint64 rows);
    void exportFailed(const QString &cause);

private:
    void lookSoon(Milliseconds in);
    void askLook();
    void takeLook(const QueueLook &look, std::optional<int> topRow);
    void fetch();
    void askLedger();
    void restart();
    void takeFound(const FoundToken &found, const QString &text);
    void moveTo(qint64 row);
    void keepCurrent(const QueueLook &look, size_t place);

    QueueQueries &m_queries;
    QueueModel m_model;
    QueueView m_view;
    QueueOutlook m_outlook;
    bool m_on = false;
    bool m_following = false;
    int m_firstShown = 0;
    int m_lastShown = 0;

    std::optional<QueueLook> m_look;
    QString m_trouble;
    QString m_roomSeen;
    QString m_roomLooked;
    QTimer m_timer;
    Instant m_lookedAt;

    std::optional<Seq> m_selected;
    std::optional<TokenLedger> m_ledger;
    std::optional<qint64> m_selectedEntry;

    QueryTicket m_lookTicket;
    QueryTicket m_rowsTicket;
    QueryTicket m_placeTicket;
    QueryTicket m_findTicket;
    QueryTicket m_ledgerTicket;
    QueryTicket m_exportTicket;
};

} // namespace anteroom
