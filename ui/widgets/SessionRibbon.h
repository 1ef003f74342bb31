// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RibbonScene.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace anteroom {

/// A session as one band of time. A mark is chosen with the mouse, or with the arrow keys.
class SessionRibbon final : public QWidget
{
    Q_OBJECT

public:
    explicit SessionRibbon(const Theme &theme, QWidget *parent = nullptr);

    void show(const RibbonScene &scene);
    using QWidget::show;
    /// The mark of the selected row is drawn larger.
    void setCurrent(std::optional<ActivityId> id);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return { 200, sizeHint().height() }; }
    /// Where a mark stands, for tests.
    [[nodiscard]] QPointF markAt(int index) const;

Q_SIGNALS:
    void markChosen(anteroom::ActivityId id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] double xOf(double at) const;
    [[nodiscard]] QRectF band() const;
    [[nodiscard]] int nearest(double x) const;
    void paintRate(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintTicks(QPainter &painter) const;

    const Theme &m_theme;
    RibbonScene m_scene;
    std::optional<ActivityId> m_current;
};

} // namespace anteroom
