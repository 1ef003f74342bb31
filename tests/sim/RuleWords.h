// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulation/SimulatedStore.h"

#include <limits>

namespace anteroom::sim {

/// A position as the rules name it: epoch/partition/offset.
[[nodiscard]] inline QString at(const Position &position)
{
    return QStringLiteral("%1/%2/%3").arg(position.epoch.value).arg(position.partition.value).arg(position.offset.value);
}

/// True when some outbox row of the stream points at `ref`, wherever it stands in the order.
[[nodiscard]] inline bool hasOutboxRow(const Tables &tables, OutboxStream stream, qint64 ref)
{
    const auto found = tables.outboxRefs.rows().lower_bound({ stream, ref, OutboxOrder(std::numeric_limits<qint64>::min()) });
    return found != tables.outboxRefs.rows().end() && std::get<0>(found->first) == stream && std::get<1>(found->first) == ref;
}

} // namespace anteroom::sim
