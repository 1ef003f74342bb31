// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QLabel>

namespace anteroom {

/// A label of the type scale in the colour of a role. Setting what it already shows costs nothing.
class Text : public QLabel
{
    Q_OBJECT

public:
    Text(const Theme &theme, Type type, Role role, QWidget *parent = nullptr);

    /// Shows `text`; with elision on, what does not fit ends in "…" and is in the tooltip.
    void show(const QString &text);
    using QWidget::show;
    void setRole(Role role);
    /// The label may be narrower than its text.
    void setElides(bool elides);
    [[nodiscard]] bool elides() const { return m_elides; }

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyRole();
    void updateToolTip();

    const Theme &m_theme;
    Role m_role;
    bool m_elides = false;
};

} // namespace anteroom
