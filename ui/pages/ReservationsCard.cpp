// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ReservationsCard.h"

#include "ui/models/Words.h"
#include "ui/pages/History.h"

#include <QResizeEvent>

namespace anteroom {

namespace {

constexpr int partGap = 10;

} // namespace

ReservationsCard::ReservationsCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_parts(new QBoxLayout(QBoxLayout::LeftToRight)), m_rate(label(Type::StageNumber, Role::Text)),
      m_unit(label(Type::Unit, Role::Muted)), m_spark(new Spark(theme, Role::Reservation, this)),
      m_forwarded(new NamedFigure(theme, this)), m_retrying(new NamedFigure(theme, this)),
      m_deadIcon(new Glyph(theme, QStringLiteral("cross"), Role::FailedText, 12, this)), m_dead(new NamedFigure(theme, this))
{
    setObjectName(QStringLiteral("stage.reservations"));
    m_rate->setObjectName(QStringLiteral("stage.reservations.rate"));
    addDot(Role::Reservation);
    head()->addStretch();
    QHBoxLayout *figure = figureRow(m_rate, m_unit);
    figure->addSpacing(16);
    figure->addStretch(1);
    figure->addWidget(m_spark, 4);
    m_spark->setMaximumWidth(92);
    m_spark->setMinimumWidth(24);
    auto *parts = new QHBoxLayout;
    parts->setSpacing(4);
    m_parts->setSpacing(4);
    m_parts->addWidget(m_forwarded);
    m_parts->addLayout(parts, 1);
    parts->addWidget(m_retrying);
    parts->addStretch();
    parts->addWidget(m_deadIcon);
    parts->addWidget(m_dead);
    body()->addLayout(figure);
    body()->addStretch();
    body()->addLayout(m_parts);
    body()->addSpacing(footGap);
    m_retrying->setWordGivesWay();
    retranslate();
}

void ReservationsCard::retranslate()
{
    title()->show(tr("Reservations"));
    m_unit->show(tr("/s"));
}

void ReservationsCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrange();
}

void ReservationsCard::arrange()
{
    int needed = 2 * partGap;
    for (const QWidget *part : {static_cast<QWidget *>(m_forwarded), static_cast<QWidget *>(m_retrying),
                                static_cast<QWidget *>(m_deadIcon), static_cast<QWidget *>(m_dead)})
        needed += part->isHidden() ? 0 : part->sizeHint().width() + 4;
    const bool narrow = needed > contentsRect().width() - body()->contentsMargins().left() - body()->contentsMargins().right();
    m_parts->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_parts->setSpacing(narrow ? 1 : partGap);
}

void ReservationsCard::present(const Snapshot &snapshot)
{
    const ReservationsView &view = snapshot.reservations;
    m_rate->show(words::rate(view.perS));
    m_forwarded->show({}, words::count(view.forwarded), tr("forwarded"));
    m_retrying->show({}, words::count(view.retrying), tr("retrying"));
    m_dead->show({}, words::count(view.dead), tr("dead"));
    const Role ink = view.dead > 0 ? Role::FailedText : Role::Muted;
    m_dead->setRoles(view.dead > 0 ? Role::FailedText : Role::Text, ink);
    m_deadIcon->setVisible(view.dead > 0);
    arrange();
    if (snapshot.history)
        m_spark->show(recent(*snapshot.history, 120, 40, [](const FlowSample &sample) { return sample.reservationsPerS; }));
    setAccessibleName(
        tr("Reservations, %1 a second, %2, %3, %4").arg(m_rate->text(), m_forwarded->text(), m_retrying->text(), m_dead->text()));
}

} // namespace anteroom
