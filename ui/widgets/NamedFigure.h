// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FittingText.h"

namespace anteroom {

/// A figure in full strength among quiet words: "on the broker 7,408", "8,897 forwarded".
class NamedFigure final : public QWidget
{
    Q_OBJECT

public:
    explicit NamedFigure(const Theme &theme, QWidget *parent = nullptr);

    void show(const QString &before, const QString &figure, const QString &after = {});
    using QWidget::show;
    /// Another colour than text for the figure and what follows it.
    void setRoles(Role figure, Role words);
    /// The word after the figure goes where there is no room for both.
    void setWordGivesWay();
    [[nodiscard]] QString text() const;

private:
    Text *m_before;
    Text *m_figure;
    FittingText *m_after;
    QString m_word;
    bool m_givesWay = false;
};

} // namespace anteroom
