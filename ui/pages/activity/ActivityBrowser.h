// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "core/engine/Controls.h"
#include "ui/models/ActivityModel.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace anteroom {

/// What the Activity page looks at and what it asks for: the questions that keep it true, the row that is read, exports,
/// and setting a knob back. Knows no widget. While on, it looks again once a second; rows that came leave what is on screen
/// where it is, unless it is the top.
class ActivityBrowser final : public QObject
{
    Q_OBJECT

public:
    ActivityBrowser(ActivityQueries &queries, Controls &controls, QObject *parent = nullptr);

    void setOn(bool on);
    void present(const std::shared_ptr<const Snapshot> &snapshot, Instant now);

    void setKind(std::optional<ActivityKind> kind);
    void search(const QString &text);
    /// Rows first … last are on screen.
    void showRows(int first, int last);
    /// The row to be read in the drawer; nothing closes it.
    void select(std::optional<ActivityId> id);
    /// The nearest change of a knob before or after the selected row, or the newest.
    void selectKnob(bool newer);
    /// Asks the core for the settings that the selected change replaced; nothing when there are none.
    void setBack();
    void exportTo(const QString &path, ActivityExportOrder::Format format);
    void cancelExport();

    [[nodiscard]] ActivityModel &model() { return m_model; }
    [[nodiscard]] const ActivityModel &model() const { return m_model; }
    [[nodiscard]] const ActivityView &view() const { return m_view; }
    /// Nothing before the first one of this view.
    [[nodiscard]] const std::optional<ActivityLook> &look() const { return m_look; }
    /// Why the last look failed; empty when it did not.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// Nothing until it is here.
    [[nodiscard]] const std::optional<ActivityRow> &selected() const { return m_selected; }
    [[nodiscard]] const std::shared_ptr<const Snapshot> &snapshot() const { return m_snapshot; }
    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] int firstShown() const { return m_firstShown; }
    [[nodiscard]] int lastShown() const { return m_lastShown; }
    [[nodiscard]] bool isExporting() const { return m_exportTicket.isOpen(); }
    [[nodiscard]] bool isSettingBack() const { return m_settingBack; }

Q_SIGNALS:
    /// Counts, session or trouble differ.
    void looked();
    void viewChanged();
    void selectedChanged();
    /// The row is to be topmost.
    void topWanted(int row);
    /// The row is to be current; −1: the view does not show the selected one.
    void currentWanted(int row);
    void exportProgressed(qint64 rows);
    void exportWritten(qint64 rows);
    void exportFailed(const QString &cause);
    /// What came of setting a knob back; `why` is empty when it was applied.
    void wasSetBack(const QString &why);

private:
    void askLook();
    void takeLook(const ActivityLook &look, std::optional<int> topRow);
    void restart();
    void fetch();
    void askSelected();

    ActivityQueries &m_queries;
    Controls &m_controls;
    ActivityModel m_model;
    ActivityView m_view;
    std::shared_ptr<const Snapshot> m_snapshot;
    Instant m_now;
    Instant m_lookedAt;
    bool m_on = false;
    bool m_settingBack = false;
    int m_firstShown = 0;
    int m_lastShown = 0;
    std::optional<ActivityLook> m_look;
    QString m_trouble;
    std::optional<ActivityId> m_wanted;
    std::optional<ActivityRow> m_selected;
    QTimer m_timer;
    QueryTicket m_lookTicket;
    QueryTicket m_rowsTicket;
    QueryTicket m_rowTicket;
    QueryTicket m_exportTicket;
};

} // namespace anteroom
