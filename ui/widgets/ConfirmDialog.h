// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QDialog>

#include <vector>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace anteroom {

class Text;

/// Asks once before something is done: where, what, and what changes. Deletes itself when it is closed; show it with open().
class ConfirmDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Change {
        QString name;
        QString before;
        QString after;
    };
    struct Question {
        /// The profile's name and colour.
        QString profile;
        Role colour = Role::Slate;
        QString title;
        QString text;
        std::vector<Change> changes;
        /// When it takes effect, who is recorded.
        QString foot;
        /// On the button that does it.
        QString go;
        /// Cannot be undone: no default button.
        bool isFinal = false;
    };

    ConfirmDialog(const Theme &theme, const Question &question, QWidget *parent);

private:
    [[nodiscard]] Text *label(bool strong, Role role, const QString &text);
    void addHead(const Question &question, QVBoxLayout *column);
    void addChanges(const std::vector<Change> &changes, QVBoxLayout *column);
    void addFoot(const Question &question, QVBoxLayout *column);

    const Theme &m_theme;
};

} // namespace anteroom
