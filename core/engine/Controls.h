// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/engine/Snapshot.h"
#include "core/simulation/ArrivalPlan.h"
#include "core/storage/GateStore.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace anteroom {

/// Which dead letters an operator means, and what is to become of them.
struct LetterOrder {
    enum class Action { SendAgain, Discard };
    Action action = Action::SendAgain;
    /// Their ids; empty: all that are dead, up to and including the letter `through`, so that nobody sends or gives up
    /// what was not on the screen.
    std::vector<qint64> ids;
    qint64 through = 0;
    /// Why; must not be empty.
    QString reason;
};

/// What became of the order.
struct LetterOutcome {
    qint64 done = 0;
    /// Left as they were, and why the first of them was.
    qint64 refused = 0;
    QString firstRefusal;
};

/// All that an operator can do. Called on the GUI thread; each call is queued to the core in order and
/// answered once, on the GUI thread: applied, or refused and why. No call waits.
class Controls
{
public:
    virtual ~Controls() = default;

    using Reply = std::function<void(const Result<void> &)>;

    /// Takes effect at the next tick; refused (Usage) outside the contract's ranges.
    virtual void applyAdmission(const AdmissionSettings &settings, const QString &reason, Reply reply) = 0;
    /// True: nobody is admitted; false: the gate goes on.
    virtual void setPaused(bool paused, const QString &reason, Reply reply) = 0;
    /// True: no new entries, what is on the topic is still admitted; false: "Open again".
    virtual void setDraining(bool draining, const QString &reason, Reply reply) = 0;
    /// Plays an arrival plan beside what goes on; refused while another one plays, or while draining.
    virtual void sendUsers(const ArrivalPlan &plan, Reply reply) = 0;
    /// Stops the plan where it is; those already in stay in.
    virtual void stopSending(Reply reply) = 0;

    /// Tries again now what waits for its next try at the data platform. Refused when nothing waits, or while the platform
    /// itself asked for a pause.
    virtual void retryForwarding(Reply reply) = 0;

    /// Breaks something on purpose, or changes how strongly; refused where it is not ours to break.
    virtual void armFault(const FaultOrder &order, const QString &reason, Reply reply) = 0;
    /// Nothing: all of them.
    virtual void healFault(std::optional<FaultKind> kind, const QString &reason, Reply reply) = 0;

    using LetterReply = std::function<void(const Result<LetterOutcome> &)>;

    /// Sends dead letters again or gives them up, some hundreds in a transaction with its row in Activity. An error that
    /// comes in the middle says how many were done.
    virtual void settleDeadLetters(const LetterOrder &order, LetterReply reply) = 0;
};

/// Where the window takes its picture from: once a frame, the newest snapshot. Any thread.
class SnapshotSource
{
public:
    virtual ~SnapshotSource() = default;

    /// Null before the first one.
    [[nodiscard]] virtual std::shared_ptr<const Snapshot> latest() const = 0;
};

} // namespace anteroom
