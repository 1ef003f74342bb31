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
    m_of->setContentsMargins(0, 0, 0, 3);
    addDot(Role::Active);
    head()->addStretch();
    auto *figure = new QHBoxLayout;
    figure->setSpacing(5);
    figure->addWidget(m_active);
    figure->addWidget(m_of, 0, Qt::AlignBottom);
    figure->addStretch();
    figure->addWidget(m_share, 0, Qt::AlignVCenter);
    body()->addStretch(1);
    body()->addLayout(figure);
    body()->addStretch(1);
    body()->addWidget(m_bar);
    body()->addSpacing(8);
    body()->addWidget(m_flow);
    body()->addStretch(1);
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
    m_bar->show({{static_cast<double>(inside.active), Role::Active}}, static_cast<double>(max > 0 ? max : inside.active * 2));
    m_flow->show(tr("in %1 · out %2 /s").arg(words::rate(inside.inPerS), words::rate(inside.outPerS)));
    setAccessibleName(max > 0 ? tr("Inside, %1 people of at most %2").arg(m_active->text(), words::count(max))
                              : tr("Inside, %1 people, no limit").arg(m_active->text()));
}

} // namespace anteroom
