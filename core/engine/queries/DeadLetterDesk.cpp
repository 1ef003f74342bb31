// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/DeadLetterDesk.h"

#include "core/engine/queries/Reader.h"
#include "core/messaging/DeadLetterWorkbench.h"
#include "core/messaging/LetterRanges.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace anteroom {

using sql::SqlDatabase;
using Urgency = Reader::Urgency;

namespace {

constexpr int causesMax = 500;
constexpr int changesMax = 50;
/// Pieces of one order follow each other at least so fast.
constexpr qint64 pieceGapMs = 2000;
/// Enough for every message of ours; a longer one shows no subject in the list.
constexpr int listedValueMax = 4096;

template <class Strong>
std::optional<Strong> numberIn(const QJsonObject &object, const char *name)
{
    const qint64 number = object.value(QLatin1String(name)).toInteger(-1);
    return number < 0 ? std::nullopt : std::optional(Strong(number));
}

LetterSubject subjectOf(const DeadLetter &letter)
{
    const QJsonObject object = QJsonDocument::fromJson(letter.value).object();
    return { numberIn<UserId>(object, "userId"), numberIn<ReservationId>(object, "reservationId"),
             numberIn<ConcertId>(object, "concertId"), std::nullopt };
}

Result<std::vector<LetterRow>> asRows(SqlDatabase &database, std::vector<DeadLetter> letters)
{
    std::vector<LetterRow> rows;
    std::vector<ReservationId> wanted;
    for (DeadLetter &letter : letters) {
        const LetterSubject subject = subjectOf(letter);
        if (subject.reservation)
            wanted.push_back(*subject.reservation);
        rows.push_back({ std::move(letter), subject });
    }
    const auto seats = database.deadLetterReader().seatsOf(wanted);
    if (!seats)
        return passOn(seats);
    for (LetterRow &row : rows) {
        const auto seat = row.subject.reservation ? seats->find(*row.subject.reservation) : seats->end();
        if (seat != seats->end())
            row.subject.seat = seat->second;
    }
    return rows;
}

bool isOneOrder(const ActivityEntry &newer, const ActivityEntry &older)
{
    return newer.actor == older.actor && newer.action == older.action && newer.reason == older.reason
        && newer.atMs - older.atMs < pieceGapMs;
}

void add(LetterFates &sum, const LetterFates &more)
{
    sum.forwarded += more.forwarded;
    sum.letIn += more.letIn;
    sum.open += more.open;
    sum.deadAgain += more.deadAgain;
    sum.ended += more.ended;
    sum.untold += more.untold;
}

Result<std::vector<LetterChange>> changesIn(DeadLetterReader &reader)
{
    const auto entries = reader.changes(changesMax);
    if (!entries)
        return passOn(entries);
    std::vector<LetterChange> changes;
    const ActivityEntry *last = nullptr;
    for (const ActivityEntry &entry : *entries) {
        const std::vector<qint64> ids = lettersIn(entry.before, DeadLetterWorkbench::lettersMax);
        const auto fates = reader.fates(ids);
        if (!fates)
            return passOn(fates);
        if (!last || !isOneOrder(*last, entry))
            changes.push_back({ entry, entry.action == QLatin1String("redrive"), 0, {} });
        changes.back().letters += qint64(ids.size());
        add(changes.back().fates, *fates);
        last = &entry;
    }
    return changes;
}

Result<LetterLook> lookAt(DeadLetterReader &reader)
{
    const auto totals = reader.totals();
    if (!totals)
        return passOn(totals);
    auto causes = reader.causes(causesMax);
    if (!causes)
        return passOn(causes);
    auto changes = changesIn(reader);
    if (!changes)
        return passOn(changes);
    return LetterLook{ totals->dead, totals->newest, std::move(*causes), std::move(*changes) };
}

} // namespace

QueryTicket DeadLetterDesk::look(QueryAnswer<LetterLook> answer)
{
    return m_reader.ask<LetterLook>(
        Urgency::Patient,
        [](SqlDatabase &database) -> std::optional<Result<LetterLook>> { return lookAt(database.deadLetterReader()); },
        std::move(answer));
}

QueryTicket DeadLetterDesk::rows(qint64 firstRow, int count, QueryAnswer<LetterRows> answer)
{
    return m_reader.ask<LetterRows>(
        Urgency::Prompt,
        [firstRow, count](SqlDatabase &database) -> std::optional<Result<LetterRows>> {
            auto letters = database.deadLetterReader().dead(firstRow, count, listedValueMax);
            if (!letters)
                return Result<LetterRows>(passOn(letters));
            auto rows = asRows(database, std::move(*letters));
            if (!rows)
                return Result<LetterRows>(passOn(rows));
            return Result<LetterRows>(LetterRows{ firstRow, std::move(*rows) });
        },
        std::move(answer));
}

QueryTicket DeadLetterDesk::letter(qint64 id, QueryAnswer<std::optional<LetterRow>> answer)
{
    using Found = Result<std::optional<LetterRow>>;
    return m_reader.ask<std::optional<LetterRow>>(
        Urgency::Prompt,
        [id](SqlDatabase &database) -> std::optional<Found> {
            auto letter = database.deadLetterReader().letter(id);
            if (!letter)
                return Found(passOn(letter));
            if (!*letter)
                return Found(std::optional<LetterRow>());
            auto rows = asRows(database, { std::move(**letter) });
            if (!rows)
                return Found(passOn(rows));
            return Found(std::optional(std::move(rows->front())));
        },
        std::move(answer));
}

} // namespace anteroom
