// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ChartTableModel.h"
#include "ui/theme/Theme.h"

#include <QDialog>

namespace anteroom {

class DataTable;

/// A chart as a table, as it was when it was asked for; to be read aloud and copied. Deletes itself when it is closed; show
/// it with open().
class ChartTable final : public QDialog
{
    Q_OBJECT

public:
    ChartTable(const Theme &theme, const ChartScene &scene, QWidget *parent);

private:
    /// The chosen rows, or all when none is.
    void copy();

    ChartTableModel *m_model;
    DataTable *m_table;
};

} // namespace anteroom
