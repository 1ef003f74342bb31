// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/ActivityExport.h"

#include "core/engine/queries/ActivityIndex.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace anteroom {

namespace {

// The contract's columns of `activity` between when and what kind; times as ISO 8601 in UTC. `ended_at` is of alerts and
// events; the last four are what was expected of a change.
constexpr std::array columns{ "at",       "kind",           "actor",           "action",          "before",
                              "after",    "reason",         "ended_at",        "rate_before",     "rate_predicted",
                              "wait_before_ms", "wait_predicted_ms" };

QString timeText(std::optional<qint64> ms)
{
    return ms ? QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC).toString(Qt::ISODateWithMs) : QString();
}

QString kindText(ActivityKind kind)
{
    switch (kind) {
    case ActivityKind::Knob: return QStringLiteral("knob");
    case ActivityKind::Engine: return QStringLiteral("engine");
    case ActivityKind::Alert: return QStringLiteral("alert");
    case ActivityKind::DeadLetters: return QStringLiteral("dead letters");
    case ActivityKind::Simulation: break;
    }
    return QStringLiteral("simulation");
}

/// A null value: nothing, which is not the same as an empty text.
std::array<QJsonValue, columns.size()> cellsOf(const ActivityRow &row)
{
    const auto text = [](const QString &value) { return QJsonValue(value); };
    const auto number = [](const auto &value) { return value ? QJsonValue(qint64(*value)) : QJsonValue(); };
    const auto waits = [](const GateOutlook &outlook) {
        return outlook.newcomerWaits ? QJsonValue(qint64(outlook.newcomerWaits->count())) : QJsonValue();
    };
    std::array<QJsonValue, columns.size()> cells;
    cells[0] = text(timeText(row.atMs));
    cells[1] = text(kindText(row.kind));
    if (row.event) {
        cells[2] = text(row.event->alert ? QStringLiteral("desk") : QStringLiteral("engine"));
        cells[3] = text(row.event->what);
        cells[5] = number(std::optional(row.event->value));
        cells[6] = text(row.event->detail);
        cells[7] = row.event->endedAtMs ? text(timeText(row.event->endedAtMs)) : QJsonValue();
    } else {
        cells[2] = text(row.entry.actor);
        cells[3] = text(row.entry.action);
        cells[4] = text(row.entry.before);
        cells[5] = text(row.entry.after);
        cells[6] = text(row.entry.reason);
    }
    if (row.effect) {
        cells[8] = row.effect->before.ratePerS;
        cells[9] = row.effect->predicted.ratePerS;
        cells[10] = waits(row.effect->before);
        cells[11] = waits(row.effect->predicted);
    }
    return cells;
}

QByteArray csvCell(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toVariant().toString().toUtf8();
    QString text = value.toString();
    // A reason that begins like a formula would be run by a spreadsheet: the apostrophe makes it a text.
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(u'\'');
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text.toUtf8();
    return '"' + text.replace(QStringLiteral("\""), QStringLiteral("\"\"")).toUtf8() + '"';
}

void appendCsv(QByteArray &text, const ActivityRow &row)
{
    const auto cells = cellsOf(row);
    for (size_t i = 0; i < cells.size(); ++i)
        text += (i > 0 ? "," : "") + csvCell(cells[i]);
    text += "\r\n";
}

void appendJson(QByteArray &text, const ActivityRow &row)
{
    const auto cells = cellsOf(row);
    QJsonObject object;
    for (size_t i = 0; i < cells.size(); ++i)
        object.insert(QLatin1String(columns[i]), cells[i]);
    text += QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

ActivityExport::ActivityExport(ActivityExportOrder order) : m_order(std::move(order)), m_file(m_order.path) { }

std::optional<Result<ActivityExportReport>> ActivityExport::writeNext(ActivityReader &reader)
{
    Result<void> written = m_begun ? Result<void>() : begin(reader);
    if (written && m_next <= m_last)
        written = writeBlock(reader);
    if (written && m_next <= m_last)
        return std::nullopt;
    if (written)
        written = finish();
    if (!written)
        return Result<ActivityExportReport>(passOn(written));
    return Result<ActivityExportReport>(ActivityExportReport{ m_rows });
}

Result<void> ActivityExport::begin(ActivityReader &reader)
{
    m_begun = true;
    const auto extent = reader.extent();
    ANTEROOM_TRY(extent);
    m_last = ActivityIndex::blockOf(extent->newest);
    if (!m_file.open(QIODevice::WriteOnly))
        return failed(m_file.errorString());
    if (m_order.format == ActivityExportOrder::Format::Json)
        return put("[");
    QByteArray head;
    for (const char *column : columns)
        head += (head.isEmpty() ? "" : ",") + QByteArray(column);
    return put(head + "\r\n");
}

Result<void> ActivityExport::writeBlock(ActivityReader &reader)
{
    const auto rows = ActivityIndex::blockRows(reader, m_order.view, m_next);
    ANTEROOM_TRY(rows);
    QByteArray text;
    for (const ActivityRow &row : *rows) {
        if (m_order.format == ActivityExportOrder::Format::Csv) {
            appendCsv(text, row);
        } else {
            text += m_rows > 0 || !text.isEmpty() ? ",\n" : "\n";
            appendJson(text, row);
        }
    }
    m_rows += qint64(rows->size());
    ++m_next;
    return put(text);
}

Result<void> ActivityExport::finish()
{
    if (m_order.format == ActivityExportOrder::Format::Json)
        ANTEROOM_TRY(put("\n]\n"));
    if (!m_file.commit())
        return failed(m_file.errorString());
    return {};
}

Result<void> ActivityExport::put(const QByteArray &text)
{
    if (m_file.write(text) == text.size())
        return {};
    const QString cause = m_file.errorString();
    m_file.cancelWriting();
    return failed(cause);
}

tl::unexpected<Error> ActivityExport::failed(const QString &cause) const
{
    return failure(ErrorKind::Usage, Stage::Unknown,
                   QStringLiteral("Could not write \"%1\": %2; choose another file").arg(m_order.path, cause));
}

} // namespace anteroom
