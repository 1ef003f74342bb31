// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QPointer>
#include <QWidget>

namespace anteroom {

/// The 2 px ring, 2 px outside of whatever has the keyboard focus in one window.
class FocusRing final : public QWidget
{
    Q_OBJECT

public:
    /// `window` is the window whose focus is shown.
    FocusRing(const Theme &theme, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void onFocusChanged(QWidget *now);
    void follow();

    const Theme &m_theme;
    QWidget *m_window;
    /// What the ring is drawn around: the focus widget, or the field's frame around it.
    QPointer<QWidget> m_target;
};

} // namespace anteroom
