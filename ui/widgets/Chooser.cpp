// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Chooser.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QPainter>

namespace anteroom {

Chooser::Chooser(const Theme &theme, const QString &name, int height, QWidget *parent) : QComboBox(parent), m_theme(theme)
{
    setObjectName(name);
    setFont(typeFont(Type::Base));
    setFixedHeight(height);
    setMaxVisibleItems(16);
    view()->setTextElideMode(Qt::ElideMiddle);
}

void Chooser::setTypable()
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    lineEdit()->setFont(font());
}

void Chooser::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    constexpr int size = 14;
    QPainter painter(this);
    const QPixmap arrow = m_theme.pixmap(QStringLiteral("chevron-down"), Role::Muted, size, devicePixelRatioF());
    painter.drawPixmap(QPointF(width() - size - 7, (height() - size) / 2.0), arrow);
}

} // namespace anteroom
