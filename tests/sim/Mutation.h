// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/Wrappers.h"

#include <memory>
#include <optional>
#include <vector>

namespace anteroom::sim {

/// A deliberate defect: wraps what a core is given, so that the composition behaves as if it had that defect. The
/// product's classes hold nothing of it. One object serves one process and is gone with it.
class Mutation
{
public:
    virtual ~Mutation() = default;

    // Each may take the port's place. `m_storage` is the process's own connection.
    [[nodiscard]] virtual std::unique_ptr<UnitOfWork> wrapWork(UnitOfWork &) { return nullptr; }
    [[nodiscard]] virtual std::unique_ptr<TokenStore> wrapTokens(TokenStore &) { return nullptr; }
    [[nodiscard]] virtual std::unique_ptr<Outbox> wrapOutbox(Outbox &) { return nullptr; }
    [[nodiscard]] virtual std::unique_ptr<GateStore> wrapGate(GateStore &) { return nullptr; }
    [[nodiscard]] virtual std::unique_ptr<LogStore> wrapProgress(LogStore &) { return nullptr; }
    [[nodiscard]] virtual std::unique_ptr<DeadLetterStore> wrapLetters(DeadLetterStore &) { return nullptr; }
    [[nodiscard]] virtual std::unique_ptr<DataPlatform> wrapPlatform(DataPlatform &) { return nullptr; }
    [[nodiscard]] virtual std::unique_ptr<MessageProducer> wrapProducer(MessageProducer &) { return nullptr; }
    [[nodiscard]] virtual std::unique_ptr<MessageConsumer> wrapConsumer(MessageConsumer &) { return nullptr; }

    void setStorage(Storage &storage) { m_storage = &storage; }

protected:
    Storage *m_storage = nullptr;
};

struct MutationKind {
    const char *name;
    /// What the defect is, in a sentence.
    const char *what;
    std::unique_ptr<Mutation> (*make)();
};

/// All there are.
[[nodiscard]] const std::vector<MutationKind> &mutations();

/// A process's connection with the defect in it.
class MutatedStorage final : public Storage
{
public:
    MutatedStorage(Storage &inner, Mutation &mutation);

    UnitOfWork &work() override { return m_work ? *m_work : m_inner.work(); }
    TokenStore &tokens() override { return m_tokens ? *m_tokens : m_inner.tokens(); }
    Outbox &outbox() override { return m_outbox ? *m_outbox : m_inner.outbox(); }
    GateStore &gate() override { return m_gate ? *m_gate : m_inner.gate(); }
    LogStore &log() override { return m_progress ? *m_progress : m_inner.log(); }
    DeadLetterStore &deadLetters() override { return m_letters ? *m_letters : m_inner.deadLetters(); }
    ReservationStore &reservations() override { return m_inner.reservations(); }
    [[nodiscard]] Result<qint64> dataVersion() override { return m_inner.dataVersion(); }

private:
    Storage &m_inner;
    std::unique_ptr<UnitOfWork> m_work;
    std::unique_ptr<TokenStore> m_tokens;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<GateStore> m_gate;
    std::unique_ptr<LogStore> m_progress;
    std::unique_ptr<DeadLetterStore> m_letters;
};

/// A process's log whose producers and consumers have the defect.
class MutatedLog final : public MessageLog
{
public:
    MutatedLog(MessageLog &inner, Mutation &mutation) : m_inner(inner), m_mutation(mutation) {}

    QString name() const override { return m_inner.name(); }
    bool isEmbedded() const override { return m_inner.isEmbedded(); }
    QString bootstrapServers() const override { return m_inner.bootstrapServers(); }
    [[nodiscard]] Result<QString> clusterId(Milliseconds timeout) override { return m_inner.clusterId(timeout); }
    [[nodiscard]] Result<TopicInfo> ensureTopic(const QByteArray &topic, int partitions, Milliseconds timeout) override
    {
        return m_inner.ensureTopic(topic, partitions, timeout);
    }
    [[nodiscard]] Result<Offset> logEnd(const QByteArray &topic, PartitionId partition, Milliseconds timeout) override
    {
        return m_inner.logEnd(topic, partition, timeout);
    }
    [[nodiscard]] Result<std::unique_ptr<MessageProducer>> makeProducer(int wakeUpFd) override;
    [[nodiscard]] Result<std::unique_ptr<MessageConsumer>> makeConsumer(const ConsumerOptions &options, int wakeUpFd) override;
    [[nodiscard]] Result<GroupView> inspectGroup(const QByteArray &group, const QByteArray &own, Milliseconds timeout) override
    {
        return m_inner.inspectGroup(group, own, timeout);
    }

private:
    MessageLog &m_inner;
    Mutation &m_mutation;
    /// Whom the wrappers stand before.
    std::vector<std::unique_ptr<MessageProducer>> m_producers;
    std::vector<std::unique_ptr<MessageConsumer>> m_consumers;
};

/// All that a process is given, with the defect in it.
struct MutatedSurroundings {
    MutatedSurroundings(std::unique_ptr<Mutation> defect, Storage &storage, MessageLog &log, DataPlatform &platform);

    std::unique_ptr<Mutation> mutation;
    MutatedStorage storage;
    MutatedLog log;
    std::unique_ptr<DataPlatform> wrappedPlatform;
    DataPlatform &platform;
};

} // namespace anteroom::sim
