// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ReservationEventModel.h"
#include "ui/pages/TableCard.h"
#include "ui/widgets/Chip.h"

namespace anteroom {

/// The newest reservations on their way to the data platform.
class ReservationEventsCard final : public TableCard
{
    Q_OBJECT

public:
    explicit ReservationEventsCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);

protected:
    void retranslate() override;

private:
    ReservationEventModel *m_model;
    Chip *m_age;
    QToolButton *m_way;
};

} // namespace anteroom
