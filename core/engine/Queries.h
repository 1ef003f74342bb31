// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

namespace anteroom {

class ActivityQueries;
class DeadLetterQueries;
class QueueQueries;
class RehearsalQueries;
class TopicsQueries;

/// A question that was asked: as long as the ticket lives, its answer may come. Cancelled, destroyed or
/// overwritten by the next question's ticket, the answer will not come any more, not even one that is on its
/// way, and the reader leaves off. So a late answer to an old question never meets a new one. GUI thread.
class QueryTicket
{
public:
    /// What asker and reader share of one question.
    struct Question {
        /// 1, 2, 3 … in the order of asking.
        quint64 number = 0;
        std::atomic<bool> open{ true };
    };

    QueryTicket() = default;
    explicit QueryTicket(std::shared_ptr<Question> question) : m_question(std::move(question)) { }
    ~QueryTicket() { cancel(); }
    QueryTicket(QueryTicket &&other) noexcept = default;
    QueryTicket &operator=(QueryTicket &&other) noexcept
    {
        if (this != &other) {
            cancel();
            m_question = std::move(other.m_question);
        }
        return *this;
    }
    Q_DISABLE_COPY(QueryTicket)

    void cancel()
    {
        if (m_question)
            m_question->open = false;
    }
    /// Asked, not answered yet and not cancelled.
    [[nodiscard]] bool isOpen() const { return m_question && m_question->open; }
    /// 0 for a ticket without a question.
    [[nodiscard]] quint64 number() const { return m_question ? m_question->number : 0; }

private:
    std::shared_ptr<Question> m_question;
};

/// Called once on the GUI thread, never from within the call that asks.
template <class T>
using QueryAnswer = std::function<void(const Result<T> &)>;

/// How much of a long piece of work is done, in its own unit. GUI thread.
using QueryProgress = std::function<void(qint64 done)>;

/// All that is looked up, by subject. Asked on the GUI thread, answered there later; no call waits.
class Queries
{
public:
    virtual ~Queries() = default;

    /// What was done and what happened.
    [[nodiscard]] virtual ActivityQueries &activity() = 0;
    /// The people in line and their tokens.
    [[nodiscard]] virtual QueueQueries &queue() = 0;
    /// What could not be done.
    [[nodiscard]] virtual DeadLetterQueries &deadLetters() = 0;
    /// What would happen.
    [[nodiscard]] virtual RehearsalQueries &rehearsals() = 0;
    /// The cluster's topics, its groups and their messages.
    [[nodiscard]] virtual TopicsQueries &topics() = 0;
};

} // namespace anteroom
