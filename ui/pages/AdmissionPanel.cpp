// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/AdmissionPanel.h"

#include "ui/models/Words.h"
#include "ui/pages/RateCalculator.h"

#include <QLocale>
#include <QPointer>

#include <cmath>

namespace anteroom {

namespace {

constexpr qint64 batchMost = 1'000'000;
constexpr qint64 intervalMostMs = 3'600'000;
constexpr int nameWidth = 84;

} // namespace

AdmissionPanel::AdmissionPanel(const Theme &theme, Controls &controls, QWidget *parent)
    : Card(theme, parent), m_controls(controls), m_state(label(Type::Caption, Role::Muted)),
      m_batchName(label(Type::Base, Role::Muted)), m_intervalName(label(Type::Base, Role::Muted)),
      m_maxActiveName(label(Type::Base, Role::Muted)),
      m_batch(new NumberField(theme, QStringLiteral("admission.batch"), 0, 0, this)),
      m_interval(new NumberField(theme, QStringLiteral("admission.interval"), 1, 3, this)),
      m_maxActive(new NumberField(theme, QStringLiteral("admission.maxActive"), 0, 0, this)),
      m_calculator(new RateCalculator(theme, this)), m_message(label(Type::Caption, Role::FailedText)),
      m_revert(new QPushButton(this)), m_apply(new QPushButton(this))
{
    setObjectName(QStringLiteral("overview.admission"));
    m_state->setObjectName(QStringLiteral("admission.state"));
    m_message->setObjectName(QStringLiteral("admission.message"));
    m_message->setWordWrap(true);
    m_message->hide();
    head()->addStretch();
    head()->addWidget(m_state);
    body()->addSpacing(8);
    body()->addLayout(buildRow(m_batchName, m_batch));
    body()->addSpacing(4);
    body()->addLayout(buildRow(m_intervalName, m_interval));
    body()->addSpacing(4);
    body()->addLayout(buildRow(m_maxActiveName, m_maxActive));
    body()->addSpacing(8);
    body()->addWidget(m_calculator);
    body()->addSpacing(8);
    body()->addWidget(m_message);
    body()->addLayout(buildButtons());
    for (NumberField *field : { m_batch, m_interval, m_maxActive })
        connect(field, &NumberField::edited, this, &AdmissionPanel::onEdited);
    showSettings(m_applied);
    retranslate();
}

QHBoxLayout *AdmissionPanel::buildRow(Text *name, NumberField *field)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    name->setFixedWidth(nameWidth);
    row->addWidget(name);
    row->addWidget(field, 1);
    return row;
}

QHBoxLayout *AdmissionPanel::buildButtons()
{
    m_revert->setObjectName(QStringLiteral("admission.revert"));
    m_apply->setObjectName(QStringLiteral("admission.apply"));
    m_apply->setProperty("primary", true);
    m_apply->setProperty("writes", true);
    for (QPushButton *button : { m_revert, m_apply }) {
        button->setFixedHeight(30);
        button->setFont(typeFont(Type::BaseStrong));
        button->setEnabled(false);
    }
    connect(m_revert, &QPushButton::clicked, this, &AdmissionPanel::revert);
    connect(m_apply, &QPushButton::clicked, this, &AdmissionPanel::apply);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_revert, 2);
    row->addWidget(m_apply, 3);
    return row;
}

void AdmissionPanel::retranslate()
{
    title()->show(tr("Admission"));
    m_batchName->show(tr("Batch size"));
    m_intervalName->show(tr("Interval"));
    m_maxActiveName->show(tr("Max active"));
    m_batch->setUnit(tr("tokens"));
    m_interval->setUnit(tr("s"));
    m_maxActive->setUnit(tr("people"));
    m_maxActive->setZeroText(tr("no limit"));
    m_batch->setName(tr("Batch size, people let in with each tick"));
    m_interval->setName(tr("Interval between ticks, in seconds"));
    m_maxActive->setName(tr("Most people inside at once; 0 is no limit"));
    m_batch->setToolTip(tr("Batch size (Ctrl+B)"));
    m_revert->setText(tr("Revert"));
    m_revert->setToolTip(tr("Back to what holds at the gate (Esc)"));
    m_apply->setText(tr("Apply on next tick"));
    m_apply->setToolTip(tr("Takes effect with the next batch (Ctrl+Enter)"));
    if (!m_edited)
        showSettings(m_applied);
    refresh();
}

