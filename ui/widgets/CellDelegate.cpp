// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CellDelegate.h"

#include "ui/models/CellRoles.h"
#include "ui/widgets/DataTable.h"

#include <QPainter>
#include <QPainterPath>

namespace anteroom {

namespace {

constexpr int cellPadding = DataTable::cellPadding;

} // namespace

void CellDelegate::paintSelection(QPainter *painter, const QStyleOptionViewItem &option) const
{
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, m_theme.color(Role::Raised));
    if (!m_lined)
        return;
    painter->setPen(m_theme.color(Role::Line));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

bool CellDelegate::paintLoading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!index.data(LoadingRole).toBool())
        return false;
    const int width = std::min(56, option.rect.width() - 2 * cellPadding);
    const int align = index.data(Qt::TextAlignmentRole).toInt();
    const int left = align & Qt::AlignRight ? option.rect.right() - cellPadding - width : option.rect.left() + cellPadding;
    painter->fillRect(QRect(left, option.rect.center().y() - 4, width, 8), m_theme.color(Role::Raised));
    return true;
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintSelection(painter, option);
    if (paintLoading(painter, option, index))
        return;
    const Type plain = index.data(StrongRole).toBool() ? Type::BaseStrong : Type::Base;
    const Type type = index.data(MonoRole).toBool() ? Type::Mono : plain;
    const int align = index.data(Qt::TextAlignmentRole).toInt();
    const QRect area = option.rect.adjusted(align & Qt::AlignRight ? 0 : cellPadding, 0, align & Qt::AlignRight ? -cellPadding : 0, 0);
    const QFont font = typeFont(type);
    painter->setFont(font);
    painter->setPen(m_theme.color(static_cast<Role>(index.data(ToneRole).toInt())));
    painter->drawText(area, align | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, area.width()));
}

void LaneDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintSelection(painter, option);
    const Lane lane = index.data(LaneRole).value<Lane>();
    const QRectF area = QRectF(option.rect).adjusted(cellPadding, 5, -cellPadding, -5);
    const double span = static_cast<double>(std::max<qint64>(1, lane.end - lane.from));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(area, 2, 2);
    // Seen on a selected row too.
    painter->fillPath(shape, theme().color(option.state & QStyle::State_Selected ? Role::Line : Role::Raised));
    const auto part = [&](qint64 from, qint64 to, Role role, qreal strength) {
        if (to <= from)
            return;
        const double left = area.left() + area.width() * static_cast<double>(from - lane.from) / span;
        const double right = area.left() + area.width() * static_cast<double>(to - lane.from) / span;
        QColor colour = theme().color(lane.stale ? Role::Muted : role);
        colour.setAlphaF(static_cast<float>(lane.stale ? strength : 1.0));
        QPainterPath box;
        box.addRoundedRect(QRectF(left, area.top(), std::max(2.0, right - left - 1), area.height()), 2, 2);
        painter->fillPath(box, colour);
    };
    // Old values keep their places and lose their hue; three strengths of grey still tell the parts apart.
    part(lane.committed, lane.done, Role::Active, 0.95);
    part(lane.done, lane.read, Role::Buffered, 0.5);
    part(lane.read, lane.end, Role::Wait, 0.75);
    painter->restore();
}

void ChipDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintSelection(painter, option);
    const StateChip chip = index.data(ChipRole).value<StateChip>();
    if (paintLoading(painter, option, index))
        return;
    const QFont font = typeFont(Type::Caption);
    const int textWidth = QFontMetrics(font).horizontalAdvance(chip.text);
    const QRectF area(option.rect.left() + cellPadding, option.rect.top() + 2, textWidth + 31, option.rect.height() - 4);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(area, area.height() / 2, area.height() / 2);
    painter->fillPath(shape, theme().color(chip.tint));
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(QPointF(area.left() + 7, area.center().y() - 6), theme().pixmap(chip.icon, chip.ink, 12, ratio));
    painter->setFont(font);
    painter->setPen(theme().color(chip.ink));
    painter->drawText(area.adjusted(23, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, chip.text);
    painter->restore();
}

} // namespace anteroom
