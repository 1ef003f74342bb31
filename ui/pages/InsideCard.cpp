// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/InsideCard.h"

#include "ui/models/Words.h"

namespace anteroom {

InsideCard::InsideCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_active(label(Type::StageNumber, Role::Text)), m_of(fittingLabel(Type::Unit, Role::Muted)),
      m_share(fittingLabel(Type::Caption, Role::Muted)), m_bar(new SplitBar(theme, this)), m_flow(fittingLabel(Type::Caption, Role::Muted))
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

void InsideCard::present(const Snapshot &snapshot)
{
    const qint64 max = snapshot.gate.admission.maxActive;
    const InsideView &inside = snapshot.inside;
    m_active->show(words::count(inside.active));
    const QString of = max > 0 ? tr("/ %1").arg(words::count(max)) : tr("/ no limit");
    // Admission says the limit right beside, and the bar the share: this card's own figure comes first.
    m_of->showOneOf({of, QString()});
    m_share->setVisible(max > 0);
    if (max > 0)
        m_share->showOneOf({tr("%1 %").arg(inside.active * 100 / max), QString()});
    // A share of no limit is nothing to draw.
    m_bar->setVisible(max > 0);
    m_bar->show({{static_cast<double>(inside.active), Role::Active}}, static_cast<double>(max));
    const QString in = words::rate(inside.inPerS);
    const QString out = words::rate(inside.outPerS);
    m_flow->showOneOf({tr("in %1 · out %2 /s").arg(in, out), tr("in %1 · out %2").arg(in, out), tr("in %1").arg(in)});
    setAccessibleName(max > 0 ? tr("Inside, %1 people of at most %2").arg(m_active->text(), words::count(max))
                              : tr("Inside, %1 people, no limit").arg(m_active->text()));
}

} // namespace anteroom
