// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QList>
#include <QWidget>

namespace anteroom {

/// What the hues and strokes of a picture mean. Items that do not fit are left out from the end.
class Legend final : public QWidget
{
    Q_OBJECT

public:
    enum class Shape { Square, Hollow, Line, Dashed, Hatched };

    struct Item {
        Shape shape = Shape::Square;
        Role role = Role::Text;
        QString text;

        bool operator==(const Item &) const = default;
    };

    explicit Legend(const Theme &theme, Qt::Alignment align = Qt::AlignLeft, QWidget *parent = nullptr);

    void show(const QList<Item> &items);
    using QWidget::show;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, 18}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int widthOf(const Item &item) const;
    void paintSwatch(QPainter &painter, const Item &item, double x) const;

    const Theme &m_theme;
    Qt::Alignment m_align;
    QList<Item> m_items;
};

} // namespace anteroom
