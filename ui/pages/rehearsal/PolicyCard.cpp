// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rehearsal/PolicyCard.h"

#include "ui/models/RehearsalWords.h"
#include "ui/models/Words.h"

namespace anteroom {

namespace {

QString about(const QString &text) { return QString(QChar(0x2248)) + u' ' + text; }

} // namespace

PolicyCard::PolicyCard(const Theme &theme, RehearsalBrowser &browser, int policy, QWidget *parent)
    : Card(theme, parent), m_browser(browser), m_policy(policy), m_settings(label(Type::Caption, Role::Muted)),
      m_sooner(new Chip(theme, QStringLiteral("check"), Role::ActiveText, Role::ActiveTint, this)),
      m_mark(new Glyph(theme, QStringLiteral("half"), Role::Muted, 20, this)), m_sentence(label(Type::DrawerTitle, Role::Text)),
      m_note(label(Type::Caption, Role::Muted))
{
    const QString name = QStringLiteral("rehearsal.policy.%1").arg(rehearsal::policyName(policy).toLower());
    setObjectName(name);
    m_sentence->setObjectName(name + QStringLiteral(".sentence"));
    m_note->setObjectName(name + QStringLiteral(".note"));
    m_sooner->setObjectName(name + QStringLiteral(".sooner"));
    addDot(policy == 0 ? Role::Active : Role::Buffered);
    build();
    for (int i = 0; i < figureCount; ++i)
        m_figures[static_cast<size_t>(i)].value->setObjectName(name + QStringLiteral(".figure.%1").arg(i));
    connect(&m_browser, &RehearsalBrowser::scenarioChanged, this, &PolicyCard::present);
    connect(&m_browser, &RehearsalBrowser::progressed, this, &PolicyCard::present);
    retranslate();
}

void PolicyCard::build()
{
    m_settings->setElides(true);
    m_sentence->setWordWrap(true);
    m_note->setWordWrap(true);
    m_sooner->hide();
    head()->addWidget(m_settings, 1);
    head()->addWidget(m_sooner);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_sentence);
    words->addWidget(m_note);
    words->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    // The same height before, during and after a run: nothing jumps.
    row->addStrut(2 * QFontMetrics(typeFont(Type::DrawerTitle)).lineSpacing() + QFontMetrics(typeFont(Type::Caption)).lineSpacing());
    body()->addSpacing(6);
    body()->addLayout(row, 1);
    body()->addSpacing(6);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(10);
    for (Figure &figure : m_figures) {
        figure = { label(Type::Caption, Role::Muted), label(Type::BaseStrong, Role::Text) };
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        column->addWidget(figure.name);
        column->addWidget(figure.value);
        figures->addLayout(column, 1);
    }
    body()->addLayout(figures);
}

void PolicyCard::retranslate()
{
    title()->show(tr("Policy %1").arg(rehearsal::policyName(m_policy)));
    present();
}

void PolicyCard::showFigure(int index, const QString &name, const QString &value)
{
    m_figures[static_cast<size_t>(index)].name->show(name);
    m_figures[static_cast<size_t>(index)].value->show(value);
}

void PolicyCard::present()
{
    const RehearsalScenario &scenario = m_browser.scenario();
    setVisible(m_policy < scenario.policies());
    if (m_policy >= scenario.policies())
        return;
    m_settings->show(rehearsal::policyText(scenario.policy(m_policy)));
    const auto report = m_browser.report();
    if (report && m_policy < static_cast<int>(report->runs.size()))
        presentRun(report->runs[static_cast<size_t>(m_policy)]);
    else
        presentForecast(m_browser.forecasts()[static_cast<size_t>(m_policy)]);
    presentSooner();
}

