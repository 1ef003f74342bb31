// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DataTable.h"

#include "ui/models/CellRoles.h"
#include "ui/widgets/CellDelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int stretchMin = 64;

/// Column names in grey over a hairline; the style sheet's own header cannot align by column.
class QuietHeader final : public QHeaderView
{
public:
    QuietHeader(const Theme &theme, QWidget *parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
    {
        setFont(typeFont(Type::Caption));
        setSectionsClickable(false);
        setHighlightSections(false);
        setMinimumSectionSize(16);
        setFixedHeight(DataTable::headerHeight);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const int align = model()->headerData(section, Qt::Horizontal, AlignRole).toInt();
        painter->setPen(m_theme.color(Role::Line));
        painter->drawLine(rect.bottomLeft(), rect.bottomRight());
        painter->setFont(font());
        painter->setPen(m_theme.color(Role::Muted));
        const QRect box = rect.adjusted(DataTable::cellPadding, 0, -DataTable::cellPadding, 0);
        QString name = model()->headerData(section, Qt::Horizontal).toString();
        const QVariant shorter = model()->headerData(section, Qt::Horizontal, ShorterRole);
        if (shorter.isValid() && fontMetrics().horizontalAdvance(name) > box.width())
            name = shorter.toString();
        painter->drawText(box, align, fontMetrics().elidedText(name, Qt::ElideRight, box.width()));
    }

private:
    const Theme &m_theme;
};

} // namespace

DataTable::DataTable(const Theme &theme, QWidget *parent) : QTableView(parent)
{
    setHorizontalHeader(new QuietHeader(theme, this));
    setItemDelegate(new CellDelegate(theme, this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    horizontalHeader()->setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void DataTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &DataTable::hideRowsThatDoNotFit);
    fitColumns();
}

void DataTable::setLong(int height)
{
    m_long = true;
    m_height = height;
    applyHeight();
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    static_cast<CellDelegate *>(itemDelegate())->setLined(true);
}

void DataTable::setTaller(int by)
{
    if (by == m_taller)
        return;
    m_taller = by;
    applyHeight();
}

void DataTable::applyHeight()
{
    if (!m_long)
        return;
    verticalHeader()->setMinimumSectionSize(m_height + m_taller);
    verticalHeader()->setDefaultSectionSize(m_height + m_taller);
    updateGeometries();
}

void DataTable::setWholeRows(int height)
{
    setLong(height);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_wholeRows = true;
}

void DataTable::updateGeometries()
{
    // The margin below resizes the viewport, which comes back here.
    if (m_measuring)
        return;
    const QScopedValueRollback measuring(m_measuring, true);
    QTableView::updateGeometries();
    if (!m_wholeRows)
        return;
    const int room = height() - horizontalHeader()->height();
    setViewportMargins(0, horizontalHeader()->height(), 0, std::max(0, room) % verticalHeader()->defaultSectionSize());
}

void DataTable::setExpendable(const QList<int> &columns)
{
    m_expendable = columns;
    hideWhatDoesNotFit();
}

void DataTable::setLeftOut(const QList<int> &columns)
{
    if (columns == m_leftOut)
        return;
    m_leftOut = columns;
    hideWhatDoesNotFit();
}

void DataTable::fitColumns()
{
    if (!model())
        return;
    m_natural.fill(0, model()->columnCount());
    const QFontMetrics head(typeFont(Type::Caption));
    const QFontMetrics body(typeFont(Type::Base));
    for (int column = 0; column < model()->columnCount(); ++column) {
        const QVariant widest = model()->headerData(column, Qt::Horizontal, WidestRole);
        if (!widest.isValid()) {
            horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
            continue;
        }
        const int width = std::max(body.horizontalAdvance(widest.toString()),
                                   head.horizontalAdvance(model()->headerData(column, Qt::Horizontal).toString()));
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed);
        m_natural[column] = width + 2 * cellPadding;
    }
    hideWhatDoesNotFit();
}

void DataTable::shareOut(int spare)
{
    // Figures stand at the right of their columns: what is left goes before them, words keep close to what they follow.
    QList<int> figures;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const bool right = model()->headerData(column, Qt::Horizontal, AlignRole).toInt() & Qt::AlignRight;
        if (right && m_natural[column] > 0 && !isColumnHidden(column))
            figures.append(column);
    }
    for (int column = 0; column < model()->columnCount(); ++column) {
        const auto place = figures.indexOf(column);
        const int share = place < 0 ? 0 : spare * static_cast<int>(place + 1) / static_cast<int>(figures.size())
                - spare * static_cast<int>(place) / static_cast<int>(figures.size());
        if (m_natural[column] > 0)
            horizontalHeader()->resizeSection(column, m_natural[column] + share);
    }
}

void DataTable::hideWhatDoesNotFit()
{
    if (!model())
        return;
    int needed = 0;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const bool leftOut = m_leftOut.contains(column);
        needed += leftOut ? 0 : m_natural[column] > 0 ? m_natural[column] : stretchMin;
        setColumnHidden(column, leftOut);
    }
    for (auto it = m_expendable.rbegin(); it != m_expendable.rend() && needed > viewport()->width(); ++it) {
        needed -= m_natural[*it];
        setColumnHidden(*it, true);
    }
    shareOut(m_natural.contains(0) ? 0 : std::max(0, viewport()->width() - needed));
}

int DataTable::rowsShown() const
{
    return model() ? std::min(model()->rowCount(), std::max(0, (height() - headerHeight) / rowHeight)) : 0;
}

void DataTable::hideRowsThatDoNotFit()
{
    if (!model() || m_long)
        return;
    const int fits = std::max(0, (height() - headerHeight) / rowHeight);
    for (int row = 0; row < model()->rowCount(); ++row) {
        if (isRowHidden(row) != (row >= fits))
            setRowHidden(row, row >= fits);
    }
}

QSize DataTable::minimumSizeHint() const
{
    return {160, headerHeight + 4 * rowHeight};
}

QSize DataTable::sizeHint() const
{
    return minimumSizeHint();
}

void DataTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fitColumns();
}

void DataTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    // Qt makes the very first row current; in a long table nobody is until somebody is chosen.
    if (m_long && !selectionModel()->isSelected(currentIndex()))
        selectionModel()->clearCurrentIndex();
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    hideWhatDoesNotFit();
    hideRowsThatDoNotFit();
    QTableView::resizeEvent(event);
}

} // namespace anteroom
