// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reservations/PlatformCard.h"

#include "ui/models/Words.h"

namespace anteroom {

namespace {

constexpr int stripHeight = 28;
constexpr int detailHeight = 22;
constexpr int namesWidth = 84;

} // namespace

PlatformCard::PlatformCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_state(new Chip(theme, QStringLiteral("half"), Role::Muted, Role::Raised, this)),
      m_headline(label(Type::PageTitle, Role::Text)), m_last(label(Type::Base, Role::Muted)), m_minutes(new BarStrip(theme, this)),
      m_ago(label(Type::Caption, Role::Muted)), m_hour(label(Type::Caption, Role::Muted)), m_now(label(Type::Caption, Role::Muted))
{
    setObjectName(QStringLiteral("reservations.platform"));
    m_headline->setObjectName(QStringLiteral("platform.headline"));
    m_last->setObjectName(QStringLiteral("platform.last"));
    m_last->setElides(true);
    m_minutes->setObjectName(QStringLiteral("platform.minutes"));
    m_minutes->setFixedHeight(stripHeight);
    m_hour->setObjectName(QStringLiteral("platform.hour"));
    m_hour->setElides(true);
    m_hour->setAlignment(Qt::AlignCenter);
    head()->addStretch();
    head()->addWidget(m_state);
    auto *answer = new QHBoxLayout;
    answer->setSpacing(8);
    m_last->setContentsMargins(0, 0, 0, 1);
    answer->addWidget(m_headline);
    answer->addWidget(m_last, 1, Qt::AlignBottom);
    auto *scale = new QHBoxLayout;
    scale->setSpacing(8);
    scale->addWidget(m_ago);
    scale->addWidget(m_hour, 1);
    scale->addWidget(m_now);
    body()->addSpacing(4);
    body()->addLayout(answer);
    body()->addSpacing(8);
    body()->addWidget(m_minutes);
    body()->addLayout(scale);
    body()->addStretch();
    m_endpoint = addDetail(QStringLiteral("endpoint"));
    m_circuit = addDetail(QStringLiteral("circuit"));
    m_failure = addDetail(QStringLiteral("failure"));
    m_circuit.value->setElides(false);
    m_circuit.note->setElides(true);
    retranslate();
}

PlatformCard::Detail PlatformCard::addDetail(const QString &name)
{
    Detail detail{ label(Type::Base, Role::Muted), label(Type::Base, Role::Text), label(Type::Caption, Role::Muted) };
    detail.name->setFixedWidth(namesWidth);
    detail.name->setMinimumHeight(detailHeight);
    detail.value->setObjectName(QStringLiteral("platform.") + name);
    detail.value->setElides(true);
    detail.note->setObjectName(QStringLiteral("platform.%1.note").arg(name));
    detail.note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(detail.name);
    row->addWidget(detail.value, name == QLatin1String("circuit") ? 0 : 1);
    row->addWidget(detail.note, name == QLatin1String("circuit") ? 1 : 0);
    body()->addLayout(row);
    return detail;
}

void PlatformCard::retranslate()
{
    title()->show(tr("Data platform"));
    m_ago->show(tr("1 h ago"));
    m_now->show(tr("now"));
    m_endpoint.name->show(tr("Endpoint"));
    m_circuit.name->show(tr("Circuit"));
    m_failure.name->show(tr("Last failure"));
}

void PlatformCard::present(const Snapshot &snapshot, const Situation &situation)
{
    m_state->setVisible(snapshot.forwarding != nullptr);
    if (!snapshot.forwarding) {
        m_headline->show(words::unknown());
        return;
    }
    const ForwardingView &view = *snapshot.forwarding;
    const PlatformWords platform = platformWords(snapshot, view, situation.now);
    m_state->show(platform.chip);
    m_headline->show(platform.headline);
    m_headline->setRole(situation.coreSilent ? Role::Muted : Role::Text);
    m_last->show(platform.last);
    const QString hour = hourSentence(view);
    m_minutes->show(minuteBars(view), tr("Data platform, the last hour: %1").arg(hour));
    m_hour->show(hour);
    m_endpoint.value->show(view.endpoint == QLatin1String("embedded") ? tr("embedded receiver") : QStringLiteral("POST ") + view.endpoint);
    m_circuit.value->show(platform.circuit);
    m_circuit.value->setRole(platform.circuitRole);
    m_circuit.note->show(platform.circuitNote);
    m_failure.value->show(platform.lastFailure);
    setAccessibleName(QStringLiteral("%1: %2, %3").arg(title()->text(), platform.headline, platform.last));
}

} // namespace anteroom
