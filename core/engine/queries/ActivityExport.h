// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "core/storage/ActivityReader.h"

#include <QSaveFile>

#include <optional>

namespace anteroom {

/// Writes what a view of Activity shows to a file, oldest first, a block at a time: memory stays flat for any number of
/// rows. The file takes its name only when it is complete; destroyed before that, nothing is left behind.
class ActivityExport
{
public:
    explicit ActivityExport(ActivityExportOrder order);

    /// One block. Nothing while there is more; a failure names the file and the cause (Usage).
    [[nodiscard]] std::optional<Result<ActivityExportReport>> writeNext(ActivityReader &reader);
    [[nodiscard]] qint64 rows() const { return m_rows; }

private:
    [[nodiscard]] Result<void> begin(ActivityReader &reader);
    [[nodiscard]] Result<void> writeBlock(ActivityReader &reader);
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] Result<void> put(const QByteArray &text);
    [[nodiscard]] tl::unexpected<Error> failed(const QString &cause) const;

    const ActivityExportOrder m_order;
    QSaveFile m_file;
    bool m_begun = false;
    qint64 m_next = 0;
    qint64 m_last = 0;
    qint64 m_rows = 0;
};

} // namespace anteroom
