// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/QueueWords.h"
#include "ui/widgets/Text.h"

#include <QWidget>

namespace anteroom {

/// The steps of a token's way under each other: a mark on a line (filled when done, hollow when ahead, a
/// cross when it failed), title, time, note.
class LedgerView final : public QWidget
{
    Q_OBJECT

public:
    explicit LedgerView(const Theme &theme, QWidget *parent = nullptr);

    void show(const std::vector<LedgerStep> &steps);
    using QWidget::show;

private:
    class Mark;
    struct Row {
        QWidget *box;
        Mark *mark;
        Text *title;
        Text *time;
        Text *note;
    };

    [[nodiscard]] Row makeRow();

    const Theme &m_theme;
    std::vector<LedgerStep> m_steps;
    std::vector<Row> m_rows;
};

} // namespace anteroom
