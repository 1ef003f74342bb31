// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/DeliveryRules.h"

#include "tests/sim/RuleWords.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace anteroom::sim {

namespace {

QByteArray headerOf(const StoredRecord &record, const char *name)
{
    QByteArray value;
    for (const MessageHeader &header : record.headers) {
        if (header.key == name)
            value = header.value;
    }
    return value;
}

bool isFinal(TokenState state) { return state != TokenState::Waiting && state != TokenState::Active; }

} // namespace

DeliveryRules::DeliveryRules(const Scenario &scenario, SimulatedCluster &cluster, const Clock &clock)
    : m_scenario(scenario), m_cluster(cluster), m_clock(clock)
{
}

void DeliveryRules::broken(const char *rule, const QString &text) { throw Violation{ QString::fromLatin1(rule), text }; }

QString DeliveryRules::words(const TokenRecord &token)
{
    QString text = QStringLiteral("token %1 of user %2, %3").arg(token.seq.value).arg(token.user.value).arg(
        QString::fromLatin1(tokenStateText(token.state)));
    if (token.position)
        text += QStringLiteral(" at ") + at(*token.position);
    if (token.activationNo)
        text += QStringLiteral(", number %1").arg(token.activationNo->value);
    return text;
}

bool DeliveryRules::isPoisoned(UserId user) const
{
    return m_scenario.poisonEvery > 0 && user.value % m_scenario.poisonEvery == 0;
}

bool DeliveryRules::isTurnedAway(UserId user) const
{
    return isPoisoned(user) && (user.value / m_scenario.poisonEvery) % 2 == 0;
}

bool DeliveryRules::isRefused(const QByteArray &json) const
{
    const qint64 id = QJsonDocument::fromJson(json).object().value(QLatin1String("reservationId")).toInteger();
    return m_scenario.refuseEvery > 0 && id % m_scenario.refuseEvery == 0;
}

std::optional<LogEpoch> DeliveryRules::epochOf(const Tables &tables, const QByteArray &topic) const
{
    std::optional<LogEpoch> newest;
    const QString name = QString::fromLatin1(topic);
    for (const auto &[key, info] : tables.epochs.rows()) {
        if (key.first == name)
            newest = info.epoch;
    }
    return newest;
}

Expectation DeliveryRules::expectationOf(const QByteArray &value) const
{
    if (const auto known = m_expected.find(value); known != m_expected.end())
        return known->second;
    static const QByteArray head("{\"userId\":");
    if (!value.startsWith(head) || !value.endsWith('}'))
        return {};
    return { true, UserId(value.mid(head.size(), value.size() - head.size() - 1).toLongLong()) };
}

const StoredRecord *DeliveryRules::recordAt(const QByteArray &topic, const Position &position, LogEpoch current) const
{
    if (position.epoch != current || position.partition.value >= m_cluster.partitionsOf(topic))
        return nullptr;
    const auto &records = m_cluster.partition(topic, position.partition).records;
    if (position.offset.value < 0 || position.offset.value >= qint64(records.size()))
        return nullptr;
    return &records[size_t(position.offset.value)];
}

void DeliveryRules::onCommit(const Tables &tables)
{
    ++m_commits;
    m_changes += qint64(tables.tokens.mark() + tables.outbox.mark() + tables.progress.mark() + tables.events.mark());
    m_justActivated.clear();
    m_reservedNow = 0;
    checkTokens(tables);
    checkLetters(tables);
    checkReservations(tables);
    checkEvents(tables);
    checkProgress(tables);
}

