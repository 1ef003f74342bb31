// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "core/engine/DeadLetterQueries.h"
#include "ui/models/DeadLetterModel.h"
#include "ui/models/LetterChangeModel.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace anteroom {

/// What the Dead letters page looks at and what it asks for: the questions that keep it true, the letter that is read,
/// the orders to the core. Knows no widget. While on, it looks again when their number has changed, at most once a
/// second, and every three seconds for what has become of those that were sent again.
class LetterBrowser final : public QObject
{
    Q_OBJECT

public:
    LetterBrowser(DeadLetterQueries &queries, Controls &controls, QObject *parent = nullptr);

    void setOn(bool on);
    void present(const Snapshot &snapshot, Instant now);
    /// Rows first … last are on screen.
    void showRows(int first, int last);
    /// The letter to be read in the drawer; nothing closes it.
    void select(std::optional<qint64> id);
    /// Does it to the chosen letters (`all`: to all that are in the list), for this reason.
    void settle(LetterOrder::Action action, bool all, const QString &reason);

    [[nodiscard]] DeadLetterModel &model() { return m_model; }
    [[nodiscard]] const DeadLetterModel &model() const { return m_model; }
    [[nodiscard]] LetterChangeModel &changes() { return m_changes; }
    /// Nothing before the first one.
    [[nodiscard]] const std::optional<LetterLook> &look() const { return m_look; }
    /// Why the last look failed; empty when it did not.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// Nothing until it is here.
    [[nodiscard]] const std::optional<LetterRow> &letter() const { return m_letter; }
    [[nodiscard]] bool isSettling() const { return m_settling; }
    /// Of the chosen ones that are here: those that will fail again as they are.
    [[nodiscard]] qint64 chosenWithoutHope() const;

Q_SIGNALS:
    void looked();
    void letterChanged();
    /// What came of an order; `refused`: it was not done, or not all of it.
    void settled(const QString &text, bool refused);

private:
    void askLook();
    void fetch();
    void onSettled(LetterOrder::Action action, const Result<LetterOutcome> &outcome);

    DeadLetterQueries &m_queries;
    Controls &m_controls;
    DeadLetterModel m_model;
    LetterChangeModel m_changes;
    std::optional<LetterLook> m_look;
    QString m_trouble;
    std::optional<LetterRow> m_letter;
    bool m_on = false;
    bool m_settling = false;
    int m_firstShown = 0;
    int m_lastShown = 0;
    qint64 m_deadSeen = -1;
    qint64 m_deadLooked = -1;
    Instant m_now;
    Instant m_lookedAt;
    QTimer m_timer;
    QueryTicket m_lookTicket;
    QueryTicket m_rowsTicket;
    QueryTicket m_letterTicket;
};

} // namespace anteroom
