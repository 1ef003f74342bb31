// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "ui/widgets/Chip.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace anteroom {

/// Asks once before letters are sent again or given up: why, and for what cannot be undone the typed words as well.
class SettleDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Question {
        LetterOrder::Action action = LetterOrder::Action::SendAgain;
        qint64 letters = 0;
        /// Of them, those that will fail again as they are.
        qint64 hopeless = 0;
        /// Where it is done: "embedded", or the broker's address.
        QString broker;
    };

    SettleDialog(const Theme &theme, const Question &question, QWidget *parent);

    [[nodiscard]] QString reason() const { return m_reason->text().trimmed(); }

private:
    [[nodiscard]] Text *label(Type type, Role role, const QString &text);
    [[nodiscard]] QLineEdit *addField(QVBoxLayout *column, const QString &name, const QString &words);
    void addButtons(QVBoxLayout *column);
    void check();

    const Theme &m_theme;
    const Question m_question;
    QLineEdit *m_reason = nullptr;
    QLineEdit *m_typed = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace anteroom
