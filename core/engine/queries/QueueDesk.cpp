// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/QueueDesk.h"

#include "core/engine/queries/QueueExport.h"
#include "core/engine/queries/QueueLookup.h"
#include "core/engine/queries/Reader.h"

namespace anteroom {

using sql::SqlDatabase;
using Urgency = Reader::Urgency;

QueueDesk::QueueDesk(Reader &reader, const Clock &clock)
    : m_reader(reader), m_clock(clock), m_lookup(std::make_shared<QueueLookup>())
{
}

QueryTicket QueueDesk::look(const QueueLookQuestion &question, QueryAnswer<QueueLook> answer)
{
    return m_reader.ask<QueueLook>(
        Urgency::Patient,
        [lookup = m_lookup, question, &clock = m_clock](SqlDatabase &database) -> std::optional<Result<QueueLook>> {
            return lookup->look(database.queueReader(), question, clock.now());
        },
        std::move(answer));
}

QueryTicket QueueDesk::rows(const QueueRowsQuestion &question, QueryAnswer<QueueRows> answer)
{
    return m_reader.ask<QueueRows>(
        Urgency::Prompt,
        [lookup = m_lookup, question](SqlDatabase &database) -> std::optional<Result<QueueRows>> {
            return lookup->rows(database.queueReader(), question);
        },
        std::move(answer));
}

QueryTicket QueueDesk::placeOf(const QueueView &view, qint64 entry, QueryAnswer<QueuePlace> answer)
{
    return m_reader.ask<QueuePlace>(
        Urgency::Prompt,
        [lookup = m_lookup, view, entry](SqlDatabase &database) -> std::optional<Result<QueuePlace>> {
            return lookup->placeOf(database.queueReader(), view, entry);
        },
        std::move(answer));
}

QueryTicket QueueDesk::find(const FindQuestion &question, QueryAnswer<FoundToken> answer)
{
    const auto search = std::make_shared<QueueLookup::Search>(question);
    return m_reader.ask<FoundToken>(
        Urgency::Patient,
        [lookup = m_lookup, search](SqlDatabase &database) { return lookup->find(database.queueReader(), *search); },
        std::move(answer));
}

QueryTicket QueueDesk::ledger(const QueueView &view, Seq seq, QueryAnswer<std::optional<TokenLedger>> answer)
{
    return m_reader.ask<std::optional<TokenLedger>>(
        Urgency::Prompt,
        [lookup = m_lookup, view, seq](SqlDatabase &database) -> std::optional<Result<std::optional<TokenLedger>>> {
            return lookup->ledger(database.queueReader(), view, seq);
        },
        std::move(answer));
}

QueryTicket QueueDesk::write(const QueueExportOrder &order, QueryProgress progress, QueryAnswer<QueueExportReport> answer)
{
    const auto file = std::make_shared<QueueExport>(order);
    return m_reader.ask<QueueExportReport>(
        Urgency::Patient,
        [file, progress = std::move(progress), &reader = m_reader](SqlDatabase &database) {
            auto outcome = file->writeNext(database.queueReader());
            reader.tell([progress, rows = file->rows()] { progress(rows); });
            return outcome;
        },
        std::move(answer));
}

} // namespace anteroom
