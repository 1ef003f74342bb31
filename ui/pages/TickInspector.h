// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Situation.h"
#include "ui/models/TickModel.h"
#include "ui/models/TickWords.h"
#include "ui/widgets/BarStrip.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Segment.h"
#include "ui/widgets/Text.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QToolButton>

#include <array>
#include <optional>

namespace anteroom {

/// What each batch took, skipped, retried and committed: over the Overview, beneath the gate. Costs nothing while it is
/// hidden.
class TickInspector final : public QFrame
{
    Q_OBJECT

public:
    explicit TickInspector(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);
    /// Comes up, on the newest tick.
    void open();
    /// Number of the tick whose stages are shown; nothing before the first one.
    [[nodiscard]] std::optional<qint64> shownTick() const;

Q_SIGNALS:
    void closeAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Step {
        Text *name;
        Text *figure;
        Text *caption;
    };
    static constexpr size_t stepCount = 6;

    void buildHead(QVBoxLayout &column);
    void buildDetail(QVBoxLayout &column);
    void retranslate();
    void applyIcons();
    void presentAll();
    void presentDetail();
    void setProblemsOnly(bool only);
    void choose(qint64 number);
    /// The tick that is shown: the chosen one, or the newest.
    [[nodiscard]] const TickRecord *shown() const;
    void keepPlace(int added);

    const Theme &m_theme;
    TickModel *m_model;
    Text *m_title;
    Text *m_note;
    Segment *m_which;
    QToolButton *m_close;
    BarStrip *m_bars;
    DataTable *m_table;
    Text *m_empty;
    QFrame *m_detail;
    Text *m_tick;
    Text *m_span;
    std::array<Step, stepCount> m_steps{};
    /// Nothing: whatever is the newest.
    std::optional<qint64> m_chosen;
    bool m_syncing = false;
};

} // namespace anteroom
