// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "ui/desk/DeskOptions.h"
#include "ui/desk/LanguageSwitch.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

QT_BEGIN_NAMESPACE
class QStackedWidget;
QT_END_NAMESPACE

namespace anteroom {

class EnvironmentEdge;
class FooterBar;
class NavigationRail;
class OverviewPage;
class TopBar;

/// The operator's window: frame and pages over the newest snapshot. GUI thread.
///
/// 1. It never waits: a frame clock takes the newest snapshot, orders go out through Controls.
/// 2. Figures change at most four times a second; the countdown moves in between.
/// 3. A snapshot whose number was shown already costs nothing.
class DeskWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `source`, `controls` and the clock of `options` must outlive the window.
    DeskWindow(SnapshotSource &source, Controls &controls, const DeskOptions &options, QWidget *parent = nullptr);
    ~DeskWindow() override;

    /// Shows the newest snapshot now, whole, with what is otherwise made after the first paint: for pictures.
    void showNow();
    void setTheme(ThemeChoice choice);
    void setLanguage(Language language);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildUi();
    void connectSignals();
    void addShortcuts();
    void retranslate();
    void onFrame();
    void present();
    void applyTheme();
    [[nodiscard]] Controls::Reply reply();

    SnapshotSource &m_source;
    Controls &m_controls;
    std::unique_ptr<Clock> m_ownClock;
    const Clock &m_clock;
    Theme m_theme;
    LanguageSwitch m_language;

    EnvironmentEdge *m_edge = nullptr;
    NavigationRail *m_rail = nullptr;
    TopBar *m_top = nullptr;
    FooterBar *m_footer = nullptr;
    QStackedWidget *m_pages = nullptr;
    OverviewPage *m_overview = nullptr;

    QTimer m_frame;
    std::shared_ptr<const Snapshot> m_shown;
    Instant m_shownAt;
    bool m_heavyBuilt = false;
};

} // namespace anteroom
