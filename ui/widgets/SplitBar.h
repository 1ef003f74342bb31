// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QList>
#include <QWidget>

namespace anteroom {

/// A bar of shares. Their sum, or `whole` when that is more, is the full width; the rest is empty track.
class SplitBar final : public QWidget
{
    Q_OBJECT

public:
    struct Part {
        double value = 0;
        Role role = Role::Muted;

        bool operator==(const Part &) const = default;
    };

    explicit SplitBar(const Theme &theme, QWidget *parent = nullptr);

    void show(const QList<Part> &parts, double whole = 0);
    using QWidget::show;
    [[nodiscard]] QSize sizeHint() const override { return {120, 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QList<Part> m_parts;
    double m_whole = 0;
};

} // namespace anteroom
