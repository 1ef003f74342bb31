// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reservations/RetryCard.h"

#include "ui/models/ForwardingWords.h"
#include "ui/models/Words.h"

#include <QEvent>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int wideEnoughForAge = 330;
constexpr int tallEnoughForRule = 200;

/// A style sheet has no word for the gap between icon and text; an en space keeps them apart.
QString besideIcon(const QString &text) { return QChar(0x2002) + text; }

} // namespace

RetryCard::RetryCard(const Theme &theme, QWidget *parent)
    : TableCard(theme, QStringLiteral("reservations.retries"), parent), m_model(new RetryModel(this)), m_retry(new QPushButton(this)),
      m_strip(new QFrame(this)), m_stripText(label(Type::Caption, Role::WaitText)), m_rule(label(Type::Caption, Role::Muted))
{
    note()->setObjectName(QStringLiteral("reservations.retries.note"));
    note()->setElides(true);
    head()->setStretchFactor(note(), 1);
    m_retry->setObjectName(QStringLiteral("reservations.retry"));
    m_retry->setFont(typeFont(Type::Base));
    m_retry->setFixedHeight(26);
    m_retry->setIconSize({ 14, 14 });
    m_retry->setFocusPolicy(Qt::StrongFocus);
    m_retry->setProperty("writes", true);
    head()->addWidget(m_retry);
    setTabOrder(m_retry, table());
    m_strip->setObjectName(QStringLiteral("reservations.circuit"));
    m_strip->setProperty("strip", QByteArrayLiteral("late"));
    m_stripText->setObjectName(QStringLiteral("reservations.circuit.text"));
    m_stripText->setWordWrap(true);
    auto *strip = new QHBoxLayout(m_strip);
    strip->setContentsMargins(8, 4, 8, 4);
    strip->setSpacing(6);
    strip->addWidget(new Glyph(theme, QStringLiteral("clock"), Role::WaitText, 12, m_strip), 0, Qt::AlignTop);
    strip->addWidget(m_stripText, 1);
    m_strip->hide();
    auto *place = new QHBoxLayout;
    place->setContentsMargins(DataTable::cellPadding, 6, DataTable::cellPadding, 2);
    place->addWidget(m_strip);
    body()->insertLayout(1, place);
    table()->setModel(m_model);
    table()->setExpendable({ RetryModel::Tries });
    m_rule->setObjectName(QStringLiteral("reservations.retries.rule"));
    m_rule->setWordWrap(true);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(DataTable::cellPadding, 4, DataTable::cellPadding, 0);
    foot->addWidget(m_rule);
    body()->addLayout(foot);
    connect(m_retry, &QPushButton::clicked, this, &RetryCard::retryAsked);
    retranslate();
    applyIcons();
}

void RetryCard::retranslate()
{
    title()->show(tr("Retry queue"));
    m_retry->setText(besideIcon(tr("Retry now")));
    m_rule->show(tr("1, 2, 4, 8 s between tries, ± 20 %. An event that fails five times while others are accepted goes to Dead letters."));
    title()->setToolTip(m_rule->text());
    table()->setAccessibleName(tr("Events that wait for their next try, the soonest first"));
}

void RetryCard::present(const Snapshot &snapshot, const Situation &situation)
{
    if (!snapshot.forwarding) {
        showEmpty(tr("Starting …"));
        presentRule();
        presentButton(tr("The core is starting."));
        return;
    }
    const ForwardingView &view = *snapshot.forwarding;
    if (view.retries.size() != m_refusedAt)
        m_refusal.clear();
    m_model->show(snapshot, view, situation.now);
    const bool open = snapshot.reservations.circuitOpen;
    const auto &probe = snapshot.reservations.nextProbeAt;
    if (open && probe && *probe > situation.now)
        m_stripText->show(tr("Waiting %1 before trying the data platform again; nothing is dropped.")
                              .arg(words::duration(std::chrono::ceil<std::chrono::seconds>(*probe - situation.now))));
    else if (open)
        m_stripText->show(tr("Trying the data platform again; nothing is dropped."));
    else if (view.heldUntil && *view.heldUntil > situation.now)
        m_stripText->show(tr("The data platform asked for a pause of another %1; nothing is dropped.")
                              .arg(words::duration(std::chrono::ceil<std::chrono::seconds>(*view.heldUntil - situation.now))));
    m_strip->setVisible(open || (view.heldUntil && *view.heldUntil > situation.now));
    presentRule();
    showEmpty(view.retries.empty() ? tr("Nothing waits for its next try.") : QString());
    presentNote(view, situation.now);
    presentButton(retryRefusal(snapshot, view, situation.now));
}

void RetryCard::presentRule()
{
    // The strip says what counts while it is there; the rule is for quiet times.
    m_rule->setVisible(!m_strip->isVisibleTo(this) && height() >= tallEnoughForRule);
}

void RetryCard::presentNote(const ForwardingView &view, Instant now)
{
    note()->setRole(m_refusal.isEmpty() ? Role::Muted : Role::FailedText);
    if (!m_refusal.isEmpty()) {
        note()->show(m_refusal);
        return;
    }
    if (view.retries.empty()) {
        note()->show(QString());
        return;
    }
    const auto oldest = std::ranges::min(view.retries, {}, &ForwardingView::Retry::firstFailedAt).firstFailedAt;
    const auto age = std::max(Milliseconds(0), std::chrono::floor<Milliseconds>(now - oldest));
    const QString waiting = words::count(static_cast<qint64>(view.retries.size()));
    note()->show(width() < wideEnoughForAge ? tr("%1 waiting").arg(waiting)
                                            : tr("%1 waiting, oldest %2").arg(waiting, words::duration(age)));
}

void RetryCard::presentButton(const QString &refusal)
{
    const QString why = m_readOnly.isEmpty() ? refusal : m_readOnly;
    const QString hint = why.isEmpty() ? tr("Tries all of them at once, which counts as a try (R)") : why;
    const bool enabled = why.isEmpty() && !m_busy;
    if (hint == m_retry->toolTip() && enabled == m_retry->isEnabled())
        return;
    m_retry->setEnabled(enabled);
    m_retry->setToolTip(hint);
    m_retry->setAccessibleDescription(hint);
    applyIcons();
}

void RetryCard::showRefusal(const QString &why)
{
    m_refusal = why;
    m_refusedAt = static_cast<size_t>(m_model->rowCount());
}

void RetryCard::applyIcons()
{
    const QString icon = m_readOnly.isEmpty() ? QStringLiteral("retry") : QStringLiteral("lock");
    m_retry->setIcon(theme().icon(icon, m_retry->isEnabled() ? Role::Text : Role::Faint));
}

void RetryCard::changeEvent(QEvent *event)
{
    TableCard::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

} // namespace anteroom
