// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/FooterBar.h"

#include "ui/models/Verdict.h"
#include "ui/models/Words.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QTimeZone>

namespace anteroom {

FooterBar::FooterBar(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_icon(new Glyph(theme, QString(), Role::ActiveText, 12, this)),
      m_verdict(new Text(theme, Type::Caption, Role::Muted, this)), m_figures(new Text(theme, Type::Caption, Role::Muted, this)),
      m_rebalances(new Text(theme, Type::Caption, Role::Muted, this)),
      m_redelivered(new Text(theme, Type::Caption, Role::Muted, this)),
      m_database(new Text(theme, Type::Caption, Role::Muted, this)), m_clock(new Text(theme, Type::Caption, Role::Muted, this))
{
    setObjectName(QStringLiteral("footer"));
    setFixedHeight(26);
    m_verdict->setObjectName(QStringLiteral("footer.verdict"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(6);
    row->addWidget(m_icon);
    row->addWidget(m_verdict);
    row->addSpacing(12);
    for (Text *text : { m_figures, m_rebalances, m_redelivered }) {
        row->addWidget(text);
        row->addSpacing(12);
    }
    row->addStretch();
    row->addWidget(m_database);
    row->addSpacing(12);
    row->addWidget(m_clock);
}

void FooterBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    const bool roomy = event->size().width() >= 1000;
    m_rebalances->setVisible(roomy);
    m_redelivered->setVisible(roomy);
}

void FooterBar::presentVerdict(const Snapshot &snapshot, const Situation &situation)
{
    const VerdictView &verdict = snapshot.verdict;
    if (isProven(verdict) && !situation.brokerStale)
        m_lastProven = verdict.activated;
    Role ink = Role::Muted;
    QString icon;
    QString text;
    if (isBroken(verdict)) {
        ink = Role::FailedText;
        icon = QStringLiteral("cross");
        text = tr("%1 activated, not all once and in order").arg(words::count(verdict.activated));
    } else if (situation.brokerStale) {
        ink = Role::WaitText;
        text = verdict.checkedAt ? tr("Verdict waits for the broker, last proven %1").arg(words::clock(*verdict.checkedAt))
                                 : tr("Verdict waits for the broker");
    } else if (verdict.activated == 0) {
        text = tr("0 activated");
    } else if (isProven(verdict)) {
        ink = Role::ActiveText;
        icon = QStringLiteral("check");
        text = tr("%1 activated once, in order").arg(words::count(verdict.activated));
    } else {
        text = tr("%1 activated, order not proven yet").arg(words::count(verdict.activated));
    }
    m_icon->show(icon, ink);
    m_icon->setVisible(!icon.isEmpty());
    m_verdict->setRole(ink);
    m_verdict->show(text);
    m_figures->show(situation.brokerStale && m_lastProven && !isBroken(verdict)
                        ? tr("%1 activated once, in order until then").arg(words::count(m_lastProven))
                        : verdictFigures(verdict));
}

void FooterBar::present(const Snapshot &snapshot, const Situation &situation)
{
    const bool known = snapshot.phase == Snapshot::Phase::Live || snapshot.phase == Snapshot::Phase::Stopping;
    if (known) {
        presentVerdict(snapshot, situation);
        m_rebalances->show(tr("rebalances %1").arg(words::count(snapshot.rebalances)));
        const bool recognised = snapshot.redelivered > 0 && snapshot.verdict.duplicated == 0;
        m_redelivered->show(recognised ? tr("redelivered %1, all recognised").arg(words::count(snapshot.redelivered))
                                       : tr("redelivered %1").arg(words::count(snapshot.redelivered)));
        const QString kind
            = snapshot.databaseKind == QStringLiteral("postgresql") ? QStringLiteral("PostgreSQL") : QStringLiteral("SQLite WAL");
        m_database->show(snapshot.databaseBytes ? QStringLiteral("%1 · %2").arg(kind, words::bytes(*snapshot.databaseBytes))
                                                : kind);
        m_database->setToolTip(snapshot.databasePath);
    }
    m_clock->show(QStringLiteral("%1 %2").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId()), words::clock(situation.now)));
}

} // namespace anteroom
