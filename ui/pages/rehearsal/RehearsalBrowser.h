// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RehearsalQueries.h"

#include <QObject>

#include <optional>
#include <vector>

namespace anteroom {

/// The scenario at hand, what is predicted of it, and its run: what the Rehearsal page is about. Knows no widget.
///
/// Changes of the scenario can be undone; several of the same field in a row are one. What a run found is shown for the
/// scenario that it ran, and comes back when that one does.
class RehearsalBrowser final : public QObject
{
    Q_OBJECT

public:
    explicit RehearsalBrowser(RehearsalQueries &queries, QObject *parent = nullptr);

    [[nodiscard]] const RehearsalScenario &scenario() const { return m_scenario; }
    /// `field` names what was changed; empty: a change of its own. Must pass the checks of checkScenario().
    void change(const RehearsalScenario &scenario, const QString &field);
    void undo();
    void redo();
    [[nodiscard]] bool canUndo() const { return !m_isRunning && !m_past.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_isRunning && !m_ahead.empty(); }

    /// One for each policy.
    [[nodiscard]] const std::vector<RehearsalForecast> &forecasts() const { return m_forecasts; }

    void run();
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    void setHeld(bool held);
    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    void setSpeed(RehearsalSpeed speed);
    [[nodiscard]] RehearsalSpeed speed() const { return m_speed; }
    /// Of the scenario at hand; nothing when that was not run.
    [[nodiscard]] std::optional<RehearsalReport> report() const;
    /// 0 before the first one.
    [[nodiscard]] int runNumber() const { return m_runNumber; }

    void load(const QString &path);
    void save(const QString &path);

Q_SIGNALS:
    /// Another one, by undo, redo or from a file: fields are to be filled anew.
    void scenarioReplaced();
    void scenarioChanged();
    /// The run moved, began or ended.
    void progressed();
    /// In words for the person; `refused`: something was not done.
    void said(const QString &text, bool refused);

private:
    void replace(const RehearsalScenario &scenario);
    void take(const RehearsalReport &report);

    RehearsalQueries &m_queries;
    RehearsalScenario m_scenario;
    std::vector<RehearsalScenario> m_past;
    std::vector<RehearsalScenario> m_ahead;
    QString m_lastField;
    std::vector<RehearsalForecast> m_forecasts;
    bool m_isRunning = false;
    bool m_isHeld = false;
    RehearsalSpeed m_speed = RehearsalSpeed::Sixty;
    int m_runNumber = 0;
    RehearsalScenario m_ran;
    std::optional<RehearsalReport> m_report;
    QueryTicket m_runTicket;
    QueryTicket m_fileTicket;
};

} // namespace anteroom
