// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/IconDelegate.h"

#include "ui/models/CellRoles.h"
#include "ui/widgets/DataTable.h"

#include <QPainter>

namespace anteroom {

namespace {

constexpr int iconSize = 14;
constexpr int iconGap = 6;

} // namespace

void IconDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintSelection(painter, option);
    if (paintLoading(painter, option, index))
        return;
    const StateChip chip = index.data(ChipRole).value<StateChip>();
    const QRect area = option.rect.adjusted(DataTable::cellPadding, 0, -DataTable::cellPadding, 0);
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(QPointF(area.left(), area.center().y() - iconSize / 2.0 + 0.5),
                        theme().pixmap(chip.icon, chip.ink, iconSize, ratio));
    const QFont font = typeFont(Type::Base);
    const QRect words = area.adjusted(iconSize + iconGap, 0, 0, 0);
    painter->setFont(font);
    painter->setPen(theme().color(Role::Text));
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(chip.text, Qt::ElideRight, words.width()));
}

} // namespace anteroom
