// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/FindButton.h"

#include "ui/widgets/Glyph.h"

#include <QEvent>
#include <QHBoxLayout>

namespace anteroom {

namespace {

constexpr int tall = 30;
constexpr int wide = 226;

} // namespace

FindButton::FindButton(const Theme &theme, QWidget *parent)
    : QPushButton(parent), m_hint(new Text(theme, Type::Base, Role::Muted, this)), m_key(new Text(theme, Type::Caption, Role::Muted, this))
{
    setObjectName(QStringLiteral("top.find"));
    setProperty("find", true);
    setFixedHeight(tall);
    setCursor(Qt::IBeamCursor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(new Glyph(theme, QStringLiteral("search"), Role::Muted, 14, this));
    row->addWidget(m_hint, 1);
    row->addWidget(m_key);
    m_hint->setElides(true);
    for (Text *words : { m_hint, m_key })
        words->setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedWidth(wide);
    retranslate();
}

void FindButton::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    setFixedWidth(narrow ? tall : wide);
    m_hint->setVisible(!narrow);
    m_key->setVisible(!narrow);
}

void FindButton::retranslate()
{
    m_hint->show(tr("Find user, token, page"));
    m_key->show(QStringLiteral("Ctrl K"));
    setAccessibleName(tr("Find a user, a token or a page, or run an action"));
    setToolTip(tr("Find, go to, or do anything (Ctrl+K)"));
}

void FindButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace anteroom
