// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Legend.h"

#include <QPainter>

namespace anteroom {

namespace {

constexpr int swatch = 13;
constexpr int beside = 6;
constexpr int between = 12;

} // namespace

Legend::Legend(const Theme &theme, Qt::Alignment align, QWidget *parent) : QWidget(parent), m_theme(theme), m_align(align)
{
    setFont(typeFont(Type::Caption));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Legend::show(const QList<Item> &items)
{
    if (items == m_items)
        return;
    m_items = items;
    QStringList texts;
    for (const Item &item : items)
        texts << item.text;
    setAccessibleName(texts.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int Legend::widthOf(const Item &item) const
{
    return swatch + beside + fontMetrics().horizontalAdvance(item.text);
}

QSize Legend::sizeHint() const
{
    int width = 0;
    for (const Item &item : m_items)
        width += widthOf(item) + between;
    return {width, 18};
}

void Legend::paintEvent(QPaintEvent *)
{
    qsizetype count = 0;
    int used = 0;
    for (; count < m_items.size() && used + widthOf(m_items[count]) <= width(); ++count)
        used += widthOf(m_items[count]) + between;
    QPainter painter(this);
    double x = m_align & Qt::AlignRight ? width() - used + between : 0;
    for (qsizetype i = 0; i < count; ++i) {
        paintSwatch(painter, m_items[i], x);
        painter.setPen(m_theme.color(Role::Muted));
        painter.drawText(QRectF(x + swatch + beside, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, m_items[i].text);
        x += widthOf(m_items[i]) + between;
    }
}

void Legend::paintSwatch(QPainter &painter, const Item &item, double x) const
{
    const double middle = height() / 2.0;
    const QRectF box(x + 1.5, middle - 5, 10, 10);
    const QColor colour = m_theme.color(item.role);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (item.shape) {
    case Shape::Square:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(box, 2, 2);
        break;
    case Shape::Hollow:
        painter.setPen(QPen(colour, 1));
        painter.setBrush(m_theme.color(Role::Raised));
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        break;
    case Shape::Line:
    case Shape::Dashed: {
        QPen pen(colour, 2);
        pen.setCapStyle(Qt::FlatCap);
        if (item.shape == Shape::Dashed)
            pen.setDashPattern({2, 1});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, middle), QPointF(x + swatch, middle));
        break;
    }
    case Shape::Hatched:
        painter.setClipRect(box);
        painter.setPen(QPen(colour, 1));
        for (double at = box.left() - 10; at < box.right(); at += 4)
            painter.drawLine(QPointF(at, box.bottom()), QPointF(at + 10, box.top()));
        break;
    }
    painter.restore();
}

} // namespace anteroom
