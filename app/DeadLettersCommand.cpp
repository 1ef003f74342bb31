// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AuditRun.h"
#include "app/Commands.h"
#include "core/engine/DataFolder.h"
#include "core/messaging/DeadLetterJob.h"
#include "core/storage/sql/SqlDatabase.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>
#include <QTimeZone>

#include <cstdio>
#include <limits>

namespace anteroom {

namespace {

/// Read and printed in one go.
constexpr int listedAtOnce = 500;

QString clock(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc()).toString(Qt::ISODateWithMs); }

/// "key": the text, or "key_base64" when the bytes are none.
void put(QJsonObject &object, const QString &key, bool present, const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (!present)
        object.insert(key, QJsonValue());
    else if (decoder.hasError())
        object.insert(key + QStringLiteral("_base64"), QString::fromLatin1(bytes.toBase64()));
    else
        object.insert(key, text);
}

QByteArray letterJson(const DeadLetter &letter)
{
    QJsonObject object;
    object.insert(QStringLiteral("id"), letter.id);
    object.insert(QStringLiteral("state"), QString::fromLatin1(deadLetterStateText(letter.state)));
    object.insert(QStringLiteral("topic"), letter.topic);
    const auto place = [&](const char *name, qint64 number) {
        object.insert(QLatin1String(name), letter.position ? QJsonValue(number) : QJsonValue());
    };
    const Position at = letter.position.value_or(Position());
    place("log_epoch", at.epoch.value);
    place("partition", at.partition.value);
    place("offset", at.offset.value);
    put(object, QStringLiteral("key"), letter.hasKey, letter.key);
    put(object, QStringLiteral("value"), letter.hasValue, letter.value);
    QJsonArray headers;
    for (const MessageHeader &header : letter.headers) {
        QJsonObject one{ { QStringLiteral("name"), QString::fromUtf8(header.key) } };
        put(one, QStringLiteral("value"), !header.value.isNull(), header.value);
        headers.append(one);
    }
    object.insert(QStringLiteral("headers"), headers);
    object.insert(QStringLiteral("token"), letter.token ? QJsonValue(QString::fromLatin1(letter.token->toText())) : QJsonValue());
    object.insert(QStringLiteral("cause"), letter.cause);
    object.insert(QStringLiteral("attempts"), letter.attempts);
    object.insert(QStringLiteral("first_failed_at"), letter.firstFailedAtMs);
    object.insert(QStringLiteral("dead_at"), letter.deadAtMs);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString letterLine(const DeadLetter &letter)
{
    const QString place = letter.position ? QStringLiteral("%1/%2").arg(letter.position->partition.value).arg(letter.position->offset.value)
                                          : QStringLiteral("not on the log");
    return QStringLiteral("%1  %2  %3  %4 %5  %6 tries  %7")
        .arg(letter.id, 6)
        .arg(QString::fromLatin1(deadLetterStateText(letter.state)), clock(letter.deadAtMs), letter.topic, place)
        .arg(letter.attempts)
        .arg(letter.cause.simplified());
}

std::optional<DeadLetterState> stateNamed(const QString &name)
{
    return deadLetterStateFromText(name.toUpper().toLatin1());
}

/// Some at a time, so that memory stays flat and no read transaction holds back a core's checkpoints.
Result<qint64> printAll(DeadLetterReader &reader, std::optional<DeadLetterState> state, bool json)
{
    qint64 count = 0;
    qint64 after = 0;
    for (;;) {
        const auto letters = reader.after(after, state, listedAtOnce);
        ANTEROOM_TRY(letters);
        for (const DeadLetter &letter : *letters) {
            if (json)
                std::printf("%s%s", count == 0 ? "" : ",", letterJson(letter).constData());
            else
                std::printf("%s\n", qUtf8Printable(letterLine(letter)));
            ++count;
        }
        if (qint64(letters->size()) < listedAtOnce)
            return count;
        after = letters->back().id;
    }
}

int list(const ParsedCommand &parsed)
{
    const auto folder = DataFolder::open(parsed.core.dataDir);
    if (!folder)
        return complain(folder.error());
    const auto database = sql::SqlDatabase::open(sqliteFile(parsed.core), sql::SqlDatabase::Mode::ReadOnly);
    if (!database)
        return complain(database.error());
    if (parsed.json)
        std::printf("{\"dead_letters\":[");
    const auto count = printAll((*database)->deadLetterReader(), stateNamed(parsed.deadLetters.state), parsed.json);
    if (parsed.json)
        std::printf("],\"count\":%lld}\n", static_cast<long long>(count.value_or(0)));
    else if (count)
        std::printf("%lld dead letter(s)\n", static_cast<long long>(*count));
    return count ? ExitWell : complain(count.error());
}

Result<void> doAll(DeadLetterJob &job, Storage &storage)
{
    const SystemClock now;
    DeadLetterWorkbench workbench(storage);
    for (;;) {
        const auto more = job.step(workbench, now.now());
        ANTEROOM_TRY(more);
        if (!*more)
            return {};
    }
}

int settle(const ParsedCommand &parsed)
{
    const DeadLettersOptions &asked = parsed.deadLetters;
    const bool redrives = asked.action == DeadLettersOptions::Action::Redrive;
    const auto folder = DataFolder::open(parsed.core.dataDir);
    if (!folder)
        return complain(folder.error());
    const auto database = sql::SqlDatabase::open(sqliteFile(parsed.core), sql::SqlDatabase::Mode::Writer);
    if (!database)
        return complain(database.error());
    // "All" are those of this moment: what is sent again may die again meanwhile.
    const auto totals = (*database)->deadLetterReader().totals();
    if (!totals)
        return complain(totals.error());
    DeadLetterWorkbench::Order order;
    order.action = redrives ? DeadLetterWorkbench::Action::Redrive : DeadLetterWorkbench::Action::Discard;
    order.actor = QStringLiteral("command line");
    order.reason = asked.reason;
    DeadLetterJob job = asked.all ? DeadLetterJob(order, totals->newest) : DeadLetterJob(order, asked.ids);
    const auto done = doAll(job, **database);
    const auto &outcome = job.outcome();
    QJsonArray refused;
    for (const auto &[id, why] : outcome.refused) {
        refused.append(QJsonObject{ { QStringLiteral("id"), id }, { QStringLiteral("why"), why } });
        std::fprintf(stderr, "anteroom: dead letter %lld is left as it is: %s\n", static_cast<long long>(id), qUtf8Printable(why));
    }
    const QString name = redrives ? QStringLiteral("redriven") : QStringLiteral("discarded");
    const QJsonObject result{ { name, outcome.done }, { QStringLiteral("refused"), refused } };
    if (parsed.json)
        std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    else
        std::printf("%lld %s, %lld refused\n", static_cast<long long>(outcome.done), qUtf8Printable(name),
                    static_cast<long long>(outcome.refused.size()));
    if (!done)
        return complain(done.error());
    return outcome.refused.empty() ? ExitWell : ExitUsage;
}

} // namespace

int runDeadLetters(const ParsedCommand &parsed)
{
    return parsed.deadLetters.action == DeadLettersOptions::Action::List ? list(parsed) : settle(parsed);
}

} // namespace anteroom
