// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/WaitingCard.h"

#include "ui/models/Words.h"
#include "ui/pages/History.h"

#include <QResizeEvent>

#include <cmath>

namespace anteroom {

WaitingCard::WaitingCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_trend(label(Type::Caption, Role::Muted)),
      m_trendIcon(new Glyph(theme, QString(), Role::Muted, 12, this)),
      m_age(new Chip(theme, QStringLiteral("clock"), Role::Muted, Role::Raised, this)),
      m_total(label(Type::WaitingNumber, Role::Text)), m_spark(new Spark(theme, Role::Wait, this)),
      m_bar(new SplitBar(theme, this)), m_onBroker(new NamedFigure(theme, this)), m_buffered(new NamedFigure(theme, this)),
      m_saved(new NamedFigure(theme, this)), m_divider(new QFrame(this)), m_newcomerTitle(label(Type::Base, Role::Muted)),
      m_newcomer(label(Type::StageNumber, Role::Text)), m_basis(label(Type::Caption, Role::Muted)),
      m_percentiles(label(Type::Caption, Role::Text))
{
    setObjectName(QStringLiteral("stage.waiting"));
    m_total->setObjectName(QStringLiteral("stage.waiting.total"));
    m_newcomer->setObjectName(QStringLiteral("stage.waiting.newcomer"));
    m_trend->setObjectName(QStringLiteral("stage.waiting.trend"));
    addDot(Role::Wait);
    m_divider->setObjectName(QStringLiteral("divider"));
    m_divider->setFixedWidth(1);
    body()->takeAt(0);
    head()->setParent(nullptr);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(14);
    columns->addLayout(buildPeople(), 5);
    columns->addWidget(m_divider);
    columns->addLayout(buildNewcomer(), 4);
    body()->addLayout(columns);
    m_age->hide();
    retranslate();
}

QVBoxLayout *WaitingCard::buildPeople()
{
    head()->addStretch();
    head()->addWidget(m_trendIcon);
    head()->addWidget(m_trend);
    head()->addWidget(m_age);
    head()->setSpacing(6);
    QHBoxLayout *figure = figureRow(m_total, nullptr);
    figure->addSpacing(12);
    figure->addWidget(m_spark, 1, Qt::AlignVCenter);
    auto *parts = new QHBoxLayout;
    parts->setSpacing(3);
    parts->addWidget(m_onBroker);
    parts->addStretch();
    parts->addWidget(m_buffered);
    parts->addStretch();
    parts->addWidget(m_saved);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addLayout(head());
    column->addLayout(figure);
    column->addStretch();
    column->addWidget(m_bar);
    column->addSpacing(barGap);
    column->addLayout(parts);
    column->addSpacing(footGap);
    return column;
}

QVBoxLayout *WaitingCard::buildNewcomer()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    m_newcomerTitle->setMinimumHeight(20);
    column->addWidget(m_newcomerTitle);
    QHBoxLayout *figure = figureRow(m_newcomer, nullptr);
    figure->addStretch();
    column->addLayout(figure);
    column->addStretch();
    column->addWidget(m_basis);
    column->addSpacing(1);
    column->addWidget(m_percentiles);
    column->addSpacing(footGap);
    return column;
}

void WaitingCard::retranslate()
{
    title()->show(tr("Waiting"));
    m_newcomerTitle->show(tr("A newcomer waits"));
}

void WaitingCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    m_spark->setVisible(!isNarrow());
    m_trendIcon->setVisible(!isNarrow());
}

void WaitingCard::present(const Snapshot &snapshot, const Situation &situation)
{
    presentTotal(snapshot, situation);
    presentParts(snapshot.waiting, situation.brokerStale);
    presentNewcomer(snapshot, situation);
    if (snapshot.history)
        m_spark->show(
            recent(*snapshot.history, 240, 60, [](const FlowSample &sample) { return static_cast<double>(sample.waiting); }));
}

