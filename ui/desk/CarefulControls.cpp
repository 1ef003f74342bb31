// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/CarefulControls.h"

#include "ui/models/ConnectionWords.h"
#include "ui/models/Words.h"

#include <QApplication>

namespace anteroom {

namespace {

double ratePerS(const AdmissionSettings &settings)
{
    return static_cast<double>(settings.batch) * 1000.0 / static_cast<double>(std::max<qint64>(1, settings.interval.count()));
}

} // namespace

CarefulControls::CarefulControls(Controls &room, SnapshotSource &source, const Theme &theme, QWidget &window)
    : m_room(room), m_source(source), m_theme(theme), m_window(window)
{
}

tl::unexpected<Error> CarefulControls::refusal()
{
    return failure(ErrorKind::Usage, Stage::Unknown, tr("This profile is read-only. Switch that off in Settings (Ctrl+,) first."));
}

void CarefulControls::pass(ConfirmDialog::Question question, const Reply &reply, std::function<void()> go)
{
    const auto answer = [&reply](const Result<void> &result) {
        if (reply)
            reply(result);
    };
    if (m_profile.readOnly) {
        answer(refusal());
        return;
    }
    if (!asks()) {
        go();
        return;
    }
    question.profile = m_profile.name;
    question.colour = words::environmentRole(m_profile.environment);
    question.foot += tr(" Recorded in Activity as operator.");
    // On the stage the question comes before the stage.
    QWidget *const above = QApplication::activeWindow() ? QApplication::activeWindow() : &m_window;
    auto *dialog = new ConfirmDialog(m_theme, question, above);
    QObject::connect(dialog, &QDialog::accepted, &m_window, std::move(go));
    QObject::connect(dialog, &QDialog::rejected, &m_window, [reply] {
        if (reply)
            reply(failure(ErrorKind::Usage, Stage::Unknown, tr("Nothing was changed.")));
    });
    dialog->open();
}

void CarefulControls::applyAdmission(const AdmissionSettings &settings, const QString &reason, Reply reply)
{
    ConfirmDialog::Question question;
    const auto snapshot = m_source.latest();
    const AdmissionSettings now = snapshot ? snapshot->gate.admission : settings;
    const auto most = [](qint64 number) { return number == 0 ? tr("no limit") : words::count(number); };
    question.title = tr("Change admission?");
    question.text = tr("This is a profile for production: people are waiting for it.");
    question.changes = { { tr("Batch size"), words::count(now.batch), words::count(settings.batch) },
                         { tr("Interval"), words::seconds(now.interval), words::seconds(settings.interval) },
                         { tr("Max active"), most(now.maxActive), most(settings.maxActive) },
                         { tr("People a second"), words::plainRate(ratePerS(now)), words::plainRate(ratePerS(settings)) } };
    question.foot = tr("Takes effect with the next batch.");
    question.go = tr("Apply");
    pass(question, reply, [this, settings, reason, reply] { m_room.applyAdmission(settings, reason, reply); });
}

void CarefulControls::setPaused(bool paused, const QString &reason, Reply reply)
{
    ConfirmDialog::Question question;
    question.title = paused ? tr("Pause admissions?") : tr("Resume admissions?");
    question.text = paused ? tr("Nobody is let in until you resume. People keep their places.")
                           : tr("The gate goes on with the next batch.");
    question.changes = { { tr("Admissions"), paused ? tr("open") : tr("paused"), paused ? tr("paused") : tr("open") } };
    question.foot = tr("Takes effect at once.");
    question.go = paused ? tr("Pause") : tr("Resume");
    pass(question, reply, [this, paused, reason, reply] { m_room.setPaused(paused, reason, reply); });
}

void CarefulControls::setDraining(bool draining, const QString &reason, Reply reply)
{
    ConfirmDialog::Question question;
    question.title = draining ? tr("Drain the waiting room?") : tr("Open the waiting room again?");
    question.text = draining ? tr("New people are turned away; those who wait are still let in.") : tr("New people are taken in again.");
    question.changes = { { tr("New entries"), draining ? tr("taken") : tr("turned away"), draining ? tr("turned away") : tr("taken") } };
    question.foot = tr("Takes effect at once.");
    question.go = draining ? tr("Drain") : tr("Open again");
    pass(question, reply, [this, draining, reason, reply] { m_room.setDraining(draining, reason, reply); });
}

void CarefulControls::sendUsers(const ArrivalPlan &plan, Reply reply)
{
    ConfirmDialog::Question question;
    question.title = tr("Send %1 made-up users?").arg(words::count(plan.users));
    question.text = tr("They stand in line among the real people, and cannot be taken out again.");
    question.changes = { { tr("Users sent"), words::count(0), words::count(plan.users) } };
    question.foot = tr("Takes effect at once.");
    question.go = tr("Send");
    question.isFinal = true;
    pass(question, reply, [this, plan, reply] { m_room.sendUsers(plan, reply); });
}

void CarefulControls::stopSending(Reply reply)
{
    // Less of what was asked about before: stopping is never held up.
    m_room.stopSending(std::move(reply));
}

void CarefulControls::retryForwarding(Reply reply)
{
    ConfirmDialog::Question question;
    question.title = tr("Try the data platform again now?");
    question.text = tr("What waits for its next try is sent at once. Nothing is sent twice under another key.");
    const auto snapshot = m_source.latest();
    const qint64 waiting = snapshot ? snapshot->reservations.retrying : 0;
    question.changes = { { tr("Waiting for the next try"), words::count(waiting), words::count(0) } };
    question.foot = tr("Takes effect at once.");
    question.go = tr("Try now");
    pass(question, reply, [this, reply] { m_room.retryForwarding(reply); });
}

void CarefulControls::armFault(const FaultOrder &order, const QString &reason, Reply reply)
{
    // Offered on the embedded broker alone, where nothing asks.
    if (!m_profile.readOnly)
        m_room.armFault(order, reason, std::move(reply));
    else if (reply)
        reply(refusal());
}

void CarefulControls::healFault(std::optional<FaultKind> kind, const QString &reason, Reply reply)
{
    // Back to how it should be: never held up.
    m_room.healFault(kind, reason, std::move(reply));
}

void CarefulControls::settleDeadLetters(const LetterOrder &order, LetterReply reply)
{
    // The page has asked with a reason already.
    if (m_profile.readOnly)
        reply(refusal());
    else
        m_room.settleDeadLetters(order, std::move(reply));
}

} // namespace anteroom
