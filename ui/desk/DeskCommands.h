// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "core/settings/Profile.h"
#include "ui/desk/PageActions.h"
#include "ui/models/PaletteEntry.h"
#include "ui/models/Situation.h"
#include "ui/theme/Look.h"

#include <QObject>

namespace anteroom {

class PageDeck;
class ReadOnlyGuard;
struct SettingsParts;

/// All that the command palette offers: every page, every order, what a page can do, people to be found. Orders go
/// through the same Controls as those of buttons, so that a read-only profile refuses them and one for production asks.
/// GUI thread.
class DeskCommands final : public QObject
{
    Q_OBJECT

public:
    /// What the commands act on; all of it must outlive them. `settings` may be null.
    struct Desk {
        QWidget &window;
        PageDeck &pages;
        Controls &controls;
        SnapshotSource &source;
        const Clock &clock;
        const ReadOnlyGuard &guard;
        const SettingsParts *settings = nullptr;
    };

    DeskCommands(const Desk &desk, QObject *parent);

    /// The palette opens: what is read from files is read now, and not at each letter.
    void begin();
    /// Everything that could answer to what was typed, in the language in use.
    [[nodiscard]] std::vector<PaletteEntry> entries(const QString &typed, const Look &look);

Q_SIGNALS:
    void pageAsked(int page);
    /// A user's number or a token, wanted on the Queue page.
    void personAsked(const QString &text);
    void topicAsked(const QByteArray &topic);
    void alertsAsked();
    void crowdAsked();
    void presentAsked();
    void lookAsked(const anteroom::Look &look);
    void profileAsked(const QString &name);
    /// Why an order was not carried out.
    void refused(const QString &why);

private:
    using Entries = std::vector<PaletteEntry>;

    void addPages(Entries &entries);
    void addGate(Entries &entries, const Snapshot &snapshot);
    void addCrowd(Entries &entries, const Snapshot &snapshot);
    void addFaults(Entries &entries, const Snapshot &snapshot);
    void addPageActions(Entries &entries);
    void addLooks(Entries &entries, const Look &look);
    void addProfiles(Entries &entries);
    void addTopics(Entries &entries, const Snapshot &snapshot);
    void addFigures(Entries &entries, const Snapshot &snapshot, double figure);
    void addPeople(Entries &entries, const QString &typed, const std::optional<double> &figure);
    void addAdmission(Entries &entries, const Snapshot &snapshot, const AdmissionSettings &wanted, const QString &knob,
                      const QString &title, const QString &change);
    /// As it is given, or refused where the profile is read-only.
    [[nodiscard]] PaletteEntry writing(PaletteEntry entry) const;
    [[nodiscard]] Controls::Reply reply();

    Desk m_desk;
    /// Those that the room does not run on.
    std::vector<Profile> m_profiles;
    /// Each crowd has its own people.
    quint64 m_nextSeed = 1;
};

} // namespace anteroom
