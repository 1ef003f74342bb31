// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QTableView>

namespace anteroom {

/// A calm table: fixed rows of 24 px, columns as wide as the widest text that their model names, one
/// column that takes the rest. Nothing is measured when rows change, so a million rows would cost nothing.
class DataTable final : public QTableView
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 24;
    static constexpr int headerHeight = 26;
    /// At both sides of a cell's text.
    static constexpr int cellPadding = 5;

    explicit DataTable(const Theme &theme, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// For tables of any length: a scroll bar, rows of this height, a hairline under each. Rows are not looked at.
    void setLong(int height);
    /// A long table's rows are taller by so many pixels than they were made, or lower; a short one's stay as they are.
    void setTaller(int by);
    /// A long table that shows whole rows alone, and a scroll bar only where it is needed.
    void setWholeRows(int height);
    /// Hides columns from the last of these on while the table is narrower than its columns.
    void setExpendable(const QList<int> &columns);
    /// These columns say nothing at the moment.
    void setLeftOut(const QList<int> &columns);
    /// How many rows are shown whole; the others are hidden, because half a row is not readable.
    [[nodiscard]] int rowsShown() const;
    /// Widths again, after the language changed.
    void fitColumns();

    /// Takes new rows into account now, not with the next paint.
    void layOutNow() { executeDelayedItemsLayout(); }
    /// Typing letters does not search the rows: that would read all of them.
    void keyboardSearch(const QString &) override { }

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void updateGeometries() override;

private:
    void applyHeight();
    void hideWhatDoesNotFit();
    void hideRowsThatDoNotFit();
    /// The width that no column asks for, among the columns of figures.
    void shareOut(int spare);

    QList<int> m_expendable;
    QList<int> m_leftOut;
    /// What each column asks for; 0: it takes what is left.
    QList<int> m_natural;
    int m_height = rowHeight;
    int m_taller = 0;
    bool m_long = false;
    bool m_wholeRows = false;
    bool m_measuring = false;
};

} // namespace anteroom
