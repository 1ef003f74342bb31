// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SendUsersPanel.h"

#include "ui/models/Words.h"

#include <QEvent>
#include <QPointer>

#include <cmath>

namespace anteroom {

namespace {

constexpr qint64 usersMost = 100'000'000;
constexpr int nameWidth = 84;

} // namespace

SendUsersPanel::SendUsersPanel(const Theme &theme, Controls &controls, QWidget *parent)
    : Card(theme, parent), m_controls(controls), m_note(label(Type::Caption, Role::Muted)),
      m_usersName(label(Type::Base, Role::Muted)), m_patternName(label(Type::Base, Role::Muted)),
      m_overName(label(Type::Base, Role::Muted)), m_reserveName(label(Type::Base, Role::Muted)),
      m_users(new NumberField(theme, QStringLiteral("send.users"), 0, 0, this)),
      m_pattern(new Segment(
          QStringLiteral("send.pattern"),
          { QStringLiteral("steady"), QStringLiteral("ramp"), QStringLiteral("burst"), QStringLiteral("spike") }, this)),
      m_over(new NumberField(theme, QStringLiteral("send.over"), 0, 3, this)),
      m_reserve(new NumberField(theme, QStringLiteral("send.reserve"), 0, 0, this)), m_preview(new ArrivalPreview(theme, this)),
      m_previewText(label(Type::Caption, Role::Muted)), m_send(new QPushButton(this)), m_progress(new SplitBar(theme, this)),
      m_progressText(label(Type::Caption, Role::Text)), m_stop(new QPushButton(this)),
      m_message(label(Type::Caption, Role::FailedText))
{
    setObjectName(QStringLiteral("overview.send"));
    m_send->setObjectName(QStringLiteral("send.start"));
    m_send->setProperty("writes", true);
    m_stop->setObjectName(QStringLiteral("send.stop"));
    m_message->setObjectName(QStringLiteral("send.message"));
    m_progressText->setObjectName(QStringLiteral("send.progress"));
    build();
    m_users->setValue(10'000);
    m_pattern->setCurrent(static_cast<int>(ArrivalPattern::Spike));
    m_over->setValue(10);
    m_reserve->setValue(42);
    for (NumberField *field : { m_users, m_over, m_reserve }) {
        connect(field, &NumberField::edited, this, [this] {
            m_refusal.clear();
            refresh();
        });
    }
    connect(m_pattern, &Segment::chosen, this, &SendUsersPanel::refresh);
    connect(m_send, &QPushButton::clicked, this, &SendUsersPanel::send);
    connect(m_stop, &QPushButton::clicked, this, &SendUsersPanel::stop);
    retranslate();
}

void SendUsersPanel::build()
{
    head()->addStretch();
    head()->addWidget(m_note);
    const auto row = [this](Text *name) {
        auto *line = new QHBoxLayout;
        line->setSpacing(8);
        name->setFixedWidth(nameWidth);
        line->addWidget(name);
        line->addSpacing(4);
        body()->addLayout(line);
        body()->addSpacing(4);
        return line;
    };
    body()->addSpacing(6);
    row(m_usersName)->addWidget(m_users, 1);
    m_pattern->setFixedHeight(30);
    row(m_patternName)->addWidget(m_pattern, 1);
    QHBoxLayout *last = row(m_overName);
    last->addWidget(m_over, 1);
    last->addWidget(m_reserveName);
    last->addWidget(m_reserve, 1);
    body()->addSpacing(2);
    // The same places before and while they come: nothing jumps when a crowd sets out.
    body()->addWidget(m_preview, 1);
    body()->addSpacing(4);
    body()->addWidget(m_progress);
    body()->addSpacing(4);
    body()->addWidget(m_previewText);
    body()->addWidget(m_progressText);
    body()->addSpacing(2);
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsItsPlace);
    body()->addWidget(m_message);
    body()->addWidget(m_send);
    body()->addWidget(m_stop);
    m_message->setWordWrap(true);
    for (QPushButton *button : { m_send, m_stop }) {
        button->setFixedHeight(30);
        button->setFont(typeFont(Type::BaseStrong));
        button->setIconSize({ 14, 14 });
    }
}

void SendUsersPanel::retranslate()
{
    title()->show(tr("Send in users"));
    m_note->show(tr("simulated session only"));
    m_usersName->show(tr("Users"));
    m_patternName->show(tr("Pattern"));
    m_overName->show(tr("Over"));
    m_reserveName->show(tr("Reserve"));
    m_users->setUnit(tr("users"));
    m_over->setUnit(tr("s"));
    m_reserve->setUnit(tr("%"));
    m_users->setName(tr("Users to send in"));
    m_over->setName(tr("Over how many seconds they come"));
    m_reserve->setName(tr("How many of a hundred reserve a seat"));
    m_pattern->setTexts({ tr("steady"), tr("ramp"), tr("burst"), tr("spike") });
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Nobody else comes; those already in stay in"));
    refresh();
}

void SendUsersPanel::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_send->setIcon(theme().icon(QStringLiteral("person"), Role::Text));
}

