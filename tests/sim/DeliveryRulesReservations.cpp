// SPDX-License-Identifier: GPL-3.0-or-later
// The rules on reservations, their events and dead letters.
#include "tests/sim/DeliveryRules.h"
#include "tests/sim/RuleWords.h"

#include <algorithm>
#include <set>

namespace anteroom::sim {

void DeliveryRules::checkLetters(const Tables &tables)
{
    for (const auto &change : tables.deadLetters.changes()) {
        require(!change.before, "6 dead letters stay", QStringLiteral("letter %1 changed").arg(change.key));
        const DeadLetter &letter = *tables.deadLetters.find(change.key);
        require(hasOutboxRow(tables, OutboxStream::DeadLetters, letter.id), "6 dead is one transaction",
                QStringLiteral("letter %1 has no outbox row").arg(letter.id));
        const QByteArray topic = letter.topic.toLatin1();
        const auto epoch = epochOf(tables, topic);
        const StoredRecord *const record = letter.position && epoch ? recordAt(topic, *letter.position, *epoch) : nullptr;
        require(record && record->value == letter.value && record->value.isNull() != letter.hasValue && record->key == letter.key,
                "6 the original bytes", QStringLiteral("letter %1 of %2").arg(letter.id).arg(letter.topic));
    }
}

void DeliveryRules::checkReservations(const Tables &tables)
{
    qint64 made = 0;
    for (const auto &change : tables.reservations.changes()) {
        if (change.before)
            continue;
        ++made;
        const auto &reservation = *tables.reservations.find(change.key);
        const bool published = std::ranges::any_of(tables.events.changes(), [&](const auto &event) {
            const EventRecord *const row = tables.events.find(event.key);
            return !event.before && row->reservation == change.key && row->user == reservation.what.user;
        });
        require(published, "10 a reservation is one transaction", QStringLiteral("reservation %1 has no event").arg(change.key.value));
    }
    require(made == m_reservedNow, "10 a reservation is one transaction",
            QStringLiteral("%1 reservation(s), %2 token(s) RESERVED").arg(made).arg(m_reservedNow));
}

void DeliveryRules::checkEvents(const Tables &tables)
{
    const auto epoch = epochOf(tables, reservationTopic);
    const auto check = [&](Seq seq) {
        const EventRecord &event = *tables.events.find(seq);
        const QString what = QStringLiteral("event %1 of reservation %2").arg(seq.value).arg(event.reservation.value);
        const QByteArray key = event.event.toText();
        m_eventTexts.emplace(key, seq);
        const bool open = event.state == EventState::Outbox || event.state == EventState::Published;
        if (open && !hasOutboxRow(tables, OutboxStream::ReservationEvents, seq.value)) {
            require(event.position && epoch && event.position->epoch == *epoch, "1 an event is on the log or in the outbox", what);
            const LogProgress *const progress
                = tables.progress.find({ QString::fromLatin1(reservationTopic), *epoch, event.position->partition });
            require(!progress || event.position->offset >= progress->done, "1 an event is on the log or in the outbox",
                    what + QStringLiteral(" at ") + at(*event.position) + QStringLiteral(" is passed"));
        }
        if (event.state == EventState::Forwarded)
            require(m_accepted.contains(key), "an event is forwarded when it was accepted", what);
        if (event.state == EventState::Dead) {
            const QByteArray json = QByteArray("{\"reservationId\":") + QByteArray::number(event.reservation.value) + '}';
            require(isRefused(json) || m_serverErrors[key] >= 5, "5 no healthy event dies", what);
        }
    };
    std::set<Seq> checked;
    for (const auto &change : tables.events.changes()) {
        require(tables.events.contains(change.key), "1 nothing is lost", QStringLiteral("an event is gone"));
        const bool wasOver
            = change.before && (change.before->state == EventState::Forwarded || change.before->state == EventState::Dead);
        require(!wasOver || tables.events.find(change.key)->state == change.before->state, "4 what is over stays over",
                QStringLiteral("event %1").arg(change.key.value));
        if (checked.insert(change.key).second)
            check(change.key);
    }
    for (const auto &change : tables.outboxRefs.changes()) {
        if (std::get<0>(change.key) == OutboxStream::ReservationEvents && checked.insert(Seq(std::get<1>(change.key))).second)
            check(Seq(std::get<1>(change.key)));
    }
}

} // namespace anteroom::sim
