// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NamedFigure.h"

#include <QHBoxLayout>

namespace anteroom {

NamedFigure::NamedFigure(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_before(new Text(theme, Type::Caption, Role::Muted, this)),
      m_figure(new Text(theme, Type::Caption, Role::Text, this)), m_after(new FittingText(theme, Type::Caption, Role::Muted, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3);
    row->addWidget(m_before);
    row->addWidget(m_figure);
    row->addWidget(m_after);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void NamedFigure::show(const QString &before, const QString &figure, const QString &after)
{
    m_before->show(before);
    m_before->setVisible(!before.isEmpty());
    m_figure->show(figure);
    m_word = after;
    m_after->showOneOf(m_givesWay ? QStringList{after, QString()} : QStringList{after});
    m_after->setVisible(!after.isEmpty());
}

void NamedFigure::setRoles(Role figure, Role words)
{
    m_figure->setRole(figure);
    m_after->setRole(words);
}

void NamedFigure::setWordGivesWay()
{
    m_givesWay = true;
}

QString NamedFigure::text() const
{
    return QStringList{m_before->text(), m_figure->text(), m_word}.join(u' ').simplified();
}

} // namespace anteroom
