// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace anteroom {

/// The folder that everything is written to. A running core holds an operating-system lock on it, so that
/// there is one relay for one database; the lock goes with the process, however it ends.
class DataFolder
{
public:
    /// Creates the folder when it is missing and checks that it can be written to. Fatal otherwise.
    [[nodiscard]] static Result<DataFolder> open(const QString &path);

    ~DataFolder();
    DataFolder(DataFolder &&other) noexcept;
    DataFolder &operator=(DataFolder &&other) noexcept;
    DataFolder(const DataFolder &) = delete;
    DataFolder &operator=(const DataFolder &) = delete;

    /// Takes the lock for a core. Fatal, naming the process that has it, when it is taken.
    [[nodiscard]] Result<void> lock();

    /// This folder's name in consumer groups (group.instance.id): a UUID made once and kept.
    [[nodiscard]] Result<QByteArray> instanceId(RandomSource &random) const;

    /// A file in the folder.
    [[nodiscard]] QString file(const QString &name) const;

private:
    explicit DataFolder(QString path) : m_path(std::move(path)) {}

    QString m_path;
    int m_lockFd = -1;
};

} // namespace anteroom
