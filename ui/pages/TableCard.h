// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"

#include <QStackedLayout>
#include <QToolButton>

namespace anteroom {

/// A card with a table, or with one sentence while the table is empty. The layout is the same for both.
class TableCard : public Card
{
    Q_OBJECT

public:
    TableCard(const Theme &theme, const QString &name, QWidget *parent);

    /// Tab comes to the way first, which stands above the table. To be called once the card is in its window: of a card that
    /// has only those two, Qt takes either order for settled.
    void settleTabOrder();

Q_SIGNALS:
    /// The page that has all of it is wanted.
    void pageAsked();

protected:
    /// A way to that page, at the right of the head; named NAME.open, worded by the subclass.
    [[nodiscard]] QToolButton *addWay();
    [[nodiscard]] DataTable *table() const { return m_table; }
    [[nodiscard]] Text *note() const { return m_note; }
    /// The sentence in the table's place; empty shows the table.
    void showEmpty(const QString &sentence);

private:
    DataTable *m_table;
    QToolButton *m_added = nullptr;
    Text *m_note;
    Text *m_empty;
    QStackedLayout *m_place;
};

} // namespace anteroom
