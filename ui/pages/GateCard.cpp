// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/GateCard.h"

#include "ui/models/Words.h"

#include <QMouseEvent>

#include <QResizeEvent>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int ringGap = 11;
/// What the setting needs to say anything.
constexpr int setLeast = 125;

/// What fits into the ring: "3.2 s", from a minute on "2:04".
QString ringText(Milliseconds left)
{
    const qint64 s = left.count() / 1000;
    if (s < 60)
        return words::seconds(Milliseconds(left.count() / 100 * 100));
    return QStringLiteral("%1:%2").arg(s / 60).arg(s % 60, 2, 10, QLatin1Char('0'));
}

double configuredPerS(const GateView &gate)
{
    return static_cast<double>(gate.admission.batch) * 1000
        / static_cast<double>(std::max<qint64>(1, gate.admission.interval.count()));
}

} // namespace

GateCard::GateCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_caption(fittingLabel(Type::Caption, Role::Muted)), m_ring(new GateRing(theme, this)),
      m_rate(label(Type::StageNumber, Role::Text)), m_unit(fittingLabel(Type::Unit, Role::Muted)),
      m_set(fittingLabel(Type::Caption, Role::Muted)), m_limit(label(Type::Caption, Role::Text))
{
    setObjectName(QStringLiteral("stage.gate"));
    m_ring->setObjectName(QStringLiteral("stage.gate.ring"));
    m_rate->setObjectName(QStringLiteral("stage.gate.rate"));
    m_limit->setObjectName(QStringLiteral("stage.gate.limit"));
    setCursor(Qt::PointingHandCursor);
    addDot(Role::Active);
    head()->addStretch();
    head()->addWidget(m_caption);
    QHBoxLayout *figure = figureRow(m_rate, m_unit);
    figure->addStretch();
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addLayout(figure);
    column->addStretch();
    column->addWidget(m_set);
    column->addSpacing(1);
    column->addWidget(m_limit);
    column->addSpacing(footGap);
    auto *row = new QHBoxLayout;
    row->setSpacing(ringGap);
    row->addWidget(m_ring, 0, Qt::AlignVCenter);
    row->addLayout(column, 1);
    body()->addLayout(row, 1);
    retranslate();
}

void GateCard::retranslate()
{
    title()->show(tr("Gate"));
    setToolTip(tr("What each batch did (Ctrl+I)"));
    m_caption->showOneOf({ tr("Activation rate"), QString() });
    m_unit->showOneOf({ tr("/s"), QString() });
}

void GateCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrange();
}

void GateCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT ticksWanted();
    Card::mouseReleaseEvent(event);
}

void GateCard::arrange()
{
    // Admission says the setting right beside; the limit comes first, and takes its line.
    const int room = width() - m_ring->width() - ringGap - body()->contentsMargins().left() - body()->contentsMargins().right();
    const bool both = room >= setLeast && m_limit->fontMetrics().horizontalAdvance(m_limit->text()) <= room;
    m_set->setVisible(both);
    m_limit->setWordWrap(!both);
}

QString GateCard::limitText(const Snapshot &snapshot, const Situation &situation) const
{
    const GateView &gate = snapshot.gate;
    if (gate.paused)
        return tr("paused: nobody is let in");
    if (snapshot.databaseTrouble)
        return tr("waiting for the database");
    if (snapshot.brokerTrouble && snapshot.waiting.buffered == 0)
        return tr("nothing to read until the broker is back");
    if (situation.brokerStale && gate.activationsPerS > 0) {
        const double left = static_cast<double>(snapshot.waiting.buffered) / gate.activationsPerS;
        return tr("on the buffer alone: %1 left").arg(words::shortDuration(Milliseconds(static_cast<qint64>(left * 1000))));
    }
    if (snapshot.neverUsed)
        return tr("%1 people a minute, ready").arg(words::plainRate(configuredPerS(gate) * 60));
    switch (gate.limitedBy) {
    case GateLimit::BatchSize: return tr("limited by batch size");
    case GateLimit::MaxActive: return tr("limited by max active");
    case GateLimit::EmptyQueue: return gate.drained ? tr("drained: nobody waits") : tr("nobody waits");
    case GateLimit::EmptyBuffer: return tr("limited by an empty buffer");
    case GateLimit::Paused: return tr("paused: nobody is let in");
    case GateLimit::Trouble: return tr("waiting for its surroundings");
    }
    return {};
}

void GateCard::present(const Snapshot &snapshot, const Situation &situation)
{
    const GateView &gate = snapshot.gate;
    m_rate->show(words::rate(gate.activationsPerS));
    const QStringList figures{ words::count(gate.admission.batch), words::seconds(gate.admission.interval),
                               words::plainRate(configuredPerS(gate)) };
    // A line that wraps would push the figure up.
    m_set->showOneOf({ tr("set %1 per %2 = %3 /s").arg(figures[0], figures[1], figures[2]),
                   tr("%1 per %2 = %3 /s").arg(figures[0], figures[1], figures[2]), tr("set to %1 /s").arg(figures[2]), QString() });
    m_limit->show(limitText(snapshot, situation));
    arrange();
    m_limit->setRole(gate.paused ? Role::WaitText : Role::Text);
    tick(gate, situation.now);
    setAccessibleName(gate.paused
                          ? tr("Gate, paused, nobody is let in")
                          : tr("Gate, next batch of %1 in %2, %3 a second, %4")
                                .arg(words::count(gate.admission.batch), m_ring->text(), m_rate->text(), m_limit->text()));
}

void GateCard::tick(const GateView &gate, Instant now)
{
    if (gate.paused) {
        m_ring->showHeld();
        return;
    }
    const std::optional<Milliseconds> left = untilNextTick(gate, now);
    if (!left) {
        m_ring->show(0, QStringLiteral("—"));
        return;
    }
    const double interval = static_cast<double>(std::max<qint64>(1, gate.admission.interval.count()));
    const auto whole = std::chrono::ceil<std::chrono::seconds>(*left);
    // Faster than once a second the arc would only flicker: it stands full, and the text names the interval.
    if (gate.admission.interval < std::chrono::seconds(1))
        m_ring->show(1, words::duration(gate.admission.interval));
    else if (theme().motion() == Motion::Reduced)
        m_ring->show(1, ringText(whole));
    else
        m_ring->show(static_cast<double>(left->count()) / interval, ringText(*left));
}

} // namespace anteroom
