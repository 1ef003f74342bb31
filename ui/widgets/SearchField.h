// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Glyph.h"
#include "ui/widgets/Text.h"

#include <QFrame>
#include <QLineEdit>

namespace anteroom {

/// A framed line for what is sought, with the outcome and the key at its right.
class SearchField final : public QFrame
{
    Q_OBJECT

public:
    /// `name` is the object name of the line edit; the outcome's is NAME.outcome.
    SearchField(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    /// `key` ("Ctrl F") is shown while there is room for it beside the whole placeholder; the tooltip has it always.
    void setWords(const QString &placeholder, const QString &key, const QString &accessibleName);
    /// What came of it; empty for nothing yet.
    void showOutcome(const QString &text, Role role);
    [[nodiscard]] QString text() const { return m_edit->text(); }
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    /// Puts the cursor in, everything selected.
    void begin();

Q_SIGNALS:
    /// The person typed, and stopped, or pressed Enter.
    void sought(const QString &text);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QLineEdit *m_edit;
    Text *m_outcome;
    Text *m_key;
};

} // namespace anteroom
