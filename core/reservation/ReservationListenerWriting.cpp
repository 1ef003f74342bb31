// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/ReservationListener.h"

#include <algorithm>
#include <utility>

namespace anteroom {

/// One transaction in the making. What it found out changes memory only once it is committed.
struct ReservationListener::Writing {
    struct Insertion {
        ReservationEntry *entry = nullptr;
        Result<EventRecord> record;
    };
    struct Outcomes {
        ReservationLane *lane = nullptr;
        /// How many were written; the next one was refused when there is an error.
        size_t count = 0;
        std::optional<Error> refusal;
    };

    /// Each outcome within a savepoint: slower, but one that is refused leaves the others alone.
    bool fencing = false;
    Settled settled;
    std::vector<Outcomes> outcomes;
    std::vector<Insertion> insertions;
};

bool ReservationListener::hasSomethingToWrite(Instant now) const
{
    for (const auto &[partition, lane] : m_lanes) {
        if (lane.mayWriteSettled(now) || lane.mayInsert(now) || lane.hasUnsavedTries())
            return true;
    }
    return false;
}

bool ReservationListener::isTimeToWrite(Instant now) const
{
    size_t settled = 0;
    Instant oldest = now;
    for (const auto &[partition, lane] : m_lanes) {
        if (lane.mayInsert(now) || lane.hasUnsavedTries())
            return true;
        if (!lane.mayWriteSettled(now))
            continue;
        settled += lane.settled;
        oldest = std::min(oldest, lane.entries.front().settledAt);
    }
    // With nothing on its way there is nothing to wait for.
    return settled > 0 && (m_policy.inFlight() == 0 || settled >= groupMax || now - oldest >= groupDelay);
}

Result<ReservationListener::Settled> ReservationListener::settle(Instant now)
{
    takeAnswers(now);
    for (auto &[partition, lane] : m_lanes)
        findFirst(lane, now);
    if (!isTimeToWrite(now))
        return Settled();
    Writing writing;
    const auto attempt = [&](bool fencing) {
        writing = Writing();
        writing.fencing = fencing;
        return inTransaction(m_ports.work, [&] { return write(writing, now); });
    };
    auto written = attempt(false);
    if (!written && written.error().kind == ErrorKind::Item)
        written = attempt(true);
    if (!written) {
        m_retryAt = now + databaseRetryDelay;
        return passOn(written);
    }
    m_retryAt.reset();
    applyWritten(writing, now);
    return std::move(writing.settled);
}

Result<void> ReservationListener::write(Writing &writing, Instant now)
{
    for (auto &[partition, lane] : m_lanes) {
        ANTEROOM_TRY(writeLane(lane, writing, now));
        if (lane.hasUnsavedTries())
            ANTEROOM_TRY(saveTries(lane));
        for (size_t i = lane.settled; lane.inserts > 0 && i < lane.entries.size(); ++i) {
            if (lane.entries[i].step == Step::Insert && lane.entries[i].insertAt <= now)
                ANTEROOM_TRY(insertForeign(lane.entries[i], writing));
        }
    }
    return {};
}

Result<void> ReservationListener::writeLane(ReservationLane &lane, Writing &writing, Instant now)
{
    if (!lane.mayWriteSettled(now))
        return {};
    Writing::Outcomes outcomes{&lane, 0, std::nullopt};
    for (; outcomes.count < lane.settled && !outcomes.refusal; outcomes.count += outcomes.refusal ? 0 : 1) {
        const ReservationEntry &entry = lane.entries[outcomes.count];
        const bool isFinal = outcomes.count == 0 && lane.refused && lane.refused->isFinal();
        const auto written = isFinal ? writeFinal(lane, entry, writing, now)
                                     : fenced(writing, [&] { return writeOutcome(lane, entry, writing, now); });
        if (written)
            continue;
        if (!writing.fencing || written.error().kind != ErrorKind::Item)
            return written;
        outcomes.refusal = written.error();
    }
    writing.outcomes.push_back(outcomes);
    if (outcomes.count == 0)
        return {};
    LogProgress progress = lane.progress;
    progress.done = lane.entries[outcomes.count - 1].offset.plus(1);
    progress.next = progress.done;
    writing.settled.commits.push_back({progress.partition, progress.done});
    return m_ports.log.saveProgress(QString::fromUtf8(m_topic), progress);
}

template <class Body>
Result<void> ReservationListener::fenced(Writing &writing, Body &&body)
{
    if (!writing.fencing)
        return body();
    const Settled before = writing.settled;
    ANTEROOM_TRY(m_ports.work.setSavepoint());
    const Result<void> done = body();
    if (done)
        return m_ports.work.releaseSavepoint();
    m_ports.work.rollbackToSavepoint();
    writing.settled = before;
    return done;
}

Result<void> ReservationListener::writeOutcome(const ReservationLane &lane, const ReservationEntry &entry, Writing &writing, Instant now)
{
    if (entry.step == Step::Dead)
        return writeDead(lane, entry, writing, now);
    if (entry.step != Step::Accepted)
        return {};
    ++writing.settled.forwarded;
    return m_ports.reservations.markForwarded(entry.event->seq, lane.positionOf(entry), entry.attempts, toMs(entry.settledAt));
}

Result<void> ReservationListener::writeFinal(const ReservationLane &lane, const ReservationEntry &entry, Writing &writing, Instant now)
{
    ReservationEntry dead = entry;
    dead.attempts = lane.refused->tries;
    dead.firstFailedAt = lane.refused->firstFailedAt;
    dead.cause = entry.step == Step::Accepted ? QStringLiteral("accepted by the data platform, but could not be recorded: ")
                                              : entry.cause + QStringLiteral("; ");
    dead.cause += lane.refused->cause;
    const auto written = fenced(writing, [&] { return writeDead(lane, dead, writing, now); });
    if (written || !writing.fencing || written.error().kind != ErrorKind::Item)
        return written;
    // The row cannot be touched at all: the letter alone keeps what is known of the event.
    return fenced(writing, [&] { return writeLetter(lane, dead, writing, now); });
}

Result<void> ReservationListener::writeDead(const ReservationLane &lane, const ReservationEntry &entry, Writing &writing, Instant now)
{
    ANTEROOM_TRY(writeLetter(lane, entry, writing, now));
    if (!entry.event)
        return {};
    ++writing.settled.dead;
    return m_ports.reservations.markDead(entry.event->seq, lane.positionOf(entry), entry.attempts);
}

Result<void> ReservationListener::writeLetter(const ReservationLane &lane, const ReservationEntry &entry, Writing &writing, Instant now)
{
    const Position position = lane.positionOf(entry);
    const QString topic = QString::fromUtf8(m_topic);
    // A position that has its letter already gets no second one: read again, or a commit whose answer was lost.
    const auto recorded = m_ports.deadLetters.isRecorded(topic, position);
    if (!recorded)
        return passOn(recorded);
    if (*recorded)
        return {};
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
    ++writing.settled.deadLetters;
    return {};
}

Result<void> ReservationListener::saveTries(const ReservationLane &lane)
{
    ANTEROOM_TRY(m_ports.work.setSavepoint());
    const auto saved = m_ports.reservations.saveAttempts(lane.first()->event->seq, lane.first()->attempts);
    if (saved)
        return m_ports.work.releaseSavepoint();
    m_ports.work.rollbackToSavepoint();
    // Refused for the row's own sake: the count is kept in memory, and the outcome will meet the same refusal.
    return saved.error().kind == ErrorKind::Item ? Result<void>() : saved;
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

void ReservationListener::applyWritten(Writing &writing, Instant now)
{
    for (const auto &[entry, record] : writing.insertions) {
        if (record) {
            entry->event = *record;
            entry->step = Step::Ready;
            entry->cause.clear();
            entry->firstFailedAt.reset();
            m_heldEvents.insert(record->seq.value);
        } else {
            onInsertRefused(*entry, record.error(), now);
        }
    }
    for (auto &[partition, lane] : m_lanes) {
        if (lane.first())
            lane.first()->savedAttempts = lane.first()->attempts;
        if (lane.inserts > 0)
            lane.inserts = size_t(std::ranges::count(lane.entries, Step::Insert, &ReservationEntry::step));
    }
    for (const auto &[lane, count, refusal] : writing.outcomes) {
        dropWritten(*lane, count);
        if (refusal)
            onRefused(*lane, *refusal, now);
    }
    for (auto &[partition, lane] : m_lanes)
        findFirst(lane, now);
}

void ReservationListener::onInsertRefused(ReservationEntry &entry, const Error &error, Instant now)
{
    ++entry.refusals;
    entry.cause = error.text;
    entry.firstFailedAt = entry.firstFailedAt.value_or(now);
    if (!RetrySchedule::isExhausted(entry.refusals)) {
        entry.insertAt = now + RetrySchedule::pauseAfter(entry.refusals, m_random);
        return;
    }
    entry.event.reset();
    entry.step = Step::Dead;
    entry.attempts = entry.refusals;
    entry.settledAt = now;
}

void ReservationListener::onRefused(ReservationLane &lane, const Error &error, Instant now)
{
    if (!lane.refused)
        lane.refused = RefusedOutcome{0, now, now, QString()};
    RefusedOutcome &refused = *lane.refused;
    ++refused.tries;
    refused.cause = error.text;
    // The fifth refusal is followed by the letter at once; what cannot even get a letter waits like any other.
    const bool isSentenced = refused.tries == RetrySchedule::triesMax;
    refused.nextTryAt = isSentenced ? now : now + RetrySchedule::pauseAfter(refused.tries, m_random);
}

void ReservationListener::dropWritten(ReservationLane &lane, size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        const ReservationEntry &entry = lane.entries.front();
        lane.progress.done = entry.offset.plus(1);
        lane.progress.next = lane.progress.done;
        if (entry.event && entry.step != Step::PassedOver)
            m_heldEvents.erase(entry.event->seq.value);
        lane.entries.pop_front();
        --lane.settled;
        lane.refused.reset();
    }
    if (lane.paused && lane.entries.size() <= m_capacity / 2) {
        lane.paused = false;
        m_flowChanges.push_back({lane.progress.partition, false, lane.next});
    }
}

} // namespace anteroom
