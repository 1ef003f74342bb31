// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/DeskPage.h"
#include "ui/pages/activity/ActivityBrowser.h"
#include "ui/theme/Theme.h"

#include <QSplitter>
#include <QWidget>

namespace anteroom {

class ActivityTableCard;
class ActivityToolbar;
class ChangeDrawer;
class RibbonCard;

/// What was done, by whom and why, what was expected of it and what came of it; and what happened by itself.
class ActivityPage final : public QWidget, public DeskPage
{
    Q_OBJECT

public:
    ActivityPage(const Theme &theme, ActivityQueries &queries, Controls &controls, QWidget *parent = nullptr);
    ~ActivityPage() override;

    [[nodiscard]] QWidget &widget() override { return *this; }
    [[nodiscard]] static QString title() { return tr("Activity"); }
    [[nodiscard]] QString landmark() const override;
    void present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation) override;
    void setShown(bool shown) override;

    [[nodiscard]] ActivityBrowser &browser() { return m_browser; }

private:
    void build();
    void addShortcuts();
    void presentDrawer();
    void closeDrawer();

    ActivityBrowser m_browser;
    RibbonCard *m_ribbon;
    ActivityToolbar *m_toolbar;
    ActivityTableCard *m_table;
    ChangeDrawer *m_drawer;
    QSplitter *m_splitter;
};

} // namespace anteroom
