// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/SettingsPage.h"

#include "ui/models/ConnectionWords.h"
#include "ui/pages/settings/AlertsCard.h"
#include "ui/pages/settings/ConnectionCard.h"
#include "ui/pages/settings/LookCard.h"
#include "ui/pages/settings/PasteDialog.h"
#include "ui/pages/settings/ProfileCard.h"
#include "ui/pages/settings/ProfilesCard.h"
#include "ui/widgets/ConfirmDialog.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr int contentMost = 1680;
constexpr int leftLeast = 284;

} // namespace

SettingsPage::SettingsPage(const Theme &theme, const SettingsParts &parts, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_editor(parts), m_profiles(new ProfilesCard(theme, m_editor, this)),
      m_alerts(new AlertsCard(theme, this)), m_look(new LookCard(theme, this)), m_profile(new ProfileCard(theme, m_editor, this)),
      m_connection(new ConnectionCard(theme, m_editor, this))
{
    setObjectName(QStringLiteral("page.settings"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    addShortcuts();
    m_alerts->show(parts.alerts);
    connect(m_alerts, &AlertsCard::chosen, this, &SettingsPage::alertsChosen);
    connect(m_look, &LookCard::chosen, this, &SettingsPage::lookChosen);
    connect(m_profile, &ProfileCard::pasteAsked, this, &SettingsPage::askPaste);
    connect(m_profile, &ProfileCard::removeAsked, this, &SettingsPage::askRemove);
    connect(m_profile, &ProfileCard::useAsked, this, &SettingsPage::askUse);
    connect(&m_editor, &ProfileEditor::useAsked, this, &SettingsPage::useAsked);
    connect(&m_editor, &ProfileEditor::changed, this, [this, known = m_editor.parts().inUse]() mutable {
        if (const Profile &now = m_editor.parts().inUse; now != known) {
            known = now;
            Q_EMIT profileSaved(now);
        }
    });
}

SettingsPage::~SettingsPage() = default;

void SettingsPage::build()
{
    // In this window from the start: Tab keeps the order in which the cards were made.
    auto *column = new QWidget(this);
    column->setObjectName(QStringLiteral("scrolled"));
    auto *left = new QVBoxLayout(column);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(gap);
    left->addWidget(m_profiles, 1);
    left->addWidget(m_alerts);
    left->addWidget(m_look);
    // On a low window under a banner the three cards need more than there is.
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumWidth(leftLeast);
    scroll->setWidget(column);
    auto *content = new QWidget(this);
    content->setMaximumWidth(contentMost);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    row->addWidget(scroll, 5);
    row->addWidget(m_profile, 10);
    row->addWidget(m_connection, 7);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(margin, gap, margin, gap - 1);
    outer->addWidget(content);
}

void SettingsPage::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(QKeySequence(Qt::Key_F5), [this] {
        if (m_editor.isTesting())
            m_editor.cancelTest();
        else if (m_editor.faults().empty())
            m_editor.test();
    });
    on(QKeySequence::Save, [this] {
        if (m_editor.isChanged())
            m_editor.save();
    });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), [this] { askPaste(); });
}

QString SettingsPage::landmark() const
{
    const QString outcome = m_connection->outcome();
    return outcome.isEmpty() ? tr("Settings, %1").arg(m_editor.selected() < 0 ? tr("Embedded broker") : m_editor.draft().name)
                             : tr("Settings, test: %1").arg(outcome);
}

void SettingsPage::setShown(bool shown)
{
    // Nobody looks at it any more.
    if (!shown && m_editor.isTesting())
        m_editor.cancelTest();
}

void SettingsPage::showLook(const Look &look) { m_look->show(look); }

void SettingsPage::askPaste()
{
    if (m_editor.selected() < 0 || m_editor.isLocked())
        return;
    auto *dialog = new PasteDialog(m_theme, m_editor.draft(), window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_editor.takePasted(dialog->pasted()); });
    dialog->open();
}

void SettingsPage::askRemove()
{
    const Profile &gone = m_editor.draft();
    ConfirmDialog::Question question;
    question.profile = gone.name;
    question.colour = words::environmentRole(gone.environment);
    question.title = tr("Delete this profile?");
    question.text = tr("Its settings and its password are taken away. The cluster, the database and who waits there stay as they are.");
    question.go = tr("Delete");
    question.isFinal = true;
    auto *dialog = new ConfirmDialog(m_theme, question, window());
    connect(dialog, &QDialog::accepted, &m_editor, &ProfileEditor::remove);
    dialog->open();
}

void SettingsPage::offerToUse(const QString &profile)
{
    if (m_editor.isChanged())
        return;
    const auto &profiles = m_editor.book().profiles;
    const auto found = std::ranges::find(profiles, profile, &Profile::name);
    m_editor.select(profile.isEmpty() || found == profiles.end() ? -1 : int(found - profiles.begin()));
    askUse();
}

void SettingsPage::askUse()
{
    const Profile next = m_editor.draft();
    const Profile &now = m_editor.parts().inUse;
    const auto nameOf = [](const Profile &profile) { return profile.name.isEmpty() ? tr("Embedded broker") : profile.name; };
    ConfirmDialog::Question question;
    question.profile = nameOf(next);
    question.colour = words::environmentRole(next.environment);
    question.title = tr("Open the waiting room on “%1”?").arg(nameOf(next));
    question.text = tr("The room closes here first: nobody is let in for a moment, and nobody is lost. This profile is used at the next "
                       "start as well.");
    question.changes = { { tr("Profile"), nameOf(now), nameOf(next) },
                         { tr("Servers"), words::profileLine(now), words::profileLine(next) } };
    question.foot = next.readOnly ? tr("Read-only: the desk changes nothing there.") : tr("Takes effect at once.");
    question.go = tr("Use now");
    auto *dialog = new ConfirmDialog(m_theme, question, window());
    connect(dialog, &QDialog::accepted, &m_editor, &ProfileEditor::use);
    dialog->open();
}

} // namespace anteroom
