// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/ProfileEditor.h"
#include "ui/widgets/Card.h"

#include <QPushButton>
#include <QScrollArea>

namespace anteroom {

class ProfileForm;

/// The selected profile: its fields, and what can be done with it.
class ProfileCard final : public Card
{
    Q_OBJECT

public:
    ProfileCard(const Theme &theme, ProfileEditor &editor, QWidget *parent = nullptr);

    /// To the first field of a profile that was just added.
    void focusName();

Q_SIGNALS:
    /// A button was pressed.
    void pasteAsked();
    void removeAsked();
    void useAsked();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QPushButton *addButton(const char *name, QHBoxLayout *row);
    [[nodiscard]] QHBoxLayout *buildFoot();
    void present();
    void presentButtons();
    [[nodiscard]] QString message() const;

    ProfileEditor &m_editor;
    Text *m_state;
    Text *m_intro;
    QScrollArea *m_scroll;
    ProfileForm *m_form;
    Text *m_message;
    QPushButton *m_remove = nullptr;
    QPushButton *m_paste = nullptr;
    QPushButton *m_revert = nullptr;
    QPushButton *m_use = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace anteroom
