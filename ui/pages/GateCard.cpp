// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/GateCard.h"

#include "ui/models/Words.h"

#include <QResizeEvent>

namespace anteroom {

namespace {

/// What fits into the ring: "3.2 s", from a minute on "2:04".
QString ringText(Milliseconds left)
{
    const qint64 s = left.count() / 1000;
    if (s < 60)
        return words::seconds(Milliseconds(left.count() / 100 * 100));
    return QStringLiteral("%1:%2").arg(s / 60).arg(s % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

GateCard::GateCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_caption(label(Type::Caption, Role::Muted)), m_ring(new GateRing(theme, this)),
      m_rate(label(Type::StageNumber, Role::Text)), m_unit(label(Type::Unit, Role::Muted)),
      m_set(label(Type::Caption, Role::Muted)), m_limit(label(Type::Caption, Role::Text))
{
    setObjectName(QStringLiteral("stage.gate"));
    m_ring->setObjectName(QStringLiteral("stage.gate.ring"));
    m_rate->setObjectName(QStringLiteral("stage.gate.rate"));
    m_limit->setObjectName(QStringLiteral("stage.gate.limit"));
    m_unit->setContentsMargins(0, 0, 0, 3);
    addDot(Role::Active);
    head()->addStretch();
    head()->addWidget(m_caption);
    auto *figure = new QHBoxLayout;
    figure->setSpacing(4);
    figure->addWidget(m_rate);
    figure->addWidget(m_unit, 1, Qt::AlignBottom);
    auto *column = new QVBoxLayout;
    column->setSpacing(1);
    column->addStretch();
    column->addLayout(figure);
    column->addWidget(m_set);
    column->addWidget(m_limit);
    column->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(11);
    row->addWidget(m_ring, 0, Qt::AlignVCenter);
    row->addLayout(column, 1);
    body()->addLayout(row, 1);
    m_set->setWordWrap(true);
    m_limit->setWordWrap(true);
    retranslate();
}

void GateCard::retranslate()
{
    title()->show(tr("Gate"));
    m_caption->show(tr("Activation rate"));
    m_unit->show(tr("/s"));
}

void GateCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    // Admission says the same right beside; the limit comes first.
    m_set->setVisible(event->size().width() >= 220);
}

QString GateCard::limitText(const Snapshot &snapshot, const Situation &situation) const
{
    const GateView &gate = snapshot.gate;
    if (gate.paused)
        return tr("paused: nobody is let in");
    if (snapshot.databaseTrouble)
        return tr("waiting for the database");
    if (situation.brokerStale && gate.activationsPerS > 0) {
        const double left = static_cast<double>(snapshot.waiting.buffered) / gate.activationsPerS;
        return tr("on the buffer alone: %1 left").arg(words::duration(Milliseconds(static_cast<qint64>(left * 1000))));
    }
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
    const double configured = static_cast<double>(gate.admission.batch) * 1000
        / static_cast<double>(std::max<qint64>(1, gate.admission.interval.count()));
    m_set->show(
        tr("set %1 per %2 = %3 /s")
            .arg(words::count(gate.admission.batch), words::seconds(gate.admission.interval), words::plainRate(configured)));
    m_limit->show(limitText(snapshot, situation));
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
    // Faster than once a second the arc would only flicker: it stands full, and the text names the interval.
    if (gate.admission.interval < std::chrono::seconds(1))
        m_ring->show(1, words::duration(gate.admission.interval));
    else
        m_ring->show(static_cast<double>(left->count()) / interval, ringText(*left));
}

} // namespace anteroom
