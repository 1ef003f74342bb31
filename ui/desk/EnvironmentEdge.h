// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QWidget>

#include <optional>

namespace anteroom {

/// The 4 px over everything in the colour of where the orders go: embedded and local, or a real cluster.
class EnvironmentEdge final : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentEdge(const Theme &theme, QWidget *parent = nullptr);

    /// `broker` as in the snapshot: "embedded" or HOST:PORT[,…].
    void present(const QString &broker);
    /// The profile's own colour; nothing: the broker says it.
    void setProfile(std::optional<Role> colour);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    std::optional<Role> m_profile;
    Role m_role = Role::Slate;
};

} // namespace anteroom
