// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/Profile.h"

#include <QAbstractListModel>

#include <vector>

namespace anteroom {

/// The profiles by name; the embedded broker is the first row.
class ProfileModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles {
        /// The second line.
        LineRole = Qt::UserRole + 100,
        /// int(Role) of the environment's colour.
        ColourRole,
        LockedRole,
        InUseRole,
    };
    struct Row {
        QString name;
        QString line;
        Environment environment = Environment::Local;
        bool locked = false;
        bool inUse = false;
        bool operator==(const Row &) const = default;
    };

    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<Row> rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace anteroom
