// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ProfileModel.h"
#include "ui/pages/settings/ProfileEditor.h"
#include "ui/widgets/Card.h"

#include <QListView>
#include <QMenu>
#include <QToolButton>

namespace anteroom {

/// All profiles, each with its colour; a new one is added here.
class ProfilesCard final : public Card
{
    Q_OBJECT

public:
    ProfilesCard(const Theme &theme, ProfileEditor &editor, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    void present();

    ProfileEditor &m_editor;
    ProfileModel m_model;
    QToolButton *m_add;
    QMenu *m_menu;
    QListView *m_list;
    Text *m_note;
};

} // namespace anteroom
