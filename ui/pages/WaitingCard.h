// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Situation.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/NamedFigure.h"
#include "ui/widgets/Spark.h"
#include "ui/widgets/SplitBar.h"

namespace anteroom {

/// The first stage: how many wait, where they are, which way it goes, and what a newcomer would wait.
class WaitingCard final : public Card
{
    Q_OBJECT

public:
    explicit WaitingCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QVBoxLayout *buildPeople();
    [[nodiscard]] QVBoxLayout *buildNewcomer();
    void presentTotal(const Snapshot &snapshot, const Situation &situation);
    void presentParts(const WaitingView &waiting, bool stale);
    /// The total in its own size, or in the other stages' where it has no room.
    void fitTotal();
    /// As many of the parts, in as many words, as there is room for.
    void fitParts();
    void presentNewcomer(const Snapshot &snapshot, const Situation &situation);

    /// Too narrow for whole sentences and the trend line.
    [[nodiscard]] bool isNarrow() const { return width() < 420; }

    FittingText *m_trend;
    Glyph *m_trendIcon;
    Chip *m_age;
    Text *m_total;
    Spark *m_spark;
    SplitBar *m_bar;
    NamedFigure *m_onBroker;
    NamedFigure *m_buffered;
    NamedFigure *m_saved;
    QFrame *m_divider;
    FittingText *m_newcomerTitle;
    Text *m_newcomer;
    FittingText *m_basis;
    FittingText *m_percentiles;
    /// The parts as they were presented last.
    WaitingView m_parts;
    /// What was last known of the broker's part, shown in grey while it is away.
    std::optional<qint64> m_lastTotal;
    std::optional<qint64> m_lastOnBroker;
    std::optional<Milliseconds> m_lastNewcomer;
};

} // namespace anteroom
