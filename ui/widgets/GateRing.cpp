// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/GateRing.h"

#include <QPainter>

#include <algorithm>

namespace anteroom {

namespace {

// The arc is about 160 px long: finer steps cannot be seen.
constexpr int stepsAround = 160;

} // namespace

GateRing::GateRing(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFixedSize(56, 56);
    setFont(typeFont(Type::CaptionStrong));
}

void GateRing::show(double left, const QString &text)
{
    const int steps = static_cast<int>(std::clamp(left, 0.0, 1.0) * stepsAround);
    if (!m_held && steps == m_steps && text == m_text)
        return;
    m_held = false;
    m_steps = steps;
    m_text = text;
    update();
}

void GateRing::showHeld()
{
    if (m_held)
        return;
    m_held = true;
    m_text.clear();
    update();
}

void GateRing::paintEvent(QPaintEvent *)
{
    constexpr int wholeTurn = 360 * 16;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(rect()).adjusted(3, 3, -3, -3);
    painter.setPen(QPen(m_theme.color(m_held ? Role::Wait : Role::Raised), 5));
    painter.drawEllipse(circle);
    if (m_held) {
        painter.drawPixmap(width() / 2 - 10, height() / 2 - 10,
                           m_theme.pixmap(QStringLiteral("pause"), Role::WaitText, 20, devicePixelRatioF()));
        return;
    }
    painter.setPen(QPen(m_theme.color(Role::Active), 5, Qt::SolidLine, Qt::RoundCap));
    if (m_steps > 0)
        painter.drawArc(circle, 90 * 16, -wholeTurn * m_steps / stepsAround);
    painter.setPen(m_theme.color(Role::Text));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace anteroom
