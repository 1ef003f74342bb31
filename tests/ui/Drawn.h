// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/Clipped.h"
#include "ui/models/CellRoles.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/FocusRing.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QLayout>
#include <QLineEdit>
#include <QSet>
#include <QSplitter>
#include <QStyle>
#include <QStyleOptionComboBox>

namespace anteroom::drawn {

/// A widget as a person who mends it would look for it.
inline QString describe(const QWidget &widget)
{
    const QRect at(widget.mapTo(widget.window(), QPoint()), widget.size());
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const QString words = label ? label->text() : button ? button->text() : QString();
    return QStringLiteral("%1 '%2' \"%3\" at %4,%5 %6x%7")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(), words)
        .arg(at.x()).arg(at.y()).arg(at.width()).arg(at.height());
}

/// Labels whose line is taller than they are, fields whose hint and choosers whose choice do not fit.
inline QStringList cutWords(const QWidget &window)
{
    QStringList found;
    for (const Text *label : window.findChildren<Text *>()) {
        if (label->isVisible() && !label->text().isEmpty() && label->height() < label->fontMetrics().height())
            found << QStringLiteral("too low: ") + describe(*label);
    }
    for (const QLineEdit *edit : window.findChildren<QLineEdit *>()) {
        // Qt keeps two pixels free at either side of what stands in a field.
        constexpr int sides = 4;
        const int needed = edit->fontMetrics().horizontalAdvance(edit->placeholderText()) + sides;
        if (edit->isVisible() && edit->text().isEmpty() && needed > edit->width())
            found << QStringLiteral("hint \"%1\" cut: ").arg(edit->placeholderText()) + describe(*edit);
    }
    for (const QComboBox *chooser : window.findChildren<QComboBox *>()) {
        QStyleOptionComboBox option;
        option.initFrom(chooser);
        option.editable = chooser->isEditable();
        const QRect field = chooser->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, chooser);
        if (chooser->isVisible() && chooser->fontMetrics().horizontalAdvance(chooser->currentText()) > field.width())
            found << QStringLiteral("choice \"%1\" cut: ").arg(chooser->currentText()) + describe(*chooser);
    }
    return found;
}

/// Columns whose name, or one of whose figures on screen, ends in "…".
inline QStringList cutCells(const QWidget &window)
{
    QStringList found;
    for (const DataTable *table : window.findChildren<DataTable *>()) {
        const QAbstractItemModel *model = table->model();
        for (int column = 0; table->isVisible() && model && column < model->columnCount(); ++column) {
            if (table->isColumnHidden(column))
                continue;
            const int room = table->columnWidth(column) - 2 * DataTable::cellPadding;
            const auto words = [&](int role) { return model->headerData(column, Qt::Horizontal, role).toString(); };
            const QString shorter = words(ShorterRole);
            const QFontMetrics head = table->horizontalHeader()->fontMetrics();
            if (head.horizontalAdvance(shorter.isEmpty() ? words(Qt::DisplayRole) : shorter) > room)
                found << QStringLiteral("column \"%1\" has %2 px: ").arg(words(Qt::DisplayRole)).arg(room) + describe(*table);
            const bool isFigure = model->headerData(column, Qt::Horizontal, AlignRole).toInt() & Qt::AlignRight;
            for (int row = std::max(0, table->rowAt(0)); isFigure && row < model->rowCount(); ++row) {
                if (table->rowViewportPosition(row) > table->viewport()->height())
                    break;
                const QString figure = table->isRowHidden(row) ? QString() : model->index(row, column).data().toString();
                // What is elided may be narrower than its parts by the rounding of their widths.
                if (QFontMetrics(typeFont(Type::Base)).horizontalAdvance(figure) > room + DataTable::cellPadding)
                    found << QStringLiteral("figure \"%1\" has %2 px: ").arg(figure).arg(room) + describe(*table);
            }
        }
    }
    return found;
}

inline bool isLaidOut(const QLayout *layout, QWidget *widget)
{
    if (!layout)
        return false;
    if (layout->indexOf(widget) >= 0)
        return true;
    for (int i = 0; i < layout->count(); ++i) {
        if (isLaidOut(layout->itemAt(i)->layout(), widget))
            return true;
    }
    return false;
}

/// Neighbours that lie over one another. What belongs to no layout, as a badge or a drawer, lies where it does on purpose.
inline QStringList overlaps(const QWidget &window)
{
    QStringList found;
    QList<const QWidget *> parents{ &window };
    for (const QWidget *parent : window.findChildren<QWidget *>())
        parents.append(parent);
    for (const QWidget *parent : parents) {
        if (!parent->isVisible())
            continue;
        QList<QWidget *> placed;
        for (QWidget *child : parent->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            const bool isPart = isLaidOut(parent->layout(), child)
                || (qobject_cast<const QSplitter *>(parent) && !qobject_cast<QSplitterHandle *>(child));
            if (isPart && child->isVisible() && !child->geometry().isEmpty())
                placed.append(child);
        }
        for (qsizetype i = 0; i < placed.size(); ++i) {
            for (qsizetype k = i + 1; k < placed.size(); ++k) {
                if (placed[i]->geometry().intersects(placed[k]->geometry()))
                    found << QStringLiteral("%1 lies over %2").arg(describe(*placed[i]), describe(*placed[k]));
            }
        }
    }
    return found;
}

/// Words and controls that what they lie in cuts off, and that no scrolling brings on screen.
inline QStringList cutOff(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const bool matters = qobject_cast<const Text *>(widget) || qobject_cast<const QAbstractButton *>(widget)
            || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget);
        if (!matters || !widget->isVisible() || widget->size().isEmpty())
            continue;
        for (const QWidget *around = widget->parentWidget(); around; around = around->parentWidget()) {
            const auto *scrolls = qobject_cast<const QAbstractScrollArea *>(around->parentWidget());
            if (scrolls && scrolls->viewport() == around)
                break;
            if (!around->rect().contains(QRect(widget->mapTo(around, QPoint()), widget->size()))) {
                found << QStringLiteral("%1 is cut by %2").arg(describe(*widget), describe(*around));
                break;
            }
        }
    }
    return found;
}

/// Hardly anything is painted: less than 1 % differs from the commonest colour, or there are only a few colours.
inline bool isBlank(const QImage &picture)
{
    QHash<QRgb, int> colours;
    int looked = 0;
    for (int y = 0; y < picture.height(); y += 2) {
        for (int x = 0; x < picture.width(); x += 2, ++looked)
            ++colours[picture.pixel(x, y)];
    }
    const int most = colours.isEmpty() ? 0 : *std::max_element(colours.cbegin(), colours.cend());
    constexpr int fewColours = 8;
    return colours.size() < fewColours || looked - most < looked / 100;
}

/// All that is wrong with what the window shows; empty: nothing.
inline QStringList faults(const QWidget &window)
{
    QStringList found = clipped(window) + cutWords(window) + cutCells(window) + overlaps(window) + cutOff(window);
    found.removeDuplicates();
    return found;
}

} // namespace anteroom::drawn
