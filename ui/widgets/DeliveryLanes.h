// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/BarScenes.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace anteroom {

/// What was under way in the last second: a row a partition, a block a delivery. Blocks above each other are parallel work.
class DeliveryLanes final : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveryLanes(const Theme &theme, QWidget *parent = nullptr);

    void show(const DeliveriesScene &scene);
    using QWidget::show;
    [[nodiscard]] const DeliveriesScene &scene() const { return m_scene; }
    [[nodiscard]] QSize sizeHint() const override { return { 260, 84 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    DeliveriesScene m_scene;
};

} // namespace anteroom
