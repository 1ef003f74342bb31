// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SessionRibbon.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

constexpr double markHeight = 15;
constexpr double bandHeight = 22;
constexpr double tickHeight = 20;
constexpr double side = 6;
/// How near to a mark a click counts.
constexpr double reach = 8;

} // namespace

SessionRibbon::SessionRibbon(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFont(typeFont(Type::Caption));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

QSize SessionRibbon::sizeHint() const { return { 600, static_cast<int>(markHeight + bandHeight + tickHeight) }; }

void SessionRibbon::show(const RibbonScene &scene)
{
    if (scene == m_scene)
        return;
    m_scene = scene;
    setAccessibleName(scene.sentence);
    update();
}

void SessionRibbon::setCurrent(std::optional<ActivityId> id)
{
    if (id == m_current)
        return;
    m_current = id;
    update();
}

QRectF SessionRibbon::band() const { return { side, markHeight, width() - 2 * side, bandHeight }; }

double SessionRibbon::xOf(double at) const
{
    const double span = std::max(1.0, m_scene.to - m_scene.from);
    return band().left() + band().width() * std::clamp((at - m_scene.from) / span, 0.0, 1.0);
}

QPointF SessionRibbon::markAt(int index) const { return { xOf(m_scene.marks[index].at), markHeight / 2 }; }

int SessionRibbon::nearest(double x) const
{
    int best = -1;
    double distance = reach;
    for (int i = 0; i < static_cast<int>(m_scene.marks.size()); ++i) {
        const double away = std::abs(xOf(m_scene.marks[i].at) - x);
        if (away > distance)
            continue;
        distance = away;
        best = i;
    }
    return best;
}

void SessionRibbon::mousePressEvent(QMouseEvent *event)
{
    const int mark = event->button() == Qt::LeftButton ? nearest(event->position().x()) : -1;
    if (mark >= 0)
        Q_EMIT markChosen(m_scene.marks[mark].id);
}

void SessionRibbon::keyPressEvent(QKeyEvent *event)
{
    const bool older = event->key() == Qt::Key_Left;
    if ((!older && event->key() != Qt::Key_Right) || m_scene.marks.isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    int current = -1;
    for (int i = 0; i < static_cast<int>(m_scene.marks.size()); ++i) {
        if (m_scene.marks[i].id == m_current)
            current = i;
    }
    const int last = static_cast<int>(m_scene.marks.size()) - 1;
    const int wanted = current < 0 ? last : std::clamp(current + (older ? -1 : 1), 0, last);
    Q_EMIT markChosen(m_scene.marks[wanted].id);
}

bool SessionRibbon::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const int mark = nearest(help->pos().x());
    if (mark >= 0)
        QToolTip::showText(help->globalPos(), m_scene.marks[mark].text, this);
    else
        QToolTip::hideText();
    return true;
}

void SessionRibbon::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        update();
}

void SessionRibbon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRate(painter);
    paintMarks(painter);
    paintTicks(painter);
}

void SessionRibbon::paintRate(QPainter &painter) const
{
    QPainterPath shape;
    shape.addRoundedRect(band(), 3, 3);
    painter.fillPath(shape, m_theme.color(Role::Raised));
    painter.save();
    painter.setClipPath(shape);
    QColor rate = m_theme.color(Role::Active);
    rate.setAlphaF(0.6F);
    for (int i = 0; i < static_cast<int>(m_scene.steps.size()); ++i) {
        const RibbonScene::Step &step = m_scene.steps[i];
        const double left = xOf(step.at);
        const double right = i + 1 < static_cast<int>(m_scene.steps.size()) ? xOf(m_scene.steps[i + 1].at) : band().right();
        const double tall = std::max(step.share > 0 ? 2.0 : 0.0, step.share * (bandHeight - 2));
        painter.fillRect(QRectF(left, band().bottom() - tall, right - left, tall), rate);
    }
    for (const RibbonScene::Band &wrong : m_scene.bands) {
        QColor hue = m_theme.color(wrong.role);
        hue.setAlphaF(0.55F);
        const double left = xOf(wrong.from);
        painter.fillRect(QRectF(left, band().top(), std::max(2.0, xOf(wrong.to) - left), bandHeight), hue);
    }
    painter.restore();
}

void SessionRibbon::paintMarks(QPainter &painter) const
{
    painter.setPen(Qt::NoPen);
    for (const RibbonScene::Mark &mark : m_scene.marks) {
        const bool isCurrent = m_current == mark.id;
        const double half = isCurrent ? 5.5 : 4;
        const double top = isCurrent ? 0 : 2;
        const double x = xOf(mark.at);
        QPainterPath flag;
        flag.moveTo(x - half, top);
        flag.lineTo(x + half, top);
        flag.lineTo(x + half, top + 7);
        flag.lineTo(x, top + 11);
        flag.lineTo(x - half, top + 7);
        flag.closeSubpath();
        painter.fillPath(flag, m_theme.color(mark.role));
        painter.setPen(m_theme.color(Role::Panel));
        painter.drawPath(flag);
        painter.setPen(Qt::NoPen);
    }
}

void SessionRibbon::paintTicks(QPainter &painter) const
{
    painter.setFont(font());
    painter.setPen(m_theme.color(Role::Muted));
    const QFontMetricsF metrics(font());
    // From the right: "now" stands, and what would touch its neighbour is left out.
    double free = width();
    for (auto tick = m_scene.ticks.rbegin(); tick != m_scene.ticks.rend(); ++tick) {
        const double wide = metrics.horizontalAdvance(tick->text);
        const double left = std::clamp(xOf(tick->at) - wide / 2, 0.0, width() - wide);
        if (left + wide > free)
            continue;
        painter.drawText(QRectF(left, markHeight + bandHeight + 3, wide + 1, tickHeight - 3), Qt::AlignLeft | Qt::AlignTop, tick->text);
        free = left - 8;
    }
}

} // namespace anteroom