void DeliveryRules::checkTokens(const Tables &tables)
{
    std::map<Seq, TokenChange> changes;
    for (const auto &change : tables.tokens.changes()) {
        if (changes.contains(change.key))
            continue;
        const TokenRow *const after = tables.tokens.find(change.key);
        require(after != nullptr, "1 nothing is lost", QStringLiteral("the row of token %1 is gone").arg(change.key.value));
        changes.emplace(change.key, TokenChange{ change.before, *after });
    }
    for (const auto &[seq, change] : changes)
        checkToken(tables, change);
    // A waiting token whose outbox row went must stand on the log.
    for (const auto &change : tables.outboxRefs.changes()) {
        const auto &[stream, ref, order] = change.key;
        if (stream != OutboxStream::QueueTokens || changes.contains(Seq(ref)))
            continue;
        if (const TokenRow *const row = tables.tokens.find(Seq(ref)))
            checkWaiting(tables, *row);
    }
    if (!tables.epochs.changes().empty()) {
        for (const auto &[user, seq] : tables.liveUsers.rows())
            checkWaiting(tables, *tables.tokens.find(seq));
    }
    std::ranges::sort(m_justActivated, {}, [](const TokenRecord &token) { return token.activationNo; });
    for (const TokenRecord &token : m_justActivated) {
        require(token.activationNo == ActivationNo(m_nextNo), "4 numbers without gaps",
                QStringLiteral("%1; %2 is next").arg(words(token)).arg(m_nextNo));
        ++m_nextNo;
        const Place place(token.position->epoch, token.position->partition);
        const auto last = m_lastActivated.find(place);
        require(last == m_lastActivated.end() || last->second < token.position->offset, "2 order of the offsets",
                words(token) + QStringLiteral(", after one that stood behind it"));
        m_lastActivated[place] = token.position->offset;
        // Where a log lost its beginning, a later copy may be the first that is left.
        const bool beheaded = m_cluster.partition(queueTopic, token.position->partition).start > 0;
        if (token.token.isDerived() || m_sentBack.contains(token.seq) || beheaded)
            continue;
        const auto own = m_lastOwn.find(place);
        require(own == m_lastOwn.end() || own->second < token.seq, "2 offsets follow seq",
                words(token) + QStringLiteral(", after one that was accepted later"));
        m_lastOwn[place] = token.seq;
    }
    checkGate(tables, m_justActivated);
}

void DeliveryRules::checkToken(const Tables &tables, const TokenChange &change)
{
    const TokenRecord &after = change.after.record;
    const bool isNew = !change.before;
    if (isNew) {
        require(after.state == TokenState::Waiting && !after.activationNo, "1 new tokens wait", words(after));
        m_tokenTexts.emplace(after.token.toText(), after.seq);
        if (!after.token.isDerived())
            require(!tables.gate.find(1)->draining, "drain refuses entries", words(after));
        ++m_waiting;
    } else {
        const TokenRecord &before = change.before->record;
        require(before.token == after.token && before.user == after.user, "1 a token stays what it is", words(after));
        const bool redriven = before.state == TokenState::Dead && after.state == TokenState::Waiting;
        require(!isFinal(before.state) || after.state == before.state || redriven, "4 what is over stays over", words(after));
        if (redriven)
            checkRedriven(tables, after);
        require(before.state != TokenState::Active || after.state != TokenState::Waiting, "4 nobody is sent out again",
                words(after));
        require(!before.activationNo || before.activationNo == after.activationNo, "4 one number a token", words(after));
        const bool kept = !isFinal(before.state) || !before.position || before.position == after.position;
        require(redriven || kept, "4 the recorded position stays",
                words(before) + QStringLiteral(" now at ") + (after.position ? at(*after.position) : QStringLiteral("nowhere")));
        if (before.position && !after.position)
            m_sentBack.insert(after.seq);
        m_waiting -= before.state == TokenState::Waiting ? 1 : 0;
        m_active -= before.state == TokenState::Active ? 1 : 0;
        m_waiting += after.state == TokenState::Waiting ? 1 : 0;
        m_active += after.state == TokenState::Active ? 1 : 0;
        if (before.state == TokenState::Waiting && after.activationNo)
            checkActivation(tables, change);
        if (before.state != after.state && after.state == TokenState::Expired)
            require(before.expiresAtMs && *before.expiresAtMs <= toMs(m_clock.now()), "nobody expires early", words(before));
        if (before.state != after.state && after.state == TokenState::Dead)
            checkBuried(tables, change);
        m_reservedNow += before.state == TokenState::Active && after.state == TokenState::Reserved ? 1 : 0;
        if (before.state == TokenState::Active && after.state == TokenState::Reserved && before.expiresAtMs)
            require(*before.expiresAtMs > toMs(m_clock.now()), "an expired token reserves nothing", words(before));
    }
    checkWaiting(tables, change.after);
}

