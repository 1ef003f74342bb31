// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/LetterWords.h"
#include "ui/widgets/Text.h"

#include <QFrame>
#include <QHBoxLayout>

#include <vector>

namespace anteroom {

/// How many letters are dead, and of what: each cause says whether sending them again can help.
class CausesCard final : public QFrame
{
    Q_OBJECT

public:
    explicit CausesCard(const Theme &theme, QWidget *parent = nullptr);

    /// Nothing before the first look.
    void present(const std::optional<LetterLook> &look);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Tile {
        QWidget *box;
        Text *count;
        Text *title;
        Text *detail;
        Text *hope;
    };

    [[nodiscard]] Tile addTile(const QString &name);
    void hideWhatDoesNotFit();

    const Theme &m_theme;
    QHBoxLayout *m_row;
    Tile m_total;
    std::vector<Tile> m_causes;
    int m_used = 0;
};

} // namespace anteroom
