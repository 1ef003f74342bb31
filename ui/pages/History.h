// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"

#include <QList>

#include <algorithm>

namespace anteroom {

/// One value of each of the newest `samples`, averaged down to at most `points`: what a spark draws.
template <class Value>
[[nodiscard]] QList<double> recent(const FlowHistory &history, std::size_t samples, std::size_t points, Value value)
{
    const std::size_t count = std::min(samples, history.samples.size());
    const std::size_t first = history.samples.size() - count;
    const std::size_t step = std::max<std::size_t>(1, (count + points - 1) / points);
    QList<double> values;
    for (std::size_t i = 0; i < count; i += step) {
        const std::size_t end = std::min(i + step, count);
        double sum = 0;
        for (std::size_t n = i; n < end; ++n)
            sum += value(history.samples[first + n]);
        values.append(sum / static_cast<double>(end - i));
    }
    return values;
}

} // namespace anteroom
