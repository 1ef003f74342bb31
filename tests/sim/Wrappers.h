// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/MessageLog.h"
#include "core/reservation/DataPlatform.h"
#include "core/storage/Storage.h"
#include "core/storage/TokenStoreDecorator.h"

/// Ports that hand on every call; a defect overrides what it does wrong.
namespace anteroom::sim {

class WorkWrapper : public UnitOfWork
{
public:
    explicit WorkWrapper(UnitOfWork &inner) : m_inner(inner) {}

    [[nodiscard]] Result<void> begin() override { return m_inner.begin(); }
    [[nodiscard]] Result<void> commit() override { return m_inner.commit(); }
    void rollback() override { m_inner.rollback(); }
    [[nodiscard]] Result<void> setSavepoint() override { return m_inner.setSavepoint(); }
    [[nodiscard]] Result<void> releaseSavepoint() override { return m_inner.releaseSavepoint(); }
    void rollbackToSavepoint() override { m_inner.rollbackToSavepoint(); }

protected:
    UnitOfWork &m_inner;
};

class OutboxWrapper : public Outbox
{
public:
    explicit OutboxWrapper(Outbox &inner) : m_inner(inner) {}

    [[nodiscard]] Result<void> appendTokens(Seq first, Seq last, qint64 accepted) override
    {
        return m_inner.appendTokens(first, last, accepted);
    }
    [[nodiscard]] Result<void> append(OutboxStream stream, qint64 ref) override { return m_inner.append(stream, ref); }
    [[nodiscard]] Result<void> appendAll(OutboxStream stream, std::span<const qint64> refs) override
    {
        return m_inner.appendAll(stream, refs);
    }
    [[nodiscard]] Result<std::vector<OutboxRow>> after(OutboxStream stream, OutboxOrder after, int limit) override
    {
        return m_inner.after(stream, after, limit);
    }
    [[nodiscard]] Result<void> removeRange(OutboxStream stream, OutboxOrder first, OutboxOrder last) override
    {
        return m_inner.removeRange(stream, first, last);
    }
    [[nodiscard]] Result<qint64> count() override { return m_inner.count(); }
    [[nodiscard]] Result<qint64> countOf(OutboxStream stream) override { return m_inner.countOf(stream); }
    [[nodiscard]] Result<qint64> sendBackTokens(LogEpoch epoch, std::span<const Offset> logStarts) override
    {
        return m_inner.sendBackTokens(epoch, logStarts);
    }
    [[nodiscard]] Result<qint64> sendBackEvents(LogEpoch epoch, std::span<const Offset> logStarts) override
    {
        return m_inner.sendBackEvents(epoch, logStarts);
    }

protected:
    Outbox &m_inner;
};

class GateWrapper : public GateStore
{
public:
    explicit GateWrapper(GateStore &inner) : m_inner(inner) {}

    [[nodiscard]] Result<Gate> read() override { return m_inner.read(); }
    [[nodiscard]] Result<void> write(const Gate &gate) override { return m_inner.write(gate); }
    [[nodiscard]] Result<void> addToCounts(qint64 waiting, qint64 active) override { return m_inner.addToCounts(waiting, active); }
    [[nodiscard]] Result<qint64> takeGate() override { return m_inner.takeGate(); }
    [[nodiscard]] Result<void> record(const ActivityEntry &entry) override { return m_inner.record(entry); }
    [[nodiscard]] Result<std::vector<ActivityEntry>> newestActivity(int limit) override { return m_inner.newestActivity(limit); }

protected:
    GateStore &m_inner;
};

class ProgressWrapper : public LogStore
{
public:
    explicit ProgressWrapper(LogStore &inner) : m_inner(inner) {}

    [[nodiscard]] Result<std::optional<EpochInfo>> newestEpoch(const QString &topic) override { return m_inner.newestEpoch(topic); }
    [[nodiscard]] Result<LogEpoch> beginEpoch(const QString &topic, const QString &clusterId, qint64 nowMs) override
    {
        return m_inner.beginEpoch(topic, clusterId, nowMs);
    }
    [[nodiscard]] Result<std::vector<LogProgress>> progress(const QString &topic, LogEpoch epoch) override
    {
        return m_inner.progress(topic, epoch);
    }
    [[nodiscard]] Result<void> saveProgress(const QString &topic, const LogProgress &progress) override
    {
        return m_inner.saveProgress(topic, progress);
    }

protected:
    LogStore &m_inner;
};

class LettersWrapper : public DeadLetterStore
{
public:
    explicit LettersWrapper(DeadLetterStore &inner) : m_inner(inner) {}

