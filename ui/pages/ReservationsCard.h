// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Situation.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Glyph.h"
#include "ui/widgets/NamedFigure.h"
#include "ui/widgets/Spark.h"

namespace anteroom {

/// The last stage: reservations a second, and what the data platform answered.
class ReservationsCard final : public Card
{
    Q_OBJECT

public:
    explicit ReservationsCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot);

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// The parts in one row, or in two where one has no room for them.
    void arrange();

    /// One line, or two where there is no room.
    QBoxLayout *m_parts;
    Text *m_rate;
    Text *m_unit;
    Spark *m_spark;
    NamedFigure *m_forwarded;
    NamedFigure *m_retrying;
    Glyph *m_deadIcon;
    NamedFigure *m_dead;
};

} // namespace anteroom
