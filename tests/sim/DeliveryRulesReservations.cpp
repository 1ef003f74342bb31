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
        const DeadLetter &letter = *tables.deadLetters.find(change.key);
        if (change.before) {
            checkSettled(tables, *change.before, letter);
            continue;
        }
        require(hasOutboxRow(tables, OutboxStream::DeadLetters, letter.id), "6 dead is one transaction",
                QStringLiteral("letter %1 has no outbox row").arg(letter.id));
        const QByteArray topic = letter.topic.toLatin1();
        const auto epoch = epochOf(tables, topic);
        const StoredRecord *const record = letter.position && epoch ? recordAt(topic, *letter.position, *epoch) : nullptr;
        require(record && record->value == letter.value && record->value.isNull() != letter.hasValue && record->key == letter.key,
                "6 the original bytes", QStringLiteral("letter %1 of %2").arg(letter.id).arg(letter.topic));
    }
}

void DeliveryRules::checkSettled(const Tables &tables, const DeadLetter &before, const DeadLetter &after) const
{
    const QString what = QStringLiteral("letter %1").arg(after.id);
    require(before.state == DeadLetterState::Dead && before.value == after.value && before.token == after.token,
            "6 dead letters stay", what);
    require(!tables.activity.changes().empty(), "12 every change is in activity", what);
    if (after.state == DeadLetterState::Discarded)
        return;
    if (!after.token) {
        require(hasOutboxRow(tables, OutboxStream::Redriven, after.id), "6 redriven is one transaction", what);
        return;
    }
    const QByteArray id = after.token->toText();
    const auto token = m_tokenTexts.find(id);
    const auto event = m_eventTexts.find(id);
    const bool waits = token != m_tokenTexts.end() && hasOutboxRow(tables, OutboxStream::QueueTokens, token->second.value);
    const bool open = event != m_eventTexts.end() && hasOutboxRow(tables, OutboxStream::ReservationEvents, event->second.value);
    require(waits || open, "6 redriven is one transaction", what + QStringLiteral(": nothing waits to be published"));
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
        const EventRecord &now = *tables.events.find(change.key);
        const bool redriven = wasOver && change.before->state == EventState::Dead && now.state == EventState::Outbox
            && !now.position && now.attempts == 0 && wasSentAgain(tables, now.event);
        require(!wasOver || now.state == change.before->state || redriven, "4 what is over stays over",
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
