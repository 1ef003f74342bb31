// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QStyledItemDelegate>

namespace anteroom {

/// Draws a cell's text in the colour and face that its model names (CellRoles.h).
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    CellDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    /// A hairline under each row.
    void setLined(bool lined) { m_lined = lined; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    void paintSelection(QPainter *painter, const QStyleOptionViewItem &option) const;
    /// A quiet block in the place of a cell that is not here yet; false when it is here.
    [[nodiscard]] bool paintLoading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

private:
    const Theme &m_theme;
    bool m_lined = false;
};

/// Draws one partition's newest messages to scale: committed, commit pending, buffered, still on the broker.
class LaneDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Draws a state as a chip: shape, word and tint.
class ChipDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace anteroom
