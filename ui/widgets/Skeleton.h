// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

namespace anteroom {

/// The shapes of a page before its first figures: quiet blocks where the cards will be, no spinner.
class Skeleton final : public QWidget
{
    Q_OBJECT

public:
    explicit Skeleton(const Theme &theme, QWidget *parent = nullptr) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace anteroom