void DeliveryRules::checkActivation(const Tables &tables, const TokenChange &change)
{
    const TokenRecord &before = change.before->record;
    const TokenRecord &after = change.after.record;
    m_justActivated.push_back(after);
    require(!isPoisoned(after.user), "5 the failing token is not let in", words(after));
    require(!before.expiresAtMs || *before.expiresAtMs > toMs(m_clock.now()), "expired tokens are passed over", words(before));
    require(after.position.has_value(), "2 let in from the log", words(after));
    const auto epoch = epochOf(tables, queueTopic);
    const StoredRecord *const record = epoch ? recordAt(queueTopic, *after.position, *epoch) : nullptr;
    require(record != nullptr, "2 let in from the log", words(after) + QStringLiteral(": nothing stands there"));
    require(expectationOf(record->value).user == after.user, "2 let in from the log",
            words(after) + QStringLiteral(": the message there is of another user"));
}

void DeliveryRules::checkBuried(const Tables &tables, const TokenChange &change) const
{
    const TokenRecord &token = change.after.record;
    require(isPoisoned(token.user), "5 nobody healthy dies", words(token));
    const bool lettered = std::ranges::any_of(tables.deadLetters.changes(), [&](const auto &letter) {
        const DeadLetter *const row = tables.deadLetters.find(letter.key);
        return row && row->token == token.token && row->position == token.position;
    });
    require(lettered, "6 dead is one transaction", words(token) + QStringLiteral(": no dead letter"));
}

void DeliveryRules::checkRedriven(const Tables &tables, const TokenRecord &token) const
{
    require(!token.position && !token.activationNo && hasOutboxRow(tables, OutboxStream::QueueTokens, token.seq.value),
            "6 redriven is one transaction", words(token));
    require(wasSentAgain(tables, token.token), "6 redriven is one transaction",
            words(token) + QStringLiteral(": its letter is dead still"));
}

/// In this very transaction.
bool DeliveryRules::wasSentAgain(const Tables &tables, const TokenId &id)
{
    return std::ranges::any_of(tables.deadLetters.changes(), [&](const auto &change) {
        const DeadLetter &letter = *tables.deadLetters.find(change.key);
        return letter.token == id && letter.state == DeadLetterState::Redriven;
    });
}

/// Rule 1: a waiting token is in the outbox, or on this life of the log where reading still comes by.
void DeliveryRules::checkWaiting(const Tables &tables, const TokenRow &row) const
{
    const TokenRecord &token = row.record;
    if (token.state != TokenState::Waiting || hasOutboxRow(tables, OutboxStream::QueueTokens, token.seq.value))
        return;
    require(token.position.has_value(), "1 on the log or in the outbox", words(token));
    const auto epoch = epochOf(tables, queueTopic);
    const Position &position = *token.position;
    require(epoch && position.epoch == *epoch, "1 on the log or in the outbox",
            words(token) + QStringLiteral(": that life of the topic is over"));
    const StoredRecord *const record = recordAt(queueTopic, position, *epoch);
    require(record && expectationOf(record->value).user == token.user, "1 on the log or in the outbox",
            words(token) + QStringLiteral(": its message is not there"));
    const LogProgress *const progress
        = tables.progress.find({ QString::fromLatin1(queueTopic), position.epoch, position.partition });
    require(!progress || position.offset >= progress->done, "1 where reading resumes",
            words(token) + QStringLiteral(": everything before %1 counts as done").arg(progress ? progress->done.value : 0));
}

