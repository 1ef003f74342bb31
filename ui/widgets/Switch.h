// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QAbstractButton>

namespace anteroom {

/// On or off, with its word before it. Takes effect at once.
class Switch final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Switch(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace anteroom
