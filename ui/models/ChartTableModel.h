// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ChartReading.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace anteroom {

/// A chart in words, as it was at one moment: a row a point in time, the latest first, a column a line, and what was
/// pinned there. It has as many rows as its scene has moments, a few hundred a line.
class ChartTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ChartTableModel(const ChartScene &scene, QObject *parent = nullptr);

    /// These rows as lines of text with tabs between the cells, under the columns' names; all with none named.
    [[nodiscard]] QString text(const QList<int> &rows) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString when;
        bool ahead = false;
        /// As m_names; empty where a line has nothing then.
        QStringList values;
        QString mark;
    };

    void addPins(const ChartScene &scene);
    [[nodiscard]] QString cell(int row, int column) const;
    [[nodiscard]] int markColumn() const { return static_cast<int>(m_names.size()) + 1; }

    QStringList m_names;
    std::vector<double> m_moments;
    std::vector<Row> m_rows;
};

} // namespace anteroom
