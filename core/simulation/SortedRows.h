// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <iterator>
#include <utility>
#include <vector>

namespace anteroom::sim {

/// Rows in the order of their keys, looked up and walked through like those of a std::map, but side by side in small
/// blocks: a node of its own for each row costs more than most rows are large, and a million of them more than a run
/// may. Rows whose keys grow fill their blocks. A change makes iterators and pointers into it invalid. One thread.
template <class Key, class Row>
class SortedRows
{
public:
    using value_type = std::pair<Key, Row>;

    class const_iterator
    {
    public:
        using iterator_category = std::bidirectional_iterator_tag;
        using value_type = std::pair<Key, Row>;
        using difference_type = std::ptrdiff_t;
        using pointer = const value_type *;
        using reference = const value_type &;

        const_iterator() = default;
        const_iterator(const SortedRows *rows, std::size_t block, std::size_t index) : m_rows(rows), m_block(block), m_index(index) { }

        [[nodiscard]] reference operator*() const { return m_rows->m_blocks[m_block][m_index]; }
        [[nodiscard]] pointer operator->() const { return &**this; }
        const_iterator &operator++()
        {
            if (++m_index == m_rows->m_blocks[m_block].size()) {
                ++m_block;
                m_index = 0;
            }
            return *this;
        }
        const_iterator operator++(int)
        {
            const const_iterator before = *this;
            ++*this;
            return before;
        }
        const_iterator &operator--()
        {
            if (m_index == 0)
                m_index = m_rows->m_blocks[--m_block].size();
            --m_index;
            return *this;
        }
        const_iterator operator--(int)
        {
            const const_iterator before = *this;
            --*this;
            return before;
        }
        bool operator==(const const_iterator &) const = default;

    private:
        friend class SortedRows;

        const SortedRows *m_rows = nullptr;
        std::size_t m_block = 0;
        std::size_t m_index = 0;
    };

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] const_iterator begin() const { return { this, 0, 0 }; }
    [[nodiscard]] const_iterator end() const { return { this, m_blocks.size(), 0 }; }
    [[nodiscard]] auto rbegin() const { return std::make_reverse_iterator(end()); }
    [[nodiscard]] auto rend() const { return std::make_reverse_iterator(begin()); }

    /// The first row whose key is not less.
    [[nodiscard]] const_iterator lower_bound(const Key &key) const
    {
        const std::size_t block = blockOf(key);
        return block == m_blocks.size() ? end() : const_iterator(this, block, indexIn(m_blocks[block], key));
    }
    /// The first row whose key is greater.
    [[nodiscard]] const_iterator upper_bound(const Key &key) const
    {
        const_iterator at = lower_bound(key);
        return at != end() && !(key < at->first) ? ++at : at;
    }
    [[nodiscard]] const_iterator find(const Key &key) const
    {
        const const_iterator at = lower_bound(key);
        return at != end() && !(key < at->first) ? at : end();
    }
    [[nodiscard]] bool contains(const Key &key) const { return find(key) != end(); }

    [[nodiscard]] Row &at(const_iterator where) { return m_blocks[where.m_block][where.m_index].second; }

    void insert_or_assign(const Key &key, Row row)
    {
        std::size_t block = blockOf(key);
        if (block < m_blocks.size()) {
            const std::size_t index = indexIn(m_blocks[block], key);
            if (!(key < m_blocks[block][index].first)) {
                m_blocks[block][index].second = std::move(row);
                return;
            }
            // Before all of its block: at the end of the one before, which rows whose keys grow have filled so far.
            if (index > 0 || block == 0) {
                insertInto(block, index, { key, std::move(row) });
                return;
            }
        }
        if (block == 0)
            addBlock(0);
        else
            --block;
        insertInto(block, m_blocks[block].size(), { key, std::move(row) });
    }

    void erase(const_iterator where)
    {
        auto &rows = m_blocks[where.m_block];
        rows.erase(rows.begin() + std::ptrdiff_t(where.m_index));
        --m_size;
        if (rows.empty())
            m_blocks.erase(m_blocks.begin() + std::ptrdiff_t(where.m_block));
    }
    void erase(const Key &key)
    {
        if (const const_iterator where = find(key); where != end())
            erase(where);
    }

private:
    using Block = std::vector<value_type>;
    static constexpr std::size_t blockMost = 64;

    /// The first block that ends at or behind the key.
    [[nodiscard]] std::size_t blockOf(const Key &key) const
    {
        const auto found = std::partition_point(m_blocks.begin(), m_blocks.end(),
                                                [&key](const Block &block) { return block.back().first < key; });
        return std::size_t(found - m_blocks.begin());
    }
    [[nodiscard]] static std::size_t indexIn(const Block &block, const Key &key)
    {
        const auto found
            = std::partition_point(block.begin(), block.end(), [&key](const value_type &row) { return row.first < key; });
        return std::size_t(found - block.begin());
    }
    void addBlock(std::size_t before)
    {
        m_blocks.insert(m_blocks.begin() + std::ptrdiff_t(before), Block())->reserve(blockMost);
    }
    void insertInto(std::size_t block, std::size_t index, value_type row)
    {
        ++m_size;
        if (m_blocks[block].size() == blockMost) {
            addBlock(block + 1);
            // Behind a full block: what comes next will come behind this one, too.
            const std::size_t kept = index == blockMost ? blockMost : blockMost / 2;
            Block &full = m_blocks[block];
            m_blocks[block + 1].assign(std::make_move_iterator(full.begin() + std::ptrdiff_t(kept)),
                                       std::make_move_iterator(full.end()));
            full.erase(full.begin() + std::ptrdiff_t(kept), full.end());
            if (index > kept || kept == blockMost) {
                ++block;
                index -= kept;
            }
        }
        Block &rows = m_blocks[block];
        rows.insert(rows.begin() + std::ptrdiff_t(index), std::move(row));
    }

    /// None is empty.
    std::deque<Block> m_blocks;
    std::size_t m_size = 0;
};

} // namespace anteroom::sim
