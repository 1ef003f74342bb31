// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QStyledItemDelegate>

namespace anteroom {

/// A line of the command palette: icon, title, what it changes, its keys at the right; a heading in small letters.
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int entryHeight = 38;
    static constexpr int headingHeight = 30;

    explicit PaletteDelegate(const Theme &theme, QObject *parent = nullptr) : QStyledItemDelegate(parent), m_theme(theme) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter *painter, const QRect &area, const QModelIndex &index) const;
    /// Returns where they begin.
    int paintKeys(QPainter *painter, const QRect &area, const QString &keys) const;
    void paintWords(QPainter *painter, const QRect &area, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace anteroom
