// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QStyledItemDelegate>

namespace anteroom {

struct ForwarderRow;

/// Draws one partition that is forwarded (ForwarderRow): name and reader, rate, its last minute, committed and lag.
class ForwarderDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int lowRow = 56;
    static constexpr int tallRow = 68;

    ForwarderDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) { }

    /// Rows of the least height, where there is little room.
    void setLow(bool low);
    [[nodiscard]] int rowHeight() const { return m_low ? lowRow : tallRow; }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return { 200, rowHeight() }; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintWords(QPainter &painter, const QRect &area, const ForwarderRow &row) const;
    void paintHistory(QPainter &painter, const QRectF &area, const ForwarderRow &row) const;

    const Theme &m_theme;
    bool m_low = false;
};

} // namespace anteroom
