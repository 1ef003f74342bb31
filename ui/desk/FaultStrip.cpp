// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/FaultStrip.h"

#include "ui/models/FaultWords.h"
#include "ui/models/Words.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>

namespace anteroom {

FaultStrip::FaultStrip(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_icon(new Glyph(theme, QStringLiteral("plug"), Role::WaitText, 16, this)),
      m_headline(new Text(theme, Type::BaseStrong, Role::WaitText, this)), m_text(new Text(theme, Type::Base, Role::Text, this)),
      m_heal(new QToolButton(this))
{
    setObjectName(QStringLiteral("faults.strip"));
    setProperty("strip", QByteArrayLiteral("warn"));
    setFixedHeight(32);
    m_headline->setObjectName(QStringLiteral("faults.strip.headline"));
    m_text->setObjectName(QStringLiteral("faults.strip.text"));
    m_text->setElides(true);
    m_heal->setObjectName(QStringLiteral("faults.strip.heal"));
    m_heal->setFont(typeFont(Type::Caption));
    m_heal->setFixedHeight(26);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(13, 0, 3, 0);
    row->setSpacing(9);
    row->addWidget(m_icon);
    row->addWidget(m_headline);
    row->addWidget(m_text, 1);
    row->addWidget(m_heal);
    connect(m_heal, &QToolButton::clicked, this, &FaultStrip::healAsked);
    retranslate();
}

void FaultStrip::present(const FaultsView &faults, Instant now)
{
    const auto armed = qsizetype(faults.armed.size());
    const bool differs = armed != m_armed;
    m_armed = armed;
    if (differs)
        retranslate();
    m_text->show(faults::armedText(faults, now));
    setAccessibleName(m_headline->text() + QStringLiteral(". ") + m_text->text());
    if (!differs || armed == 0)
        return;
    QAccessibleEvent announced(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
}

void FaultStrip::retranslate()
{
    m_headline->show(m_armed > 1 ? tr("%1 faults armed").arg(words::count(m_armed)) : tr("Fault armed"));
    m_heal->setText(m_armed > 1 ? tr("Heal all") : tr("Heal"));
    m_heal->setAccessibleName(m_heal->text());
    m_heal->setToolTip(tr("Everything works again as it should (Ctrl+Shift+H)"));
}

void FaultStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace anteroom
