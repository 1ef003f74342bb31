// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Text.h"

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
    [[nodiscard]] QString text() const;

private:
    Text *m_before;
    Text *m_figure;
    Text *m_after;
};

} // namespace anteroom
