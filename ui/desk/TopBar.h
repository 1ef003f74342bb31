// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/FindButton.h"
#include "ui/desk/PauseButton.h"
#include "ui/models/Situation.h"
#include "ui/widgets/Chip.h"

#include <QFrame>
#include <QPushButton>

namespace anteroom {

/// The page's name, where its data come from and how old they are, and the one switch that is always at hand.
class TopBar final : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(const Theme &theme, QWidget *parent = nullptr);

    void setPage(const QString &name);
    /// Where the orders go: a profile's name and colour, a lock where it is read-only. An empty name: the broker says it.
    void setProfile(const QString &name, Role colour, bool readOnly);
    void present(const Snapshot &snapshot, const Situation &situation);
    [[nodiscard]] PauseButton &pause() const { return *m_pause; }
    /// Without words where they have no room.
    void setNarrow(bool narrow);

Q_SIGNALS:
    void presentAsked();
    /// The command palette is wanted.
    void findAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void presentSession(const Snapshot &snapshot);
    void presentAge(const Snapshot &snapshot, const Situation &situation);

    Text *m_page;
    Chip *m_profile;
    Chip *m_simulated;
    Chip *m_live;
    Glyph *m_ageIcon;
    Text *m_age;
    FindButton *m_find;
    PauseButton *m_pause;
    QPushButton *m_present;
    const Theme &m_theme;
    QString m_profileName;
    Glyph *m_lock;
    bool m_narrow = false;
};

} // namespace anteroom
