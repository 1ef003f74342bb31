// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reservations/ForwardersCard.h"

#include "ui/models/Words.h"

#include <algorithm>

namespace anteroom {

namespace {

/// A lane of deliveries, in pixels.
constexpr int laneLeast = 16;
constexpr int laneMost = 40;
constexpr int rowsSeen = 4;
constexpr int lowCard = 420;

} // namespace

ForwardersCard::ForwardersCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_model(new ForwarderModel(this)), m_list(new QListView(this)), m_delegate(new ForwarderDelegate(theme, m_list)),
      m_age(new Chip(theme, QStringLiteral("clock"), Role::Muted, Role::Raised, this)), m_note(fittingLabel(Type::Caption, Role::Muted)),
      m_deliveries(label(Type::CardTitle, Role::Text)), m_legend(new Legend(theme, Qt::AlignRight, this)),
      m_lanes(new DeliveryLanes(theme, this)), m_ago(label(Type::Caption, Role::Muted)), m_now(label(Type::Caption, Role::Muted))
{
    setObjectName(QStringLiteral("reservations.forwarders"));
    m_list->setObjectName(QStringLiteral("forwarders.list"));
    m_list->setProperty("plain", true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(ForwarderDelegate::lowRow);
    m_list->setMinimumWidth(200);
    m_lanes->setObjectName(QStringLiteral("forwarders.deliveries"));
    m_note->setObjectName(QStringLiteral("forwarders.note"));
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head()->addWidget(m_age);
    head()->addWidget(m_note, 1);
    m_age->hide();
    body()->addSpacing(2);
    body()->addWidget(m_list, 100);
    auto *divider = new QFrame(this);
    divider->setObjectName(QStringLiteral("divider"));
    divider->setFixedHeight(1);
    body()->addWidget(divider);
    body()->addSpacing(8);
    auto *captions = new QHBoxLayout;
    captions->addWidget(m_deliveries);
    captions->addWidget(m_legend, 1);
    body()->addLayout(captions);
    body()->addSpacing(8);
    body()->addWidget(m_lanes, 60);
    auto *scale = new QHBoxLayout;
    scale->setContentsMargins(26, 0, 0, 0);
    scale->addWidget(m_ago);
    scale->addStretch();
    scale->addWidget(m_now);
    body()->addLayout(scale);
    body()->addStretch(1);
    retranslate();
}

void ForwardersCard::retranslate()
{
    m_deliveries->show(tr("Deliveries, last second"));
    m_legend->show({ { Legend::Shape::Square, Role::Reservation, tr("delivery") },
                     { Legend::Shape::Square, Role::Wait, tr("slow") },
                     { Legend::Shape::Square, Role::Failed, tr("failed") } });
    m_ago->show(tr("1 s ago"));
    m_now->show(tr("now"));
    m_list->setAccessibleName(tr("Partitions of the reservation topic"));
}

void ForwardersCard::present(const Snapshot &snapshot, const Situation &situation)
{
    if (!snapshot.forwarding) {
        title()->show(tr("Partitions"));
        return;
    }
    const ForwardingView &view = *snapshot.forwarding;
    m_model->show(snapshot, view, situation);
    const int rows = m_model->rowCount();
    title()->show(rows == 1 ? tr("One partition") : tr("%1 partitions in parallel").arg(words::count(rows)));
    fitRows();
    m_age->setVisible(situation.brokerStale && situation.brokerAge);
    if (situation.brokerAge)
        m_age->show(tr("%1 old").arg(words::duration(*situation.brokerAge)));
    m_note->showOneOf({ ForwarderModel::evenness(view), QString() });
    m_note->setVisible(!situation.brokerStale);
    m_lanes->show(deliveriesScene(view));
    const int lanes = std::max(1, static_cast<int>(m_lanes->scene().rows.size()));
    m_lanes->setMinimumHeight(std::min(lanes * laneLeast, rowsSeen * laneLeast));
    m_lanes->setMaximumHeight(lanes * laneMost);
}

void ForwardersCard::fitRows()
{
    m_delegate->setLow(height() < lowCard);
    // Few partitions take no more room than they need; many scroll.
    const int rows = m_model->rowCount();
    m_list->setMaximumHeight(rows <= rowsSeen ? std::max(1, rows) * m_delegate->rowHeight() : QWIDGETSIZE_MAX);
}

void ForwardersCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitRows();
}

} // namespace anteroom
