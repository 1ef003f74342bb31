// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NamedFigure.h"

#include <QHBoxLayout>

namespace anteroom {

NamedFigure::NamedFigure(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_before(new Text(theme, Type::Caption, Role::Muted, this)),
      m_figure(new Text(theme, Type::Caption, Role::Text, this)), m_after(new Text(theme, Type::Caption, Role::Muted, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3);
    for (Text *text : {m_before, m_figure, m_after})
        row->addWidget(text);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void NamedFigure::show(const QString &before, const QString &figure, const QString &after)
{
    m_before->show(before);
    m_before->setVisible(!before.isEmpty());
    m_figure->show(figure);
    m_after->show(after);
    m_after->setVisible(!after.isEmpty());
}

void NamedFigure::setRoles(Role figure, Role words)
{
    m_figure->setRole(figure);
    m_after->setRole(words);
}

QString NamedFigure::text() const
{
    return QStringList{m_before->text(), m_figure->text(), m_after->text()}.join(u' ').simplified();
}

} // namespace anteroom