Result<AdmissionSettings> AdmissionPanel::draft() const
{
    const auto refuse = [](const QString &text) { return failure(ErrorKind::Usage, Stage::Unknown, text); };
    const std::optional<double> batch = m_batch->value();
    if (!batch || *batch < 1 || *batch > batchMost)
        return refuse(tr("Batch size: a whole number from 1 to %1.").arg(words::count(batchMost)));
    const std::optional<double> seconds = m_interval->value();
    const double ms = seconds ? std::round(*seconds * 1000) : 0;
    if (ms < 1 || ms > static_cast<double>(intervalMostMs))
        return refuse(tr("Interval: from 0.001 s to %1 s.").arg(words::count(intervalMostMs / 1000)));
    const std::optional<double> most = m_maxActive->value();
    if (!most || *most < 0 || *most > 1e15)
        return refuse(tr("Max active: a whole number; 0 is no limit."));
    if (m_snapshot && m_snapshot->waiting.bufferCapacity > 0 && *batch > static_cast<double>(m_snapshot->waiting.bufferCapacity))
        return refuse(
            tr("Batch size: at most %1, which is what the buffer holds.").arg(words::count(m_snapshot->waiting.bufferCapacity)));
    return AdmissionSettings{ std::llround(*batch), Milliseconds(std::llround(ms)), std::llround(*most) };
}

void AdmissionPanel::present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation)
{
    m_snapshot = snapshot;
    m_situation = situation;
    const AdmissionSettings &now = snapshot->gate.admission;
    if (m_expected && (now == *m_expected || situation.now >= m_expectedUntil))
        m_expected.reset();
    if (!m_expected && now != m_applied) {
        m_applied = now;
        if (!m_edited)
            showSettings(now);
    }
    refresh();
}

void AdmissionPanel::showSettings(const AdmissionSettings &settings)
{
    m_batch->setValue(static_cast<double>(settings.batch));
    m_interval->setValue(static_cast<double>(settings.interval.count()) / 1000);
    m_maxActive->setValue(static_cast<double>(settings.maxActive));
}

void AdmissionPanel::onEdited()
{
    m_refusal.clear();
    const Result<AdmissionSettings> typed = draft();
    m_edited = !typed || *typed != m_applied;
    refresh();
}

void AdmissionPanel::refresh()
{
    const Result<AdmissionSettings> typed = draft();
    const AdmissionSettings wanted = typed.value_or(m_applied);
    if (m_snapshot)
        m_calculator->present(*m_snapshot, m_situation, m_applied, m_edited ? wanted : m_applied);
    m_state->show(m_waiting ? tr("applying…") : m_edited ? tr("changed, not applied") : QString());
    m_state->setRole(m_edited ? Role::WaitText : Role::Muted);
    m_revert->setEnabled(m_edited && !m_waiting);
    m_apply->setEnabled(m_edited && !m_waiting && typed.has_value());
    const QString message = !m_refusal.isEmpty() ? m_refusal : m_edited && !typed ? typed.error().text : QString();
    m_message->show(message);
    m_message->setVisible(!message.isEmpty());
    const QString wrong = m_edited && !typed ? typed.error().text : QString();
    const auto isWrong = [&wrong](const Text *name) { return !wrong.isEmpty() && wrong.startsWith(name->text()); };
    const auto secondsApplied = QLocale().toString(static_cast<double>(m_applied.interval.count()) / 1000, 'f',
                                                   m_applied.interval.count() % 100 == 0 ? 1 : 3);
    markField(m_batch, m_edited && wanted.batch != m_applied.batch, isWrong(m_batchName), words::count(m_applied.batch));
    markField(m_interval, m_edited && wanted.interval != m_applied.interval, isWrong(m_intervalName), secondsApplied);
    markField(m_maxActive, m_edited && wanted.maxActive != m_applied.maxActive, isWrong(m_maxActiveName),
              m_applied.maxActive == 0 ? tr("no limit") : words::count(m_applied.maxActive));
}

void AdmissionPanel::markField(NumberField *field, bool changed, bool wrong, const QString &was)
{
    field->setState(wrong ? NumberField::State::Wrong : changed ? NumberField::State::Changed : NumberField::State::Plain);
    field->setNote(changed ? tr("was %1").arg(was) : QString());
}

void AdmissionPanel::apply()
{
    const Result<AdmissionSettings> wanted = draft();
    if (!m_edited || m_waiting || !wanted)
        return;
    m_waiting = true;
    m_refusal.clear();
    refresh();
    m_controls.applyAdmission(*wanted, QString(), [self = QPointer(this), asked = *wanted](const Result<void> &answer) {
        if (self)
            self->onAnswered(answer, asked);
    });
}

void AdmissionPanel::onAnswered(const Result<void> &answer, const AdmissionSettings &asked)
{
    m_waiting = false;
    if (!answer) {
        m_refusal = answer.error().text;
    } else {
        m_applied = asked;
        m_expected = asked;
        m_expectedUntil = m_situation.now + std::chrono::seconds(3);
        // The person may have typed on while the core was answering.
        const Result<AdmissionSettings> typed = draft();
        m_edited = !typed || *typed != m_applied;
    }
    refresh();
}

void AdmissionPanel::revert()
{
    if (m_waiting)
        return;
    m_edited = false;
    m_refusal.clear();
    showSettings(m_applied);
    refresh();
}

void AdmissionPanel::focusBatch()
{
    m_batch->edit()->setFocus(Qt::ShortcutFocusReason);
    m_batch->edit()->selectAll();
}

} // namespace anteroom
