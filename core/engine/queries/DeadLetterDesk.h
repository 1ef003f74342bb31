// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/DeadLetterQueries.h"

namespace anteroom {

class Reader;

/// The questions about dead letters, handed to the reader as pieces of work. GUI thread.
class DeadLetterDesk final : public DeadLetterQueries
{
public:
    /// It must outlive this.
    explicit DeadLetterDesk(Reader &reader) : m_reader(reader) { }

    [[nodiscard]] QueryTicket look(QueryAnswer<LetterLook> answer) override;
    [[nodiscard]] QueryTicket rows(qint64 firstRow, int count, QueryAnswer<LetterRows> answer) override;
    [[nodiscard]] QueryTicket letter(qint64 id, QueryAnswer<std::optional<LetterRow>> answer) override;

private:
    Reader &m_reader;
};

} // namespace anteroom
