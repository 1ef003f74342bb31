// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/LetterRanges.h"

#include <QStringList>

namespace anteroom {

QString letterRanges(std::span<const qint64> ids)
{
    QStringList ranges;
    for (size_t begin = 0; begin < ids.size();) {
        size_t end = begin + 1;
        while (end < ids.size() && ids[end] == ids[end - 1] + 1)
            ++end;
        const QString first = QString::number(ids[begin]);
        ranges << (end == begin + 1 ? first : QStringLiteral("%1-%2").arg(first).arg(ids[end - 1]));
        begin = end;
    }
    return ranges.join(QStringLiteral(", "));
}

std::vector<qint64> lettersIn(const QString &text, size_t most)
{
    std::vector<qint64> ids;
    const QStringList ranges = text.mid(text.indexOf(QLatin1Char(':')) + 1).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &range : ranges) {
        bool firstRead = false;
        bool lastRead = false;
        const qint64 first = range.section(QLatin1Char('-'), 0, 0).trimmed().toLongLong(&firstRead);
        const qint64 last = range.section(QLatin1Char('-'), -1).trimmed().toLongLong(&lastRead);
        for (qint64 id = first; firstRead && lastRead && id <= last && ids.size() < most; ++id)
            ids.push_back(id);
    }
    return ids;
}

} // namespace anteroom