void PolicyCard::presentForecast(const RehearsalForecast &forecast)
{
    m_mark->show(QStringLiteral("half"), Role::Muted);
    m_sentence->show(forecast.drainedAt ? tr("Predicted: empty after about %1").arg(words::duration(*forecast.drainedAt))
                                        : tr("Predicted: not empty within two hours"));
    m_sentence->setRole(Role::Text);
    m_note->show(forecast.expired > 0 ? tr("about %1 reach the wait limit first").arg(words::count(forecast.expired)) : QString());
    m_note->setVisible(forecast.expired > 0);
    showFigure(0, tr("Drained in"), forecast.drainedAt ? about(rehearsal::moment(*forecast.drainedAt)) : words::unknown());
    showFigure(1, tr("Longest"), about(words::count(forecast.longestQueue)));
    showFigure(2, tr("Wait p95"), words::unknown());
    showFigure(3, tr("Lost · twice"), words::unknown());
}

void PolicyCard::presentRun(const RehearsalRun &run)
{
    const int partitions = m_browser.scenario().policy(m_policy).partitions;
    using Kind = RehearsalVerdict::Kind;
    const auto kind = run.verdict ? std::optional(run.verdict->kind) : std::nullopt;
    const bool failed = kind == Kind::Failed;
    m_mark->show(kind == Kind::Passed ? QStringLiteral("check") : failed ? QStringLiteral("cross") : QStringLiteral("half"),
                 kind == Kind::Passed ? Role::ActiveText
                     : failed         ? Role::FailedText
                                      : Role::WaitText);
    m_sentence->show(rehearsal::runSentence(run, partitions));
    m_sentence->setRole(failed ? Role::FailedText : Role::Text);
    const QString note = failed && run.verdict->flaw ? rehearsal::flawLedger(*run.verdict->flaw) : noteOf(run, partitions);
    m_note->show(note);
    m_note->setRole(failed ? Role::FailedText : Role::Muted);
    m_note->setVisible(!note.isEmpty());
    showFigure(0, tr("Drained in"), run.drainedAt ? rehearsal::moment(*run.drainedAt) : tr("not yet"));
    showFigure(1, tr("Longest"), words::count(run.longestQueue));
    showFigure(2, tr("Wait p95"), run.waitP95 ? words::shortDuration(*run.waitP95) : words::unknown());
    showFigure(3, tr("Lost · twice"),
               run.verdict ? tr("%1 · %2").arg(words::count(run.verdict->lost), words::count(run.verdict->repeated)) : tr("at the end"));
}

QString PolicyCard::noteOf(const RehearsalRun &run, int partitions) const
{
    QStringList parts;
    const auto &predicted = m_browser.forecasts()[static_cast<size_t>(m_policy)].drainedAt;
    if (run.verdict && run.drainedAt && predicted) {
        const Milliseconds late = *run.drainedAt - *predicted;
        if (std::chrono::abs(late) < std::chrono::seconds(1))
            parts << tr("as predicted");
        else
            parts << (late.count() > 0 ? tr("%1 later than predicted") : tr("%1 sooner than predicted"))
                         .arg(words::duration(std::chrono::abs(late)));
    }
    if (const QString rest = rehearsal::runNote(run, partitions); !rest.isEmpty())
        parts << rest;
    return parts.join(QStringLiteral(" · "));
}

void PolicyCard::presentSooner()
{
    m_sooner->hide();
    const auto report = m_browser.report();
    std::array<std::optional<Milliseconds>, 2> drained;
    for (size_t i = 0; i < drained.size(); ++i) {
        if (report && i < report->runs.size())
            drained[i] = report->runs[i].verdict ? report->runs[i].drainedAt : std::nullopt;
        else if (!report && i < m_browser.forecasts().size())
            drained[i] = m_browser.forecasts()[i].drainedAt;
    }
    const auto &own = drained[static_cast<size_t>(m_policy)];
    const auto &other = drained[static_cast<size_t>(1 - m_policy)];
    if (!own || !other || *own >= *other)
        return;
    m_sooner->show(tr("drains %1 sooner").arg(words::duration(*other - *own)));
    m_sooner->setVisible(true);
}

} // namespace anteroom
