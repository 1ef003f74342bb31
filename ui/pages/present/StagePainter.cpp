// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/present/StagePainter.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>

namespace anteroom {

namespace {

struct Present {
    Q_DECLARE_TR_FUNCTIONS(Present)
};

constexpr double left = 65;
constexpr double right = 1376;
constexpr double columnInside = 907;
constexpr double columnEntering = 529;
constexpr double columnSeats = 993;
/// No column is wider than this, so that figures never touch.
constexpr double smallWidth = 440;
constexpr int figurePx = 172;
constexpr int leastPx = 30;

} // namespace

QFont StagePainter::font(int px, int weight) const
{
    QFont font = typeFont(Type::WaitingNumber);
    font.setPixelSize(px);
    font.setWeight(static_cast<QFont::Weight>(weight));
    constexpr int large = 60;
    constexpr double tight = 96;
    if (px >= large)
        font.setLetterSpacing(QFont::PercentageSpacing, tight);
    return font;
}

double StagePainter::text(const QString &text, double x, double baseline, int px, int weight, Role role, double width)
{
    QFont font = this->font(px, weight);
    double needed = QFontMetricsF(font).horizontalAdvance(text);
    if (width > 0 && needed > width) {
        font.setPixelSize(std::max(leastPx, int(px * width / needed)));
        needed = QFontMetricsF(font).horizontalAdvance(text);
    }
    m_painter.setFont(font);
    m_painter.setPen(m_theme.color(role));
    m_painter.drawText(QPointF(x, baseline), text);
    return needed;
}

void StagePainter::drawWords(const PresentScene &scene, const QString &note)
{
    drawHead(scene);
    constexpr double gap = 40;
    drawBig(Present::tr("WAITING"), Role::WaitText, scene.waiting, left, columnInside - left - gap);
    drawBig(Present::tr("INSIDE"), Role::ActiveText, scene.inside, columnInside, right - columnInside);
    const QFontMetricsF metrics(font(leastPx, QFont::Normal));
    const double middle = (Crowd::gateLeft + Crowd::gateRight) / 2;
    text(scene.gate, middle - metrics.horizontalAdvance(scene.gate) / 2, 621, leastPx, QFont::Normal,
         scene.isHeld ? Role::WaitText : Role::Text);
    m_painter.setPen(QPen(m_theme.color(Role::Line), 1));
    m_painter.drawLine(QPointF(left, 645), QPointF(right, 645));
    drawSmall(scene.newcomer, Role::Text, left);
    drawSmall(scene.entering, Role::ActiveText, columnEntering);
    drawSmall(scene.seats, Role::ReservationText, columnSeats);
    if (note.isEmpty())
        drawVerdict(scene);
    else
        text(note, left, 860, leastPx, QFont::Normal, Role::Muted, right - left);
}

void StagePainter::drawHead(const PresentScene &scene)
{
    constexpr double baseline = 77;
    double x = left;
    x += text(QStringLiteral("Ante"), x, baseline, 36, QFont::Bold, Role::Text);
    x += text(QStringLiteral("room"), x, baseline, 36, QFont::Bold, Role::WaitText);
    const QFontMetricsF metrics(font(36, QFont::Normal));
    const double clockLeft = right - metrics.horizontalAdvance(scene.clock);
    text(scene.clock, clockLeft, baseline, 36, QFont::Normal, Role::Text);
    // What is broken matters more than where.
    if (scene.faults.isEmpty())
        text(scene.session, x + 28, baseline, 36, QFont::Normal, Role::Muted, 480);
    else
        drawFaults(scene.faults, x + 28, baseline);
    drawBadge(scene, clockLeft - 28);
}

void StagePainter::drawFaults(const QString &faults, double x, double baseline)
{
    constexpr double size = 36;
    const double ratio = m_painter.device()->devicePixelRatioF() * m_painter.transform().m11();
    m_painter.drawPixmap(QRectF(x, baseline - size + 4, size, size),
                         m_theme.pixmap(QStringLiteral("plug"), Role::WaitText, int(size), ratio), QRectF());
    text(faults, x + size + 14, baseline, 36, QFont::DemiBold, Role::WaitText, 500);
}

void StagePainter::drawBadge(const PresentScene &scene, double right)
{
    const QString word = scene.isSimulated ? Present::tr("SIMULATED") : Present::tr("LIVE");
    QFont spaced = font(leastPx, QFont::DemiBold);
    const QFontMetricsF metrics(spaced);
    const double width = metrics.horizontalAdvance(word) + 56;
    const QRectF badge(right - width, 39, width, 52);
    QPainterPath shape;
    shape.addRoundedRect(badge, 12, 12);
    m_painter.fillPath(shape, m_theme.color(Role::Panel));
    if (scene.isSimulated) {
        m_painter.save();
        m_painter.setClipPath(shape);
        m_painter.setPen(QPen(m_theme.color(Role::Raised), 9));
        for (double x = badge.left() - badge.height(); x < badge.right(); x += 24)
            m_painter.drawLine(QPointF(x, badge.bottom()), QPointF(x + badge.height(), badge.top()));
        m_painter.restore();
    }
    m_painter.setPen(QPen(m_theme.color(Role::Text), 2));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPath(shape);
    text(word, badge.left() + 28, 76, leastPx, QFont::DemiBold, Role::Text);
}

void StagePainter::drawBig(const QString &name, Role nameRole, const PresentScene::Figure &figure, double x, double width)
{
    text(name, x, 170, 44, QFont::DemiBold, nameRole, width);
    text(figure.text, x, 333, figurePx, QFont::Bold, figure.isOld ? Role::Muted : Role::Text, width);
    text(figure.caption, x, 417, 36, QFont::Normal, figure.isOld ? Role::WaitText : Role::Muted, width);
}

void StagePainter::drawSmall(const PresentScene::Figure &figure, Role role, double x)
{
    const double width = std::min(smallWidth, right - x);
    text(figure.text, x, 729, 68, QFont::Bold, figure.isOld ? Role::Muted : role, width);
    text(figure.caption, x, 778, 34, QFont::Normal, Role::Muted, width);
}

void StagePainter::drawVerdict(const PresentScene &scene)
{
    const bool isBroken = scene.verdict == PresentScene::Verdict::Broken;
    const bool isProven = scene.verdict == PresentScene::Verdict::Proven;
    const Role role = isBroken ? Role::FailedText : isProven ? Role::ActiveText : Role::Muted;
    const QString icon = isBroken ? QStringLiteral("cross") : isProven ? QStringLiteral("check") : QStringLiteral("half");
    const double ratio = m_painter.device()->devicePixelRatioF() * m_painter.transform().m11();
    m_painter.drawPixmap(QRectF(left + 2, 829, 36, 36), m_theme.pixmap(icon, role, 36, ratio), QRectF());
    constexpr double wide = right - left - 60;
    const QFontMetricsF metrics(font(36, QFont::DemiBold));
    const double needed = metrics.horizontalAdvance(scene.story + QStringLiteral("  ") + scene.proof);
    const int px = needed > wide ? std::max(leastPx, int(36 * wide / needed)) : 36;
    const double told = text(scene.story, left + 60, 860, px, QFont::DemiBold, Role::Text);
    text(scene.proof, left + 60 + told + 20, 860, px, QFont::DemiBold, role);
}

void StagePainter::drawCrowd(const Crowd &crowd, Instant now, bool isHeld)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.color(isHeld ? Role::Wait : Role::Text));
    for (const double x : { Crowd::gateLeft, Crowd::gateRight })
        m_painter.drawRoundedRect(QRectF(x - 5, Crowd::top - 3, 10, Crowd::bottom - Crowd::top + 3), 5, 5);
    if (isHeld)
        m_painter.drawRoundedRect(QRectF(Crowd::gateLeft, (Crowd::top + Crowd::bottom) / 2 - 5, Crowd::gateRight - Crowd::gateLeft, 10),
                                  5, 5);
    const QColor waits = m_theme.color(Role::Wait);
    const QColor inside = m_theme.color(Role::Active);
    constexpr double radius = 8;
    for (const Crowd::Dot &dot : crowd.dots(now)) {
        QColor colour = QColor::fromRgbF(float(waits.redF() + (inside.redF() - waits.redF()) * dot.inside),
                                         float(waits.greenF() + (inside.greenF() - waits.greenF()) * dot.inside),
                                         float(waits.blueF() + (inside.blueF() - waits.blueF()) * dot.inside));
        colour.setAlphaF(float(dot.opacity));
        m_painter.setBrush(colour);
        m_painter.drawEllipse(dot.at, radius, radius);
    }
}

} // namespace anteroom
