// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/VerdictStrip.h"

#include "ui/models/Words.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QStyle>

#include <utility>

namespace anteroom {

namespace {

Role inkOf(StripWords::Tone tone)
{
    switch (tone) {
    case StripWords::Tone::Good: return Role::ActiveText;
    case StripWords::Tone::Warn: return Role::WaitText;
    case StripWords::Tone::Bad: return Role::FailedText;
    case StripWords::Tone::Calm: break;
    }
    return Role::Muted;
}

} // namespace

VerdictStrip::VerdictStrip(const Theme &theme, const QString &name, QWidget *parent)
    : QFrame(parent), m_icon(new Glyph(theme, QStringLiteral("half"), Role::Muted, 16, this)),
      m_headline(new Text(theme, Type::BaseStrong, Role::Muted, this)), m_text(new Text(theme, Type::Base, Role::Text, this)),
      m_after(new Text(theme, Type::Base, Role::Muted, this)),
      m_noteIcon(new Glyph(theme, QStringLiteral("pause"), Role::BufferedText, 14, this)),
      m_note(new Text(theme, Type::Caption, Role::Text, this)),
      m_normal(new Chip(theme, QStringLiteral("check"), Role::Muted, Role::Raised, this)),
      m_ledger(smallButton(name + QStringLiteral(".ledger"))), m_more(smallButton(name + QStringLiteral(".more")))
{
    setObjectName(name + QStringLiteral(".verdict"));
    setProperty("strip", QByteArrayLiteral("well"));
    setFixedHeight(32);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(13, 0, 12, 0);
    row->setSpacing(9);
    row->addWidget(m_icon);
    row->addWidget(m_headline);
    row->addWidget(m_text);
    row->addWidget(m_after, 1);
    row->addWidget(m_noteIcon);
    row->addWidget(m_note);
    row->addWidget(m_normal);
    row->addWidget(m_ledger);
    row->addWidget(m_more);
    connect(m_ledger, &QToolButton::clicked, this, [this] { Q_EMIT tokenAsked(m_token); });
    connect(m_more, &QToolButton::clicked, this, &VerdictStrip::moreAsked);
    m_after->setElides(true);
    m_headline->setObjectName(name + QStringLiteral(".headline"));
    m_text->setObjectName(name + QStringLiteral(".text"));
    m_after->setObjectName(name + QStringLiteral(".after"));
    m_note->setObjectName(name + QStringLiteral(".note"));
}

void VerdictStrip::present(const Snapshot &snapshot, const Situation &situation)
{
    apply(stripWords(snapshot, situation));
    presentNote(snapshot, situation);
}

void VerdictStrip::apply(const StripWords &strip)
{
    const Role ink = inkOf(strip.tone);
    m_icon->show(strip.icon, ink);
    m_headline->setRole(ink);
    m_headline->show(strip.headline);
    // A cause may be a long text of a library: it gives way, its whole is in the tooltip.
    const bool loud = strip.tone == StripWords::Tone::Bad || strip.tone == StripWords::Tone::Warn;
    const bool longCause = loud && (strip.text.size() > 60 || strip.subject >= alertSubject);
    // What happens next stays whole beside it where it takes no more than half of the room.
    const bool wholeAfter = longCause && 2 * m_after->fontMetrics().horizontalAdvance(strip.after) < width();
    if (m_text->elides() != longCause)
        m_text->setElides(longCause);
    if (m_after->elides() == wholeAfter)
        m_after->setElides(!wholeAfter);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->setStretchFactor(m_text, longCause ? 1 : 0);
    row->setStretchFactor(m_after, wholeAfter ? 0 : 1);
    m_text->show(strip.text);
    m_text->setVisible(!strip.text.isEmpty());
    m_after->show(strip.after);
    setAccessibleName(QStringList{strip.headline, strip.text, strip.after}.join(QStringLiteral(". ")));
    const QByteArray kind = strip.tone == StripWords::Tone::Bad ? "bad" : strip.tone == StripWords::Tone::Warn ? "warn" : "well";
    if (property("strip").toByteArray() != kind) {
        setProperty("strip", kind);
        style()->unpolish(this);
        style()->polish(this);
    }
    presentMore(strip.more);
    presentToken(strip.token);
    m_tone = strip.tone;
    if (m_subject != strip.subject) {
        m_subject = strip.subject;
        QAccessibleEvent announced(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&announced);
    }
}

void VerdictStrip::presentMore(int more)
{
    if (more == m_moreShown)
        return;
    m_moreShown = more;
    m_more->setVisible(more > 0);
    m_more->setText(more == 1 ? tr("and 1 more alert") : tr("and %1 more alerts").arg(more));
    m_more->setAccessibleName(m_more->text());
    m_more->setToolTip(tr("Shows the alerts in Activity"));
}

void VerdictStrip::presentToken(const QString &token)
{
    if (token == m_token)
        return;
    m_token = token;
    m_ledger->setVisible(!token.isEmpty());
    m_ledger->setText(tr("Show its ledger"));
    m_ledger->setAccessibleName(m_ledger->text());
    m_ledger->setToolTip(tr("Shows token %1 in Queue").arg(token));
}

QToolButton *VerdictStrip::smallButton(const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setFont(typeFont(Type::Caption));
    button->setFixedHeight(26);
    button->hide();
    return button;
}

void VerdictStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_moreShown = -1;
        presentToken(std::exchange(m_token, QString()));
    }
}

void VerdictStrip::presentNote(const Snapshot &snapshot, const Situation &situation)
{
    if (m_refusal && situation.now >= m_refusal->until)
        m_refusal.reset();
    // What is normal gives way to what is not.
    const bool calm = m_tone != StripWords::Tone::Bad && m_subject < alertSubject;
    const bool full = snapshot.waiting.bufferFull && !m_refusal && calm;
    m_noteIcon->setVisible(full || m_refusal);
    m_note->setVisible(full || m_refusal);
    m_normal->setVisible(full);
    if (m_refusal) {
        m_noteIcon->show(QStringLiteral("cross"), Role::FailedText);
        m_note->setRole(Role::FailedText);
        m_note->show(m_refusal->text);
    } else if (full) {
        m_noteIcon->show(QStringLiteral("pause"), Role::BufferedText);
        m_note->setRole(Role::Text);
        m_note->show(tr("Buffer full: reading paused, resumes below %1").arg(words::count(snapshot.waiting.resumesBelow)));
        m_normal->show(tr("normal under load"));
    }
}

bool VerdictStrip::isUrgent() const
{
    return m_refusal || m_tone == StripWords::Tone::Bad || m_tone == StripWords::Tone::Warn;
}

void VerdictStrip::showRefusal(const QString &text, Instant now)
{
    m_refusal = Refusal{text, now + std::chrono::seconds(10)};
}

} // namespace anteroom
