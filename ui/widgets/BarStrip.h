// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/BarScenes.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace anteroom {

/// Bars side by side, oldest first; what each means is told under the pointer. Where bars can be chosen, a click or the
/// arrow keys ask for one.
class BarStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit BarStrip(const Theme &theme, QWidget *parent = nullptr);

    /// `sentence` is for screen readers. Drawn anew only when something differs.
    void show(const QList<StripBar> &bars, const QString &sentence);
    using QWidget::show;
    /// From now on a bar can be chosen; −1: none is.
    void setChosen(int index);
    [[nodiscard]] int chosen() const { return m_chosen; }
    [[nodiscard]] const QList<StripBar> &bars() const { return m_bars; }
    [[nodiscard]] QSize sizeHint() const override { return { 240, 28 }; }

Q_SIGNALS:
    /// The person wants this one.
    void wanted(int index);

protected:
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int barAt(double x) const;
    [[nodiscard]] QRectF place(int index) const;

    const Theme &m_theme;
    QList<StripBar> m_bars;
    int m_chosen = -1;
    bool m_choosable = false;
};

} // namespace anteroom
