// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/PauseButton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QStyle>

namespace anteroom {

PauseButton::PauseButton(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_pause(new QPushButton(this)), m_more(new QToolButton(this))
{
    m_pause->setObjectName(QStringLiteral("top.pause"));
    m_more->setObjectName(QStringLiteral("top.pauseMenu"));
    m_pause->setProperty("writes", true);
    m_more->setProperty("writes", true);
    m_pause->setProperty("joined", QByteArrayLiteral("left"));
    m_more->setProperty("joined", QByteArrayLiteral("right"));
    m_pause->setFont(typeFont(Type::BaseStrong));
    m_pause->setFixedHeight(30);
    m_pause->setIconSize({16, 16});
    m_more->setFixedSize(28, 30);
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    m_pauseAction = menu->addAction(QString(), this, &PauseButton::toggle);
    m_drainAction = menu->addAction(QString(), this, [this] { Q_EMIT drainAsked(!m_draining); });
    m_pauseAction->setObjectName(QStringLiteral("top.pauseAction"));
    m_drainAction->setObjectName(QStringLiteral("top.drain"));
    m_more->setMenu(menu);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_pause);
    row->addWidget(m_more);
    connect(m_pause, &QPushButton::clicked, this, &PauseButton::toggle);
    refresh();
}

void PauseButton::toggle()
{
    Q_EMIT pauseAsked(!m_paused);
}

void PauseButton::present(const GateView &gate)
{
    if (gate.paused == m_paused && gate.draining == m_draining)
        return;
    m_paused = gate.paused;
    m_draining = gate.draining;
    refresh();
}

void PauseButton::refresh()
{
    const Role ink = m_paused ? Role::Win : Role::Text;
    const QString word = m_paused ? tr("Resume admissions") : tr("Pause admissions");
    // An en space between icon and text, for which a style sheet has no word.
    m_pause->setText(QChar(0x2002) + word);
    m_pause->setAccessibleName(m_paused ? tr("Resume admissions, nobody is let in now") : tr("Pause admissions"));
    m_pause->setToolTip(m_paused ? tr("The gate goes on with the next tick (Ctrl+P)") : tr("Nobody is let in until you resume (Ctrl+P)"));
    m_pauseAction->setText(word + QStringLiteral("\tCtrl+P"));
    m_drainAction->setText(m_draining ? tr("Open again: take new entries") : tr("Drain: take no new entries, empty the queue"));
    m_more->setAccessibleName(tr("More about admissions: pause, drain"));
    m_more->setToolTip(tr("Drain or open again"));
    m_pause->setIcon(m_theme.icon(m_paused ? QStringLiteral("play") : QStringLiteral("pause"), ink));
    m_more->setIcon(m_theme.icon(QStringLiteral("chevron-down"), ink));
    m_pauseAction->setIcon(m_theme.icon(m_paused ? QStringLiteral("play") : QStringLiteral("pause"), Role::Text));
    m_drainAction->setIcon(m_theme.icon(m_draining ? QStringLiteral("open") : QStringLiteral("drain"), Role::Text));
    setHolds(m_pause, m_paused);
    setHolds(m_more, m_paused);
}

void PauseButton::setHolds(QWidget *widget, bool holds)
{
    if (widget->property("holds").toBool() == holds)
        return;
    widget->setProperty("holds", holds);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

void PauseButton::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        refresh();
}

} // namespace anteroom
