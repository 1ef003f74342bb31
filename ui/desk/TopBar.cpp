// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/TopBar.h"

#include "ui/models/Words.h"

#include <QEvent>
#include <QHBoxLayout>

namespace anteroom {

TopBar::TopBar(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_page(new Text(theme, Type::PageTitle, Role::Text, this)),
      m_profile(new Chip(theme, QStringLiteral("dot"), Role::Slate, Role::Panel, this)),
      m_simulated(new Chip(theme, QString(), Role::Text, Role::Panel, this)),
      m_live(new Chip(theme, QString(), Role::Text, Role::Panel, this)),
      m_ageIcon(new Glyph(theme, QStringLiteral("live"), Role::ActiveText, 14, this)),
      m_age(new Text(theme, Type::Caption, Role::ActiveText, this)), m_find(new FindButton(theme, this)),
      m_pause(new PauseButton(theme, this)),
      m_present(new QPushButton(this)), m_theme(theme), m_lock(new Glyph(theme, QStringLiteral("lock"), Role::Muted, 16, this))
{
    setObjectName(QStringLiteral("top"));
    setFixedHeight(52);
    m_profile->setOutlined(true);
    m_simulated->setOutlined(true);
    m_simulated->setHatched(true);
    m_live->setOutlined(true);
    m_profile->setObjectName(QStringLiteral("top.profile"));
    m_simulated->setObjectName(QStringLiteral("top.simulated"));
    m_live->setObjectName(QStringLiteral("top.live"));
    m_age->setObjectName(QStringLiteral("top.age"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_page);
    row->addSpacing(6);
    row->addWidget(m_profile);
    row->addWidget(m_lock);
    row->addWidget(m_simulated);
    row->addWidget(m_live);
    row->addStretch();
    row->addWidget(m_ageIcon);
    row->addWidget(m_age);
    row->addSpacing(8);
    row->addWidget(m_find);
    row->addWidget(m_pause);
    row->addWidget(m_present);
    m_present->setObjectName(QStringLiteral("top.present"));
    m_present->setFont(typeFont(Type::BaseStrong));
    m_present->setFixedHeight(30);
    m_present->setIconSize({ 16, 16 });
    connect(m_present, &QPushButton::clicked, this, &TopBar::presentAsked);
    connect(m_find, &QPushButton::clicked, this, &TopBar::findAsked);
    retranslate();
    for (Chip *chip : { m_profile, m_simulated, m_live })
        chip->hide();
    m_ageIcon->hide();
    m_lock->hide();
}

void TopBar::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    m_find->setNarrow(narrow);
    retranslate();
}

void TopBar::retranslate()
{
    m_present->setIcon(m_theme.icon(QStringLiteral("present"), Role::Text));
    m_present->setText(m_narrow ? QString() : QChar(0x2002) + tr("Present"));
    m_present->setAccessibleName(tr("Present, fill the screen with the story"));
    m_present->setToolTip(tr("Fill the screen with the story, for a hall (F11)"));
}

void TopBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        retranslate();
}

void TopBar::setProfile(const QString &name, Role colour, bool readOnly)
{
    m_profileName = name;
    m_profile->setEnvironment(colour);
    m_profile->show(name);
    m_lock->setVisible(readOnly);
    m_lock->setToolTip(tr("Read-only: the desk changes nothing here"));
}

void TopBar::setPage(const QString &name) { m_page->show(name); }

void TopBar::present(const Snapshot &snapshot, const Situation &situation)
{
    presentSession(snapshot);
    presentAge(snapshot, situation);
    m_pause->present(snapshot.gate);
    m_pause->setEnabled(snapshot.phase == Snapshot::Phase::Live);
}

void TopBar::presentSession(const Snapshot &snapshot)
{
    const bool known = !snapshot.broker.isEmpty();
    if (m_profileName.isEmpty())
        m_profile->show(snapshot.embeddedBroker ? tr("Embedded broker") : snapshot.broker);
    m_profile->setVisible(known);
    QString session = tr("SIMULATED");
    if (snapshot.neverUsed)
        session = tr("SIMULATED · Nothing sent yet");
    else if (snapshot.sending)
        session = tr("SIMULATED · Sending %1 users").arg(words::count(snapshot.sending->users));
    m_simulated->show(session);
    m_simulated->setVisible(known && snapshot.embeddedBroker);
    m_live->show(tr("LIVE"));
    m_live->setVisible(known && !snapshot.embeddedBroker);
}

void TopBar::presentAge(const Snapshot &snapshot, const Situation &situation)
{
    m_ageIcon->setVisible(snapshot.phase != Snapshot::Phase::Failed);
    if (snapshot.phase == Snapshot::Phase::Starting) {
        m_age->setRole(Role::Muted);
        m_ageIcon->show(QStringLiteral("half"), Role::Muted);
        m_age->show(tr("Starting"));
    } else if (snapshot.phase == Snapshot::Phase::Failed) {
        m_age->show(QString());
    } else if (!situation.brokerAge) {
        m_age->setRole(Role::WaitText);
        m_ageIcon->show(QStringLiteral("clock"), Role::WaitText);
        m_age->show(tr("Broker data unknown"));
    } else if (situation.brokerLate) {
        m_age->setRole(Role::WaitText);
        m_ageIcon->show(QStringLiteral("clock"), Role::WaitText);
        m_age->show(tr("Broker data %1 old").arg(words::duration(*situation.brokerAge)));
    } else {
        m_age->setRole(Role::ActiveText);
        m_ageIcon->show(QStringLiteral("live"), Role::ActiveText);
        // Tenths are enough: a finer step would change at every frame.
        m_age->show(tr("Live · %1 ago").arg(words::seconds(Milliseconds(situation.brokerAge->count() / 100 * 100))));
    }
}

} // namespace anteroom
