// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/ReservationEvent.h"
#include "tests/fuzz/Property.h"

using namespace anteroom;
using namespace anteroom::fuzz;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto event = ReservationEvent::parse(json);
    if (!event) {
        requireRefusal(event.error());
        return 0;
    }
    const QByteArray written = event->encode();
    for (const qint64 number : { event->reservation.value, event->concert.value, event->user.value })
        require(number >= 0, "a number is 0 ... 2^63-1", QString::fromUtf8(written));
    const auto again = ReservationEvent::parse(written);
    require(again && *again == *event, "what was written is read again", QString::fromUtf8(written));
    require(again->encode() == written, "an event has one form", QString::fromUtf8(written));
    return 0;
}
