// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/activity/ActivityBrowser.h"
#include "ui/widgets/Glyph.h"
#include "ui/widgets/Text.h"

#include <QFrame>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace anteroom {

class Legend;
class OutlookTable;
class TimeChart;

/// One row in full: before and after, who and when, what was expected beside what is seen, and the way back.
class ChangeDrawer final : public QFrame
{
    Q_OBJECT

public:
    ChangeDrawer(const Theme &theme, ActivityBrowser &browser, QWidget *parent = nullptr);

    /// Makes the chart, which costs more than all the rest.
    void buildChart();
    void present();

Q_SIGNALS:
    void closeAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Fact {
        Text *name;
        Text *value;
    };

    [[nodiscard]] Text *label(Type type, Role role);
    void buildHead(QVBoxLayout *column);
    [[nodiscard]] QWidget *buildDetails();
    void buildFoot(QVBoxLayout *column);
    void presentFigures(const ActivityRow &row);
    void presentFacts(const ActivityRow &row);
    void presentChart(const ActivityRow &row);
    void presentButtons(const ActivityRow &row);
    void retranslate();
    void applyIcons();

    const Theme &m_theme;
    ActivityBrowser &m_browser;
    Glyph *m_icon;
    Text *m_title;
    QToolButton *m_older;
    QToolButton *m_newer;
    QToolButton *m_close;
    QWidget *m_figures;
    Text *m_before;
    Text *m_after;
    Text *m_unit;
    std::vector<Fact> m_facts;
    Text *m_outlookName;
    OutlookTable *m_outlook;
    QWidget *m_chartHead;
    Text *m_chartName;
    Legend *m_legend;
    QWidget *m_chartPlace;
    TimeChart *m_chart = nullptr;
    Text *m_message;
    QPushButton *m_back;
    QPushButton *m_copy;
};

} // namespace anteroom
