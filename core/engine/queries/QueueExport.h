// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/QueueQueries.h"
#include "core/storage/QueueReader.h"

#include <QSaveFile>

#include <optional>

namespace anteroom {

/// Writes what a view shows to a file, a range of Seqs at a time, so that memory stays flat for any number of
/// rows. The file takes its name only when it is complete; destroyed before that, nothing is left behind.
/// Each token is written at most once; its state is the one of the moment at which its range was read.
class QueueExport
{
public:
    explicit QueueExport(QueueExportOrder order);

    /// One range. Nothing while there is more; a failure names the file and the cause (Usage).
    [[nodiscard]] std::optional<Result<QueueExportReport>> writeNext(QueueReader &reader);
    [[nodiscard]] qint64 rows() const { return m_rows; }

private:
    [[nodiscard]] Result<void> begin(QueueReader &reader);
    [[nodiscard]] Result<void> writeRange(QueueReader &reader);
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] Result<void> put(const QByteArray &text);

    const QueueExportOrder m_order;
    QSaveFile m_file;
    bool m_begun = false;
    Seq m_next{ 1 };
    Seq m_newest;
    qint64 m_rows = 0;
};

} // namespace anteroom
