// SPDX-License-Identifier: GPL-3.0-or-later
// The deliberate defects. Each is what a careless change could do; README.md says which rule finds it.
#include "tests/sim/Mutation.h"

#include <functional>
#include <limits>
#include <map>
#include <set>

namespace anteroom::sim {

namespace {

constexpr OutboxOrder firstOrder(std::numeric_limits<qint64>::min());
constexpr OutboxOrder lastOrder(std::numeric_limits<qint64>::max());

// One wrapper around one port.
template <class Wrapper>
struct WorkDefect final : Mutation {
    std::unique_ptr<UnitOfWork> wrapWork(UnitOfWork &inner) override { return std::make_unique<Wrapper>(inner, *m_storage); }
};
template <class Wrapper>
struct TokensDefect final : Mutation {
    std::unique_ptr<TokenStore> wrapTokens(TokenStore &inner) override { return std::make_unique<Wrapper>(inner, *m_storage); }
};
template <class Wrapper>
struct OutboxDefect final : Mutation {
    std::unique_ptr<Outbox> wrapOutbox(Outbox &inner) override { return std::make_unique<Wrapper>(inner, *m_storage); }
};
template <class Wrapper>
struct GateDefect final : Mutation {
    std::unique_ptr<GateStore> wrapGate(GateStore &inner) override { return std::make_unique<Wrapper>(inner, *m_storage); }
};
template <class Wrapper>
struct ProgressDefect final : Mutation {
    std::unique_ptr<LogStore> wrapProgress(LogStore &inner) override { return std::make_unique<Wrapper>(inner, *m_storage); }
};
template <class Wrapper>
struct LettersDefect final : Mutation {
    std::unique_ptr<DeadLetterStore> wrapLetters(DeadLetterStore &inner) override { return std::make_unique<Wrapper>(inner, *m_storage); }
};
template <class Wrapper>
struct PlatformDefect final : Mutation {
    std::unique_ptr<DataPlatform> wrapPlatform(DataPlatform &inner) override { return std::make_unique<Wrapper>(inner, *m_storage); }
};
template <class Wrapper>
struct ProducerDefect final : Mutation {
    std::unique_ptr<MessageProducer> wrapProducer(MessageProducer &inner) override { return std::make_unique<Wrapper>(inner, *m_storage); }
};
template <class Wrapper>
struct ConsumerDefect final : Mutation {
    std::unique_ptr<MessageConsumer> wrapConsumer(MessageConsumer &inner) override { return std::make_unique<Wrapper>(inner, *m_storage); }
};

/// What every wrapper here is made with.
template <class Base, class Port>
struct Defect : Base {
    Defect(Port &inner, Storage &given) : Base(inner), storage(given) {}
    Storage &storage;
};
using InWork = Defect<WorkWrapper, UnitOfWork>;
using InTokens = Defect<TokenStoreDecorator, TokenStore>;
using InOutbox = Defect<OutboxWrapper, Outbox>;
using InProgress = Defect<ProgressWrapper, LogStore>;
using InLetters = Defect<LettersWrapper, DeadLetterStore>;
using InPlatform = Defect<PlatformWrapper, DataPlatform>;
using InProducer = Defect<ProducerWrapper, MessageProducer>;
using InConsumer = Defect<ConsumerWrapper, MessageConsumer>;

struct CommitsWhatItPolls final : InConsumer {
    using InConsumer::InConsumer;
    PollResult poll(int limit) override
    {
        const PollResult polled = m_inner.poll(limit);
        for (const ReceivedMessage &message : polled.messages)
            (void)m_inner.commit(message.partition, message.offset.plus(1));
        return polled;
    }
};

struct CommitsOneTooFar final : InConsumer {
    using InConsumer::InConsumer;
    Result<void> commit(PartitionId partition, Offset offset) override { return m_inner.commit(partition, offset.plus(1)); }
};

/// Reading goes on where it was, whatever was dropped from memory.
struct NeverReadsAgain final : InConsumer {
    using InConsumer::InConsumer;
    PollResult poll(int limit) override
    {
        const PollResult polled = m_inner.poll(limit);
        for (const ReceivedMessage &message : polled.messages)
            read[message.partition] = message.offset.plus(1);
        return polled;
    }
    Result<void> start(PartitionId partition, Offset offset) override
    {
        return m_inner.start(partition, std::max(offset, read[partition]));
    }
    std::map<PartitionId, Offset> read;
};

struct MissesTheFirstAfterAPause final : InConsumer {
    using InConsumer::InConsumer;
    Result<void> resume(PartitionId partition, Offset next) override { return m_inner.resume(partition, next.plus(1)); }
};

struct CallsFailuresSuccess final : InProducer {
    using InProducer::InProducer;
    void takeDeliveries(std::vector<Delivery> &out, int limit) override
    {
        const std::size_t before = out.size();
        m_inner.takeDeliveries(out, limit);
        for (std::size_t i = before; i < out.size(); ++i) {
            if (!out[i].error.isEmpty())
                out[i].offset = Offset(100'000 + qint64(out[i].ticket & 0xFFFF));
            out[i].error.clear();
        }
    }
};

/// Every fifth message is put behind the next, as a retry with several requests on their way does.
struct SendsOutOfOrder final : InProducer {
    using InProducer::InProducer;
    AppendOutcome append(const OutgoingMessage &message, QString *why) override
    {
        if (!held && message.topic == QByteArrayView("queue.send") && ++count % 5 == 0) {
            key = message.key.toByteArray();
            value = message.value.toByteArray();
            headers.assign(message.headers.begin(), message.headers.end());
            held = message;
            return AppendOutcome::Taken;
        }
        const AppendOutcome outcome = m_inner.append(message, why);
        if (outcome == AppendOutcome::Taken)
            release();
        return outcome;
    }
    void takeDeliveries(std::vector<Delivery> &out, int limit) override
    {
        release();
        m_inner.takeDeliveries(out, limit);
    }
    void release()
    {
        if (!held)
            return;
        OutgoingMessage message = *held;
        message.topic = QByteArrayView("queue.send");
        message.key = key;
        message.value = value;
        message.headers = headers;
        if (m_inner.append(message, nullptr) == AppendOutcome::Taken)
            held.reset();
    }
    int count = 0;
    std::optional<OutgoingMessage> held;
    QByteArray key;
    QByteArray value;
    std::vector<MessageHeader> headers;
};

struct PassesOverWhatFails final : InTokens {
    using InTokens::InTokens;
    Result<qint64> activateRun(const TokenRun &run, ActivationNo firstNo, qint64 atMs, std::optional<qint64> expiresAtMs) override
    {
        auto changed = m_inner.activateRun(run, firstNo, atMs, expiresAtMs);
        if (!changed && changed.error().kind == ErrorKind::Item)
            return run.count;
        return changed;
    }
};

/// Gives a number to whoever stands there, waiting or not.
struct CountsWhoeverStandsThere final : InTokens {
    using InTokens::InTokens;
    Result<qint64> activateRun(const TokenRun &run, ActivationNo firstNo, qint64 atMs, std::optional<qint64> expiresAtMs) override
    {
        const auto changed = m_inner.activateRun(run, firstNo, atMs, expiresAtMs);
        ANTEROOM_TRY(changed);
        return run.count;
    }
};

struct RecordsNoRepeats final : InTokens {
    using InTokens::InTokens;
    Result<void> insertRepeats(std::span<const RepeatEntry>) override { return {}; }
};

/// The place that the relay reports wins over the place that was read.
struct RelayOverwritesPlaces final : InTokens {
    using InTokens::InTokens;
    Result<void> notePublished(const TokenRun &run) override
    {
        for (qint64 i = 0; i < run.count; ++i)
            ANTEROOM_TRY(m_inner.setPosition(run.firstSeq.plus(i), { run.epoch, run.partition, run.firstOffset.plus(i) }));
        return {};
    }
};

/// Comes back with the place that it died at.
struct RevivesInPlace final : InTokens {
    using InTokens::InTokens;
    Result<qint64> reviveDead(std::span<const Seq> tokens, std::optional<qint64> expiresAtMs) override
    {
        const auto before = m_inner.bySeq(tokens);
        ANTEROOM_TRY(before);
        const auto revived = m_inner.reviveDead(tokens, expiresAtMs);
        for (const TokenRecord &row : *before) {
            if (row.position)
                ANTEROOM_TRY(m_inner.setPosition(row.seq, *row.position));
        }
        return revived;
    }
};

struct RedrivesNothing final : InOutbox {
    using InOutbox::InOutbox;
    Result<void> appendAll(OutboxStream, std::span<const qint64>) override { return {}; }
};

struct KeepsReservedTokensActive final : InTokens {
    using InTokens::InTokens;
    Result<std::optional<TokenState>> endToken(Seq seq, TokenState state, qint64 atMs, std::optional<Position> position) override
    {
        if (state == TokenState::Reserved)
            return std::optional(TokenState::Active);
        return m_inner.endToken(seq, state, atMs, position);
    }
};

struct ExpiresTheHealthy final : InTokens {
    using InTokens::InTokens;
    Result<ExpiredCount> expireDue(qint64 nowMs, qint64 limit) override { return m_inner.expireDue(nowMs + 900, limit); }
};

struct AsksOnlyTheGroup final : Mutation {
    struct Progress final : InProgress {
        using InProgress::InProgress;
        Result<std::vector<LogProgress>> progress(const QString &, LogEpoch) override { return std::vector<LogProgress>(); }
    };
    struct Tokens final : InTokens {
        using InTokens::InTokens;
        Result<std::optional<Offset>> lowestWaiting(LogEpoch, PartitionId, Offset) override { return std::optional<Offset>(); }
    };
    std::unique_ptr<LogStore> wrapProgress(LogStore &inner) override { return std::make_unique<Progress>(inner, *m_storage); }
    std::unique_ptr<TokenStore> wrapTokens(TokenStore &inner) override { return std::make_unique<Tokens>(inner, *m_storage); }
};

struct CallsReadDone final : InProgress {
    using InProgress::InProgress;
    Result<void> saveProgress(const QString &topic, const LogProgress &progress) override
    {
        LogProgress ahead = progress;
        ahead.done = ahead.next;
        return m_inner.saveProgress(topic, ahead);
    }
};

struct DeletesBeforeDelivery final : InOutbox {
    using InOutbox::InOutbox;
    Result<std::vector<OutboxRow>> after(OutboxStream stream, OutboxOrder after, int limit) override
    {
        auto rows = m_inner.after(stream, after, limit);
        if (!rows || rows->empty())
            return rows;
        const auto removed = inTransaction(storage.work(), [&] {
            return m_inner.removeRange(stream, rows->front().order, rows->back().order);
        });
        if (!removed)
            return passOn(removed);
        return rows;
    }
};

struct SendsNothingBack final : InOutbox {
    using InOutbox::InOutbox;
    Result<qint64> sendBackTokens(LogEpoch, std::span<const Offset>) override { return 0; }
};

struct ForgetsTheOutbox final : InOutbox {
    using InOutbox::InOutbox;
    Result<void> appendTokens(Seq first, Seq last, qint64 accepted) override
    {
        return first == last ? Result<void>() : m_inner.appendTokens(first, last, accepted);
    }
};

struct IgnoresFailedCommits final : InWork {
    using InWork::InWork;
    Result<void> commit() override
    {
        if (!m_inner.commit())
            m_inner.rollback();
        return {};
    }
};

struct TellsNobodyOfTheDead final : InLetters {
    using InLetters::InLetters;
    Result<qint64> insert(const DeadLetter &letter) override
    {
        const auto id = m_inner.insert(letter);
        ANTEROOM_TRY(id);
        ANTEROOM_TRY(storage.outbox().removeRange(OutboxStream::DeadLetters, firstOrder, lastOrder));
        return id;
    }
};

struct LosesTheBytesOfTheDead final : InLetters {
    using InLetters::InLetters;
    Result<qint64> insert(const DeadLetter &letter) override
    {
        DeadLetter shortened = letter;
        shortened.value = shortened.value.left(4);
        return m_inner.insert(shortened);
    }
};

/// Shows the gate other than it is; what the operator changes is still kept.
class FalseGate : public GateWrapper
{
public:
    FalseGate(GateStore &inner, Storage &) : GateWrapper(inner) {}