void DeliveryRules::checkGate(const Tables &tables, const std::vector<TokenRecord> &activated)
{
    const Gate &after = *tables.gate.find(1);
    const auto &changes = tables.gate.changes();
    const Gate before = changes.empty() ? after : *changes.front().before;
    require(after.waitingCount == m_waiting, "10 the counts are the rows",
            QStringLiteral("waiting count %1, rows %2").arg(after.waitingCount).arg(m_waiting));
    require(after.activeCount == m_active, "10 the counts are the rows",
            QStringLiteral("active count %1, rows %2").arg(after.activeCount).arg(m_active));
    require(after.nextActivationNo == ActivationNo(m_nextNo), "10 the next number",
            QStringLiteral("%1 in the row, %2 due").arg(after.nextActivationNo.value).arg(m_nextNo));
    const bool changed = !(before.admission == after.admission) || !(before.limits == after.limits) || before.paused != after.paused
        || before.draining != after.draining;
    require(!changed || !tables.activity.changes().empty(), "12 every change is in activity", QStringLiteral("the gate changed"));
    if (activated.empty())
        return;
    require(!before.paused, "pause lets nobody in", words(activated.front()));
    require(qint64(activated.size()) <= before.admission.batch, "10 the batch holds",
            QStringLiteral("%1 let in, batch %2").arg(activated.size()).arg(before.admission.batch));
    require(before.admission.maxActive == 0 || m_active <= before.admission.maxActive, "10 the cap holds",
            QStringLiteral("%1 inside, cap %2").arg(m_active).arg(before.admission.maxActive));
    checkRate(before, after, activated);
}

void DeliveryRules::checkRate(const Gate &before, const Gate &after, const std::vector<TokenRecord> &activated)
{
    require(after.lastGridMs <= toMs(m_clock.now()), "10 no tick before its time", words(activated.front()));
    const Milliseconds interval = before.admission.interval;
    // Heads that failed may use between two ticks what the first of them left over.
    const bool sameTick = after.lastGridMs == m_lastAdmittingGridMs;
    m_admittedInTick = qint64(activated.size()) + (sameTick ? m_admittedInTick : 0);
    const QString what = QStringLiteral("%1 let in at grid time %2 after %3, interval %4 ms, batch %5")
                             .arg(m_admittedInTick)
                             .arg(after.lastGridMs)
                             .arg(m_lastAdmittingGridMs)
                             .arg(interval.count())
                             .arg(before.admission.batch);
    const bool unchanged = m_lastInterval == interval && m_lastBatch == before.admission.batch;
    require(!sameTick || !unchanged || m_admittedInTick <= before.admission.batch, "10 the rate holds", what);
    require(sameTick || !unchanged || m_lastAdmittingGridMs == 0 || after.lastGridMs - m_lastAdmittingGridMs >= interval.count(),
            "10 the rate holds", what);
    m_lastAdmittingGridMs = after.lastGridMs;
    m_lastInterval = interval;
    m_lastBatch = before.admission.batch;
}

void DeliveryRules::checkProgress(const Tables &tables)
{
    for (const auto &change : tables.progress.changes()) {
        const auto &[topicName, epoch, partition] = change.key;
        const LogProgress &now = *tables.progress.find(change.key);
        const QByteArray topic = topicName.toLatin1();
        const QString where = QStringLiteral("%1 %2/%3: first %4, done %5, next %6")
                                  .arg(topicName)
                                  .arg(epoch.value)
                                  .arg(partition.value)
                                  .arg(now.first.value)
                                  .arg(now.done.value)
                                  .arg(now.next.value);
        require(now.first <= now.done && now.done <= now.next, "9 what is kept of the log", where);
        const qint64 end = m_cluster.partition(topic, partition).end();
        require(epochOf(tables, topic) == epoch && now.next.value <= end, "9 what is kept of the log",
                where + QStringLiteral(", end %1").arg(end));
        if (!change.before) {
            const qint64 start = m_cluster.partition(topic, partition).start;
            const auto committed = m_cluster.committed(topic, partition);
            require(now.first.value <= std::max(start, committed ? committed->value : 0), "9 never at the end for want of knowing",
                    where);
        } else {
            // `done` may step back: a core that was told of a failed commit knows less than is durable.
            require(now.first == change.before->first, "9 what is kept of the log", where);
        }
        const qint64 from = change.before ? change.before->done.value : now.first.value;
        checkOutcomes(tables, topic, epoch, partition, from, now.done.value, "1 one outcome a message");
    }
}

