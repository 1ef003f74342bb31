// SPDX-License-Identifier: GPL-3.0-or-later
// The command palette of the window, and where what it offers leads to.
#include "ui/desk/CarefulControls.h"
#include "ui/desk/CommandPalette.h"
#include "ui/desk/DeskCommands.h"
#include "ui/desk/DeskWindow.h"
#include "ui/desk/FaultStrip.h"
#include "ui/desk/PageDeck.h"
#include "ui/desk/ReadOnlyGuard.h"
#include "ui/pages/OverviewPage.h"
#include "ui/pages/settings/SettingsPage.h"

namespace anteroom {

void DeskWindow::openPalette()
{
    if (palette().isVisible())
        return;
    m_commands->begin();
    palette().begin();
}

void DeskWindow::healFaults()
{
    if (m_faults->hasFaults())
        m_controls.healFault(std::nullopt, QString(), reply());
}

CommandPalette &DeskWindow::palette()
{
    if (!m_palette) {
        m_commands = new DeskCommands({ *this, *m_pages, m_controls, m_source, m_clock, *m_guard, m_settings }, this);
        connectCommands();
        m_palette = new CommandPalette(
            m_theme, [this](const QString &typed) { return m_commands->entries(typed, look()); }, this);
    }
    return *m_palette;
}

void DeskWindow::connectCommands()
{
    connect(m_commands, &DeskCommands::pageAsked, this, &DeskWindow::goTo);
    connect(m_commands, &DeskCommands::personAsked, this, &DeskWindow::findPerson);
    connect(m_commands, &DeskCommands::topicAsked, this, &DeskWindow::showTopic);
    connect(m_commands, &DeskCommands::alertsAsked, this, &DeskWindow::showAlerts);
    connect(m_commands, &DeskCommands::presentAsked, this, [this] { setOnStage(true); });
    connect(m_commands, &DeskCommands::lookAsked, this, &DeskWindow::setLook);
    connect(m_commands, &DeskCommands::profileAsked, this, [this](const QString &name) {
        if (showPage(QStringLiteral("settings")))
            m_settingsPage->offerToUse(name);
    });
    connect(m_commands, &DeskCommands::refused, this, &DeskWindow::showRefusal);
    connect(m_commands, &DeskCommands::crowdAsked, this, [this] {
        showPage(QStringLiteral("overview"));
        m_overview->sendUsers();
    });
}

} // namespace anteroom
