// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/FirstRunView.h"

#include "ui/models/Words.h"

#include <QEvent>
#include <QFileInfo>
#include <QPointer>
#include <QVBoxLayout>

#include <map>

namespace anteroom {

FirstRunView::FirstRunView(const Theme &theme, Controls &controls, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_controls(controls), m_headline(new Text(theme, Type::StageNumber, Role::Text, this)),
      m_text(new Text(theme, Type::Unit, Role::Muted, this)), m_sendTitle(new Text(theme, Type::DrawerTitle, Role::Text, this)),
      m_sendText(new Text(theme, Type::Base, Role::Muted, this)),
      m_message(new Text(theme, Type::Caption, Role::FailedText, this)), m_send(new QPushButton(this)), m_wayOn(buildWayOn())
{
    setObjectName(QStringLiteral("overview.firstRun"));
    setProperty("card", true);
    m_headline->setObjectName(QStringLiteral("firstRun.headline"));
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch(1);
    column->addWidget(m_headline);
    column->addSpacing(8);
    column->addWidget(m_text);
    column->addSpacing(26);
    column->addLayout(buildChecks());
    column->addSpacing(26);
    column->addWidget(m_wayOn, 0, Qt::AlignLeft);
    column->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 20, 24, 20);
    row->addStretch(1);
    row->addLayout(column);
    row->addStretch(2);
    retranslate();
}

QGridLayout *FirstRunView::buildChecks()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(12);
    int row = 0;
    for (Check &check : m_checks) {
        check.disc = new Glyph(m_theme, QStringLiteral("dot"), Role::Active, 20, this);
        check.mark = new Glyph(m_theme, QStringLiteral("check"), Role::PrimaryInk, 12, check.disc);
        check.mark->move(4, 4);
        check.name = new Text(m_theme, Type::BaseStrong, Role::Text, this);
        check.name->setMinimumWidth(150);
        check.text = new Text(m_theme, Type::Base, Role::Muted, this);
        grid->addWidget(check.disc, row, 0);
        grid->addWidget(check.name, row, 1);
        grid->addWidget(check.text, row, 2);
        ++row;
    }
    grid->setColumnStretch(2, 1);
    return grid;
}

QFrame *FirstRunView::buildWayOn()
{
    auto *card = new QFrame(this);
    card->setProperty("inset", true);
    card->setFixedWidth(320);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(8);
    column->addWidget(new Glyph(m_theme, QStringLiteral("person"), Role::Text, 24, card));
    column->addWidget(m_sendTitle);
    column->addWidget(m_sendText);
    column->addSpacing(12);
    column->addWidget(m_message);
    column->addWidget(m_send);
    m_sendText->setWordWrap(true);
    m_sendText->setMinimumHeight(40);
    m_message->setWordWrap(true);
    m_message->hide();
    m_send->setObjectName(QStringLiteral("firstRun.send"));
    m_send->setProperty("writes", true);
    m_send->setProperty("primary", true);
    m_send->setFixedHeight(30);
    m_send->setFont(typeFont(Type::BaseStrong));
    connect(m_send, &QPushButton::clicked, this, &FirstRunView::send);
    return card;
}

void FirstRunView::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FirstRunView::retranslate()
{
    m_headline->show(tr("The waiting room is open and empty."));
    m_sendTitle->show(tr("Send in users"));
    m_sendText->show(tr("1,000 simulated people arrive in 10 seconds. Watch the queue fill and drain."));
    m_send->setText(tr("Send 1,000 users"));
    m_send->setToolTip(tr("Send them in (Ctrl+U)"));
}

void FirstRunView::show(const Check &check, const QString &name, const QString &text, bool well)
{
    check.disc->show(QStringLiteral("dot"), well ? Role::Active : Role::Failed);
    check.mark->show(well ? QStringLiteral("check") : QStringLiteral("cross"), Role::PrimaryInk);
    check.name->show(name);
    check.text->show(text);
}

void FirstRunView::present(const Snapshot &snapshot)
{
    m_wayOn->setVisible(snapshot.embeddedBroker);
    m_text->show(snapshot.embeddedBroker ? tr("Everything below runs on this computer. Nothing has to be installed or connected.")
                                         : tr("The first person to enter is shown here at once."));
    const std::optional<Trouble> &broker = snapshot.brokerTrouble;
    show(m_checks[0], snapshot.embeddedBroker ? tr("Embedded broker") : tr("Broker"),
         broker                        ? broker->text
             : snapshot.embeddedBroker ? tr("started, on this computer only")
                                       : snapshot.broker,
         !broker);
    std::map<QString, int> topics;
    for (const PartitionView &partition : snapshot.partitions)
        ++topics[partition.topic];
    QStringList names;
    for (const auto &[topic, count] : topics)
        names << (count == 1 ? tr("%1 with 1 partition").arg(topic)
                             : tr("%1 with %2 partitions").arg(topic, words::count(count)));
    show(m_checks[1], tr("Topics"), names.isEmpty() ? words::unknown() : names.join(QStringLiteral(", ")), !names.isEmpty());
    const std::optional<Trouble> &database = snapshot.databaseTrouble;
    const bool sqlite = snapshot.databaseKind == QStringLiteral("sqlite");
    const QString file = sqlite ? QFileInfo(snapshot.databasePath).fileName() : snapshot.databasePath;
    show(m_checks[2], tr("Database"),
         database ? database->text
                  : tr("%1, %2, empty").arg(sqlite ? QStringLiteral("SQLite") : QStringLiteral("PostgreSQL"), file),
         !database);
    const AdmissionSettings &admission = snapshot.gate.admission;
    show(m_checks[3], tr("Gate"),
         snapshot.gate.paused ? tr("paused: nobody is let in")
                              : tr("%1 people every %2").arg(words::count(admission.batch), words::seconds(admission.interval)),
         !snapshot.gate.paused);
    m_send->setEnabled(!snapshot.gate.draining && !snapshot.sending);
}

void FirstRunView::send()
{
    ArrivalPlan plan;
    plan.users = 1000;
    plan.over = std::chrono::seconds(10);
    plan.reservePercent = 42;
    m_controls.sendUsers(plan, [self = QPointer(this)](const Result<void> &answer) {
        if (!self)
            return;
        self->m_message->show(answer ? QString() : answer.error().text);
        self->m_message->setVisible(!answer);
    });
}

} // namespace anteroom
