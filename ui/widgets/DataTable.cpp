// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DataTable.h"

#include "ui/models/CellRoles.h"
#include "ui/widgets/CellDelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>

namespace anteroom {

namespace {

constexpr int cellPadding = 4;
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
        painter->drawText(rect.adjusted(cellPadding, 0, -cellPadding, 0), align,
                          fontMetrics().elidedText(model()->headerData(section, Qt::Horizontal).toString(), Qt::ElideRight,
                                                   rect.width() - 2 * cellPadding));
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

void DataTable::setExpendable(const QList<int> &columns)
{
    m_expendable = columns;
    hideWhatDoesNotFit();
}

void DataTable::fitColumns()
{
    if (!model())
        return;
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
        horizontalHeader()->resizeSection(column, width + 2 * cellPadding + 2);
    }
    hideWhatDoesNotFit();
}

void DataTable::hideWhatDoesNotFit()
{
    if (!model())
        return;
    int needed = stretchMin;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (horizontalHeader()->sectionResizeMode(column) != QHeaderView::Fixed)
            continue;
        setColumnHidden(column, false);
        needed += horizontalHeader()->sectionSize(column);
    }
    for (auto it = m_expendable.rbegin(); it != m_expendable.rend() && needed > width(); ++it) {
        needed -= horizontalHeader()->sectionSize(*it);
        setColumnHidden(*it, true);
    }
}

int DataTable::rowsShown() const
{
    return model() ? std::min(model()->rowCount(), std::max(0, (height() - headerHeight) / rowHeight)) : 0;
}

void DataTable::hideRowsThatDoNotFit()
{
    if (!model())
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

void DataTable::resizeEvent(QResizeEvent *event)
{
    hideWhatDoesNotFit();
    hideRowsThatDoNotFit();
    QTableView::resizeEvent(event);
}

} // namespace anteroom
