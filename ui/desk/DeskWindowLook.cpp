// SPDX-License-Identifier: GPL-3.0-or-later
// How the window looks: theme, language, height of rows, motion; each can be changed at any time.
#include "ui/desk/CarefulControls.h"
#include "ui/desk/DeskWindow.h"
#include "ui/desk/NavigationRail.h"
#include "ui/desk/ReadOnlyGuard.h"
#include "ui/pages/present/PresentView.h"
#include "ui/pages/settings/SettingsPage.h"
#include "ui/widgets/DataTable.h"

namespace anteroom {

Look DeskWindow::look() const { return { m_theme.choice(), m_language.language(), m_density, m_theme.motion() }; }

void DeskWindow::showLook()
{
    m_rail->showChoices(m_theme.choice(), m_language.language());
    if (m_settingsPage)
        m_settingsPage->showLook(look());
}

void DeskWindow::dressPages()
{
    m_guard->watch();
    for (DataTable *table : findChildren<DataTable *>())
        table->setTaller(tallerBy(m_density));
}

void DeskWindow::setLook(const Look &look)
{
    setTheme(look.theme);
    setLanguage(look.language);
    setDensity(look.density);
    setMotion(look.motion);
}

void DeskWindow::setTheme(ThemeChoice choice)
{
    if (choice == m_theme.choice())
        return;
    m_theme.setChoice(choice);
    showLook();
    Q_EMIT lookChosen(look());
}

void DeskWindow::applyTheme() { setStyleSheet(m_theme.styleSheet()); }

void DeskWindow::setLanguage(Language language)
{
    if (language == m_language.language())
        return;
    m_language.setLanguage(language);
    Q_EMIT lookChosen(look());
}

void DeskWindow::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    dressPages();
    showLook();
    Q_EMIT lookChosen(look());
}

void DeskWindow::setMotion(Motion motion)
{
    if (motion == m_theme.motion())
        return;
    m_theme.setMotion(motion);
    showLook();
    present();
    Q_EMIT lookChosen(look());
}

} // namespace anteroom
