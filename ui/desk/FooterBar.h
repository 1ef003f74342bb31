// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Situation.h"
#include "ui/widgets/Glyph.h"
#include "ui/widgets/Text.h"

#include <QFrame>

namespace anteroom {

/// The verdict again on every page, what the group went through, the database and the clock.
class FooterBar final : public QFrame
{
    Q_OBJECT

public:
    explicit FooterBar(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void presentVerdict(const Snapshot &snapshot, const Situation &situation);

    Glyph *m_icon;
    Text *m_verdict;
    Text *m_figures;
    Text *m_rebalances;
    Text *m_redelivered;
    Text *m_database;
    Text *m_clock;
    /// How many had been activated when the order was last proven.
    std::optional<qint64> m_lastProven;
};

} // namespace anteroom