void WaitingCard::presentTotal(const Snapshot &snapshot, const Situation &situation)
{
    const WaitingView &waiting = snapshot.waiting;
    if (waiting.total)
        m_lastTotal = waiting.total;
    const bool old = !waiting.total || situation.brokerStale;
    m_total->show(words::count(m_lastTotal));
    // The database counts on while the broker is away.
    m_total->setRole(waiting.total ? Role::Text : Role::Muted);
    m_age->setVisible(old && situation.brokerAge);
    if (situation.brokerAge)
        m_age->show(tr("%1 old").arg(words::duration(*situation.brokerAge)));
    QString trend;
    if (!old && waiting.trendPerS >= 0.05)
        trend = tr("growing %1 /s").arg(words::plainRate(waiting.trendPerS));
    else if (!old && waiting.trendPerS <= -0.05)
        trend = tr("falling %1 /s").arg(words::plainRate(-waiting.trendPerS));
    else if (!old)
        trend = tr("steady");
    m_trend->show(trend);
    const bool moves = !old && std::abs(waiting.trendPerS) >= 0.05;
    m_trendIcon->show(!moves                      ? QString()
                          : waiting.trendPerS > 0 ? QStringLiteral("chevron-up")
                                                  : QStringLiteral("chevron-down"),
                      Role::Muted);
    setAccessibleName(tr("Waiting, %1 people, %2").arg(m_total->text(), old ? m_age->text() : trend));
}

void WaitingCard::presentParts(const WaitingView &waiting, bool stale)
{
    if (waiting.onBroker)
        m_lastOnBroker = waiting.onBroker;
    else if (waiting.total)
        m_lastOnBroker = std::max<qint64>(0, *waiting.total - waiting.outbox - waiting.buffered);
    const bool old = stale || !waiting.onBroker;
    const bool saved = waiting.outbox > 0;
    const bool terse = saved || isNarrow();
    m_onBroker->show(terse ? tr("broker") : tr("on the broker"), words::count(m_lastOnBroker));
    m_onBroker->setRoles(old ? Role::Muted : Role::Text, Role::Muted);
    m_buffered->show(terse ? tr("buffer") : tr("buffered"), words::count(waiting.buffered),
                     waiting.bufferFull && !terse ? tr("full") : QString());
    m_buffered->setRoles(Role::Text, Role::Text);
    // The bar still shows it where there is no room for a third figure.
    m_buffered->setVisible(!saved || !isNarrow());
    m_saved->show(tr("saved"), words::count(waiting.outbox));
    m_saved->setVisible(saved);
    m_saved->setToolTip(tr("Accepted and saved, not yet published to the broker"));
    m_bar->show({ { static_cast<double>(m_lastOnBroker.value_or(0)), old ? Role::Edge : Role::Wait },
                  { static_cast<double>(waiting.buffered), Role::Buffered },
                  { static_cast<double>(waiting.outbox), Role::Wait } });
}

void WaitingCard::presentNewcomer(const Snapshot &snapshot, const Situation &situation)
{
    const Forecast ahead = forecast(forecastInput(snapshot, situation, snapshot.gate.admission));
    if (ahead.newcomerWaits)
        m_lastNewcomer = ahead.newcomerWaits;
    QString basis;
    QString figures;
    if (situation.brokerStale) {
        basis = tr("until the broker is back");
        figures = m_lastNewcomer ? tr("before the outage %1").arg(words::shortDuration(*m_lastNewcomer)) : QString();
    } else if (snapshot.gate.paused) {
        basis = tr("until admissions go on");
    } else if (snapshot.waiting.p50 && snapshot.waiting.p95) {
        basis = tr("admitted in the last minute");
        figures
            = tr("p50 %1 · p95 %2").arg(words::shortDuration(*snapshot.waiting.p50), words::shortDuration(*snapshot.waiting.p95));
    } else {
        basis = snapshot.neverUsed ? tr("nobody has entered yet") : tr("nobody admitted in the last minute");
    }
    m_newcomer->show(ahead.newcomerWaits ? tr("≈ %1").arg(words::forecast(*ahead.newcomerWaits)) : words::unknown());
    m_basis->show(basis);
    m_percentiles->show(figures);
}

} // namespace anteroom
