// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/QueueQueries.h"

namespace anteroom {

class QueueLookup;
class Reader;

/// The questions about the queue, handed to the reader as pieces of work. GUI thread.
class QueueDesk final : public QueueQueries
{
public:
    /// Both must outlive it.
    QueueDesk(Reader &reader, const Clock &clock);

    [[nodiscard]] QueryTicket look(const QueueLookQuestion &question, QueryAnswer<QueueLook> answer) override;
    [[nodiscard]] QueryTicket rows(const QueueRowsQuestion &question, QueryAnswer<QueueRows> answer) override;
    [[nodiscard]] QueryTicket placeOf(const QueueView &view, qint64 entry, QueryAnswer<QueuePlace> answer) override;
    [[nodiscard]] QueryTicket find(const FindQuestion &question, QueryAnswer<FoundToken> answer) override;
    [[nodiscard]] QueryTicket ledger(const QueueView &view, Seq seq, QueryAnswer<std::optional<TokenLedger>> answer) override;
    [[nodiscard]] QueryTicket write(const QueueExportOrder &order, QueryProgress progress,
                                    QueryAnswer<QueueExportReport> answer) override;

private:
    Reader &m_reader;
    const Clock &m_clock;
    /// Touched by pieces alone, so by the reader's thread alone; shared, because pieces may outlive this.
    const std::shared_ptr<QueueLookup> m_lookup;
};

} // namespace anteroom
