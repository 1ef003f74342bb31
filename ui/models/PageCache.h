// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace anteroom {

/// The few pages around what is on screen, of a table that may be very long: at most `pagesMax` of `pageSize`
/// rows each, the longest unused goes first. Rows that are out of date stay visible until they are fetched again.
template <class Row>
class PageCache
{
public:
    static constexpr qint64 pageSize = 200;
    static constexpr size_t pagesMax = 12;

    /// Null while the row is not here.
    [[nodiscard]] const Row *at(qint64 row) const
    {
        const auto page = m_pages.find(row / pageSize);
        if (page == m_pages.end())
            return nullptr;
        const std::optional<Row> &place = page->second.rows[static_cast<size_t>(row % pageSize)];
        return place ? &*place : nullptr;
    }

    /// The number of the first page of these rows that is missing or out of date; nothing when all is here.
    [[nodiscard]] std::optional<qint64> wanted(qint64 firstRow, qint64 lastRow)
    {
        for (qint64 number = firstRow / pageSize; number <= lastRow / pageSize; ++number) {
            const auto page = m_pages.find(number);
            if (page == m_pages.end() || !page->second.fresh)
                return number;
            page->second.used = ++m_clock;
        }
        return std::nullopt;
    }

    /// Takes a page as it was fetched: fewer rows than `pageSize` at the end of the table.
    void put(qint64 number, std::vector<Row> rows)
    {
        Page page;
        for (size_t i = 0; i < std::min(rows.size(), page.rows.size()); ++i)
            page.rows[i] = std::move(rows[i]);
        page.fresh = true;
        page.used = ++m_clock;
        m_pages[number] = std::move(page);
        evict();
    }

    /// Everything is to be fetched again.
    void age()
    {
        for (auto &[number, page] : m_pages)
            page.fresh = false;
    }

    /// `by` rows came (or, negative, went) before all that is here.
    void shift(qint64 by)
    {
        if (by == 0)
            return;
        std::map<qint64, Page> moved;
        for (auto &[number, page] : m_pages) {
            for (size_t i = 0; i < page.rows.size(); ++i) {
                const qint64 row = number * pageSize + static_cast<qint64>(i) + by;
                if (row < 0 || !page.rows[i])
                    continue;
                Page &place = moved[row / pageSize];
                place.used = std::max(place.used, page.used);
                place.rows[static_cast<size_t>(row % pageSize)] = std::move(page.rows[i]);
            }
        }
        m_pages = std::move(moved);
        evict();
    }

    void clear() { m_pages.clear(); }
    [[nodiscard]] size_t pages() const { return m_pages.size(); }

private:
    struct Page {
        std::vector<std::optional<Row>> rows = std::vector<std::optional<Row>>(pageSize);
        bool fresh = false;
        quint64 used = 0;
    };

    void evict()
    {
        while (m_pages.size() > pagesMax)
            m_pages.erase(std::ranges::min_element(m_pages, {}, [](const auto &entry) { return entry.second.used; }));
    }

    std::map<qint64, Page> m_pages;
    quint64 m_clock = 0;
};

} // namespace anteroom
