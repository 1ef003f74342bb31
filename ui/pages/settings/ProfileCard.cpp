// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/ProfileCard.h"

#include "ui/models/ConnectionWords.h"
#include "ui/pages/settings/ProfileForm.h"

namespace anteroom {

ProfileCard::ProfileCard(const Theme &theme, ProfileEditor &editor, QWidget *parent)
    : Card(theme, parent), m_editor(editor), m_state(label(Type::Caption, Role::WaitText)), m_intro(label(Type::Base, Role::Muted)),
      m_scroll(new QScrollArea(this)), m_form(new ProfileForm(theme, editor, this)), m_message(label(Type::Caption, Role::FailedText))
{
    setObjectName(QStringLiteral("settings.profile"));
    title()->setElides(true);
    head()->setStretchFactor(title(), 1);
    m_state->setObjectName(QStringLiteral("settings.state"));
    m_message->setObjectName(QStringLiteral("settings.message"));
    m_message->setWordWrap(true);
    m_intro->setWordWrap(true);
    head()->addWidget(m_state);
    m_paste = addButton("settings.paste", head());
    m_paste->setFixedHeight(26);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setProperty("plain", true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_form);
    // What QScrollArea switches on.
    m_form->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    body()->addSpacing(8);
    body()->addWidget(m_intro);
    body()->addWidget(m_scroll, 1);
    body()->addStretch(0);
    body()->addWidget(m_message);
    body()->addSpacing(8);
    body()->addLayout(buildFoot());
    connect(&editor, &ProfileEditor::changed, this, &ProfileCard::present);
    retranslate();
}

QPushButton *ProfileCard::addButton(const char *name, QHBoxLayout *row)
{
    auto *button = new QPushButton(this);
    button->setObjectName(QLatin1String(name));
    button->setFont(typeFont(Type::Base));
    button->setFixedHeight(30);
    button->setIconSize({ 14, 14 });
    row->addWidget(button);
    return button;
}

QHBoxLayout *ProfileCard::buildFoot()
{
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    m_remove = addButton("settings.remove", foot);
    m_remove->setProperty("danger", true);
    foot->addStretch();
    m_revert = addButton("settings.revert", foot);
    m_use = addButton("settings.use", foot);
    m_save = addButton("settings.save", foot);
    m_save->setProperty("primary", true);
    connect(m_remove, &QPushButton::clicked, this, &ProfileCard::removeAsked);
    connect(m_paste, &QPushButton::clicked, this, &ProfileCard::pasteAsked);
    connect(m_revert, &QPushButton::clicked, &m_editor, &ProfileEditor::revert);
    connect(m_use, &QPushButton::clicked, this, &ProfileCard::useAsked);
    connect(m_save, &QPushButton::clicked, &m_editor, &ProfileEditor::save);
    return foot;
}

void ProfileCard::retranslate()
{
    m_form->retranslate();
    m_remove->setText(tr("Delete…"));
    m_remove->setToolTip(tr("Takes the profile and its password away; the cluster and the database stay as they are"));
    m_paste->setText(tr("Paste…"));
    m_paste->setToolTip(tr("Fills the fields from the lines of a Java client's file (Ctrl+Shift+V)"));
    m_revert->setText(tr("Revert"));
    m_revert->setToolTip(tr("Back to what is saved"));
    m_save->setText(tr("Save"));
    m_save->setToolTip(tr("Keeps the profile (Ctrl+S)"));
    present();
}

void ProfileCard::present()
{
    const bool embedded = m_editor.selected() < 0;
    title()->show(embedded ? tr("Embedded broker") : m_editor.draft().name);
    m_state->show(m_editor.isNew() ? tr("new, not saved") : m_editor.isChanged() ? tr("changed, not saved") : QString());
    m_intro->show(tr("The broker runs inside this program, and people come from the desk alone. Nothing needs to be set up. "
                     "Add a profile to work on a Kafka cluster."));
    m_intro->setVisible(embedded);
    m_scroll->setVisible(!embedded);
    body()->setStretch(body()->indexOf(m_scroll) + 1, embedded ? 1 : 0);
    if (!embedded)
        m_form->present();
    const QString text = message();
    m_message->show(text);
    m_message->setVisible(!text.isEmpty());
    presentButtons();
}

QString ProfileCard::message() const
{
    if (!m_editor.trouble().isEmpty())
        return m_editor.trouble();
    if (m_editor.isChanged() && !m_editor.faults().empty()) {
        const ProfileField field = m_editor.faults().front().field;
        return QStringLiteral("%1: %2").arg(words::field(field), words::need(field));
    }
    const Secrets::Secret &secret = m_editor.secret();
    if (m_editor.draft().usesSasl() && secret.place == Secrets::Place::Session && !secret.trouble.isEmpty())
        return tr("No system keyring takes the password, so it is known for this session only (%1). "
                  "At the next start it is asked for here, or comes from --password-file.")
            .arg(secret.trouble);
    return {};
}

void ProfileCard::presentButtons()
{
    const bool embedded = m_editor.selected() < 0;
    const bool inUse = !m_editor.isNew() && m_editor.isInUse(m_editor.selected());
    const bool changed = m_editor.isChanged();
    for (QPushButton *button : { m_remove, m_paste, m_revert, m_save })
        button->setVisible(!embedded);
    m_use->setVisible(!embedded || !inUse);
    m_remove->setEnabled(!inUse && !m_editor.isFileLost() && !m_editor.isLocked());
    m_paste->setEnabled(!m_editor.isLocked());
    m_revert->setEnabled(changed);
    m_save->setEnabled(changed && m_editor.faults().empty() && !m_editor.isFileLost());
    m_use->setText(inUse ? tr("Connect again") : tr("Use now"));
    m_use->setEnabled(!changed && !m_editor.parts().fromCommandLine && !m_editor.isFileLost());
    m_use->setToolTip(m_editor.parts().fromCommandLine
                          ? tr("--broker on the command line says where this desk works; start it without to choose a profile")
                          : tr("Closes the waiting room here and opens it on this profile, now and at the next start"));
}

void ProfileCard::focusName() { m_form->focusName(); }

} // namespace anteroom
