// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Fonts.h"
#include "ui/theme/Palette.h"

#include <QIcon>
#include <QObject>
#include <QPixmap>

namespace anteroom {

enum class ThemeChoice { Dark, Light, System };
/// Reduced: nothing moves on the screen but figures and what a person moves.
enum class Motion { Full, Reduced };

/// The look that is in use: colours by role, icons in those colours, and the style sheet made of them.
///
/// GUI thread. One object, made by the window and passed on by reference; a change is followed by a new
/// style sheet on the window, so widgets re-read their colours at QEvent::StyleChange.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(ThemeChoice choice, QObject *parent = nullptr);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    [[nodiscard]] bool isDark() const { return m_dark; }
    /// Asked by whatever moves, whenever it would.
    [[nodiscard]] Motion motion() const { return m_motion; }
    void setMotion(Motion motion) { m_motion = motion; }

    [[nodiscard]] QColor color(Role role) const { return roleColor(role, m_dark); }
    /// The icon `name` of the set (":/icons/NAME.svg"), `size` device-independent pixels square.
    [[nodiscard]] QPixmap pixmap(const QString &name, Role role, int size, qreal ratio) const;
    [[nodiscard]] QIcon icon(const QString &name, Role role) const;
    /// QSS for the whole window.
    [[nodiscard]] QString styleSheet() const;

Q_SIGNALS:
    /// Colours differ from now on.
    void changed();

private:
    ThemeChoice m_choice;
    Motion m_motion = Motion::Full;
    bool m_dark = true;
};

} // namespace anteroom