void DeliveryRules::checkOutcomes(const Tables &tables, const QByteArray &topic, LogEpoch epoch, PartitionId partition, qint64 from,
                                  qint64 to, const char *rule) const
{
    const SimulatedCluster::Partition &log = m_cluster.partition(topic, partition);
    // What the log lost before it was read has no outcome.
    for (qint64 offset = std::max(from, log.start); offset < to; ++offset) {
        const StoredRecord &record = log.records[size_t(offset)];
        if (record.isControl)
            continue;
        const Position position{ epoch, partition, Offset(offset) };
        if (topic == queueTopic)
            checkQueueOutcome(tables, position, record, rule);
        else
            checkEventOutcome(tables, position, record, rule);
    }
}

void DeliveryRules::checkQueueOutcome(const Tables &tables, const Position &position, const StoredRecord &record,
                                      const char *rule) const
{
    const Seq *const token = tables.tokenPositions.find(position);
    const bool repeated = tables.repeats.contains(position);
    const qint64 *const letter = tables.letterPositions.find({ QString::fromLatin1(queueTopic), position });
    const QString where = QStringLiteral("queue offset ") + at(position);
    require(token || repeated || letter, rule, where + QStringLiteral(" has no record"));
    require(!(token && repeated), rule, where + QStringLiteral(" is a token and a repeat"));
    const TokenRow *const row = token ? tables.tokens.find(*token) : nullptr;
    require(!row || row->record.state != TokenState::Waiting, rule, where + QStringLiteral(" waits still: ")
            + (row ? words(row->record) : QString()));
    require(!letter || !repeated, rule, where + QStringLiteral(" is a dead letter and a repeat"));
    require(!letter || !row || row->record.state == TokenState::Dead, rule, where + QStringLiteral(" is a token and a dead letter"));
    const Expectation expected = expectationOf(record.value);
    if (!expected.readable) {
        require(letter != nullptr, rule, where + QStringLiteral(" cannot be read and is no dead letter"));
        return;
    }
    if (row)
        require(row->record.user == expected.user, rule, where + QStringLiteral(" is another user's token"));
    if (letter && !row) {
        const auto named = m_tokenTexts.find(headerOf(record, "token"));
        const bool stolen
            = named != m_tokenTexts.end() && tables.tokens.find(named->second)->record.user != expected.user;
        // Whoever was sent again stands elsewhere by now.
        const DeadLetter &dead = *tables.deadLetters.find(*letter);
        const bool buried = dead.token.has_value();
        const bool turnedAway = isTurnedAway(expected.user);
        require(!turnedAway || stolen || buried || dead.attempts == 5, "5 five tries", where + QStringLiteral(" had another number"));
        require(stolen || buried || turnedAway, "6 only what cannot be read dies", where + QStringLiteral(" is healthy and a dead letter"));
    }
}

void DeliveryRules::checkEventOutcome(const Tables &tables, const Position &position, const StoredRecord &record,
                                      const char *rule) const
{
    const QString where = QStringLiteral("reservation offset ") + at(position);
    const auto isSettled = [&](Seq seq) {
        const EventRecord *const event = tables.events.find(seq);
        return event && (event->state == EventState::Forwarded || event->state == EventState::Dead);
    };
    if (tables.letterPositions.contains({ QString::fromLatin1(reservationTopic), position }))
        return;
    if (const Seq *const here = tables.eventPositions.find(position)) {
        require(isSettled(*here), rule, where + QStringLiteral(" is not settled"));
        return;
    }
    // A second copy: its event was settled where it was read first.
    const auto named = m_eventTexts.find(headerOf(record, "event"));
    require(named != m_eventTexts.end() && isSettled(named->second), rule, where + QStringLiteral(" has no record"));
}

