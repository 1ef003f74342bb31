// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Text.h"

#include <QAbstractButton>
#include <QStringList>

namespace anteroom {

/// Visible texts that have less room than they need, with the room that they have.
inline QStringList clipped(const QWidget &window)
{
    QStringList found;
    for (const Text *label : window.findChildren<Text *>()) {
        if (!label->isVisible() || label->elides() || label->text().isEmpty() || label->maximumWidth() == 0)
            continue;
        const bool tooWide = !label->wordWrap() && label->fontMetrics().horizontalAdvance(label->text()) > label->width();
        const bool tooTall = label->wordWrap() && label->heightForWidth(label->width()) > label->height();
        const QRect inside = label->parentWidget()->rect();
        if (tooWide || tooTall || label->geometry().left() < inside.left() || label->geometry().right() > inside.right())
            found << QStringLiteral("%1 (%2x%3)").arg(label->text()).arg(label->width()).arg(label->height());
    }
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        const bool worded = button->property("rail").toBool() ? button->width() > 100 : !button->text().isEmpty();
        const int icon = button->icon().isNull() ? 0 : button->iconSize().width();
        if (button->isVisible() && worded && button->fontMetrics().horizontalAdvance(button->text()) + icon > button->width())
            found << button->text();
    }
    return found;
}

} // namespace anteroom
