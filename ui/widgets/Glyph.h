// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QPixmap>
#include <QWidget>

namespace anteroom {

/// An icon of the set in the colour of a role. Says nothing to screen readers: the words beside it do.
class Glyph final : public QWidget
{
    Q_OBJECT

public:
    Glyph(const Theme &theme, const QString &icon, Role role, int size = 16, QWidget *parent = nullptr);

    void show(const QString &icon, Role role);
    using QWidget::show;
    [[nodiscard]] QString icon() const { return m_icon; }

    [[nodiscard]] QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon;
    Role m_role;
    int m_size;
    QPixmap m_pixmap;
};

} // namespace anteroom
