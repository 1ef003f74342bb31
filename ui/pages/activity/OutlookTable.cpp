// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activity/OutlookTable.h"

#include "ui/models/Words.h"

#include <QEvent>
#include <QGridLayout>

namespace anteroom {

OutlookTable::OutlookTable(const Theme &theme, QWidget *parent) : QWidget(parent)
{
    static constexpr std::array names{ "rate", "waits", "inside" };
    static constexpr std::array columns{ "before", "predicted", "now" };
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    for (std::size_t column = 0; column < columns.size(); ++column) {
        m_heads[column] = new Text(theme, Type::Caption, Role::Muted, this);
        grid->addWidget(m_heads[column], 0, static_cast<int>(column) + 1, Qt::AlignRight);
    }
    for (std::size_t row = 0; row < names.size(); ++row) {
        Line &line = m_lines[row];
        line.name = new Text(theme, Type::Base, Role::Muted, this);
        grid->addWidget(line.name, static_cast<int>(row) + 1, 0);
        for (std::size_t column = 0; column < columns.size(); ++column) {
            Text *&cell = line.cells[column];
            cell = new Text(theme, Type::Base, column == 0 ? Role::Muted : Role::Text, this);
            cell->setObjectName(QStringLiteral("change.%1.%2").arg(QLatin1String(names[row]), QLatin1String(columns[column])));
            grid->addWidget(cell, static_cast<int>(row) + 1, static_cast<int>(column) + 1, Qt::AlignRight);
        }
    }
    retranslate();
}

void OutlookTable::retranslate()
{
    m_heads[0]->show(tr("Before"));
    m_heads[1]->show(tr("Predicted"));
    m_heads[2]->show(tr("Now"));
    m_lines[0].name->show(tr("Rate, /s"));
    m_lines[1].name->show(tr("Newcomer waits"));
    m_lines[2].name->show(tr("Inside"));
}

void OutlookTable::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void OutlookTable::present(const ActivityEffect &effect, const Snapshot &snapshot, Instant now)
{
    const auto show = [this](std::size_t column, const QString &rate, const QString &waits, const QString &inside) {
        m_lines[0].cells[column]->show(rate);
        m_lines[1].cells[column]->show(waits);
        m_lines[2].cells[column]->show(inside);
    };
    const auto expected = [&show](std::size_t column, const GateOutlook &outlook) {
        show(column, words::plainRate(outlook.ratePerS), words::forecastOrUnknown(outlook.newcomerWaits), words::count(outlook.inside));
    };
    expected(0, effect.before);
    expected(1, effect.predicted);
    const Situation situation = situationOf(snapshot, now);
    const Forecast today = forecast(forecastInput(snapshot, situation, snapshot.gate.admission));
    show(2, words::plainRate(snapshot.gate.activationsPerS), words::forecastOrUnknown(today.newcomerWaits),
         words::count(snapshot.inside.active));
}

} // namespace anteroom
