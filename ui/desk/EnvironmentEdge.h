// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

namespace anteroom {

/// The 4 px over everything in the colour of where the orders go: embedded and local, or a real cluster.
class EnvironmentEdge final : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentEdge(const Theme &theme, QWidget *parent = nullptr);

    /// `broker` as in the snapshot: "embedded" or HOST:PORT[,…].
    void present(const QString &broker);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Role m_role = Role::Slate;
};

} // namespace anteroom
