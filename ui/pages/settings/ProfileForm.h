// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/ProfileEditor.h"
#include "ui/widgets/Chooser.h"
#include "ui/widgets/Glyph.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/Segment.h"
#include "ui/widgets/Switch.h"
#include "ui/widgets/TextField.h"

#include <QGridLayout>
#include <QToolButton>
#include <QWidget>

#include <vector>

namespace anteroom {

/// The fields of a profile, one under the other.
class ProfileForm final : public QWidget
{
    Q_OBJECT

public:
    ProfileForm(const Theme &theme, ProfileEditor &editor, QWidget *parent = nullptr);

    /// Every field as it is in the editor's draft.
    void present();
    void retranslate();
    void focusName();

private:
    struct Row {
        Text *label;
        ProfileField field;
    };
    /// A field that is a text of the profile as it stands.
    struct Line {
        TextField *field;
        ProfileField what;
        QString Profile::*place;
    };

    [[nodiscard]] TextField *addLine(ProfileField field, const char *name, QString Profile::*place);
    void addFile(ProfileField field, const char *name, QString Profile::*place);
    void addTopic(ProfileField field, ProfileField partitions, const char *name, QString Profile::*place, int Profile::*number);
    void addEnvironment();
    void addChooser(ProfileField field, Chooser *chooser, const QStringList &words, QString Profile::*place);
    void addPassword();
    void addRow(ProfileField field, QWidget *widget);
    void addRow(Text *label, QWidget *widget);
    void chooseFile(TextField *field, QString Profile::*place);
    void change(const std::function<void(Profile &)> &how);
    void presentLines();
    void presentPassword();

    const Theme &m_theme;
    ProfileEditor &m_editor;
    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    std::vector<Line> m_lines;
    std::vector<QToolButton *> m_choose;
    struct Number {
        NumberField *field;
        ProfileField what;
        int Profile::*place;
    };
    std::vector<Number> m_numbers;
    Text *m_environmentLabel;
    Text *m_readOnlyLabel;
    Text *m_passwordLabel;
    Text *m_groupsLabel;
    Glyph *m_colour;
    Segment *m_environment;
    Switch *m_readOnly;
    Text *m_readOnlyNote;
    Chooser *m_security;
    Chooser *m_mechanism;
    TextField *m_password;
    Text *m_groups;
    TextField *m_properties;
    bool m_showing = false;
};

} // namespace anteroom
