// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/DeadLetterQueries.h"
#include "ui/widgets/Chip.h"

#include <QFrame>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace anteroom {

/// One letter: what happened in words, its tries, its message and headers, and the last answer.
class LetterDrawer final : public QFrame
{
    Q_OBJECT

public:
    explicit LetterDrawer(const Theme &theme, QWidget *parent = nullptr);

    void present(const LetterRow &row);

Q_SIGNALS:
    void closeAsked();
    /// The person of this letter is wanted on the Queue page.
    void userWanted(const QString &user);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Section {
        Text *name;
        Text *aside;
        Text *value;
    };

    [[nodiscard]] Text *label(Type type, Role role);
    [[nodiscard]] QWidget *buildDetails();
    [[nodiscard]] Section addSection(QVBoxLayout *column, const QString &name, Type type, bool inset);
    void buildFoot(QVBoxLayout *column);
    void retranslate();
    void applyIcons();

    const Theme &m_theme;
    std::optional<LetterRow> m_row;
    Text *m_title;
    Chip *m_chip;
    QToolButton *m_close;
    QFrame *m_words;
    Text *m_cause;
    Text *m_explained;
    Section m_tries{};
    Section m_message{};
    Section m_answer{};
    Section m_headers{};
    QPushButton *m_copy;
    QPushButton *m_user;
};

} // namespace anteroom
