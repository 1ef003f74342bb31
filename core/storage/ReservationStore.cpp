// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/ReservationStore.h"

#include <array>

namespace anteroom {

namespace {

constexpr std::array eventWords{"OUTBOX", "PUBLISHED", "FORWARDED", "DEAD"};

} // namespace

QByteArray reservationStateText(ReservationState state)
{
    static constexpr std::array words{"CONFIRMED", "FORWARDED", "DEAD"};
    return words[static_cast<size_t>(state)];
}

QByteArray eventStateText(EventState state)
{
    return eventWords[static_cast<size_t>(state)];
}

std::optional<EventState> eventStateFromText(QByteArrayView text)
{
    for (size_t i = 0; i < eventWords.size(); ++i) {
        if (text == QByteArrayView(eventWords[i]))
            return static_cast<EventState>(i);
    }
    return std::nullopt;
}

} // namespace anteroom