    Result<Gate> read() override
    {
        auto gate = m_inner.read();
        if (!gate)
            return gate;
        m_kept = *gate;
        distort(*gate);
        m_shown = *gate;
        return gate;
    }
    Result<void> write(const Gate &gate) override
    {
        Gate written = gate;
        keep(written.paused, m_shown.paused, m_kept.paused);
        keep(written.draining, m_shown.draining, m_kept.draining);
        keep(written.admission.batch, m_shown.admission.batch, m_kept.admission.batch);
        keep(written.admission.maxActive, m_shown.admission.maxActive, m_kept.admission.maxActive);
        return m_inner.write(written);
    }

protected:
    virtual void distort(Gate &gate) = 0;

private:
    template <class T>
    static void keep(T &written, const T &shown, const T &kept)
    {
        if (written == shown)
            written = kept;
    }
    Gate m_kept;
    Gate m_shown;
};

struct IgnoresPause final : FalseGate {
    using FalseGate::FalseGate;
    void distort(Gate &gate) override { gate.paused = false; }
};
struct IgnoresDrain final : FalseGate {
    using FalseGate::FalseGate;
    void distort(Gate &gate) override { gate.draining = false; }
};
struct IgnoresTheCap final : FalseGate {
    using FalseGate::FalseGate;
    void distort(Gate &gate) override { gate.admission.maxActive = 0; }
};
struct DoublesTheBatch final : FalseGate {
    using FalseGate::FalseGate;
    void distort(Gate &gate) override { gate.admission.batch *= 2; }
};
struct ForgetsWhoIsInside final : GateWrapper {
    ForgetsWhoIsInside(GateStore &inner, Storage &) : GateWrapper(inner) {}
    Result<void> addToCounts(qint64 waiting, qint64 active) override
    {
        return m_inner.addToCounts(waiting, std::max<qint64>(0, active));
    }
};
struct ChangesInSecret final : GateWrapper {
    ChangesInSecret(GateStore &inner, Storage &) : GateWrapper(inner) {}
    Result<void> record(const ActivityEntry &) override { return {}; }
};
/// The grid begins anew whenever the row is looked at.
struct ForgetsTheGrid final : GateWrapper {
    ForgetsTheGrid(GateStore &inner, Storage &) : GateWrapper(inner) {}
    Result<Gate> read() override
    {
        auto gate = m_inner.read();
        if (gate)
            gate->lastGridMs = 0;
        return gate;
    }
};

struct BelievesInSilence final : InPlatform {
    using InPlatform::InPlatform;
    void takeAnswers(std::vector<PlatformAnswer> &out) override
    {
        const std::size_t before = out.size();
        m_inner.takeAnswers(out);
        for (std::size_t i = before; i < out.size(); ++i)
            out[i].status = out[i].status.value_or(200);
    }
};
struct BuriesAtTheFirstFailure final : InPlatform {
    using InPlatform::InPlatform;
    void takeAnswers(std::vector<PlatformAnswer> &out) override
    {
        const std::size_t before = out.size();
        m_inner.takeAnswers(out);
        for (std::size_t i = before; i < out.size(); ++i) {
            if (out[i].status == 500 || out[i].status == 503)
                out[i].status = 400;
        }
    }
};

template <class T>
std::unique_ptr<Mutation> make()
{
    return std::make_unique<T>();
}

} // namespace

const std::vector<MutationKind> &mutations()
{
    static const std::vector<MutationKind> all{
        { "commit-before-transaction", "offsets are committed as soon as messages are polled", make<ConsumerDefect<CommitsWhatItPolls>> },
        { "commit-one-too-far", "the offset committed is the one behind the next", make<ConsumerDefect<CommitsOneTooFar>> },
        { "no-reread", "what a revocation or a failure dropped is not read again", make<ConsumerDefect<NeverReadsAgain>> },
        { "resume-misses-one", "after a pause reading goes on one message too late", make<ConsumerDefect<MissesTheFirstAfterAPause>> },
        { "relay-forgets-failures", "a failed delivery counts as delivered", make<ProducerDefect<CallsFailuresSuccess>> },
        { "relay-reorders", "a message is sent behind its successor", make<ProducerDefect<SendsOutOfOrder>> },
        { "delete-before-delivery", "the outbox row goes when the message is handed over", make<OutboxDefect<DeletesBeforeDelivery>> },
        { "no-send-back", "in a new life of the topic nothing is sent again", make<OutboxDefect<SendsNothingBack>> },
        { "entry-without-outbox", "a single token is accepted without its outbox row", make<OutboxDefect<ForgetsTheOutbox>> },
        { "skip-failed", "a token that cannot be let in is passed over", make<TokensDefect<PassesOverWhatFails>> },
        { "activate-anybody", "activation does not look whether the token waits", make<TokensDefect<CountsWhoeverStandsThere>> },
        { "no-repeats", "a repeated message leaves no record", make<TokensDefect<RecordsNoRepeats>> },
        { "relay-overwrites-position", "the relay's place wins over the one read", make<TokensDefect<RelayOverwritesPlaces>> },
        { "redrive-in-place", "a redriven token keeps the place that it died at", make<TokensDefect<RevivesInPlace>> },
        { "redrive-without-outbox", "what is redriven is not published", make<OutboxDefect<RedrivesNothing>> },
        { "reserved-stays-active", "a reservation does not use its token up", make<TokensDefect<KeepsReservedTokensActive>> },
        { "expire-early", "tokens expire 0.9 s before their time", make<TokensDefect<ExpiresTheHealthy>> },
        { "resume-from-group", "reading resumes where the group says, not the database", make<AsksOnlyTheGroup> },
        { "done-runs-ahead", "what was read counts as done", make<ProgressDefect<CallsReadDone>> },
        { "ignore-failed-commit", "a transaction that failed counts as through", make<WorkDefect<IgnoresFailedCommits>> },
        { "dead-without-outbox", "a dead letter is not sent to its topic", make<LettersDefect<TellsNobodyOfTheDead>> },
        { "dead-without-bytes", "a dead letter does not hold the original bytes", make<LettersDefect<LosesTheBytesOfTheDead>> },
        { "ignore-pause", "people are let in while paused", make<GateDefect<IgnoresPause>> },
        { "ignore-drain", "people enter while the room is closed", make<GateDefect<IgnoresDrain>> },
        { "ignore-cap", "the most that may be inside is not looked at", make<GateDefect<IgnoresTheCap>> },
        { "double-batch", "twice the batch is let in", make<GateDefect<DoublesTheBatch>> },
        { "forget-who-is-inside", "the count of those inside only grows", make<GateDefect<ForgetsWhoIsInside>> },
        { "change-in-secret", "an operator's change leaves no activity row", make<GateDefect<ChangesInSecret>> },
        { "forget-the-grid", "a tick does not look whether its time was used", make<GateDefect<ForgetsTheGrid>> },
        { "believe-in-silence", "no answer counts as acceptance", make<PlatformDefect<BelievesInSilence>> },
        { "bury-at-first-failure", "an event dies of the first 5xx", make<PlatformDefect<BuriesAtTheFirstFailure>> },
    };
    return all;
}

} // namespace anteroom::sim
