// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/DeskPage.h"

#include <QStackedWidget>

#include <functional>
#include <vector>

namespace anteroom {

/// The desk's pages in the order of the rail, of which one is on screen. A page is made when it is first gone to, or by
/// buildNext() after the first paint, since a window that waits for pages nobody looks at opens late. GUI thread.
class PageDeck final : public QStackedWidget
{
    Q_OBJECT

public:
    struct Entry {
        /// As in `screenshot --page` and for the icon.
        QString name;
        /// In the rail, the top bar and the window's title, in today's language.
        std::function<QString()> title;
        /// Makes the page; its widget belongs to the deck then.
        std::function<DeskPage &()> make;
    };

    using QStackedWidget::QStackedWidget;

    void add(Entry entry);
    [[nodiscard]] int size() const { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] const QString &name(int index) const { return at(index).entry.name; }
    [[nodiscard]] QString title(int index) const { return at(index).entry.title(); }

    /// The page on screen.
    [[nodiscard]] DeskPage &current() { return page(currentIndex()); }
    /// Made now when it was not yet.
    [[nodiscard]] DeskPage &page(int index);
    /// Makes one page that is not there yet; false when all are.
    bool buildNext();

private:
    struct Place {
        Entry entry;
        DeskPage *page = nullptr;
    };
    [[nodiscard]] const Place &at(int index) const { return m_entries[static_cast<size_t>(index)]; }

    std::vector<Place> m_entries;
};

} // namespace anteroom
