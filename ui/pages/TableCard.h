// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"

#include <QStackedLayout>

namespace anteroom {

/// A card with a table, or with one sentence while the table is empty. The layout is the same for both.
class TableCard : public Card
{
    Q_OBJECT

public:
    TableCard(const Theme &theme, const QString &name, QWidget *parent);

protected:
    [[nodiscard]] DataTable *table() const { return m_table; }
    [[nodiscard]] Text *note() const { return m_note; }
    /// The sentence in the table's place; empty shows the table.
    void showEmpty(const QString &sentence);

private:
    DataTable *m_table;
    Text *m_note;
    Text *m_empty;
    QStackedLayout *m_place;
};

} // namespace anteroom
