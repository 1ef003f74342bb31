// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/PageDeck.h"

#include <algorithm>

namespace anteroom {

void PageDeck::add(Entry entry)
{
    // Keeps the place until the page is there.
    addWidget(new QWidget(this));
    m_entries.push_back({ std::move(entry), nullptr });
}

DeskPage &PageDeck::page(int index)
{
    Place &place = m_entries[static_cast<size_t>(index)];
    if (place.page)
        return *place.page;
    place.page = &place.entry.make();
    QWidget *const keeper = widget(index);
    const bool isCurrent = index == currentIndex();
    insertWidget(index, &place.page->widget());
    if (isCurrent)
        setCurrentIndex(index);
    removeWidget(keeper);
    delete keeper;
    return *place.page;
}

bool PageDeck::buildNext()
{
    const auto missing = std::ranges::find(m_entries, nullptr, &Place::page);
    if (missing == m_entries.end())
        return false;
    static_cast<void>(page(static_cast<int>(std::distance(m_entries.begin(), missing))));
    return true;
}

} // namespace anteroom
