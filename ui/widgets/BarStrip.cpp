// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/BarStrip.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace anteroom {

namespace {

constexpr double ringWidth = 2;
constexpr double leastHeight = 2;

} // namespace

BarStrip::BarStrip(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BarStrip::show(const QList<StripBar> &bars, const QString &sentence)
{
    setAccessibleName(sentence);
    if (bars == m_bars)
        return;
    m_bars = bars;
    update();
}

void BarStrip::setChosen(int index)
{
    if (!m_choosable) {
        m_choosable = true;
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }
    if (index == m_chosen)
        return;
    m_chosen = index;
    update();
}

int BarStrip::barAt(double x) const
{
    if (m_bars.isEmpty() || x < 0 || x >= width())
        return -1;
    return std::min(static_cast<int>(m_bars.size()) - 1, static_cast<int>(x * static_cast<double>(m_bars.size()) / width()));
}

QRectF BarStrip::place(int index) const
{
    const double pitch = static_cast<double>(width()) / static_cast<double>(m_bars.size());
    const double gap = pitch > 4 ? std::min(3.0, pitch / 4) : 0;
    const double room = height() - 2 * ringWidth;
    const double tall = std::max(leastHeight, room * std::clamp(m_bars[index].height, 0.0, 1.0));
    return { index * pitch + gap / 2, height() - ringWidth - tall, pitch - gap, tall };
}

bool BarStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int bar = barAt(help->pos().x());
    QToolTip::showText(help->globalPos(), bar < 0 ? QString() : m_bars[bar].tip, this);
    return true;
}

void BarStrip::mousePressEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position().x());
    if (m_choosable && bar >= 0)
        Q_EMIT wanted(bar);
}

void BarStrip::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    const int from = m_chosen < 0 ? last : m_chosen;
    int to = -1;
    switch (event->key()) {
    case Qt::Key_Left: to = from - 1; break;
    case Qt::Key_Right: to = from + 1; break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = last; break;
    default: QWidget::keyPressEvent(event); return;
    }
    if (m_choosable && last >= 0)
        Q_EMIT wanted(std::clamp(to, 0, last));
}

void BarStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < m_bars.size(); ++i) {
        const QRectF bar = place(i);
        painter.setBrush(m_theme.color(m_bars[i].role));
        painter.drawRoundedRect(bar, std::min(1.5, bar.width() / 3), std::min(1.5, bar.width() / 3));
    }
    if (m_chosen < 0 || m_chosen >= m_bars.size())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Role::Text), ringWidth));
    const QRectF bar = place(m_chosen);
    painter.drawRoundedRect(QRectF(bar.left() - 1, 1, bar.width() + 2, height() - 2), 3, 3);
}

} // namespace anteroom
