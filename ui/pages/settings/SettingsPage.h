// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/DeskPage.h"
#include "ui/pages/settings/ProfileEditor.h"
#include "ui/theme/Look.h"

#include <QWidget>

namespace anteroom {

class AlertsCard;
class ConnectionCard;
class LookCard;
class ProfileCard;
class ProfilesCard;

/// Where the desk works, under which name and colour; the test of a connection; how the desk looks.
class SettingsPage final : public QWidget, public DeskPage
{
    Q_OBJECT

public:
    SettingsPage(const Theme &theme, const SettingsParts &parts, QWidget *parent = nullptr);
    ~SettingsPage() override;

    [[nodiscard]] QWidget &widget() override { return *this; }
    [[nodiscard]] static QString title() { return tr("Settings"); }
    [[nodiscard]] QString landmark() const override;
    void present(const std::shared_ptr<const Snapshot> &, const Situation &) override { }
    void setShown(bool shown) override;

    [[nodiscard]] ProfileEditor &editor() { return m_editor; }
    void showLook(const Look &look);
    /// Shows the profile (empty: the embedded broker) and asks whether the room is to open on it, as its button does. What
    /// was typed and not saved is kept, and nothing is asked.
    void offerToUse(const QString &profile);

Q_SIGNALS:
    void lookChosen(const anteroom::Look &look);
    /// To hold at once, and to be remembered.
    void alertsChosen(const anteroom::AlertThresholds &thresholds);
    /// The profile in use looks or behaves otherwise now: its name, colour or read-only switch was saved.
    void profileSaved(const anteroom::Profile &inUse);
    /// The room is to run on this profile from now on; empty: on the embedded broker.
    void useAsked(const QString &profile);

private:
    void build();
    void addShortcuts();
    void askPaste();
    void askRemove();
    void askUse();

    const Theme &m_theme;
    ProfileEditor m_editor;
    ProfilesCard *m_profiles;
    AlertsCard *m_alerts;
    LookCard *m_look;
    ProfileCard *m_profile;
    ConnectionCard *m_connection;
};

} // namespace anteroom