    [[nodiscard]] Result<qint64> insert(const DeadLetter &letter) override { return m_inner.insert(letter); }
    [[nodiscard]] Result<bool> isRecorded(const QString &topic, const Position &position) override
    {
        return m_inner.isRecorded(topic, position);
    }
    [[nodiscard]] Result<qint64> deadCount() override { return m_inner.deadCount(); }
    [[nodiscard]] Result<std::vector<DeadLetterRef>> refs(std::span<const qint64> ids) override { return m_inner.refs(ids); }
    [[nodiscard]] Result<std::vector<qint64>> deadIds(qint64 after, qint64 through, int limit) override
    {
        return m_inner.deadIds(after, through, limit);
    }
    [[nodiscard]] Result<void> settle(std::span<const qint64> ids, DeadLetterState state) override
    {
        return m_inner.settle(ids, state);
    }
    [[nodiscard]] Result<void> takeBack(qint64 id, const QString &cause) override { return m_inner.takeBack(id, cause); }

protected:
    DeadLetterStore &m_inner;
};

class ProducerWrapper : public MessageProducer
{
public:
    explicit ProducerWrapper(MessageProducer &inner) : m_inner(inner) {}

    AppendOutcome append(const OutgoingMessage &message, QString *why) override { return m_inner.append(message, why); }
    void takeDeliveries(std::vector<Delivery> &out, int limit) override { m_inner.takeDeliveries(out, limit); }
    [[nodiscard]] Result<void> reset() override { return m_inner.reset(); }
    int inFlight() const override { return m_inner.inFlight(); }
    void flush(Milliseconds timeout) override { m_inner.flush(timeout); }
    QString trouble() const override { return m_inner.trouble(); }

protected:
    MessageProducer &m_inner;
};

class ConsumerWrapper : public MessageConsumer
{
public:
    explicit ConsumerWrapper(MessageConsumer &inner) : m_inner(inner) {}

    PollResult poll(int limit) override { return m_inner.poll(limit); }
    std::vector<MessageHeader> headersOf(const ReceivedMessage &message) const override { return m_inner.headersOf(message); }
    [[nodiscard]] Result<void> start(PartitionId partition, Offset offset) override { return m_inner.start(partition, offset); }
    [[nodiscard]] Result<void> pause(PartitionId partition) override { return m_inner.pause(partition); }
    [[nodiscard]] Result<void> resume(PartitionId partition, Offset next) override { return m_inner.resume(partition, next); }
    [[nodiscard]] Result<void> commit(PartitionId partition, Offset offset) override { return m_inner.commit(partition, offset); }
    [[nodiscard]] Result<void> commitNow(PartitionId partition, Offset offset, Milliseconds timeout) override
    {
        return m_inner.commitNow(partition, offset, timeout);
    }
    [[nodiscard]] Result<std::optional<Offset>> committed(PartitionId partition, Milliseconds timeout) override
    {
        return m_inner.committed(partition, timeout);
    }
    [[nodiscard]] Result<Watermarks> watermarks(PartitionId partition, Milliseconds timeout) override
    {
        return m_inner.watermarks(partition, timeout);
    }
    std::optional<Watermarks> cachedWatermarks(PartitionId partition) const override
    {
        return m_inner.cachedWatermarks(partition);
    }
    QString memberName() const override { return m_inner.memberName(); }
    void close() override { m_inner.close(); }

protected:
    MessageConsumer &m_inner;
};

class PlatformWrapper : public DataPlatform
{
public:
    explicit PlatformWrapper(DataPlatform &inner) : m_inner(inner) {}

    void post(quint64 ticket, const QByteArray &json, const QByteArray &idempotencyKey) override
    {
        m_inner.post(ticket, json, idempotencyKey);
    }
    void takeAnswers(std::vector<PlatformAnswer> &out) override { m_inner.takeAnswers(out); }
    void setWakeUp(std::function<void()> wakeUp) override { m_inner.setWakeUp(wakeUp); }

protected:
    DataPlatform &m_inner;
};

} // namespace anteroom::sim
