// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Text.h"

#include <QFrame>
#include <QLineEdit>

#include <optional>

namespace anteroom {

/// A framed number with its unit, and a note such as "was 500". Digit groups are accepted as typed.
class NumberField final : public QFrame
{
    Q_OBJECT

public:
    enum class State { Plain, Changed, Wrong };

    /// `name` is the object name of the line edit; from `least` to `most` digits are shown after the point.
    NumberField(const Theme &theme, const QString &name, int least, int most, QWidget *parent = nullptr);

    /// The number as typed; nothing when it is none.
    [[nodiscard]] std::optional<double> value() const;
    /// Writes the number, unless it is what stands there already.
    void setValue(double value);
    /// What 0 is written as, for example "no limit"; typing it, or nothing, means 0.
    void setZeroText(const QString &text);
    void setUnit(const QString &unit);
    void setNote(const QString &note);
    void setState(State state);
    void setName(const QString &accessibleName);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    /// The person changed the text.
    void edited();

protected:
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QString written(double value) const;

    QLineEdit *m_edit;
    Text *m_note;
    Text *m_unit;
    QString m_zeroText;
    int m_least;
    int m_most;
};

} // namespace anteroom
