// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rehearsal/FaultRow.h"

#include "ui/models/RehearsalWords.h"
#include "ui/models/Words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>

namespace anteroom {

namespace {

constexpr int kindCount = static_cast<int>(RehearsalFault::Kind::ActivationsFail) + 1;
constexpr double timeMostS = 86'400;

} // namespace

FaultRow::FaultRow(const Theme &theme, int number, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_number(number),
      m_kind(new Chooser(theme, QStringLiteral("rehearsal.fault.%1.kind").arg(number), 30, this)), m_remove(new QToolButton(this)),
      m_from(new NumberField(theme, QStringLiteral("rehearsal.fault.%1.from").arg(number), 0, 3, this)),
      m_lasts(new NumberField(theme, QStringLiteral("rehearsal.fault.%1.lasts").arg(number), 0, 3, this)),
      m_percent(new NumberField(theme, QStringLiteral("rehearsal.fault.%1.percent").arg(number), 0, 1, this)),
      m_fromName(new Text(theme, Type::Caption, Role::Muted, this)), m_lastsName(new Text(theme, Type::Caption, Role::Muted, this))
{
    m_remove->setObjectName(QStringLiteral("rehearsal.fault.%1.remove").arg(number));
    m_remove->setProperty("plain", true);
    m_remove->setFixedSize(26, 26);
    for (int kind = 0; kind < kindCount; ++kind)
        m_kind->addItem(QString());
    auto *first = new QHBoxLayout;
    first->setSpacing(4);
    first->addWidget(m_kind, 1);
    first->addWidget(m_remove);
    auto *second = new QHBoxLayout;
    second->setSpacing(4);
    second->addWidget(m_fromName);
    second->addWidget(m_from, 1);
    second->addWidget(m_lastsName);
    second->addWidget(m_lasts, 1);
    second->addWidget(m_percent, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(4);
    column->addLayout(first);
    column->addLayout(second);
    connect(m_remove, &QToolButton::clicked, this, &FaultRow::removeAsked);
    connect(m_kind, &QComboBox::activated, this, [this] {
        m_percent->setVisible(hasPercent(static_cast<RehearsalFault::Kind>(m_kind->currentIndex())));
        Q_EMIT edited(m_kind->objectName());
    });
    for (NumberField *field : { m_from, m_lasts, m_percent })
        connect(field, &NumberField::edited, this, [this, field] { Q_EMIT edited(field->edit()->objectName()); });
    retranslate();
}

void FaultRow::retranslate()
{
    for (int kind = 0; kind < kindCount; ++kind)
        m_kind->setItemText(kind, rehearsal::faultKindText(static_cast<RehearsalFault::Kind>(kind)));
    m_kind->setAccessibleName(tr("Fault %1").arg(m_number + 1));
    m_remove->setToolTip(tr("Remove this fault"));
    m_remove->setAccessibleName(tr("Remove fault %1").arg(m_number + 1));
    m_fromName->show(tr("from"));
    m_lastsName->show(tr("for"));
    m_from->setUnit(tr("s"));
    m_lasts->setUnit(tr("s"));
    m_percent->setUnit(tr("%"));
    m_from->setName(tr("Fault %1: from which second").arg(m_number + 1));
    m_lasts->setName(tr("Fault %1: for how many seconds").arg(m_number + 1));
    m_percent->setName(tr("Fault %1: how many of a hundred").arg(m_number + 1));
}

void FaultRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        m_remove->setIcon(m_theme.icon(QStringLiteral("cross"), Role::Muted));
}

void FaultRow::show(const RehearsalFault &fault)
{
    m_kind->setCurrentIndex(static_cast<int>(fault.kind));
    m_from->setValue(static_cast<double>(fault.from.count()) / 1000);
    m_lasts->setValue(static_cast<double>(fault.lasts.count()) / 1000);
    m_percent->setValue(fault.percent);
    m_percent->setVisible(hasPercent(fault.kind));
}

std::optional<RehearsalFault> FaultRow::read(QString &why)
{
    bool fine = true;
    const auto take = [&](NumberField *field, double least, double most, const QString &refusal) {
        const auto value = field->value();
        const bool isGood = value && *value >= least && *value <= most;
        field->setState(isGood ? NumberField::State::Plain : NumberField::State::Wrong);
        if (!isGood && fine)
            why = refusal;
        fine = fine && isGood;
        return isGood ? *value : least;
    };
    RehearsalFault fault;
    fault.kind = static_cast<RehearsalFault::Kind>(m_kind->currentIndex());
    const auto ms = [](double seconds) { return Milliseconds(std::llround(seconds * 1000)); };
    fault.from = ms(take(m_from, 0, timeMostS, tr("Fault %1: from 0 s to 86,400 s.").arg(m_number + 1)));
    fault.lasts = ms(take(m_lasts, 0.001, timeMostS, tr("Fault %1: for 0.001 s to 86,400 s.").arg(m_number + 1)));
    if (hasPercent(fault.kind))
        fault.percent = take(m_percent, 0.1, 100, tr("Fault %1: from 0.1 to 100 %.").arg(m_number + 1));
    return fine ? std::optional(fault) : std::nullopt;
}

} // namespace anteroom
