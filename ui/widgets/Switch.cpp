// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Switch.h"

#include <QPainter>

namespace anteroom {

namespace {

constexpr int trackWidth = 32;
constexpr int trackHeight = 18;
constexpr int beside = 8;

} // namespace

Switch::Switch(const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setCheckable(true);
    setFont(typeFont(Type::Caption));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

QSize Switch::sizeHint() const
{
    const int word = text().isEmpty() ? 0 : fontMetrics().horizontalAdvance(text()) + beside;
    return { word + trackWidth + 2, 26 };
}

void Switch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(isChecked() ? Role::Text : Role::Muted));
    painter.drawText(rect().adjusted(0, 0, -trackWidth - beside, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    const QRectF track(width() - trackWidth - 1, (height() - trackHeight) / 2.0, trackWidth, trackHeight);
    painter.setPen(QPen(m_theme.color(isChecked() ? Role::Primary : Role::Edge), 1));
    painter.setBrush(m_theme.color(isChecked() ? Role::Primary : Role::Win));
    painter.drawRoundedRect(track, trackHeight / 2.0, trackHeight / 2.0);
    const double at = isChecked() ? track.right() - trackHeight / 2.0 : track.left() + trackHeight / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(isChecked() ? Role::PrimaryInk : Role::Edge));
    painter.drawEllipse(QPointF(at, track.center().y()), 6, 6);
}

} // namespace anteroom
