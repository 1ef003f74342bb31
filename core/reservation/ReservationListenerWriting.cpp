// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/ReservationListener.h"

#include <utility>

namespace anteroom {

/// What a transaction found out; memory changes only once it is committed.
struct ReservationListener::Writing {
    struct Insertion {
        ReservationEntry *entry = nullptr;
        Result<EventRecord> record;
    };
    std::vector<Insertion> insertions;
};

bool ReservationListener::hasSomethingToWrite() const
{
    for (const auto &[partition, lane] : m_lanes) {
        if (lane.settled > 0 || lane.inserts > 0 || lane.hasUnsavedTries())
            return true;
    }
    return false;
}

Result<ReservationListener::Settled> ReservationListener::settle(Instant now)
{
    takeAnswers(now);
    for (auto &[partition, lane] : m_lanes)
        findFirst(lane, now);
    if (!hasSomethingToWrite())
        return Settled();
    Writing writing;
    auto settled = inTransaction(m_ports.work, [&] {
        writing.insertions.clear();
        return write(writing, now);
    });
    if (!settled) {
        m_retryAt = now + databaseRetryDelay;
        return settled;
    }
    m_retryAt.reset();
    applyWritten(writing, now);
    return settled;
}

Result<ReservationListener::Settled> ReservationListener::write(Writing &writing, Instant now)
{
    Settled settled;
    for (auto &[partition, lane] : m_lanes) {
        ANTEROOM_TRY(writeLane(lane, settled, now));
        if (lane.hasUnsavedTries())
            ANTEROOM_TRY(m_ports.reservations.saveAttempts(lane.first()->event->seq, lane.first()->attempts));
        for (size_t i = lane.settled; lane.inserts > 0 && i < lane.entries.size(); ++i) {
            if (lane.entries[i].step == Step::Insert)
                ANTEROOM_TRY(insertForeign(lane.entries[i], writing));
        }
    }
    return settled;
}

Result<void> ReservationListener::writeLane(const ReservationLane &lane, Settled &settled, Instant now)
{
    if (lane.settled == 0)
        return {};
    for (size_t i = 0; i < lane.settled; ++i) {
        const ReservationEntry &entry = lane.entries[i];
        if (entry.step == Step::Accepted) {
            ANTEROOM_TRY(m_ports.reservations.markForwarded(entry.event->seq, lane.positionOf(entry), entry.attempts,
                                                            toMs(entry.settledAt)));
            ++settled.forwarded;
        } else if (entry.step == Step::Dead) {
            ANTEROOM_TRY(writeDead(lane, entry, settled, now));
        }
    }
    LogProgress progress = lane.progress;
    progress.done = lane.entries[lane.settled - 1].offset.plus(1);
    progress.next = progress.done;
    settled.commits.push_back({progress.partition, progress.done});
    return m_ports.log.saveProgress(QString::fromUtf8(m_topic), progress);
}

Result<void> ReservationListener::writeDead(const ReservationLane &lane, const ReservationEntry &entry, Settled &settled, Instant now)
{
    const Position position = lane.positionOf(entry);
    const QString topic = QString::fromUtf8(m_topic);
    // A position that has its letter already gets no second one: read again, or a commit whose answer was lost.
    const auto recorded = m_ports.tokens.recordedWithoutToken(topic, position.epoch, position.partition, position.offset, position.offset);
    if (!recorded)
        return passOn(recorded);
    if (recorded->empty()) {
        DeadLetter letter;
        letter.topic = topic;
        letter.position = position;
        letter.key = entry.key;
        letter.hasKey = !entry.key.isNull();
        letter.value = entry.value;
        letter.hasValue = !entry.value.isNull();
        letter.headers = entry.headers;
        letter.timestampMs = entry.timestampMs.value_or(toMs(now));
        if (entry.event)
            letter.token = entry.event->event;
        letter.cause = entry.cause;
        letter.attempts = entry.attempts;
        letter.firstFailedAtMs = toMs(entry.firstFailedAt.value_or(now));
        letter.deadAtMs = toMs(now);
        ANTEROOM_TRY(m_ports.deadLetters.insert(letter));
        ++settled.deadLetters;
    }
    if (!entry.event)
        return {};
    ++settled.dead;
    return m_ports.reservations.markDead(entry.event->seq, position, entry.attempts);
}

Result<void> ReservationListener::insertForeign(ReservationEntry &entry, Writing &writing)
{
    const auto known = m_ports.reservations.eventByDerivedId(entry.event->event);
    if (!known)
        return passOn(known);
    if (*known) {
        writing.insertions.push_back({&entry, **known});
        return {};
    }
    ANTEROOM_TRY(m_ports.work.setSavepoint());
    const auto inserted = m_ports.reservations.insertForeignEvent(*entry.event);
    if (inserted) {
        ANTEROOM_TRY(m_ports.work.releaseSavepoint());
    } else {
        m_ports.work.rollbackToSavepoint();
        // Only what this one message did wrong may end as a dead letter.
        if (inserted.error().kind != ErrorKind::Item)
            return passOn(inserted);
    }
    writing.insertions.push_back({&entry, inserted});
    return {};
}

void ReservationListener::applyWritten(const Writing &writing, Instant now)
{
    for (const auto &[entry, record] : writing.insertions) {
        if (record) {
            entry->event = *record;
            entry->step = Step::Ready;
            m_heldEvents.insert(record->seq.value);
        } else {
            entry->event.reset();
            entry->step = Step::Dead;
            entry->cause = record.error().text;
            entry->firstFailedAt = now;
            entry->settledAt = now;
        }
    }
    for (auto &[partition, lane] : m_lanes) {
        if (lane.first())
            lane.first()->savedAttempts = lane.first()->attempts;
        lane.inserts = 0;
        dropWritten(lane);
        findFirst(lane, now);
    }
}

void ReservationListener::dropWritten(ReservationLane &lane)
{
    for (; lane.settled > 0; --lane.settled) {
        const ReservationEntry &entry = lane.entries.front();
        lane.progress.done = entry.offset.plus(1);
        lane.progress.next = lane.progress.done;
        if (entry.event && entry.step != Step::PassedOver)
            m_heldEvents.erase(entry.event->seq.value);
        lane.entries.pop_front();
    }
    if (lane.paused && lane.entries.size() <= m_capacity / 2) {
        lane.paused = false;
        m_flowChanges.push_back({lane.progress.partition, false, lane.next});
    }
}

} // namespace anteroom
