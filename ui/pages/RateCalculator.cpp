// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/RateCalculator.h"

#include "ui/models/Words.h"

#include <QEvent>

#include <cmath>

namespace anteroom {

RateCalculator::RateCalculator(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_cap(new Text(theme, Type::Caption, Role::Muted, this))
{
    setProperty("inset", true);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(10, 8, 10, 8);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    static constexpr std::array names{"rate", "lastInLine", "inside"};
    for (int i = 0; i < static_cast<int>(m_lines.size()); ++i) {
        Line &line = m_lines[static_cast<std::size_t>(i)];
        line = {new Text(theme, Type::Caption, Role::Muted, this), new Text(theme, Type::Caption, Role::Muted, this),
                new Text(theme, Type::Caption, Role::Muted, this), new Text(theme, Type::CaptionStrong, Role::Text, this)};
        line.after->setObjectName(QStringLiteral("admission.after.") + QLatin1String(names[static_cast<std::size_t>(i)]));
        line.before->setObjectName(QStringLiteral("admission.before.") + QLatin1String(names[static_cast<std::size_t>(i)]));
        line.arrow->setText(QStringLiteral("→"));
        grid->addWidget(line.name, i, 0);
        grid->addWidget(line.before, i, 1, Qt::AlignRight);
        grid->addWidget(line.arrow, i, 2);
        grid->addWidget(line.after, i, 3, Qt::AlignRight);
    }
    grid->setColumnMinimumWidth(3, 64);
    grid->addWidget(m_cap, 3, 0, 1, 4);
    m_cap->setObjectName(QStringLiteral("admission.cap"));
    retranslate();
}

void RateCalculator::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RateCalculator::retranslate()
{
    m_lines[0].name->show(tr("Rate"));
    m_lines[1].name->show(tr("Last in line"));
    m_lines[2].name->show(tr("Inside settles at"));
}

void RateCalculator::show(const Line &line, const QString &before, const QString &after, bool changed)
{
    line.before->show(changed ? before : QString());
    line.arrow->show(changed ? QStringLiteral("→") : QString());
    line.after->show(after);
}

void RateCalculator::present(const Snapshot &snapshot, const Situation &situation, const AdmissionSettings &before,
                             const AdmissionSettings &after)
{
    const Forecast was = forecast(forecastInput(snapshot, situation, before));
    const Forecast will = forecast(forecastInput(snapshot, situation, after));
    const bool changed = before != after;
    const auto lastInLine = [&](const Forecast &of) {
        return snapshot.waiting.total == 0 && !situation.brokerStale ? tr("nobody") : words::forecastOrUnknown(of.lastInLine);
    };
    show(m_lines[0], words::plainRate(was.configuredPerS), words::perSecond(will.configuredPerS), changed);
    show(m_lines[1], lastInLine(was), lastInLine(will), changed);
    show(m_lines[2], words::count(was.insideSettlesAt), words::count(will.insideSettlesAt), changed);
    if (will.capPerS)
        m_cap->show(tr("cap limits above %1 /s").arg(words::plainRate(std::round(*will.capPerS))));
    else
        m_cap->show(after.maxActive == 0 ? tr("no cap: as many inside as come") : tr("cap: known once somebody has left"));
}

} // namespace anteroom
