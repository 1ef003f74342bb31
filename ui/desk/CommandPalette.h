// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/PaletteModel.h"
#include "ui/theme/Theme.h"

#include <QDialog>
#include <QLineEdit>
#include <QListView>

#include <functional>

namespace anteroom {

class Text;

/// Do, go to, find: one line to type in, and what answers to it, with the effect beside each action. Up and Down choose,
/// Enter runs, Esc leaves; the cursor stays in the line. GUI thread.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    /// Everything that could answer to what was typed, in the language in use; asked at each letter.
    using Source = std::function<std::vector<PaletteEntry>(const QString &typed)>;

    /// `theme` must outlive it; so must what `source` works on.
    CommandPalette(const Theme &theme, Source source, QWidget *window);

    /// Opens over the window with an empty line.
    void begin();
    /// The same, with this in the line.
    void beginWith(const QString &typed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void retranslate();
    void refill();
    void choose(int row);
    void move(int direction);
    void runCurrent();
    void place();
    [[nodiscard]] int wantedHeight() const;

    const Theme &m_theme;
    Source m_source;
    PaletteModel m_model;
    QLineEdit *m_line;
    QListView *m_list;
    Text *m_nothing;
    Text *m_foot;
    /// Dims the window behind.
    QWidget *m_shade;
};

} // namespace anteroom
