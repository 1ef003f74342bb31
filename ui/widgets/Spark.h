// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QList>
#include <QWidget>

namespace anteroom {

/// A small trend from zero up, never stretched between its least and greatest, with a dot at its end.
class Spark final : public QWidget
{
    Q_OBJECT

public:
    Spark(const Theme &theme, Role role, QWidget *parent = nullptr);

    /// At most as many values as are to be drawn; equal values are not drawn twice.
    void show(const QList<double> &values);
    using QWidget::show;
    [[nodiscard]] QSize sizeHint() const override { return {98, 36}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Role m_role;
    QList<double> m_values;
};

} // namespace anteroom
