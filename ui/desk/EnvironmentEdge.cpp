// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/EnvironmentEdge.h"

#include <QPainter>

namespace anteroom {

EnvironmentEdge::EnvironmentEdge(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFixedHeight(4);
}

void EnvironmentEdge::present(const QString &broker)
{
    const bool local = broker.isEmpty() || broker == QStringLiteral("embedded") || broker.startsWith(QStringLiteral("localhost"))
        || broker.startsWith(QStringLiteral("127.")) || broker.startsWith(QStringLiteral("[::1]"));
    // Without a profile that says otherwise, a broker elsewhere is taken for the one that matters most.
    const Role role = m_profile.value_or(local ? Role::Slate : Role::Magenta);
    if (role == m_role)
        return;
    m_role = role;
    update();
}

void EnvironmentEdge::setProfile(std::optional<Role> colour)
{
    m_profile = colour;
    m_role = colour.value_or(m_role);
    update();
}

void EnvironmentEdge::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(m_role));
}

} // namespace anteroom
