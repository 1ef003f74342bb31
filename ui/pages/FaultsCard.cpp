// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/FaultsCard.h"

#include "ui/models/FaultWords.h"
#include "ui/models/Words.h"

#include <QEvent>
#include <QPointer>

#include <algorithm>

namespace anteroom {

FaultsCard::FaultsCard(const Theme &theme, Controls &controls, QWidget *parent)
    : Card(theme, parent), m_controls(controls), m_note(label(Type::Caption, Role::Muted)), m_healAll(new QToolButton(this)),
      m_fold(new QToolButton(this)),
      m_whyNot(label(Type::Caption, Role::Muted)), m_message(label(Type::Caption, Role::FailedText))
{
    setObjectName(QStringLiteral("overview.faults"));
    m_note->setObjectName(QStringLiteral("faults.note"));
    m_healAll->setObjectName(QStringLiteral("faults.heal"));
    m_healAll->setFont(typeFont(Type::Caption));
    m_healAll->setFixedHeight(26);
    m_whyNot->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->hide();
    head()->addStretch();
    head()->addWidget(m_note);
    head()->addWidget(m_healAll);
    head()->addWidget(m_fold);
    m_fold->setObjectName(QStringLiteral("faults.fold"));
    m_fold->setProperty("plain", true);
    m_fold->setFixedSize(26, 26);
    // As low as the other cards although its head has something to hit.
    body()->setContentsMargins(14, 6, 14, 6);
    for (const FaultOrder &order : faults::offered())
        addRow(order);
    body()->addWidget(m_whyNot);
    body()->addWidget(m_message);
    m_healAll->hide();
    fit();
    connect(m_fold, &QToolButton::clicked, this, [this] {
        m_isChosen = true;
        setOpen(!m_open);
    });
    connect(m_healAll, &QToolButton::clicked, this, [this] { m_controls.healFault(std::nullopt, QString(), reply()); });
    retranslate();
}

void FaultsCard::addRow(const FaultOrder &order)
{
    Row row{ order, label(Type::Base, Role::Text), new Switch(theme(), this) };
    row.onOff->setObjectName(faults::name(order.kind));
    row.onOff->setProperty("writes", true);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    // Nothing of it is left where the card is folded.
    if (m_rows.empty())
        line->setContentsMargins(0, 4, 0, 0);
    line->addWidget(row.name, 1);
    line->addWidget(row.onOff);
    body()->addLayout(line);
    connect(row.onOff, &Switch::clicked, this, [this, order](bool on) { toggle(order, on); });
    m_rows.push_back(row);
}

void FaultsCard::retranslate()
{
    title()->show(tr("Faults"));
    m_healAll->setText(tr("Heal all"));
    m_healAll->setToolTip(tr("Everything works again as it should"));
    for (const Row &row : m_rows) {
        const QString name = faults::text(row.order);
        row.name->show(name);
        row.name->setToolTip(faults::meaning(row.order.kind));
        row.onOff->setAccessibleName(name);
        row.onOff->setAccessibleDescription(faults::meaning(row.order.kind));
        presentRow(row);
    }
    m_whyNot->show(tr("None here: the broker is a real one, and so are the people in line. Rehearsal plays faults without touching "
                      "anything."));
    presentNote();
}

void FaultsCard::present(const Snapshot &snapshot)
{
    m_faults = snapshot.faults;
    for (const Row &row : m_rows)
        presentRow(row);
    presentNote();
}

void FaultsCard::presentRow(const Row &row)
{
    const QString why = faults::whyNot(row.order.kind, m_faults);
    row.name->setVisible(m_faults.offered && m_open);
    row.onOff->setVisible(m_faults.offered && m_open);
    row.onOff->setChecked(faults::isArmed(row.order.kind, m_faults));
    row.onOff->setEnabled(why.isEmpty());
    row.onOff->setToolTip(why.isEmpty() ? faults::meaning(row.order.kind) : why);
}

void FaultsCard::presentNote()
{
    const auto armed = qint64(m_faults.armed.size());
    m_whyNot->setVisible(!m_faults.offered);
    m_note->setVisible(m_faults.offered && armed == 0);
    m_note->show(tr("all off"));
    m_fold->setVisible(m_faults.offered);
    m_fold->setIcon(theme().icon(m_open ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"), Role::Muted));
    m_fold->setAccessibleName(m_open ? tr("Fold the faults") : tr("Show the faults"));
    m_fold->setToolTip(m_fold->accessibleName());
    m_healAll->setVisible(armed > 0);
}

void FaultsCard::setOpen(bool open)
{
    m_open = open;
    fit();
    for (const Row &row : m_rows)
        presentRow(row);
    presentNote();
}

void FaultsCard::fit()
{
    constexpr int beside = 14;
    const int above = m_open ? 10 : 3;
    body()->setContentsMargins(beside, above, beside, above);
}

void FaultsCard::offerRoom(bool enough)
{
    // What is armed stays in sight.
    if (!m_isChosen && enough != m_open && (enough || m_faults.armed.empty()))
        setOpen(enough);
}

void FaultsCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        presentNote();
}

void FaultsCard::toggle(const FaultOrder &order, bool on)
{
    // What holds is what the core says: until then the switch stays where it was.
    presentRow(*std::ranges::find(m_rows, order, &Row::order));
    if (on)
        m_controls.armFault(order, QString(), reply());
    else
        m_controls.healFault(order.kind, QString(), reply());
}

Controls::Reply FaultsCard::reply()
{
    return [self = QPointer(this)](const Result<void> &answer) {
        if (!self)
            return;
        self->m_message->show(answer ? QString() : answer.error().text);
        self->m_message->setVisible(!answer);
    };
}

} // namespace anteroom