Result<ArrivalPlan> SendUsersPanel::plan() const
{
    const auto refuse = [](const QString &text) { return failure(ErrorKind::Usage, Stage::Unknown, text); };
    const std::optional<double> users = m_users->value();
    if (!users || *users < 1 || *users > usersMost)
        return refuse(tr("Users: a whole number from 1 to %1.").arg(words::count(usersMost)));
    const std::optional<double> over = m_over->value();
    if (!over || *over < 0 || *over > 86'400)
        return refuse(tr("Over: from 0 s, all at once, to 86,400 s."));
    const std::optional<double> reserve = m_reserve->value();
    if (!reserve || *reserve < 0 || *reserve > 100)
        return refuse(tr("Reserve: from 0 to 100 %."));
    ArrivalPlan plan;
    plan.users = std::llround(*users);
    plan.pattern = static_cast<ArrivalPattern>(m_pattern->current());
    plan.over = Milliseconds(std::llround(*over * 1000));
    plan.reservePercent = *reserve;
    plan.seed = m_nextSeed;
    return plan;
}

void SendUsersPanel::refresh()
{
    const Result<ArrivalPlan> wanted = plan();
    if (wanted && !m_playing) {
        m_preview->show(*wanted);
        m_preview->setPlayed({});
        const double peak = m_preview->peakPerS();
        m_previewText->show(peak > 0 ? tr("at most %1 people a second").arg(words::count(std::llround(peak)))
                                     : tr("all at once"));
        m_preview->setAccessibleName(tr("Arrivals, %1").arg(m_previewText->text()));
    }
    if (wanted) {
        // An en space between icon and text, for which a style sheet has no word.
        const QString word = tr("Send %1 users").arg(words::count(wanted->users));
        m_send->setText(QChar(0x2002) + word);
        m_send->setAccessibleName(word);
    }
    m_send->setEnabled(wanted.has_value() && !m_closed);
    m_send->setToolTip(m_closed ? tr("Draining: new entries are refused") : tr("Send them in (Ctrl+U)"));
    const QString message = !m_refusal.isEmpty() ? m_refusal : wanted ? QString() : wanted.error().text;
    m_message->show(message);
    m_message->setVisible(!message.isEmpty());
    m_previewText->setVisible(!m_playing);
    m_send->setVisible(!m_playing);
    m_progress->setVisible(m_playing);
    m_progressText->setVisible(m_playing);
    m_stop->setVisible(m_playing);
}

void SendUsersPanel::present(const Snapshot &snapshot, const Situation &situation)
{
    const bool playing = snapshot.sending.has_value();
    if (playing != m_playing || snapshot.gate.draining != m_closed) {
        m_playing = playing;
        m_closed = snapshot.gate.draining;
        refresh();
    }
    if (!playing)
        return;
    const SendingView &sending = *snapshot.sending;
    ArrivalPlan coming;
    coming.users = sending.users;
    coming.over = sending.over;
    coming.pattern = arrivalPatternFromName(sending.pattern).value_or(ArrivalPattern::Steady);
    m_preview->show(coming);
    const auto passed = std::chrono::duration<double, std::milli>(situation.now - sending.startedAt).count();
    m_preview->setPlayed(sending.over.count() > 0 ? passed / static_cast<double>(sending.over.count()) : 1.0);
    m_preview->setAccessibleName(tr("Arrivals, %1").arg(m_progressText->text()));
    m_progress->show({ { static_cast<double>(sending.sent), Role::Wait } }, static_cast<double>(sending.users));
    m_progressText->show(tr("%1 of %2 sent").arg(words::count(sending.sent), words::count(sending.users)));
}

Controls::Reply SendUsersPanel::reply()
{
    return [self = QPointer(this)](const Result<void> &answer) {
        if (self)
            self->onAnswered(answer);
    };
}

void SendUsersPanel::send()
{
    const Result<ArrivalPlan> wanted = plan();
    if (!wanted || m_playing || m_closed)
        return;
    ++m_nextSeed;
    m_refusal.clear();
    m_controls.sendUsers(*wanted, reply());
}

void SendUsersPanel::stop() { m_controls.stopSending(reply()); }

void SendUsersPanel::onAnswered(const Result<void> &answer)
{
    m_refusal = answer ? QString() : answer.error().text;
    refresh();
}

} // namespace anteroom
