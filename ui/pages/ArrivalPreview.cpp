// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ArrivalPreview.h"

#include <QPainter>

#include <algorithm>

namespace anteroom {

ArrivalPreview::ArrivalPreview(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ArrivalPreview::show(const ArrivalPlan &plan)
{
    std::array<qint64, slices> arrivals{};
    qint64 before = 0;
    for (int i = 0; i < slices; ++i) {
        const qint64 by = i + 1 == slices ? plan.users : arrivedBy(plan, plan.over * (i + 1) / slices);
        arrivals[static_cast<std::size_t>(i)] = by - before;
        before = by;
    }
    const double sliceS = static_cast<double>(plan.over.count()) / slices / 1000;
    m_peakPerS = sliceS > 0 ? static_cast<double>(*std::max_element(arrivals.begin(), arrivals.end())) / sliceS : 0;
    if (arrivals == m_arrivals)
        return;
    m_arrivals = arrivals;
    update();
}

void ArrivalPreview::setPlayed(std::optional<double> share)
{
    const auto played = share ? std::optional(static_cast<int>(std::clamp(*share, 0.0, 1.0) * slices)) : std::nullopt;
    if (played == m_played)
        return;
    m_played = played;
    update();
}

void ArrivalPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double foot = height() - 1;
    painter.setPen(QPen(m_theme.color(Role::Line), 1));
    painter.drawLine(QPointF(0, foot + 0.5), QPointF(width(), foot + 0.5));
    const qint64 most = std::max<qint64>(1, *std::max_element(m_arrivals.begin(), m_arrivals.end()));
    const double step = static_cast<double>(width()) / slices;
    for (int i = 0; i < slices; ++i) {
        const double tall = (height() - 6) * static_cast<double>(m_arrivals[static_cast<std::size_t>(i)]) / static_cast<double>(most);
        QColor fill = m_theme.color(Role::Wait);
        if (!m_played)
            fill.setAlphaF(0.55F);
        else if (i >= *m_played)
            fill.setAlphaF(0.25F);
        painter.fillRect(QRectF(i * step, foot - tall, std::max(1.0, step - 1.5), tall), fill);
    }
}

} // namespace anteroom
