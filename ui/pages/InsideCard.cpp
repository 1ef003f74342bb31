// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/InsideCard.h"

#include "ui/models/Words.h"

#include <QResizeEvent>

namespace anteroom {

InsideCard::InsideCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_active(label(Type::StageNumber, Role::Text)), m_of(label(Type::Unit, Role::Muted)),
      m_share(label(Type::Caption, Role::Muted)), m_bar(new SplitBar(theme, this)), m_flow(label(Type::Caption, Role::Muted))
{
    setObjectName(QStringLiteral("stage.inside"));
    m_active->setObjectName(QStringLiteral("stage.inside.active"));
    m_of->setObjectName(QStringLiteral("stage.inside.of"));
    addDot(Role::Active);
    head()->addStretch();
    QHBoxLayout *figure = figureRow(m_active, m_of);
    figure->addStretch();
    figure->addWidget(m_share, 0, Qt::AlignVCenter);
    body()->addLayout(figure);
    body()->addStretch();
    body()->addWidget(m_bar);
    body()->addSpacing(barGap);
    body()->addWidget(m_flow);
    body()->addSpacing(footGap);
    QSizePolicy keepsItsPlace = m_bar->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_bar->setSizePolicy(keepsItsPlace);
    retranslate();
}

void InsideCard::retranslate()
{
    title()->show(tr("Inside (active)"));
}

void InsideCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    // The bar says the same; the figures come first.
    m_share->setMaximumWidth(event->size().width() < 176 ? 0 : QWIDGETSIZE_MAX);
}

void InsideCard::present(const Snapshot &snapshot)
{
    const qint64 max = snapshot.gate.admission.maxActive;
    const InsideView &inside = snapshot.inside;
    m_active->show(words::count(inside.active));
    m_of->show(max > 0 ? tr("/ %1").arg(words::count(max)) : tr("/ no limit"));
    m_share->setVisible(max > 0);
    if (max > 0)
        m_share->show(tr("%1 %").arg(inside.active * 100 / max));
    // A share of no limit is nothing to draw.
    m_bar->setVisible(max > 0);
    m_bar->show({{static_cast<double>(inside.active), Role::Active}}, static_cast<double>(max));
    m_flow->show(tr("in %1 · out %2 /s").arg(words::rate(inside.inPerS), words::rate(inside.outPerS)));
    setAccessibleName(max > 0 ? tr("Inside, %1 people of at most %2").arg(m_active->text(), words::count(max))
                              : tr("Inside, %1 people, no limit").arg(m_active->text()));
}

} // namespace anteroom
