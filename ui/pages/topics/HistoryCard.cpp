// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/topics/HistoryCard.h"

#include "ui/charts/TimeChart.h"
#include "ui/models/HistoryScene.h"
#include "ui/models/Words.h"

#include <array>

namespace anteroom {

namespace {

constexpr std::array ranges{ std::chrono::seconds(240), std::chrono::seconds(600), std::chrono::seconds(3600) };

} // namespace

HistoryCard::HistoryCard(const Theme &theme, TopicsBrowser &browser, QWidget *parent)
    : Card(theme, parent), m_browser(browser), m_subject(label(Type::Caption, Role::Muted)),
      m_range(new Segment(QStringLiteral("topics.range"), { QStringLiteral("4min"), QStringLiteral("10min"), QStringLiteral("1h") },
                          this)),
      m_lag(label(Type::StageNumber, Role::Text)), m_lagNote(label(Type::Caption, Role::Muted)),
      m_legend(new Legend(theme, Qt::AlignLeft, this)), m_place(new QWidget(this))
{
    setObjectName(QStringLiteral("topics.history"));
    m_subject->setElides(true);
    m_lag->setObjectName(QStringLiteral("topics.history.lag"));
    m_lagNote->setObjectName(QStringLiteral("topics.history.note"));
    m_lagNote->setElides(true);
    m_range->setFixedHeight(26);
    m_range->setMinimumWidth(140);
    head()->addWidget(m_subject, 1);
    head()->addWidget(m_range);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(8);
    figures->addWidget(m_lag, 0, Qt::AlignBottom);
    figures->addWidget(m_lagNote, 1, Qt::AlignBottom);
    m_lagNote->setContentsMargins(0, 0, 0, 4);
    body()->addSpacing(4);
    body()->addLayout(figures);
    body()->addWidget(m_legend);
    body()->addWidget(m_place, 1);
    body()->setContentsMargins(14, 7, 14, 4);
    auto *place = new QVBoxLayout(m_place);
    place->setContentsMargins(0, 0, 0, 0);
    connect(m_range, &Segment::chosen, this, &HistoryCard::present);
    connect(&m_browser, &TopicsBrowser::looked, this, &HistoryCard::present);
    connect(&m_browser, &TopicsBrowser::chosenChanged, this, &HistoryCard::present);
    retranslate();
}

void HistoryCard::buildChart()
{
    if (m_chart)
        return;
    m_chart = new TimeChart(theme(), m_place);
    m_chart->setObjectName(QStringLiteral("topics.history.chart"));
    m_place->layout()->addWidget(m_chart);
    present();
}

void HistoryCard::retranslate()
{
    title()->show(tr("History"));
    m_range->setTexts({ tr("4 min"), tr("10 min"), tr("1 h") });
    present();
}

void HistoryCard::present()
{
    const auto &chosen = m_browser.chosen();
    if (!chosen) {
        m_subject->show({});
        m_lag->show({});
        m_lagNote->show(tr("Nothing is chosen yet."));
        return;
    }
    const QString place = QStringLiteral("%1 · %2").arg(QString::fromUtf8(chosen->topic)).arg(chosen->partition.value);
    m_subject->show(place);
    const int row = m_browser.groups().rowOf(*chosen);
    const std::optional<qint64> lag = row < 0 ? std::nullopt : m_browser.groups().row(row).assignment.lag();
    m_lag->show(words::count(lag));
    m_lag->setRole(lag && !m_browser.groups().row(row).stale ? Role::Text : Role::Muted);
    m_lagNote->show(chosen->group.isEmpty() ? tr("lag: no group reads this partition")
                                            : tr("messages not committed by %1").arg(QString::fromUtf8(chosen->group)));
    using Shape = Legend::Shape;
    const auto rate = [](const std::optional<double> &perS) { return perS ? words::perSecond(*perS) : words::unknown(); };
    const auto produced = m_browser.history().producedPerS({ {}, chosen->topic, chosen->partition });
    const auto consumed = m_browser.history().consumedPerS(*chosen);
    m_legend->show({ { Shape::Square, Role::Wait, tr("lag") },
                     { Shape::Line, Role::Wait, tr("produced %1").arg(rate(produced)) },
                     { Shape::Dashed, Role::Buffered, tr("consumed %1").arg(rate(consumed)) } });
    if (m_chart)
        m_chart->show(historyScene(m_browser.history(), *chosen, ranges[static_cast<std::size_t>(m_range->current())], m_browser.now()));
}

} // namespace anteroom