void DeliveryRules::onAppended(const QByteArray &, PartitionId, Offset, const StoredRecord &) { }

void DeliveryRules::onOffsetCommit(const Tables &tables, const QByteArray &topic, PartitionId partition, Offset offset)
{
    const auto epoch = epochOf(tables, topic);
    require(epoch.has_value(), "3 committed after its transaction", QStringLiteral("no epoch yet"));
    require(offset.value <= m_cluster.partition(topic, partition).end(), "3 committed after its transaction",
            QStringLiteral("offset %1 lies beyond the end").arg(offset.value));
    Offset &checked = m_committed[{ topic, partition }];
    const LogProgress *const progress = tables.progress.find({ QString::fromLatin1(topic), *epoch, partition });
    const qint64 first = std::max(checked.value, progress ? progress->first.value : 0);
    checkOutcomes(tables, topic, *epoch, partition, first, offset.value, "3 committed after its transaction");
    checked = std::max(checked, offset);
}

void DeliveryRules::onAccepted(const SimulatedPlatform::Acceptance &acceptance) { m_accepted.insert(acceptance.key); }

void DeliveryRules::onTold(const Tables &tables, const std::vector<UserId> &users) const
{
    for (const UserId user : users)
        require(tables.liveUsers.contains(user), "1 what a caller was told is durable",
                QStringLiteral("user %1 has no live token").arg(user.value));
}

void DeliveryRules::onForgotten() { m_committed.clear(); }

void DeliveryRules::onBuffered(qint64 size) const
{
    require(size <= m_scenario.limits.buffer, "7 memory is bounded",
            QStringLiteral("%1 buffered, capacity %2").arg(size).arg(m_scenario.limits.buffer));
}

QString DeliveryRules::leftToDo(const Tables &tables) const
{
    for (const auto &[user, seq] : tables.liveUsers.rows()) {
        const TokenRecord &token = tables.tokens.find(seq)->record;
        if (token.state == TokenState::Waiting)
            return words(token);
    }
    if (!tables.outbox.rows().empty())
        return QStringLiteral("%1 outbox rows").arg(tables.outbox.rows().size());
    for (const auto &[seq, event] : tables.events.rows()) {
        if (event.state == EventState::Outbox || event.state == EventState::Published)
            return QStringLiteral("event %1 is not settled").arg(seq.value);
    }
    for (const QByteArray topic : { queueTopic, reservationTopic }) {
        for (int i = 0; i < m_cluster.partitionsOf(topic); ++i) {
            const PartitionId partition(i);
            const qint64 end = m_cluster.partition(topic, partition).end();
            const qint64 committed = m_cluster.committed(topic, partition).value_or(Offset()).value;
            if (end > 0 && committed != end)
                return QStringLiteral("%1 partition %2: committed %3 of %4")
                    .arg(QString::fromLatin1(topic))
                    .arg(i)
                    .arg(committed)
                    .arg(end);
        }
    }
    return {};
}

void DeliveryRules::checkEnd(const Tables &tables) const
{
    for (const auto &[id, letter] : tables.deadLetters.rows()) {
        const QByteArray topic = letter.topic.toLatin1() + ".DLT";
        bool found = m_scenario.embedded;
        for (int i = 0; i < m_cluster.partitionsOf(topic) && !found; ++i) {
            const auto &records = m_cluster.partition(topic, PartitionId(i)).records;
            found = std::ranges::any_of(records, [&](const StoredRecord &record) {
                return record.value == letter.value
                    && headerOf(record, "dlt-original-offset") == QByteArray::number(letter.position->offset.value)
                    && headerOf(record, "dlt-original-partition") == QByteArray::number(letter.position->partition.value);
            });
        }
        require(found, "6 dead letters reach their topic", QStringLiteral("letter %1").arg(id));
    }
}

} // namespace anteroom::sim
