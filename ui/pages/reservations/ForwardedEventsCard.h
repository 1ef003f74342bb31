// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ForwardedEventModel.h"
#include "ui/models/Situation.h"
#include "ui/pages/TableCard.h"
#include "ui/widgets/SearchField.h"
#include "ui/widgets/Segment.h"

#include <QPushButton>

namespace anteroom {

/// The newest events on their way to the data platform: of one state, with a word in them, and held still when wanted.
class ForwardedEventsCard final : public TableCard
{
    Q_OBJECT

public:
    explicit ForwardedEventsCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation);
    /// Holds the rows still, or lets them go on.
    void togglePause();
    void beginSearch() { m_search->begin(); }
    void focusRows() { table()->setFocus(Qt::ShortcutFocusReason); }

Q_SIGNALS:
    /// This person is wanted on the Queue page.
    void userWanted(qint64 user);

protected:
    void retranslate() override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void filter();
    void presentHead();
    void presentStates(const ReservationsView &counts);
    void presentEmpty();
    void applyIcons();
    [[nodiscard]] bool isWide() const;

    ForwardedEventModel *m_model;
    Segment *m_states;
    SearchField *m_search;
    QPushButton *m_pause;
    std::shared_ptr<const Snapshot> m_snapshot;
    /// What is shown while held; nothing while not.
    std::shared_ptr<const ForwardingView> m_held;
};

} // namespace anteroom
