// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/WaitingCard.h"

#include "ui/models/Words.h"
#include "ui/pages/History.h"

#include <QResizeEvent>

#include <algorithm>
#include <cmath>
#include <vector>

namespace anteroom {

namespace {

/// Between two parts at least.
constexpr int partGap = 8;
constexpr int columnGap = 14;
constexpr int peopleShare = 5;
constexpr int newcomerShare = 4;

} // namespace

WaitingCard::WaitingCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_trend(fittingLabel(Type::Caption, Role::Muted)),
      m_trendIcon(new Glyph(theme, QString(), Role::Muted, 12, this)),
      m_age(new Chip(theme, QStringLiteral("clock"), Role::Muted, Role::Raised, this)),
      m_total(label(Type::WaitingNumber, Role::Text)), m_spark(new Spark(theme, Role::Wait, this)),
      m_bar(new SplitBar(theme, this)), m_onBroker(new NamedFigure(theme, this)), m_buffered(new NamedFigure(theme, this)),
      m_saved(new NamedFigure(theme, this)), m_divider(new QFrame(this)), m_newcomerTitle(fittingLabel(Type::Base, Role::Muted)),
      m_newcomer(label(Type::StageNumber, Role::Text)), m_basis(fittingLabel(Type::Caption, Role::Muted)),
      m_percentiles(fittingLabel(Type::Caption, Role::Text))
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
    columns->setSpacing(columnGap);
    columns->addLayout(buildPeople(), peopleShare);
    columns->addWidget(m_divider);
    columns->addLayout(buildNewcomer(), newcomerShare);
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
    parts->setSpacing(partGap / 2);
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
    m_newcomerTitle->showOneOf({tr("A newcomer waits"), tr("Newcomer")});
}

void WaitingCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    m_spark->setVisible(!isNarrow());
    m_trendIcon->setVisible(!isNarrow());
    fitTotal();
    fitParts();
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
    if (const QString total = words::count(m_lastTotal); total != m_total->text()) {
        m_total->show(total);
        fitTotal();
    }
    // The database counts on while the broker is away.
    m_total->setRole(waiting.total ? Role::Text : Role::Muted);
    m_age->setVisible(old && situation.brokerAge);
    if (situation.brokerAge)
        m_age->show(tr("%1 old").arg(words::duration(*situation.brokerAge)));
    const QString change = words::plainRate(std::abs(waiting.trendPerS));
    QStringList trend;
    if (!old && waiting.trendPerS >= 0.05)
        trend = {tr("growing %1 /s").arg(change), tr("+%1 /s").arg(change), QString()};
    else if (!old && waiting.trendPerS <= -0.05)
        trend = {tr("falling %1 /s").arg(change), tr("−%1 /s").arg(change), QString()};
    else if (!old)
        trend = {tr("steady"), QString()};
    m_trend->showOneOf(trend);
    const bool moves = !old && std::abs(waiting.trendPerS) >= 0.05;
    m_trendIcon->show(!moves                      ? QString()
                          : waiting.trendPerS > 0 ? QStringLiteral("chevron-up")
                                                  : QStringLiteral("chevron-down"),
                      Role::Muted);
    setAccessibleName(tr("Waiting, %1 people, %2").arg(m_total->text(), old ? m_age->text() : trend.value(0)));
}

void WaitingCard::presentParts(const WaitingView &waiting, bool stale)
{
    if (waiting.onBroker)
        m_lastOnBroker = waiting.onBroker;
    else if (waiting.total)
        m_lastOnBroker = std::max<qint64>(0, *waiting.total - waiting.outbox - waiting.buffered);
    const bool old = stale || !waiting.onBroker;
    m_onBroker->setRoles(old ? Role::Muted : Role::Text, Role::Muted);
    m_buffered->setRoles(Role::Text, Role::Text);
    m_saved->setToolTip(tr("Accepted and saved, not yet published to the broker"));
    m_parts = waiting;
    fitParts();
    m_bar->show({ { static_cast<double>(m_lastOnBroker.value_or(0)), old ? Role::Edge : Role::Wait },
                  { static_cast<double>(waiting.buffered), Role::Buffered },
                  { static_cast<double>(waiting.outbox), Role::Wait } });
}

