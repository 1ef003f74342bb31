// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueReading.h"

#include "core/queue/QueueEnteredMessage.h"

#include <algorithm>

namespace anteroom {

namespace {

void fillFromRow(QueueReading &reading, const TokenRecord &row)
{
    reading.pending.seq = row.seq;
    reading.pending.user = row.user;
    reading.pending.token = row.token;
    reading.pending.enteredAtMs = row.enteredAtMs;
    reading.pending.expiresAtMs = row.expiresAtMs.value_or(0);
    reading.outcome = QueueReading::Outcome::Buffer;
}

} // namespace

QueueReading QueueReading::from(const ReceivedMessage &message, QString *cause)
{
    QueueReading reading;
    reading.message = &message;
    reading.pending.offset = message.offset;
    reading.pending.enteredAtMs = message.timestampMs.value_or(0);
    if (const auto body = QueueEnteredMessage::fromJson(message.value)) {
        reading.readable = true;
        reading.pending.user = body->user;
    } else if (cause) {
        *cause = body.error();
    }
    if (const auto id = TokenId::parse(message.idHeader)) {
        reading.hasToken = true;
        reading.pending.token = *id;
        reading.pending.seq = id->seq().value_or(Seq());
    }
    return reading;
}

QueueReadingRules::QueueReadingRules(const Ports &ports, const Place &place, const MessageConsumer &consumer, Instant now)
    : m_ports(ports), m_place(place), m_consumer(consumer), m_now(now)
{
}

Result<void> QueueReadingRules::settle(std::span<QueueReading> readings, const std::map<Offset, CondemnedToken> &condemned)
{
    ANTEROOM_TRY(lookUp(readings));
    m_readings = readings;
    for (QueueReading &reading : readings) {
        if (reading.outcome != QueueReading::Outcome::Open)
            continue;
        const auto sentenced = condemned.find(reading.pending.offset);
        if (sentenced == condemned.end())
            ANTEROOM_TRY(settleOne(reading));
        else if (sentenced->second.seq.value > 0)
            ANTEROOM_TRY(buryCondemned(reading, sentenced->second));
        else
            ANTEROOM_TRY(buryRefused(reading, sentenced->second));
    }
    ANTEROOM_TRY(settleForeign());
    ANTEROOM_TRY(recordFirstReads());
    if (!m_repeats.empty())
        ANTEROOM_TRY(m_ports.tokens.insertRepeats(m_repeats));
    return {};
}

Result<void> QueueReadingRules::lookUp(std::span<const QueueReading> readings)
{
    const auto isOpen = [](const QueueReading &reading) { return reading.outcome == QueueReading::Outcome::Open; };
    const auto first = std::ranges::find_if(readings, isOpen);
    if (first == readings.end())
        return {};
    const Offset low = first->pending.offset;
    const Offset high = readings.back().pending.offset;
    auto rows = m_ports.tokens.atPositions(m_place.epoch, m_place.partition, low, high);
    ANTEROOM_TRY(rows);
    for (TokenRecord &row : *rows)
        m_atPosition.emplace(row.position->offset, std::move(row));
    auto recorded = m_ports.tokens.recordedWithoutToken(m_place.topic, m_place.epoch, m_place.partition, low, high);
    ANTEROOM_TRY(recorded);
    m_recorded = std::move(*recorded);
    std::ranges::sort(m_recorded);

    std::vector<Seq> seqs;
    std::vector<TokenId> derived;
    for (const QueueReading &reading : readings) {
        if (!isOpen(reading) || !reading.hasToken)
            continue;
        if (reading.pending.token.isDerived())
            derived.push_back(reading.pending.token);
        else
            seqs.push_back(reading.pending.seq);
    }
    if (!seqs.empty()) {
        auto found = m_ports.tokens.bySeq(seqs);
        ANTEROOM_TRY(found);
        for (TokenRecord &row : *found)
            m_bySeq.emplace(row.seq, std::move(row));
    }
    if (!derived.empty()) {
        auto found = m_ports.tokens.byDerivedToken(derived);
        ANTEROOM_TRY(found);
        for (TokenRecord &row : *found)
            m_derived.emplace(row.token, std::move(row));
    }
    return {};
}

bool QueueReadingRules::settleRecorded(QueueReading &reading) const
{
    // A token that the database would not let die waits still; its letter says that it has had its outcome.
    if (std::ranges::binary_search(m_recorded, reading.pending.offset)) {
        reading.outcome = QueueReading::Outcome::Passed;
        return true;
    }
    const auto here = m_atPosition.find(reading.pending.offset);
    if (here == m_atPosition.end())
        return false;
    if (here->second.state == TokenState::Waiting)
        fillFromRow(reading, here->second);
    else
        reading.outcome = QueueReading::Outcome::Passed;
    return true;
}

TokenRecord *QueueReadingRules::rowOf(const QueueReading &reading)
{
    if (!reading.hasToken)
        return nullptr;
    if (const auto own = m_bySeq.find(reading.pending.seq); own != m_bySeq.end() && own->second.token == reading.pending.token)
        return &own->second;
    const auto derived = m_derived.find(reading.pending.token);
    return derived != m_derived.end() ? &derived->second : nullptr;
}

Result<void> QueueReadingRules::settleOne(QueueReading &reading)
{
    if (settleRecorded(reading))
        return {};
    if (!reading.readable) {
        QString cause;
        (void)QueueReading::from(*reading.message, &cause);
        return bury(reading, cause);
    }
    TokenRecord *row = rowOf(reading);
    if (!row) {
        m_foreign.push_back(&reading);
        return {};
    }
    if (row->user != reading.pending.user)
        return bury(reading, QStringLiteral("the token header belongs to another user"));
    return settleKnown(reading, *row);
}

Result<void> QueueReadingRules::settleKnown(QueueReading &reading, TokenRecord &row)
{
    const Position here = positionOf(reading);
    // A position of an earlier life of the topic says nothing about this one: the token was sent again.
    const bool standsElsewhere = row.position && row.position->epoch == here.epoch;
    const bool waits = row.state == TokenState::Waiting;
    // A producer's retry put it on the log twice and reported the later copy; the first one read counts.
    const bool readFirstHere
        = standsElsewhere && waits && row.position->partition == here.partition && here.offset < row.position->offset;
    const bool ended = !waits && row.position;
    if ((standsElsewhere && !readFirstHere) || ended) {
        repeat(reading, row.user, row.token);
        return {};
    }
    const bool hadPosition = row.position.has_value();
    if (readFirstHere)
        displace(row);
    // From here on it stands here: a copy further on in the same batch is a repeat.
    row.position = here;
    if (waits)
        fillFromRow(reading, row);
    else
        reading.outcome = QueueReading::Outcome::Passed;
    if (hadPosition || !waits)
        return m_ports.tokens.setPosition(row.seq, here);
    m_firstReads.push_back(&reading);
    return {};
}

void QueueReadingRules::displace(const TokenRecord &row)
{
    const Offset later = row.position->offset;
    m_atPosition.erase(later);
    const auto copy = std::ranges::lower_bound(m_readings, later, {}, [](const QueueReading &r) { return r.pending.offset; });
    const bool confirmed
        = copy != m_readings.end() && copy->pending.offset == later && copy->outcome == QueueReading::Outcome::Buffer;
    if (confirmed)
        repeat(*copy, row.user, row.token);
}

Result<void> QueueReadingRules::recordFirstReads()
{
    // Read before the relay heard of its delivery: the position is noted here, a run at a time.
    for (size_t begin = 0; begin < m_firstReads.size();) {
        const PendingMessage &head = m_firstReads[begin]->pending;
        qint64 count = 1;
        while (begin + size_t(count) < m_firstReads.size()
               && m_firstReads[begin + size_t(count)]->pending.seq == head.seq.plus(count)
               && m_firstReads[begin + size_t(count)]->pending.offset == head.offset.plus(count))
            ++count;
        ANTEROOM_TRY(m_ports.tokens.setPositionsWhereNull({head.seq, m_place.epoch, m_place.partition, head.offset, count}));
        begin += size_t(count);
    }
    return {};
}

Result<void> QueueReadingRules::settleForeign()
{
    if (m_foreign.empty())
        return {};
    const auto gate = m_ports.gate.read();
    ANTEROOM_TRY(gate);
    const qint64 nowMs = toMs(m_now);
    std::optional<qint64> expiresAtMs;
    if (gate->limits.waitTtl.count() > 0)
        expiresAtMs = nowMs + std::chrono::milliseconds(gate->limits.waitTtl).count();
    const auto first = m_ports.tokens.reserveSeqs(qint64(m_foreign.size()));
    ANTEROOM_TRY(first);

    std::vector<TokenStore::NewToken> rows;
    std::vector<UserId> users;
    Seq seq = *first;
    const QByteArray topic = m_place.topic.toUtf8();
    for (QueueReading *reading : m_foreign) {
        PendingMessage &pending = reading->pending;
        pending.seq = seq;
        pending.token = TokenId::derive(topic, positionOf(*reading));
        const qint64 said = reading->message->timestampMs.value_or(nowMs);
        pending.enteredAtMs = said >= 0 ? std::min(said, nowMs) : nowMs;
        pending.expiresAtMs = expiresAtMs.value_or(0);
        rows.push_back({seq, pending.token, pending.user, pending.enteredAtMs, expiresAtMs, positionOf(*reading)});
        users.push_back(pending.user);
        seq = seq.plus(1);
    }
    const auto inserted = m_ports.tokens.insertWaiting(rows);
    ANTEROOM_TRY(inserted);
    ANTEROOM_TRY(m_ports.gate.addToCounts(*inserted, 0));
    const auto live = m_ports.tokens.liveTokensOf(users);
    ANTEROOM_TRY(live);
    std::map<UserId, TokenId> tokenOf;
    for (const TokenRecord &row : *live)
        tokenOf.emplace(row.user, row.token);
    for (QueueReading *reading : m_foreign) {
        const auto held = tokenOf.find(reading->pending.user);
        Q_ASSERT(held != tokenOf.end());
        if (held->second == reading->pending.token)
            reading->outcome = QueueReading::Outcome::Buffer;
        else
            repeat(*reading, reading->pending.user, held->second);
    }
    return {};
}

Result<void> QueueReadingRules::bury(QueueReading &reading, const QString &cause)
{
    reading.outcome = QueueReading::Outcome::Passed;
    ANTEROOM_TRY(m_ports.deadLetters.insert(letterOf(reading, cause)));
    return {};
}

Result<void> QueueReadingRules::buryCondemned(QueueReading &reading, const CondemnedToken &condemned)
{
    reading.outcome = QueueReading::Outcome::Passed;
    ANTEROOM_TRY(m_ports.work.setSavepoint());
    const auto had = m_ports.tokens.endToken(condemned.seq, TokenState::Dead, toMs(m_now), positionOf(reading));
    if (had) {
        ANTEROOM_TRY(m_ports.work.releaseSavepoint());
        // Nothing: it expired or left meanwhile, and that is its outcome.
        if (!*had)
            return {};
        ANTEROOM_TRY(m_ports.gate.addToCounts(*had == TokenState::Waiting ? -1 : 0, *had == TokenState::Active ? -1 : 0));
    } else {
        m_ports.work.rollbackToSavepoint();
        // The row cannot be touched at all: the letter alone keeps what is known of it.
        if (had.error().kind != ErrorKind::Item)
            return passOn(had);
    }
    endInBatch(condemned, positionOf(reading));
    DeadLetter letter = letterOf(reading, condemned.cause);
    letter.token = condemned.token;
    letter.attempts = condemned.attempts;
    letter.firstFailedAtMs = condemned.firstFailedAtMs;
    ANTEROOM_TRY(m_ports.deadLetters.insert(letter));
    return {};
}

void QueueReadingRules::endInBatch(const CondemnedToken &condemned, const Position &here)
{
    TokenRecord *row = nullptr;
    if (const auto own = m_bySeq.find(condemned.seq); own != m_bySeq.end())
        row = &own->second;
    else if (const auto derived = m_derived.find(condemned.token); derived != m_derived.end())
        row = &derived->second;
    if (!row)
        return;
    const bool stoodFurtherOn = row->position && row->position->epoch == here.epoch && row->position->partition == here.partition
        && here.offset < row->position->offset;
    if (stoodFurtherOn)
        displace(*row);
    row->state = TokenState::Dead;
    row->position = here;
}

Result<void> QueueReadingRules::buryRefused(QueueReading &reading, CondemnedToken condemned)
{
    if (settleRecorded(reading))
        return {};
    const Position here = positionOf(reading);
    const TokenRecord *row = rowOf(reading);
    const bool waitsForThis = row && row->user == reading.pending.user && row->state == TokenState::Waiting
        && (!row->position || row->position->epoch != here.epoch || *row->position == here);
    if (waitsForThis) {
        condemned.seq = row->seq;
        condemned.token = row->token;
        return buryCondemned(reading, condemned);
    }
    reading.outcome = QueueReading::Outcome::Passed;
    DeadLetter letter = letterOf(reading, condemned.cause);
    letter.attempts = condemned.attempts;
    letter.firstFailedAtMs = condemned.firstFailedAtMs;
    ANTEROOM_TRY(m_ports.deadLetters.insert(letter));
    return {};
}

DeadLetter QueueReadingRules::letterOf(const QueueReading &reading, const QString &cause) const
{
    const ReceivedMessage &message = *reading.message;
    DeadLetter letter;
    letter.topic = m_place.topic;
    letter.position = positionOf(reading);
    letter.hasKey = !message.key.isNull();
    letter.key = message.key.toByteArray();
    letter.hasValue = !message.value.isNull();
    letter.value = message.value.toByteArray();
    letter.headers = m_consumer.headersOf(message);
    letter.timestampMs = message.timestampMs.value_or(0);
    letter.cause = cause;
    letter.attempts = 1;
    letter.firstFailedAtMs = toMs(m_now);
    letter.deadAtMs = toMs(m_now);
    return letter;
}

Position QueueReadingRules::positionOf(const QueueReading &reading) const
{
    return {m_place.epoch, m_place.partition, reading.pending.offset};
}

void QueueReadingRules::repeat(QueueReading &reading, UserId user, TokenId token)
{
    reading.outcome = QueueReading::Outcome::Passed;
    m_repeats.push_back({positionOf(reading), user, token});
}

} // namespace anteroom
