// SPDX-License-Identifier: GPL-3.0-or-later
// What comes from outside: people, other producers, other members of the group, operators, outages.
#include "tests/sim/SimulatedRun.h"

#include "core/queue/QueueEnteredMessage.h"

#include <algorithm>

namespace anteroom::sim {

void SimulatedRun::happen(const Happening &happening)
{
    using Kind = Happening::Kind;
    const auto outage = [&](std::optional<Instant> &upAt, bool &down, const char *what) {
        say(QLatin1String(what) + QStringLiteral(" is gone for %1 ms").arg(happening.amount));
        upAt = m_clock.now() + Milliseconds(happening.amount);
        down = true;
    };
    switch (happening.kind) {
    case Kind::Enter: enter(happening.amount); return;
    case Kind::Crowd: crowd(happening.amount); return;
    case Kind::Foreign: foreign(happening.foreign); return;
    case Kind::ForeignEvent: foreignEvent(happening.foreign); return;
    case Kind::Crash:
        if (m_process)
            crash("from outside");
        return;
    case Kind::Stop:
        if (m_process)
            stopCleanly();
        return;
    case Kind::Rebalance: rebalance(); return;
    case Kind::Truncate: truncate(); return;
    case Kind::StoreOutage: outage(m_storeUpAt, m_faults.storeDown, "the store"); return;
    case Kind::LogOutage: outage(m_logUpAt, m_faults.logDown, "the log"); return;
    case Kind::PlatformOutage: outage(m_platformUpAt, m_faults.platformDown, "the platform"); return;
    case Kind::Pause: control([](CoreRound &round) { return round.setPaused(true, {}); }); return;
    case Kind::Resume: control([](CoreRound &round) { return round.setPaused(false, {}); }); return;
    case Kind::Drain: control([](CoreRound &round) { return round.setDraining(true, {}); }); return;
    case Kind::Open: control([](CoreRound &round) { return round.setDraining(false, {}); }); return;
    case Kind::Tune:
        control([&](CoreRound &round) {
            AdmissionSettings settings = round.gate().admission;
            settings.batch = happening.amount;
            settings.maxActive = happening.amount % 3 == 0 ? 0 : happening.amount;
            settings.interval = Milliseconds(std::max<qint64>(1, settings.interval.count() / (1 + happening.amount % 2)));
            return round.applyAdmission(settings, {});
        });
        return;
    case Kind::Leave: leave(); return;
    case Kind::Settle: settle(happening.amount); return;
    }
}

void SimulatedRun::control(const std::function<Result<void>(CoreRound &)> &what)
{
    if (!m_process)
        return;
    try {
        const auto done = what(*m_process->round);
        if (!done)
            say(QStringLiteral("an operator's command failed: ") + done.error().text);
    } catch (const Crash &) {
        crash("in an operator's command");
    }
}

void SimulatedRun::enter(qint64 users)
{
    std::vector<UserId> who;
    for (qint64 i = 0; i < users; ++i)
        who.emplace_back(1 + below(m_scenario.population));
    const bool insideTheCore = m_process && below(2) == 0;
    say(QStringLiteral("%1 user(s) enter, %2").arg(users).arg(insideTheCore ? QStringLiteral("at the core")
                                                                           : QStringLiteral("beside it")));
    try {
        SeededRandom ids(m_random.next());
        RequestQueueToken beside({ m_beside.work(), m_beside.tokens(), m_beside.outbox(), m_beside.gate(), ids });
        RequestQueueToken &request = insideTheCore ? *m_process->parts->request : beside;
        const auto outcome = request.execute(who, m_clock.now());
        if (!outcome)
            return;
        who.resize(who.size() - size_t(outcome->noRoom));
        m_rules.onTold(m_store.tables(), who);
        if (insideTheCore)
            m_process->parts->relay->onRowsAdded();
    } catch (const Crash &) {
        crash("while somebody entered");
    }
}

void SimulatedRun::crowd(qint64 users)
{
    ArrivalPlan plan;
    plan.users = users;
    plan.over = m_scenario.span / 2;
    plan.seed = m_scenario.seed;
    plan.reservePercent = 50;
    plan.abandonPercent = 10;
    plan.stay = Milliseconds(300);
    control([&](CoreRound &round) { return round.sendUsers(plan); });
}

StoredRecord SimulatedRun::makeForeign(ForeignKind kind)
{
    StoredRecord record;
    const qint64 user = kind == ForeignKind::Repeat ? 1 + below(m_scenario.population) : 1000 + m_foreignCount++;
    const QByteArray number = QByteArray::number(user);
    record.value = QueueEnteredMessage{ UserId(user) }.toJson();
    record.key = number;
    record.timestampMs = toMs(m_clock.now()) + below(2000) - 1000;
    if (below(6) == 0)
        record.timestampMs.reset();
    Expectation expected{ true, UserId(user) };
    const auto bad = [&](const QByteArray &value) {
        record.value = value;
        expected = Expectation();
    };
    switch (kind) {
    case ForeignKind::Plain:
    case ForeignKind::Repeat:
    case ForeignKind::Copy:
    case ForeignKind::Control: break;
    case ForeignKind::Spaced: record.value = "{ \"vip\": [1, 2], \"userId\" : " + number + " }"; break;
    case ForeignKind::NotJson: bad("not json " + number); break;
    case ForeignKind::NoUser: bad("{\"user\":" + number + "}"); break;
    case ForeignKind::Negative: bad("{\"userId\": -" + number + "}"); break;
    case ForeignKind::TooLarge: bad("{\"userId\": 9223372036854775808" + number + "}"); break;
    case ForeignKind::Tombstone: bad(QByteArray()); break;
    case ForeignKind::StolenHeader: {
        const auto &tokens = m_store.tables().tokens.rows();
        if (!tokens.empty()) {
            auto at = tokens.begin();
            std::advance(at, below(qint64(tokens.size())));
            record.headers.push_back({ "token", at->second.record.token.toText() });
        }
        break;
    }
    case ForeignKind::UnknownHeader:
        record.headers.push_back({ "token", TokenId::make(Seq(1'000'000 + user), m_random).toText() });
        break;
    }
    m_rules.expect(record.value, expected);
    return record;
}

void SimulatedRun::foreign(ForeignKind kind)
{
    const QByteArray topic = DeliveryRules::queueTopic;
    PartitionId partition(qint32(below(m_scenario.partitions)));
    StoredRecord record = makeForeign(kind);
    const auto &records = m_cluster.partition(topic, partition).records;
    if (kind == ForeignKind::Copy && !records.empty())
        record = records[size_t(below(qint64(records.size())))];
    record.isControl = record.isControl || kind == ForeignKind::Control;
    m_cluster.append(topic, partition, record);
}

void SimulatedRun::foreignEvent(ForeignKind kind)
{
    const QByteArray topic = DeliveryRules::reservationTopic;
    const PartitionId partition(qint32(below(m_scenario.reservationPartitions)));
    StoredRecord record;
    const QByteArray number = QByteArray::number(5000 + m_foreignCount++);
    record.key = number;
    record.timestampMs = toMs(m_clock.now());
    record.value = "{\"reservationId\":" + number + ",\"concertId\":1,\"userId\":7}";
    if (kind == ForeignKind::NotJson || kind == ForeignKind::NoUser)
        record.value = "{\"reservationId\":" + number + "}";
    if (kind == ForeignKind::Tombstone)
        record.value = QByteArray();
    const auto &records = m_cluster.partition(topic, partition).records;
    if (kind == ForeignKind::Copy && !records.empty())
        record = records[size_t(below(qint64(records.size())))];
    record.isControl = record.isControl || kind == ForeignKind::Control;
    m_cluster.append(topic, partition, record);
}

void SimulatedRun::rebalance()
{
    const auto deal = [this](const QByteArray &topic) {
        for (int i = 0; i < m_cluster.partitionsOf(topic); ++i) {
            const qint64 drawn = below(m_scenario.otherMembers + 2);
            m_cluster.setOwner(topic, PartitionId(i), drawn < 2 ? QByteArray("core") : "bare-" + QByteArray::number(drawn));
        }
    };
    say(QStringLiteral("the group is rebalanced"));
    deal(DeliveryRules::queueTopic);
    if (below(2) == 0)
        deal(DeliveryRules::reservationTopic);
}

void SimulatedRun::truncate()
{
    const PartitionId partition(qint32(below(m_scenario.partitions)));
    const auto &log = m_cluster.partition(DeliveryRules::queueTopic, partition);
    const Offset start(log.start + below(log.end() - log.start + 1));
    say(QStringLiteral("partition %1 begins at %2 now").arg(partition.value).arg(start.value));
    m_cluster.truncate(DeliveryRules::queueTopic, partition, start);
}

void SimulatedRun::leave()
{
    std::vector<Seq> who;
    for (const auto &[user, seq] : m_store.tables().liveUsers.rows()) {
        if (below(4) == 0)
            who.push_back(seq);
    }
    if (!m_process || who.empty())
        return;
    say(QStringLiteral("%1 leave").arg(who.size()));
    try {
        (void)m_process->parts->leave->execute(who, below(2) == 0 ? LeaveQueue::Whom::Live : LeaveQueue::Whom::Waiting,
                                               m_clock.now());
    } catch (const Crash &) {
        crash("while somebody left");
    }
}

void SimulatedRun::settle(qint64 how)
{
    std::vector<qint64> ids;
    for (const auto &[id, letter] : m_store.tables().deadLetters.rows()) {
        if (below(3) > 0)
            ids.push_back(id);
    }
    if (ids.empty())
        return;
    const auto action = how == 0 ? DeadLetterWorkbench::Action::Discard : DeadLetterWorkbench::Action::Redrive;
    const DeadLetterWorkbench::Order order{ action, QStringLiteral("operator"), QStringLiteral("simulated") };
    const bool insideTheCore = how % 2 == 0;
    say(QStringLiteral("%1 dead letter(s) are %2").arg(ids.size()).arg(how == 0 ? QStringLiteral("discarded")
                                                                              : QStringLiteral("sent again")));
    DeadLetterJob job(order, ids);
    if (insideTheCore) {
        control([&](CoreRound &round) -> Result<void> {
            const auto done = round.settleDeadLetters(job);
            return done ? Result<void>() : passOn(done);
        });
        return;
    }
    DeadLetterWorkbench beside(m_beside);
    const auto done = job.step(beside, m_clock.now());
    if (!done)
        say(QStringLiteral("it failed: ") + done.error().text);
}

void SimulatedRun::reserve()
{
    std::vector<ConfirmReservation::Request> requests;
    std::erase_if(m_visitors, [&](const Visitor &visitor) {
        if (visitor.at > m_clock.now())
            return false;
        // Now and then a seat that is gone.
        const qint64 seat = below(5) == 0 ? below(m_seats + 1) : m_seats++;
        requests.push_back({ visitor.token.seq, visitor.token.user, ConcertId(1000 + seat / 50), SeatNo(qint32(1 + seat % 50)) });
        return true;
    });
    if (requests.empty())
        return;
    const auto answers = m_process->parts->confirm->execute(requests, m_clock.now());
    if (answers)
        m_process->parts->relay->onRowsAdded();
}

} // namespace anteroom::sim
