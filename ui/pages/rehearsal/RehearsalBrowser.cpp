// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rehearsal/RehearsalBrowser.h"

#include <QFileInfo>

namespace anteroom {

namespace {

constexpr size_t changesMax = 100;

/// What the page opens with: an on-sale that one policy clears sooner than the other.
RehearsalScenario onSale()
{
    RehearsalScenario scenario;
    scenario.arrivals.users = 100'000;
    scenario.arrivals.pattern = ArrivalPattern::Spike;
    scenario.arrivals.over = std::chrono::minutes(4);
    scenario.arrivals.reservePercent = 42;
    scenario.first.admission = { 100, Milliseconds(500), 0 };
    scenario.second = scenario.first;
    scenario.second->admission.batch = 150;
    return scenario;
}

} // namespace

RehearsalBrowser::RehearsalBrowser(RehearsalQueries &queries, QObject *parent) : QObject(parent), m_queries(queries)
{
    replace(onSale());
}

void RehearsalBrowser::replace(const RehearsalScenario &scenario)
{
    m_scenario = scenario;
    m_forecasts.clear();
    for (int policy = 0; policy < m_scenario.policies(); ++policy)
        m_forecasts.push_back(forecastRehearsal(m_scenario, policy));
    Q_EMIT scenarioChanged();
}

void RehearsalBrowser::change(const RehearsalScenario &scenario, const QString &field)
{
    if (scenario == m_scenario || m_isRunning)
        return;
    if (field.isEmpty() || field != m_lastField || m_past.empty()) {
        m_past.push_back(m_scenario);
        if (m_past.size() > changesMax)
            m_past.erase(m_past.begin());
    }
    m_lastField = field;
    m_ahead.clear();
    replace(scenario);
}

void RehearsalBrowser::undo()
{
    if (!canUndo())
        return;
    m_ahead.push_back(m_scenario);
    const RehearsalScenario before = m_past.back();
    m_past.pop_back();
    m_lastField.clear();
    replace(before);
    Q_EMIT scenarioReplaced();
}

void RehearsalBrowser::redo()
{
    if (!canRedo())
        return;
    m_past.push_back(m_scenario);
    const RehearsalScenario next = m_ahead.back();
    m_ahead.pop_back();
    m_lastField.clear();
    replace(next);
    Q_EMIT scenarioReplaced();
}

void RehearsalBrowser::run()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_ran = m_scenario;
    m_report = RehearsalReport();
    m_report->runs.resize(static_cast<size_t>(m_ran.policies()));
    ++m_runNumber;
    setHeld(false);
    m_queries.setSpeed(m_speed);
    m_runTicket = m_queries.run(
        m_ran, [this](const RehearsalReport &report) { take(report); },
        [this](const Result<RehearsalReport> &report) {
            m_isRunning = false;
            if (report) {
                take(*report);
                return;
            }
            m_report.reset();
            Q_EMIT progressed();
            Q_EMIT said(report.error().text, true);
        });
    Q_EMIT said(QString(), false);
    Q_EMIT progressed();
}

void RehearsalBrowser::take(const RehearsalReport &report)
{
    m_report = report;
    Q_EMIT progressed();
}

void RehearsalBrowser::cancel()
{
    if (!m_isRunning)
        return;
    m_runTicket.cancel();
    m_isRunning = false;
    m_report.reset();
    Q_EMIT progressed();
    Q_EMIT said(tr("The run was cancelled."), false);
}

void RehearsalBrowser::setHeld(bool held)
{
    m_isHeld = held;
    m_queries.setHeld(held);
    Q_EMIT progressed();
}

void RehearsalBrowser::setSpeed(RehearsalSpeed speed)
{
    m_speed = speed;
    m_queries.setSpeed(speed);
    Q_EMIT progressed();
}

std::optional<RehearsalReport> RehearsalBrowser::report() const
{
    RehearsalScenario ran = m_ran;
    // Called otherwise it is still the same run.
    ran.name = m_scenario.name;
    return m_report && ran == m_scenario ? m_report : std::nullopt;
}

void RehearsalBrowser::load(const QString &path)
{
    m_fileTicket = m_queries.load(path, [this, path](const Result<RehearsalScenario> &scenario) {
        if (!scenario) {
            Q_EMIT said(scenario.error().text, true);
            return;
        }
        if (m_isRunning)
            return;
        RehearsalScenario read = *scenario;
        if (read.name.isEmpty())
            read.name = QFileInfo(path).completeBaseName().left(RehearsalScenario::nameMax);
        change(read, QString());
        m_lastField.clear();
        Q_EMIT scenarioReplaced();
        Q_EMIT said(tr("Opened %1").arg(QFileInfo(path).fileName()), false);
    });
}

void RehearsalBrowser::save(const QString &path)
{
    RehearsalScenario named = m_scenario;
    named.name = QFileInfo(path).completeBaseName().left(RehearsalScenario::nameMax);
    m_fileTicket = m_queries.save(path, named, [this, name = named.name](const Result<QString> &saved) {
        if (!saved) {
            Q_EMIT said(saved.error().text, true);
            return;
        }
        m_scenario.name = name;
        Q_EMIT scenarioChanged();
        Q_EMIT said(tr("Saved %1").arg(QFileInfo(*saved).fileName()), false);
    });
}

} // namespace anteroom
