// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/LookCard.h"

namespace anteroom {

LookCard::LookCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_languageLabel(label(Type::Base, Role::Muted)), m_themeLabel(label(Type::Base, Role::Muted)),
      m_language(new Segment(QStringLiteral("settings.language"), { QStringLiteral("en"), QStringLiteral("ko") }, this)),
      m_theme(new Segment(QStringLiteral("settings.theme"),
                          { QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("system") }, this)),
      m_densityLabel(label(Type::Base, Role::Muted)),
      m_density(new Segment(QStringLiteral("settings.rows"),
                            { QStringLiteral("compact"), QStringLiteral("regular"), QStringLiteral("roomy") }, this)),
      m_motionLabel(label(Type::Base, Role::Muted)),
      m_motion(new Segment(QStringLiteral("settings.motion"), { QStringLiteral("full"), QStringLiteral("reduced") }, this))
{
    setObjectName(QStringLiteral("settings.look"));
    body()->addSpacing(8);
    addRow(m_languageLabel, m_language);
    body()->addSpacing(6);
    addRow(m_themeLabel, m_theme);
    body()->addSpacing(6);
    addRow(m_densityLabel, m_density);
    body()->addSpacing(6);
    addRow(m_motionLabel, m_motion);
    connect(m_language, &Segment::chosen, this, &LookCard::tell);
    connect(m_theme, &Segment::chosen, this, &LookCard::tell);
    connect(m_density, &Segment::chosen, this, &LookCard::tell);
    connect(m_motion, &Segment::chosen, this, &LookCard::tell);
    retranslate();
}

void LookCard::addRow(Text *label, Segment *segment)
{
    constexpr int labelWidth = 64;
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    label->setFixedWidth(labelWidth);
    segment->setFixedHeight(30);
    row->addWidget(label);
    row->addWidget(segment, 1);
    body()->addLayout(row);
}

void LookCard::retranslate()
{
    title()->show(tr("Language and look"));
    m_languageLabel->show(tr("Language"));
    m_themeLabel->show(tr("Theme"));
    m_densityLabel->show(tr("Rows"));
    m_motionLabel->show(tr("Motion"));
    // A language is offered in its own words, so that those who need it can read it.
    m_language->setTexts({ QStringLiteral("English"), QStringLiteral("한국어") });
    m_theme->setTexts({ tr("Dark"), tr("Light"), tr("System") });
    m_density->setTexts({ tr("Dense"), tr("Regular"), tr("Roomy") });
    m_motion->setTexts({ tr("Full"), tr("Reduced") });
}

void LookCard::show(const Look &look)
{
    m_language->setCurrent(static_cast<int>(look.language));
    m_theme->setCurrent(static_cast<int>(look.theme));
    m_density->setCurrent(static_cast<int>(look.density));
    m_motion->setCurrent(static_cast<int>(look.motion));
}

void LookCard::tell()
{
    Q_EMIT chosen(Look{ static_cast<ThemeChoice>(m_theme->current()), static_cast<Language>(m_language->current()),
                       static_cast<Density>(m_density->current()), static_cast<Motion>(m_motion->current()) });
}

} // namespace anteroom
