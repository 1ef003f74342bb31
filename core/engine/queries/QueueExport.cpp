// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/QueueExport.h"

#include "core/engine/queries/QueueIndex.h"

#include <QDateTime>

#include <array>

namespace anteroom {

namespace {

// The contract's columns of queue_token and when the token ended; times as ISO 8601 in UTC.
constexpr std::array columns{ "seq",        "token",     "user_id",         "state",        "entered_at",    "activated_at",
                              "expires_at", "log_epoch", "kafka_partition", "kafka_offset", "activation_no", "ended_at" };

QByteArray timeText(std::optional<qint64> ms)
{
    return ms ? QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1() : QByteArray();
}

/// Empty for nothing. `isText`: JSON puts it between quotes; nothing in them needs escaping.
struct Cell {
    QByteArray text;
    bool isText = false;
};

std::array<Cell, columns.size()> cellsOf(const TokenEntry &entry)
{
    const TokenRecord &token = entry.token;
    const auto number = [](auto value) { return Cell{ QByteArray::number(value), false }; };
    const auto &place = token.position;
    return { number(token.seq.value),
             Cell{ token.token.toText(), true },
             number(token.user.value),
             Cell{ tokenStateText(token.state), true },
             Cell{ timeText(token.enteredAtMs), true },
             Cell{ timeText(token.activatedAtMs), true },
             Cell{ timeText(token.expiresAtMs), true },
             place ? number(place->epoch.value) : Cell{},
             place ? number(place->partition.value) : Cell{},
             place ? number(place->offset.value) : Cell{},
             token.activationNo ? number(token.activationNo->value) : Cell{},
             Cell{ timeText(entry.endedAtMs), true } };
}

void appendCsv(QByteArray &text, const TokenEntry &entry)
{
    const auto cells = cellsOf(entry);
    for (size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += ',';
        text += cells[i].text;
    }
    text += "\r\n";
}

void appendJson(QByteArray &text, const TokenEntry &entry)
{
    const auto cells = cellsOf(entry);
    text += '{';
    for (size_t i = 0; i < cells.size(); ++i) {
        text += i > 0 ? ",\"" : "\"";
        text += columns[i];
        text += "\":";
        if (cells[i].text.isEmpty())
            text += "null";
        else if (cells[i].isText)
            text += '"' + cells[i].text + '"';
        else
            text += cells[i].text;
    }
    text += '}';
}

} // namespace

QueueExport::QueueExport(QueueExportOrder order) : m_order(std::move(order)), m_file(m_order.path) { }

std::optional<Result<QueueExportReport>> QueueExport::writeNext(QueueReader &reader)
{
    Result<void> written = m_begun ? Result<void>() : begin(reader);
    if (written && m_next <= m_newest)
        written = writeRange(reader);
    if (written && m_next <= m_newest)
        return std::nullopt;
    if (written)
        written = finish();
    if (!written)
        return Result<QueueExportReport>(passOn(written));
    return Result<QueueExportReport>(QueueExportReport{ m_rows });
}

Result<void> QueueExport::begin(QueueReader &reader)
{
    m_begun = true;
    const auto sums = reader.sums();
    if (!sums)
        return passOn(sums);
    m_newest = sums->newest;
    if (!m_file.open(QIODevice::WriteOnly))
        return put({});
    if (m_order.format == QueueExportOrder::Format::Json)
        return put("[");
    QByteArray head;
    for (const char *column : columns)
        head += (head.isEmpty() ? "" : ",") + QByteArray(column);
    return put(head + "\r\n");
}

Result<void> QueueExport::writeRange(QueueReader &reader)
{
    const SeqRange range{ m_next, std::min(m_newest, m_next.plus(QueueIndex::chunkSize - 1)) };
    const auto entries = reader.shown(m_order.view.filter, m_order.view.read, range, 0, QueueIndex::chunkSize);
    if (!entries)
        return passOn(entries);
    QByteArray text;
    for (const TokenEntry &entry : *entries) {
        if (m_order.format == QueueExportOrder::Format::Csv) {
            appendCsv(text, entry);
        } else {
            text += m_rows > 0 || !text.isEmpty() ? ",\n" : "\n";
            appendJson(text, entry);
        }
    }
    m_rows += qint64(entries->size());
    m_next = range.last.plus(1);
    return put(text);
}

Result<void> QueueExport::finish()
{
    if (m_order.format == QueueExportOrder::Format::Json)
        ANTEROOM_TRY(put("\n]\n"));
    if (!m_file.commit())
        return failure(ErrorKind::Usage, Stage::Unknown,
                       QStringLiteral("Could not write \"%1\": %2; choose another file").arg(m_order.path, m_file.errorString()));
    return {};
}

Result<void> QueueExport::put(const QByteArray &text)
{
    if (m_file.isOpen() && m_file.write(text) == text.size())
        return {};
    const QString cause = m_file.errorString();
    m_file.cancelWriting();
    return failure(ErrorKind::Usage, Stage::Unknown,
                   QStringLiteral("Could not write \"%1\": %2; choose another file").arg(m_order.path, cause));
}

} // namespace anteroom