void WaitingCard::fitTotal()
{
    const int column = (width() - 2 * body()->contentsMargins().left() - 2 * columnGap) * peopleShare / (peopleShare + newcomerShare);
    const bool fits = QFontMetrics(typeFont(Type::WaitingNumber)).horizontalAdvance(m_total->text()) <= column;
    m_total->setFont(typeFont(fits ? Type::WaitingNumber : Type::StageNumber));
}

void WaitingCard::fitParts()
{
    struct Part {
        NamedFigure *shown;
        qint64 people;
    };
    const qint64 onBroker = m_lastOnBroker.value_or(0);
    std::vector<Part> parts{{m_onBroker, onBroker}, {m_buffered, m_parts.buffered}};
    if (m_parts.outbox > 0)
        parts.push_back({m_saved, m_parts.outbox});
    const auto word = [&](bool terse) {
        m_onBroker->show(terse ? tr("broker") : tr("on the broker"), words::count(m_lastOnBroker));
        m_buffered->show(terse ? tr("buffer") : tr("buffered"), words::count(m_parts.buffered),
                         m_parts.bufferFull && !terse ? tr("full") : QString());
        m_saved->show(tr("saved"), words::count(m_parts.outbox));
    };
    const auto fits = [&] {
        int needed = 0;
        for (const Part &part : parts)
            needed += part.shown->sizeHint().width() + partGap;
        return needed - partGap <= m_bar->width();
    };
    word(m_parts.outbox > 0);
    if (!fits())
        word(true);
    // The bar still shows the smallest part where its figure has no room.
    while (parts.size() > 1 && !fits())
        parts.erase(std::min_element(parts.begin(), parts.end(), [](const Part &a, const Part &b) { return a.people < b.people; }));
    for (NamedFigure *figure : {m_onBroker, m_buffered, m_saved})
        figure->setVisible(std::any_of(parts.begin(), parts.end(), [figure](const Part &part) { return part.shown == figure; }));
}

void WaitingCard::presentNewcomer(const Snapshot &snapshot, const Situation &situation)
{
    const Forecast ahead = forecast(forecastInput(snapshot, situation, snapshot.gate.admission));
    if (ahead.newcomerWaits)
        m_lastNewcomer = ahead.newcomerWaits;
    QStringList basis;
    QStringList figures;
    if (situation.brokerStale) {
        basis = {tr("until the broker is back")};
        if (m_lastNewcomer)
            figures = {tr("before the outage %1").arg(words::shortDuration(*m_lastNewcomer)),
                       tr("before %1").arg(words::shortDuration(*m_lastNewcomer))};
    } else if (snapshot.gate.paused) {
        basis = {tr("until admissions go on")};
    } else if (snapshot.waiting.p50 && snapshot.waiting.p95) {
        const QString p50 = words::shortDuration(*snapshot.waiting.p50);
        const QString p95 = words::shortDuration(*snapshot.waiting.p95);
        basis = {tr("admitted in the last minute"), tr("in the last minute")};
        figures = {tr("p50 %1 · p95 %2").arg(p50, p95), tr("p95 %1").arg(p95)};
    } else {
        basis = snapshot.neverUsed ? QStringList{tr("nobody has entered yet")}
                                   : QStringList{tr("nobody admitted in the last minute"), tr("nobody admitted lately")};
    }
    m_newcomer->show(ahead.newcomerWaits ? tr("≈ %1").arg(words::forecast(*ahead.newcomerWaits)) : words::unknown());
    m_basis->showOneOf(basis);
    m_percentiles->showOneOf(figures);
}

} // namespace anteroom
