// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QComboBox>

namespace anteroom {

/// One of many by name, in the desk's look. A style sheet cannot colour the arrow, so it is painted here.
class Chooser final : public QComboBox
{
    Q_OBJECT

public:
    Chooser(const Theme &theme, const QString &name, int height, QWidget *parent = nullptr);

    /// The name may be typed: what contains it is offered.
    void setTypable();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace anteroom
