// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "core/engine/Queries.h"
#include "core/engine/AlertThresholds.h"
#include "ui/desk/DeskOptions.h"
#include "ui/desk/LanguageSwitch.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

namespace anteroom {

class DeskPage;
class AlertNotifier;
class CarefulControls;
class CommandPalette;
class DeskCommands;
class EnvironmentEdge;
class FaultStrip;
class FooterBar;
class NavigationRail;
class OverviewPage;
class PageDeck;
class PresentView;
class ReadOnlyGuard;
class TopBar;
class SettingsPage;
class VerdictStrip;
struct Profile;
struct Situation;

/// The operator's window: frame and pages over the newest snapshot. GUI thread.
///
/// 1. It never waits: a frame clock takes the newest snapshot, orders go out through Controls.
/// 2. Figures change at most four times a second; the countdown moves in between.
/// 3. A snapshot whose number was shown already costs nothing, and a page that is not on screen nothing at all.
class DeskWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `source`, `controls`, `queries` and the clock of `options` must outlive the window.
    DeskWindow(SnapshotSource &source, Controls &controls, Queries &queries, const DeskOptions &options, QWidget *parent = nullptr);
    ~DeskWindow() override;

    /// Shows the newest snapshot now, whole, with what is otherwise made after the first paint: for pictures.
    void showNow();
    /// Goes to the page of this name ("overview", "queue"); false when there is none.
    bool showPage(const QString &name);
    /// Present mode, made when first asked for; a window of its own that nobody has shown yet.
    [[nodiscard]] PresentView &presentation();
    void setTheme(ThemeChoice choice);
    void setLanguage(Language language);
    void setDensity(Density density);
    void setMotion(Motion motion);
    void setLook(const Look &look);

Q_SIGNALS:
    /// A person chose another theme, language or density, which holds already: to be remembered.
    void lookChosen(const anteroom::Look &look);
    /// A person set other thresholds: to hold at once, and to be remembered.
    void alertsChosen(const anteroom::AlertThresholds &thresholds);
    /// The program is to go on with this profile; empty: the embedded broker.
    void profileAsked(const QString &name);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildUi();
    void addPages();
    [[nodiscard]] DeskPage *makeDeadLetters();
    [[nodiscard]] DeskPage *makeSettings();
    void showProfile(const Profile &inUse);
    [[nodiscard]] Look look() const;
    void showLook();
    /// What holds for pages that have just been made as well.
    void dressPages();
    void nameInRail(int page);
    void goTo(int page);
    /// On the Queue page: a user or a token.
    void showUser(qint64 user);
    void findPerson(const QString &text);
    void showTopic(const QByteArray &topic);
    /// The alerts in Activity.
    void showAlerts();
    /// The command palette, made when first asked for.
    void openPalette();
    void healFaults();
    [[nodiscard]] CommandPalette &palette();
    void connectCommands();
    void connectSignals();
    void addShortcuts();
    void setOnStage(bool onStage);
    void retranslate();
    void onFrame();
    void buildMore();
    void present();
    void presentStrip(const Situation &situation);
    void applyTheme();
    [[nodiscard]] Controls::Reply reply();
    void showRefusal(const QString &why);

    SnapshotSource &m_source;
    std::unique_ptr<CarefulControls> m_careful;
    Controls &m_controls;
    Queries &m_queries;
    std::unique_ptr<Clock> m_ownClock;
    const Clock &m_clock;
    Theme m_theme;
    LanguageSwitch m_language;
    Density m_density;

    CommandPalette *m_palette = nullptr;
    DeskCommands *m_commands = nullptr;
    ReadOnlyGuard *m_guard = nullptr;
    AlertNotifier *m_notifier = nullptr;
    EnvironmentEdge *m_edge = nullptr;
    NavigationRail *m_rail = nullptr;
    TopBar *m_top = nullptr;
    FooterBar *m_footer = nullptr;
    VerdictStrip *m_strip = nullptr;
    QWidget *m_stripRow = nullptr;
    FaultStrip *m_faults = nullptr;
    QWidget *m_faultRow = nullptr;
    PageDeck *m_pages = nullptr;
    const SettingsParts *m_settings = nullptr;
    SettingsPage *m_settingsPage = nullptr;
    OverviewPage *m_overview = nullptr;
    std::unique_ptr<PresentView> m_presentation;

    QTimer m_frame;
    std::shared_ptr<const Snapshot> m_shown;
    Instant m_shownAt;
    bool m_allBuilt = false;
};

} // namespace anteroom
