// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FittingText.h"

#include <QEvent>

#include <algorithm>

namespace anteroom {

FittingText::FittingText(const Theme &theme, Type type, Role role, QWidget *parent) : Text(theme, type, role, parent) {}

void FittingText::showOneOf(const QStringList &wordings)
{
    if (wordings == m_wordings)
        return;
    m_wordings = wordings;
    updateGeometry();
    choose();
}

QSize FittingText::sizeHint() const
{
    return {m_wordings.isEmpty() ? 0 : widthOf(m_wordings.first()), tall()};
}

QSize FittingText::minimumSizeHint() const
{
    return {m_wordings.isEmpty() ? 0 : widthOf(m_wordings.last()), tall()};
}

void FittingText::resizeEvent(QResizeEvent *event)
{
    Text::resizeEvent(event);
    choose();
}

void FittingText::changeEvent(QEvent *event)
{
    Text::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        choose();
}

void FittingText::choose()
{
    const auto fits = [this](const QString &wording) { return widthOf(wording) <= width(); };
    const auto found = std::find_if(m_wordings.cbegin(), m_wordings.cend(), fits);
    show(found == m_wordings.cend() ? QString() : *found);
    setToolTip(m_wordings.isEmpty() || text() == m_wordings.first() ? QString() : m_wordings.first());
}

int FittingText::tall() const
{
    return fontMetrics().height() + contentsMargins().top() + contentsMargins().bottom();
}

int FittingText::widthOf(const QString &wording) const
{
    const QMargins around = contentsMargins();
    return wording.isEmpty() ? 0 : fontMetrics().horizontalAdvance(wording) + around.left() + around.right();
}

} // namespace anteroom
