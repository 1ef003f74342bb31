// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/JavaClientLines.h"
#include "ui/theme/Theme.h"

#include <QDialog>
#include <QPlainTextEdit>
#include <QPushButton>

namespace anteroom {

class Text;

/// Lines of a Java client's file are pasted here; each is answered with a word before anything is taken over. Deletes
/// itself when it is closed.
class PasteDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `onto` is the profile that the lines are put into.
    PasteDialog(const Theme &theme, const Profile &onto, QWidget *parent);

    [[nodiscard]] const PastedProfile &pasted() const { return m_pasted; }

private:
    void read();

    const Theme &m_theme;
    Profile m_onto;
    PastedProfile m_pasted;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_words;
    Text *m_count;
    QPushButton *m_take;
};

} // namespace anteroom
