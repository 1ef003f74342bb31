// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CheckDelegate.h"

#include "ui/widgets/DataTable.h"

#include <QMouseEvent>
#include <QPainter>

namespace anteroom {

namespace {

constexpr int side = 14;

} // namespace

void CheckDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintSelection(painter, option);
    if (paintLoading(painter, option, index))
        return;
    const bool ticked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const QRectF box(option.rect.left() + DataTable::cellPadding + 0.5, option.rect.center().y() - side / 2 + 0.5, side, side);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(theme().color(ticked ? Role::Primary : Role::Edge));
    painter->setBrush(ticked ? QBrush(theme().color(Role::Primary)) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(box, 4, 4);
    if (ticked)
        painter->drawPixmap(box.topLeft() + QPointF(1, 1),
                            theme().pixmap(QStringLiteral("check"), Role::PrimaryInk, 12, painter->device()->devicePixelRatioF()));
    painter->restore();
}

bool CheckDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease || !option.rect.contains(static_cast<QMouseEvent *>(event)->position().toPoint()))
        return false;
    const bool ticked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace anteroom
