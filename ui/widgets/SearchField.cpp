// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SearchField.h"

#include <QHBoxLayout>
#include <QTimer>

namespace anteroom {

namespace {

constexpr std::chrono::milliseconds typingPause{ 300 };
constexpr int padding = 9;
constexpr int gap = 7;
constexpr int iconSize = 14;
/// Qt keeps two pixels free at either side of what stands in a field.
constexpr int hintMargins = 4;

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
    row->setContentsMargins(padding, 0, padding, 0);
    row->setSpacing(gap);
    row->addWidget(new Glyph(theme, QStringLiteral("search"), Role::Muted, iconSize, this));
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
    m_edit->setToolTip(key.isEmpty() ? accessibleName : QStringLiteral("%1 (%2)").arg(accessibleName, QString(key).replace(u' ', u'+')));
    m_key->show(key);
    fit();
}

void SearchField::showOutcome(const QString &text, Role role)
{
    m_outcome->setRole(role);
    m_outcome->show(text);
    m_outcome->setVisible(!text.isEmpty());
    m_edit->setAccessibleDescription(text);
    fit();
}

void SearchField::fit()
{
    const int outcome = m_outcome->text().isEmpty() ? 0 : m_outcome->sizeHint().width() + gap;
    const int hint = m_edit->fontMetrics().horizontalAdvance(m_edit->placeholderText()) + hintMargins;
    const int free = width() - 2 * padding - iconSize - gap - outcome - hint - gap;
    // Not hidden and shown again: that lays out whatever is around, which may be what resizes the field at this moment.
    m_key->setMaximumWidth(free >= m_key->sizeHint().width() ? QWIDGETSIZE_MAX : 0);
}

void SearchField::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fit();
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
