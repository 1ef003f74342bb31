// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ForwardingWords.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/LatencyBars.h"

namespace anteroom {

/// How long it takes from the confirmation until the data platform has it.
class DeliveryTimeCard final : public Card
{
    Q_OBJECT

public:
    explicit DeliveryTimeCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot);

protected:
    void retranslate() override;

private:
    FittingText *m_note;
    LatencyBars *m_bars;
    Text *m_empty;
};

} // namespace anteroom
