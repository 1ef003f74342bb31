// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/simulation/SimulatedCluster.h"
#include "core/simulation/SimulatedPlatform.h"
#include "core/simulation/SimulatedTables.h"
#include "tests/sim/Scenario.h"

#include <map>
#include <set>

namespace anteroom::sim {

/// A rule of ARCHITECTURE's "Delivery" was broken.
struct Violation {
    QString rule;
    QString text;
};

/// What the rules say of one record on the log, known to whoever put it there.
struct Expectation {
    bool readable = false;
    UserId user;
};

/// The independent model: watches what becomes durable, what is appended and what is committed, and compares each
/// with the rules. It knows the contract's tables and nothing of the parts that write them. The work is in proportion
/// to what changed. Throws Violation.
class DeliveryRules
{
public:
    DeliveryRules(const Scenario &scenario, SimulatedCluster &cluster, const Clock &clock);

    static constexpr const char *queueTopic = "queue.send";
    static constexpr const char *reservationTopic = "reservation.completed";

    /// Foreign records, before they are appended: what a value says.
    void expect(const QByteArray &value, const Expectation &expectation) { m_expected[value] = expectation; }

    void onCommit(const Tables &tables);
    void onAppended(const QByteArray &topic, PartitionId partition, Offset offset, const StoredRecord &record);
    void onOffsetCommit(const Tables &tables, const QByteArray &topic, PartitionId partition, Offset offset);
    void onAccepted(const SimulatedPlatform::Acceptance &acceptance);
    void onServerError(const QByteArray &key) { ++m_serverErrors[key]; }
    /// A caller was told that these users have their token.
    void onTold(const Tables &tables, const std::vector<UserId> &users) const;
    /// The embedded broker forgot everything.
    void onForgotten();
    /// Between steps.
    void onBuffered(qint64 size) const;

    /// Empty when everything that was to be done is done; else what is left.
    [[nodiscard]] QString leftToDo(const Tables &tables) const;
    /// Everything is drained: what must be so then.
    void checkEnd(const Tables &tables) const;

    [[nodiscard]] bool isPoisoned(UserId user) const;
    /// Some of the poisoned ones: the database does not even take a message of another producer about them.
    [[nodiscard]] bool isTurnedAway(UserId user) const;
    [[nodiscard]] bool isRefused(const QByteArray &json) const;

    /// Activated in the latest commit; the caller may let them reserve.
    [[nodiscard]] const std::vector<TokenRecord> &justActivated() const { return m_justActivated; }
    [[nodiscard]] qint64 activations() const { return m_nextNo - 1; }
    [[nodiscard]] qint64 commits() const { return m_commits; }
    /// Grows with everything that changes but the gate's clock.
    [[nodiscard]] qint64 changes() const { return m_changes; }

    /// "token 3 of user 7, WAITING at 1/0/4".
    [[nodiscard]] static QString words(const TokenRecord &token);

private:
    using Place = std::pair<LogEpoch, PartitionId>;
    struct TokenChange {
        std::optional<TokenRow> before;
        TokenRow after;
    };

    [[noreturn]] static void broken(const char *rule, const QString &text);
    static void require(bool holds, const char *rule, const QString &text)
    {
        if (!holds)
            broken(rule, text);
    }

    void checkTokens(const Tables &tables);
    void checkToken(const Tables &tables, const TokenChange &change);
    void checkActivation(const Tables &tables, const TokenChange &change);
    void checkRedriven(const Tables &tables, const TokenRecord &token) const;
    [[nodiscard]] static bool wasSentAgain(const Tables &tables, const TokenId &id);
    void checkBuried(const Tables &tables, const TokenChange &change) const;
    void checkGate(const Tables &tables, const std::vector<TokenRecord> &activated);
    void checkRate(const Gate &before, const Gate &after, const std::vector<TokenRecord> &activated);
    void checkWaiting(const Tables &tables, const TokenRow &row) const;
    void checkProgress(const Tables &tables);
    void checkOutcomes(const Tables &tables, const QByteArray &topic, LogEpoch epoch, PartitionId partition, qint64 from, qint64 to,
                       const char *rule) const;
    void checkQueueOutcome(const Tables &tables, const Position &position, const StoredRecord &record, const char *rule) const;
    void checkEventOutcome(const Tables &tables, const Position &position, const StoredRecord &record, const char *rule) const;
    void checkLetters(const Tables &tables);
    void checkSettled(const Tables &tables, const DeadLetter &before, const DeadLetter &after) const;
    void checkReservations(const Tables &tables);
    void checkEvents(const Tables &tables);
    [[nodiscard]] std::optional<LogEpoch> epochOf(const Tables &tables, const QByteArray &topic) const;
    [[nodiscard]] Expectation expectationOf(const QByteArray &value) const;
    [[nodiscard]] const StoredRecord *recordAt(const QByteArray &topic, const Position &position, LogEpoch current) const;

    const Scenario &m_scenario;
    SimulatedCluster &m_cluster;
    const Clock &m_clock;
    std::map<QByteArray, Expectation> m_expected;
    std::map<QByteArray, Seq> m_tokenTexts;
    std::map<QByteArray, Seq> m_eventTexts;
    std::vector<TokenRecord> m_justActivated;
    qint64 m_reservedNow = 0;
    qint64 m_nextNo = 1;
    qint64 m_waiting = 0;
    qint64 m_active = 0;
    std::map<Place, Offset> m_lastActivated;
    std::map<Place, Seq> m_lastOwn;
    std::set<Seq> m_sentBack;
    qint64 m_lastAdmittingGridMs = 0;
    Milliseconds m_lastInterval{0};
    qint64 m_lastBatch = 0;
    qint64 m_admittedInTick = 0;
    std::map<std::pair<QByteArray, PartitionId>, Offset> m_committed;
    std::set<QByteArray> m_accepted;
    std::map<QByteArray, int> m_serverErrors;
    qint64 m_commits = 0;
    qint64 m_changes = 0;
};

} // namespace anteroom::sim
