// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TextField.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QStyle>

namespace anteroom {

TextField::TextField(const Theme &theme, const QString &name, QWidget *parent)
    : QFrame(parent), m_edit(new QLineEdit(this)), m_note(new Text(theme, Type::Caption, Role::Muted, this))
{
    setProperty("field", true);
    setProperty("state", QByteArrayLiteral("plain"));
    setFixedHeight(30);
    m_edit->setObjectName(name);
    m_edit->setFont(typeFont(Type::Base));
    m_edit->setFrame(false);
    m_edit->setMinimumWidth(40);
    m_edit->setMaxLength(4096);
    m_note->setObjectName(name + QStringLiteral(".note"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(9, 0, 9, 0);
    row->setSpacing(6);
    row->addWidget(m_edit, 1);
    row->addWidget(m_note);
    m_note->hide();
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, &TextField::edited);
}

void TextField::setText(const QString &text)
{
    if (text == m_edit->text())
        return;
    m_edit->setText(text);
    m_edit->setCursorPosition(0);
}

void TextField::setNote(const QString &note)
{
    m_note->show(note);
    m_note->setVisible(!note.isEmpty());
    m_edit->setAccessibleDescription(note);
}

void TextField::addAtEnd(QWidget *widget) { static_cast<QHBoxLayout *>(layout())->addWidget(widget); }

void TextField::setWrong(const QString &why)
{
    m_why = why;
    m_edit->setToolTip(why);
    setState(!isEnabled() ? "off" : why.isEmpty() ? "plain" : "wrong");
}

void TextField::setState(const QByteArray &state)
{
    if (property("state").toByteArray() == state)
        return;
    setProperty("state", state);
    style()->unpolish(this);
    style()->polish(this);
}

void TextField::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        setWrong(m_why);
}

void TextField::mousePressEvent(QMouseEvent *)
{
    // The whole frame is the field, as it looks.
    m_edit->setFocus(Qt::MouseFocusReason);
}

} // namespace anteroom
