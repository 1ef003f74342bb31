// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/JavaClientLines.h"
#include "core/settings/ProfileFile.h"
#include "ui/pages/settings/SettingsParts.h"

#include <QObject>

#include <optional>

namespace anteroom {

/// What the Settings page does, without its widgets: the profiles, the one that is being edited and the test of its
/// connection. GUI thread.
class ProfileEditor final : public QObject
{
    Q_OBJECT

public:
    explicit ProfileEditor(const SettingsParts &parts, QObject *parent = nullptr);

    [[nodiscard]] const ProfileBook &book() const { return m_book; }
    /// Of the book's profiles; -1: the embedded broker.
    [[nodiscard]] int selected() const { return m_selected; }
    /// The selected one with what was typed since it was saved.
    [[nodiscard]] const Profile &draft() const { return m_draft; }
    /// The selected one as it is in the file.
    [[nodiscard]] Profile saved() const;
    [[nodiscard]] bool isChanged() const { return m_selected >= 0 && (m_isNew || m_passwordChanged || m_draft != saved()); }
    /// Not in the file yet.
    [[nodiscard]] bool isNew() const { return m_isNew; }
    /// Its fields cannot be changed before the read-only switch is off.
    [[nodiscard]] bool isLocked() const { return m_draft.readOnly && !m_isNew && saved().readOnly; }
    [[nodiscard]] bool isInUse(int profile) const;
    [[nodiscard]] const std::vector<ProfileFault> &faults() const { return m_faults; }
    /// Why the file cannot be read, or the last change could not be saved; empty while all is well.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// The file could not be read: nothing may be written over it.
    [[nodiscard]] bool isFileLost() const { return m_fileLost; }
    [[nodiscard]] const SettingsParts &parts() const { return m_parts; }

    void select(int profile);
    void edit(const Profile &draft);
    /// A name that is free and a database of its own, so that no line gets mixed with another cluster's.
    void add(Environment environment, const QString &name);
    void save();
    void revert();
    void remove();
    /// Takes over what was pasted, the password as well.
    void takePasted(const PastedProfile &pasted);
    /// The room is to run on the selected profile from now on; saved() must be what is on screen.
    void use();

    // The password of the selected profile.

    [[nodiscard]] const Secrets::Secret &secret() const { return m_secret; }
    [[nodiscard]] bool isPasswordTyped() const { return m_passwordChanged; }
    void typePassword(const QString &text);

    // The test of the draft's connection.

    [[nodiscard]] bool isTesting() const { return m_test.isOpen(); }
    [[nodiscard]] const std::optional<ConnectionReport> &report() const { return m_report; }
    void test();
    void cancelTest();

Q_SIGNALS:
    /// Anything but the report.
    void changed();
    void reportChanged();
    /// The program is to go on with this profile; its name, empty: the embedded broker.
    void useAsked(const QString &profile);

private:
    void load();
    [[nodiscard]] bool write(const ProfileBook &book);
    void showSelected();
    void check();
    void lookForPassword();
    [[nodiscard]] Secrets::Answer showPassword();

    SettingsParts m_parts;
    ProfileBook m_book;
    int m_selected = -1;
    Profile m_draft;
    bool m_isNew = false;
    std::vector<ProfileFault> m_faults;
    QString m_trouble;
    bool m_fileLost = false;
    Secrets::Secret m_secret;
    QString m_typed;
    bool m_passwordChanged = false;
    QueryTicket m_test;
    std::optional<ConnectionReport> m_report;
};

} // namespace anteroom
