// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Mutation.h"

namespace anteroom::sim {

MutatedStorage::MutatedStorage(Storage &inner, Mutation &mutation) : m_inner(inner)
{
    mutation.setStorage(inner);
    m_work = mutation.wrapWork(inner.work());
    m_tokens = mutation.wrapTokens(inner.tokens());
    m_outbox = mutation.wrapOutbox(inner.outbox());
    m_gate = mutation.wrapGate(inner.gate());
    m_progress = mutation.wrapProgress(inner.log());
    m_letters = mutation.wrapLetters(inner.deadLetters());
}

Result<std::unique_ptr<MessageProducer>> MutatedLog::makeProducer(int wakeUpFd)
{
    auto made = m_inner.makeProducer(wakeUpFd);
    ANTEROOM_TRY(made);
    auto wrapped = m_mutation.wrapProducer(**made);
    if (!wrapped)
        return made;
    m_producers.push_back(std::move(*made));
    return wrapped;
}

Result<std::unique_ptr<MessageConsumer>> MutatedLog::makeConsumer(const ConsumerOptions &options, int wakeUpFd)
{
    auto made = m_inner.makeConsumer(options, wakeUpFd);
    ANTEROOM_TRY(made);
    auto wrapped = m_mutation.wrapConsumer(**made);
    if (!wrapped)
        return made;
    m_consumers.push_back(std::move(*made));
    return wrapped;
}

MutatedSurroundings::MutatedSurroundings(std::unique_ptr<Mutation> defect, Storage &inner, MessageLog &innerLog,
                                         DataPlatform &innerPlatform)
    : mutation(std::move(defect)), storage(inner, *mutation), log(innerLog, *mutation),
      wrappedPlatform(mutation->wrapPlatform(innerPlatform)), platform(wrappedPlatform ? *wrappedPlatform : innerPlatform)
{
}

} // namespace anteroom::sim
