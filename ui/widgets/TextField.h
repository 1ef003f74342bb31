// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Text.h"

#include <QFrame>
#include <QLineEdit>

namespace anteroom {

/// A framed line of text, with a note or a button at its end.
class TextField final : public QFrame
{
    Q_OBJECT

public:
    /// `name` is the object name of the line edit.
    TextField(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_edit->text(); }
    /// Unless it is what stands there already.
    void setText(const QString &text);
    void setNote(const QString &note);
    /// Its frame says that it cannot be used; the reason is the tooltip.
    void setWrong(const QString &why);
    void setName(const QString &accessibleName) { m_edit->setAccessibleName(accessibleName); }
    /// At the end of the field.
    void addAtEnd(QWidget *widget);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    /// The person changed the text.
    void edited();

protected:
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void setState(const QByteArray &state);

    QLineEdit *m_edit;
    Text *m_note;
    QString m_why;
};

} // namespace anteroom
