// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PaletteDelegate.h"

#include "ui/models/PaletteModel.h"

#include <QPainter>

namespace anteroom {

namespace {

constexpr int padding = 14;
constexpr int iconSize = 16;
constexpr int iconGap = 12;
constexpr int keyHeight = 20;
constexpr int keyPadding = 7;
constexpr int keyGap = 6;
constexpr int detailGap = 12;
constexpr int radius = 7;

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return { 0, index.data(PaletteModel::HeadingRole).toBool() ? headingHeight : entryHeight };
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect area = option.rect.adjusted(padding, 0, -padding, 0);
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        paintHeading(painter, area, index);
    } else {
        if (option.state & QStyle::State_Selected) {
            painter->setPen(m_theme.color(Role::Edge));
            painter->setBrush(m_theme.color(Role::Raised));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        }
        const QString keys = index.data(PaletteModel::ShortcutRole).toString();
        const int right = keys.isEmpty() ? area.right() : paintKeys(painter, area, keys) - detailGap;
        paintWords(painter, QRect(area.topLeft(), QPoint(right, area.bottom())), index);
    }
    painter->restore();
}

void PaletteDelegate::paintHeading(QPainter *painter, const QRect &area, const QModelIndex &index) const
{
    painter->setFont(typeFont(Type::Caption));
    painter->setPen(m_theme.color(Role::Muted));
    painter->drawText(area.adjusted(0, 6, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
}

int PaletteDelegate::paintKeys(QPainter *painter, const QRect &area, const QString &keys) const
{
    const QFont font = typeFont(Type::Caption);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    int left = area.right();
    QStringList caps = keys.split(u'+');
    std::reverse(caps.begin(), caps.end());
    for (const QString &cap : caps) {
        const int width = std::max(keyHeight, metrics.horizontalAdvance(cap) + 2 * keyPadding);
        const QRectF box(left - width, area.center().y() - keyHeight / 2.0 + 0.5, width, keyHeight);
        painter->setPen(m_theme.color(Role::Line));
        painter->setBrush(m_theme.color(Role::Panel));
        painter->drawRoundedRect(box, 4, 4);
        painter->setPen(m_theme.color(Role::Muted));
        painter->drawText(box, Qt::AlignCenter, cap);
        left -= width + keyGap;
    }
    return left + keyGap;
}

void PaletteDelegate::paintWords(QPainter *painter, const QRect &area, const QModelIndex &index) const
{
    const QString whyNot = index.data(PaletteModel::WhyNotRole).toString();
    const bool isOff = !whyNot.isEmpty();
    const qreal ratio = painter->device()->devicePixelRatioF();
    painter->drawPixmap(QPointF(area.left(), area.center().y() - iconSize / 2.0 + 0.5),
                        m_theme.pixmap(index.data(PaletteModel::IconRole).toString(), isOff ? Role::Muted : Role::Text, iconSize, ratio));
    QRect words = area.adjusted(iconSize + iconGap, 0, 0, 0);
    const auto draw = [&](Type type, Role role, const QString &text) {
        const QFont font = typeFont(type);
        const QFontMetrics metrics(font);
        painter->setFont(font);
        painter->setPen(m_theme.color(role));
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(text, Qt::ElideRight, words.width()));
        words.setLeft(std::min(words.right(), words.left() + metrics.horizontalAdvance(text) + detailGap));
    };
    draw(isOff ? Type::Base : Type::BaseStrong, isOff ? Role::Muted : Role::Text, index.data().toString());
    draw(Type::Caption, Role::Muted, isOff ? whyNot : index.data(PaletteModel::DetailRole).toString());
}

} // namespace anteroom
