// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/CellRoles.h"
#include "ui/widgets/Glyph.h"
#include "ui/widgets/Text.h"

#include <QFrame>

namespace anteroom {

/// A small rounded word with its shape, on a tint: "43 s old", "normal under load".
class Chip final : public QFrame
{
    Q_OBJECT

public:
    Chip(const Theme &theme, const QString &icon, Role ink, Role tint, QWidget *parent = nullptr);

    void show(const QString &text);
    /// A state with its own shape and hue.
    void show(const StateChip &state);
    using QWidget::show;
    [[nodiscard]] QString text() const { return m_text->text(); }
    /// Diagonal stripes behind the text: a session that is not real. With an outline instead of a tint.
    void setHatched(bool hatched);
    /// An outlined one in an environment's colour; production's is filled.
    void setEnvironment(Role colour);
    /// Text in full strength with a fine outline, as the profile and session pills have it.
    void setOutlined(bool outlined);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Role m_tint;
    bool m_hatched = false;
    bool m_outlined = false;
    bool m_filled = false;
    Glyph *m_icon;
    Text *m_text;
};

} // namespace anteroom
