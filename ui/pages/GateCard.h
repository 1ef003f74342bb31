// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Situation.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/GateRing.h"

namespace anteroom {

/// The second stage: when the next batch goes in, how fast, and what limits it.
class GateCard final : public Card
{
    Q_OBJECT

public:
    explicit GateCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);
    /// The ring alone, between two snapshots.
    void tick(const GateView &gate, Instant now);

Q_SIGNALS:
    /// The card was clicked: what its batches did is wanted.
    void ticksWanted();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// The setting and what limits, each on its line; only what limits, if that takes both.
    void arrange();
    [[nodiscard]] QString limitText(const Snapshot &snapshot, const Situation &situation) const;

    FittingText *m_caption;
    GateRing *m_ring;
    Text *m_rate;
    FittingText *m_unit;
    FittingText *m_set;
    Text *m_limit;
};

} // namespace anteroom
