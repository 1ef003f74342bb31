// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ForwarderDelegate.h"

#include "ui/models/ForwarderRow.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int line = 18;
constexpr int head = 22;
constexpr int historyHeight = 26;
constexpr int wideEnough = 290;
constexpr int gap = 8;

int historyWidth(int width) { return static_cast<int>(width * (width < wideEnough ? 0.28 : 0.40)); }

} // namespace

void ForwarderDelegate::setLow(bool low)
{
    if (low == m_low)
        return;
    m_low = low;
    Q_EMIT sizeHintChanged({});
}

void ForwarderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ForwarderRow row = index.data(ForwarderRow::DataRole).value<ForwarderRow>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect area = option.rect;
    if (index.row() > 0) {
        painter->setPen(m_theme.color(Role::Line));
        painter->drawLine(area.topLeft(), area.topRight());
    }
    const QRect inside = area.adjusted(0, (area.height() - lowRow) / 2 + 1, 0, 0);
    paintWords(*painter, inside, row);
    paintHistory(*painter, QRectF(inside.left(), inside.top() + head + 4, historyWidth(inside.width()), historyHeight), row);
    painter->restore();
}

void ForwarderDelegate::paintWords(QPainter &painter, const QRect &area, const ForwarderRow &row) const
{
    const auto write = [&](const QRect &box, int align, Type type, Role role, const QString &text) {
        const QFont font = typeFont(type);
        painter.setFont(font);
        painter.setPen(m_theme.color(row.stale ? Role::Muted : role));
        painter.drawText(box, align | Qt::AlignVCenter, QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
    };
    const int rateWidth = QFontMetrics(typeFont(Type::Base)).horizontalAdvance(row.rate);
    const int nameWidth = QFontMetrics(typeFont(Type::BaseStrong)).horizontalAdvance(row.name);
    const QRect top(area.left(), area.top() + 3, area.width(), line);
    write(top, Qt::AlignLeft, Type::BaseStrong, Role::Text, row.name);
    write(top.adjusted(nameWidth + gap, 0, -rateWidth - gap, 0), Qt::AlignLeft, Type::Caption, Role::Muted, row.member);
    write(top, Qt::AlignRight, Type::Base, Role::Text, row.rate);
    const QRect words = QRect(area.left(), area.top() + head, area.width(), line).adjusted(historyWidth(area.width()) + gap + 4, 0, 0, 0);
    const QRect below = words.translated(0, line - 2);
    const auto pair = [&](const QRect &box, const QString &caption, const QString &figures) {
        const int wide = QFontMetrics(typeFont(Type::Caption)).horizontalAdvance(figures);
        write(box, Qt::AlignRight, Type::Caption, Role::Text, figures);
        write(box.adjusted(0, 0, -wide - gap, 0), Qt::AlignLeft, Type::Caption, Role::Muted, caption);
    };
    pair(words, tr("committed"), row.committed);
    pair(below, tr("lag · in flight"), row.lag);
}

void ForwarderDelegate::paintHistory(QPainter &painter, const QRectF &area, const ForwarderRow &row) const
{
    painter.setPen(QPen(m_theme.color(Role::Line), 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    if (row.history.size() < 2)
        return;
    QPolygonF trend;
    const QRectF inside = area.adjusted(0, 3, -4, 0);
    for (size_t i = 0; i < row.history.size(); ++i) {
        const double x = inside.left() + inside.width() * static_cast<double>(i) / static_cast<double>(row.history.size() - 1);
        trend.append({ x, inside.bottom() - inside.height() * static_cast<double>(row.history[i]) / std::max(1, row.top) });
    }
    QPolygonF fill = trend;
    fill.append(inside.bottomRight());
    fill.append(inside.bottomLeft());
    QColor tint = m_theme.color(row.stale ? Role::Muted : Role::Reservation);
    tint.setAlphaF(0.16F);
    QPainterPath path;
    path.addPolygon(fill);
    painter.fillPath(path, tint);
    tint.setAlphaF(1);
    painter.setPen(QPen(tint, 1.5));
    painter.drawPolyline(trend);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawEllipse(trend.last(), 2.5, 2.5);
}

} // namespace anteroom
