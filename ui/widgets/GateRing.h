// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

namespace anteroom {

/// How much of the interval is left, with the seconds inside; a pause sign while the gate is held.
class GateRing final : public QWidget
{
    Q_OBJECT

public:
    explicit GateRing(const Theme &theme, QWidget *parent = nullptr);

    /// `left` 0 … 1. Redrawn only when the text or the arc's length on screen differs.
    void show(double left, const QString &text);
    using QWidget::show;
    /// The gate is held: no arc, two bars.
    void showHeld();

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override { return {56, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_steps = 0;
    bool m_held = false;
    QString m_text;
};

} // namespace anteroom
