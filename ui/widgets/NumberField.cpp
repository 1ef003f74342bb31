// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NumberField.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QStyle>

#include <cmath>

namespace anteroom {

NumberField::NumberField(const Theme &theme, const QString &name, int least, int most, QWidget *parent)
    : QFrame(parent), m_edit(new QLineEdit(this)), m_note(new Text(theme, Type::Caption, Role::Muted, this)),
      m_unit(new Text(theme, Type::Caption, Role::Muted, this)), m_least(least), m_most(most)
{
    setProperty("field", true);
    setProperty("state", QByteArrayLiteral("plain"));
    setFixedHeight(30);
    m_edit->setObjectName(name);
    m_edit->setFont(typeFont(Type::Base));
    m_edit->setFrame(false);
    m_edit->setMinimumWidth(24);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(9, 0, 9, 0);
    row->setSpacing(5);
    row->addWidget(m_edit, 1);
    row->addWidget(m_note);
    row->addWidget(m_unit);
    m_note->hide();
    connect(m_edit, &QLineEdit::textEdited, this, &NumberField::edited);
}

std::optional<double> NumberField::value() const
{
    QString text = m_edit->text().simplified();
    if (!m_zeroText.isEmpty() && (text.isEmpty() || text == m_zeroText))
        return 0;
    text.remove(QLocale().groupSeparator()).remove(u' ');
    bool ok = false;
    const double number = QLocale().toDouble(text, &ok);
    if (!ok || !std::isfinite(number) || (m_most == 0 && number != std::floor(number)))
        return std::nullopt;
    return number;
}

QString NumberField::written(double value) const
{
    if (value == 0 && !m_zeroText.isEmpty())
        return m_zeroText;
    int decimals = m_least;
    for (double scale = std::pow(10, decimals); decimals < m_most && std::abs(value * scale - std::round(value * scale)) > 1e-9;
         scale *= 10)
        ++decimals;
    return QLocale().toString(value, 'f', decimals);
}

void NumberField::setValue(double number)
{
    if (const QString text = written(number); text != m_edit->text())
        m_edit->setText(text);
}

void NumberField::setZeroText(const QString &text)
{
    const bool zero = value() == 0.0;
    m_zeroText = text;
    if (zero)
        setValue(0);
}

void NumberField::setUnit(const QString &unit) { m_unit->show(unit); }

void NumberField::setNote(const QString &note)
{
    m_note->show(note);
    m_note->setVisible(!note.isEmpty());
}

void NumberField::setState(State state)
{
    const QByteArray name = state == State::Wrong ? "wrong" : state == State::Changed ? "changed" : "plain";
    if (property("state").toByteArray() == name)
        return;
    setProperty("state", name);
    style()->unpolish(this);
    style()->polish(this);
}

void NumberField::setName(const QString &accessibleName) { m_edit->setAccessibleName(accessibleName); }

void NumberField::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::EnabledChange) {
        setProperty("state", isEnabled() ? QByteArrayLiteral("plain") : QByteArrayLiteral("off"));
        style()->unpolish(this);
        style()->polish(this);
    }
}

void NumberField::mousePressEvent(QMouseEvent *)
{
    // The whole frame is the field, as it looks.
    m_edit->setFocus(Qt::MouseFocusReason);
}

} // namespace anteroom
