// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Text.h"

#include <QStringList>

namespace anteroom {

/// A label that says the same in fewer words where there is less room. Nothing that it shows is ever cut.
class FittingText final : public Text
{
    Q_OBJECT

public:
    FittingText(const Theme &theme, Type type, Role role, QWidget *parent = nullptr);

    /// Shows the first of `wordings`, longest first, that fits; none if the last one does not. The longest is the tooltip
    /// of a shorter one.
    void showOneOf(const QStringList &wordings);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void choose();
    [[nodiscard]] int tall() const;
    [[nodiscard]] int widthOf(const QString &wording) const;

    QStringList m_wordings;
};

} // namespace anteroom
