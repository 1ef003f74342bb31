// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include <array>
#include <utility>

namespace anteroom {

namespace {

// Written with @role names; fonts are set on the widgets, because a size in QSS costs a lookup a widget.
constexpr const char *sheet = R"(
QMainWindow, QWidget#desk, QWidget#page, QScrollArea, QWidget#scrolled { background: @win; color: @text; border: 0; }
QFrame#rail { background: @panel; border: 0; border-right: 1px solid @line; }
QFrame#top { background: @win; border: 0; border-bottom: 1px solid @line; }
QFrame#footer { background: @panel; border: 0; border-top: 1px solid @line; }
QFrame[card="true"] { background: @panel; border: 1px solid @line; border-radius: 10px; }
QFrame[floats="true"] { border: 1px solid @edge; border-radius: 12px; }
QFrame#divider { background: @line; border: 0; }
QFrame[inset="true"] { background: @raised; border: 0; border-radius: 6px; }
QFrame[bad="true"] { background: @failedTint; border: 0; border-radius: 7px; }
QDialog { background: @panel; color: @text; }
QFrame#palettePanel { background: @panel; border: 1px solid @edge; border-radius: 12px; }
QWidget#shade { background: rgba(0, 0, 0, 140); }
QFrame[strip="well"] { background: @panel; border: 1px solid @line; border-radius: 8px; }
QFrame[strip="warn"] { background: @waitTint; border: 1px solid @wait; border-radius: 8px; }
QFrame[strip="bad"] { background: @failedTint; border: 1px solid @failed; border-radius: 8px; }
QFrame[pill="true"] { background: transparent; border: 1px solid @edge; border-radius: 13px; }

QPushButton, QToolButton { background: @raised; color: @text; border: 1px solid @line; border-radius: 7px; padding: 0 12px; }
QPushButton:hover, QToolButton:hover { border-color: @edge; }
QPushButton:pressed, QToolButton:pressed { background: @line; }
QPushButton:disabled, QToolButton:disabled { color: @faint; background: @panel; border-color: @line; }
QPushButton[primary="true"] { background: @primary; color: @primaryInk; border-color: @primary; }
QPushButton[primary="true"]:hover { border-color: @focus; }
QPushButton[primary="true"]:disabled { background: @raised; color: @faint; border-color: @line; }
QPushButton[find="true"] { background: @win; border-color: @edge; padding: 0; }
QPushButton[find="true"] QLabel { color: @muted; }
QPushButton[danger="true"] { background: @panel; color: @failedText; border-color: @failed; }
QPushButton[danger="true"]:hover { background: @failedTint; }
QPushButton[danger="true"]:disabled { color: @faint; border-color: @line; }
QPushButton[holds="true"], QToolButton[holds="true"] { background: @wait; color: @win; border-color: @wait; }
QPushButton[joined="left"] { border-top-right-radius: 0; border-bottom-right-radius: 0; border-right: 0; }
QToolButton[joined="right"] { border-top-left-radius: 0; border-bottom-left-radius: 0; padding: 0; }
QToolButton[rail="true"] { background: transparent; border: 0; border-radius: 7px; padding: 0 10px; color: @muted; text-align: left; }
QToolButton[rail="true"]:hover { background: @raised; }
QToolButton[rail="true"]:checked { background: @raised; color: @text; }
QLabel[badge="true"] { background: @failed; color: @win; border-radius: 4px; }
QScrollArea[plain="true"] { background: transparent; }
QToolButton[plain="true"] { background: transparent; border: 0; padding: 0; }
QToolButton[way="true"] { background: transparent; border: 0; padding: 0 2px; color: @muted; }
QToolButton[way="true"]:hover { color: @text; }
QToolButton[plain="true"]:hover { background: @raised; }
QSplitter::handle { background: transparent; image: none; }
QToolButton::menu-indicator { image: none; }
QFrame[segment="true"] { background: @win; border: 1px solid @edge; border-radius: 7px; }
QFrame[segment="true"] QToolButton { background: transparent; border: 0; border-right: 1px solid @line;
    border-radius: 0; padding: 0 2px; color: @muted; }
QFrame[segment="true"] QToolButton:hover { color: @text; }
QFrame[segment="true"] QToolButton:checked { background: @raised; color: @text; font-weight: 600; }
QFrame[segment="true"] QToolButton[place="first"] { border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
QFrame[segment="true"] QToolButton[place="last"] { border-right: 0; border-top-right-radius: 6px; border-bottom-right-radius: 6px; }

QFrame[field="true"] { background: @win; border: 1px solid @edge; border-radius: 7px; }
QFrame[field="true"][state="changed"] { border-color: @text; }
QFrame[field="true"][state="wrong"] { border-color: @failed; }
QFrame[field="true"][state="off"] { border-color: @line; }
QLineEdit { background: transparent; border: 0; padding: 0; color: @text; selection-background-color: @focus; selection-color: @win; }
QLineEdit:disabled { color: @faint; }

QFrame[strip="held"] { background: @bufferedTint; border: 0; border-radius: 6px; }
QFrame[strip="plain"] { background: transparent; border: 0; }
QFrame[strip="late"] { background: @waitTint; border: 0; border-radius: 6px; }
QFrame[strip="failed"] { background: @failedTint; border: 0; border-radius: 6px; }
QComboBox { background: @win; color: @text; border: 1px solid @edge; border-radius: 7px; padding: 0 22px 0 9px; }
QComboBox:disabled { color: @faint; border-color: @line; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView { background: @panel; color: @text; border: 1px solid @edge; outline: 0;
    selection-background-color: @raised; selection-color: @text; }
QListView[plain="true"] { background: transparent; border: 0; }
QPlainTextEdit { background: @raised; color: @text; border: 0; border-radius: 6px;
    selection-background-color: @focus; selection-color: @win; }
QTableView { background: transparent; border: 0; color: @text; outline: 0; }
QHeaderView { background: transparent; border: 0; }
QMenu { background: @panel; color: @text; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @raised; }
QMenu::item:disabled { color: @faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }
QToolTip { background: @raised; color: @text; border: 1px solid @edge; padding: 4px 6px; }
QScrollBar:vertical { background: @win; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @edge; border-radius: 3px; margin: 2px; min-height: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; height: 0; width: 0; }
)";

// Longer names come before the shorter names that they begin with.
constexpr std::array names{
    std::pair{ "@primaryInk", Role::PrimaryInk },
    std::pair{ "@primary", Role::Primary },
    std::pair{ "@failedText", Role::FailedText },
    std::pair{ "@failedTint", Role::FailedTint },
    std::pair{ "@failed", Role::Failed },
    std::pair{ "@bufferedTint", Role::BufferedTint },
    std::pair{ "@waitTint", Role::WaitTint },
    std::pair{ "@wait", Role::Wait },
    std::pair{ "@panel", Role::Panel },
    std::pair{ "@raised", Role::Raised },
    std::pair{ "@line", Role::Line },
    std::pair{ "@edge", Role::Edge },
    std::pair{ "@text", Role::Text },
    std::pair{ "@muted", Role::Muted },
    std::pair{ "@faint", Role::Faint },
    std::pair{ "@focus", Role::Focus },
    std::pair{ "@win", Role::Win },
};

} // namespace

QString Theme::styleSheet() const
{
    QString text = QLatin1String(sheet);
    for (const auto &[name, role] : names)
        text.replace(QLatin1String(name), color(role).name());
    return text;
}

} // namespace anteroom
