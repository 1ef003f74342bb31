// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace anteroom {

/// Something that a page can do, as the command palette offers it: by the page's own button or key, so that whatever
/// holds for these holds for it.
struct PageAction {
    /// Of the page, as in PageDeck.
    QString page;
    /// As in PaletteEntry.
    QString id;
    QString icon;
    QString title;
    /// "Ctrl+E"; also what is pressed where there is no button.
    QString keys;
    /// Object name of the button that does it; empty: the keys do.
    QString button;
    /// It changes something: not on a read-only profile.
    bool writes = false;
};

/// In the language in use.
[[nodiscard]] std::vector<PageAction> pageActions();

/// Does it; the page must be on screen. Nothing while its button is disabled.
void doPageAction(const PageAction &action, QWidget &page);

/// Why its button is disabled, in its own words; empty when it is not, or is not there yet.
[[nodiscard]] QString whyNotNow(const PageAction &action, const QWidget &window);

} // namespace anteroom
