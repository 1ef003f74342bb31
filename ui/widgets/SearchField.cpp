// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SearchField.h"

#include <QHBoxLayout>
#include <QTimer>

namespace anteroom {

namespace {

constexpr std::chrono::milliseconds typingPause{ 300 };

} // namespace

SearchField::SearchField(const Theme &theme, const QString &name, QWidget *parent)
    : QFrame(parent), m_edit(new QLineEdit(this)), m_outcome(new Text(theme, Type::Caption, Role::Muted, this)),
      m_key(new Text(theme, Type::Caption, Role::Muted, this))
{
    setProperty("field", true);
    setProperty("state", QByteArrayLiteral("plain"));
    setFixedHeight(30);
    m_edit->setObjectName(name);
    m_edit->setFont(typeFont(Type::Base));
    m_edit->setFrame(false);
    m_edit->setMinimumWidth(48);
    m_edit->setMaxLength(64);
    m_outcome->setObjectName(name + QStringLiteral(".outcome"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(9, 0, 9, 0);
    row->setSpacing(7);
    row->addWidget(new Glyph(theme, QStringLiteral("search"), Role::Muted, 14, this));
    row->addWidget(m_edit, 1);
    row->addWidget(m_outcome);
    row->addWidget(m_key);
    m_outcome->hide();
    auto *pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(typingPause);
    connect(m_edit, &QLineEdit::textEdited, pause, qOverload<>(&QTimer::start));
    connect(pause, &QTimer::timeout, this, [this] { Q_EMIT sought(text().trimmed()); });
    connect(m_edit, &QLineEdit::returnPressed, this, [this, pause] {
        pause->stop();
        Q_EMIT sought(text().trimmed());
    });
}

void SearchField::setWords(const QString &placeholder, const QString &key, const QString &accessibleName)
{
    m_edit->setPlaceholderText(placeholder);
    m_edit->setAccessibleName(accessibleName);
    m_key->show(key);
}

void SearchField::showOutcome(const QString &text, Role role)
{
    m_outcome->setRole(role);
    m_outcome->show(text);
    m_outcome->setVisible(!text.isEmpty());
    m_edit->setAccessibleDescription(text);
}

void SearchField::begin()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void SearchField::mousePressEvent(QMouseEvent *)
{
    // The whole frame is the field, as it looks.
    m_edit->setFocus(Qt::MouseFocusReason);
}

} // namespace anteroom
