// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <vector>

namespace anteroom {

/// One partition of the reservation topic, in words.
struct ForwarderRow {
    /// Under which a model gives it.
    static constexpr int DataRole = Qt::UserRole + 100;

    QString name;
    QString member;
    QString rate;
    /// "2,968 of 2,971".
    QString committed;
    /// "3 · 2".
    QString lag;
    /// Accepted in each of the last seconds, oldest first.
    std::vector<int> history;
    /// The highest of all partitions, so that they are drawn to one scale.
    int top = 1;
    bool stale = false;
    /// For screen readers.
    QString sentence;

    bool operator==(const ForwarderRow &) const = default;
};

} // namespace anteroom

Q_DECLARE_METATYPE(anteroom::ForwarderRow)
