// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/Queries.h"

#include <QMutex>
#include <QObject>
#include <QThread>
#include <QWaitCondition>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace anteroom {

/// Does what is asked on a thread of its own. Work is cut into pieces: prompt questions go before the next piece
/// of patient ones, patient ones take turns.
///
/// Lives on the GUI thread, where it is asked and where it answers. Bounded: beyond `jobsMax` open questions the
/// next one is refused.
class WorkThread final : public QObject
{
    Q_OBJECT

public:
    enum class Urgency {
        /// Somebody looks at the place where the answer will stand.
        Prompt,
        /// Counting, searching, exporting.
        Patient,
    };

    static constexpr size_t jobsMax = 256;

    /// One piece of the work, about 50 ms at most. Nothing: there is more to do.
    template <class T>
    using Piece = std::function<std::optional<Result<T>>()>;

    /// `stage` is named when there are too many questions.
    WorkThread(const QString &name, Stage stage);
    /// Waits for the piece at hand; open questions are never answered.
    ~WorkThread() override;

    /// What is asked about is there now. Questions asked before wait for this; `first` is done on the thread before them.
    void open(std::function<void()> first = {});
    /// Ends the thread; `last` is done on it. Open questions are never answered, nor those asked from now on.
    void end(std::function<void()> last = {});

    template <class T>
    [[nodiscard]] QueryTicket ask(Urgency urgency, Piece<T> piece, QueryAnswer<T> answer)
    {
        auto question = nextQuestion();
        auto deliver = [this, question, answer = std::move(answer)](Result<T> result) {
            post(question, [answer, result = std::make_shared<const Result<T>>(std::move(result))] { answer(*result); });
        };
        Job job;
        job.question = question;
        job.urgency = urgency;
        job.fail = [deliver](const Error &error) { deliver(tl::unexpected(error)); };
        job.run = [deliver, piece = std::move(piece)] {
            std::optional<Result<T>> result = piece();
            if (result)
                deliver(std::move(*result));
            return result.has_value();
        };
        start(std::move(job));
        return QueryTicket(question);
    }

    /// Called by the piece at hand: calls `word` on the GUI thread, unless the question is closed by then.
    void tell(std::function<void()> word);
    /// Called by the piece at hand, when it has nothing to do for so long. Ends early for another question.
    void rest(Milliseconds most);
    /// Called by the piece at hand: true when nobody waits for its answer any more.
    [[nodiscard]] bool isUnwanted() const { return m_ending || (m_current && !m_current->open); }

private:
    struct Job {
        std::shared_ptr<QueryTicket::Question> question;
        Urgency urgency = Urgency::Prompt;
        /// One piece; true when the job is done.
        std::function<bool()> run;
        std::function<void(const Error &)> fail;
    };

    [[nodiscard]] std::shared_ptr<QueryTicket::Question> nextQuestion();
    void start(Job job);
    /// Answers: closes the question and calls `answer` on the GUI thread, unless it was closed before.
    void post(std::shared_ptr<QueryTicket::Question> question, std::function<void()> answer);

    void work();
    [[nodiscard]] std::optional<Job> next();

    std::unique_ptr<QThread> m_thread;
    const Stage m_stage;
    quint64 m_asked = 0;

    QMutex m_mutex;
    QWaitCondition m_wake;
    std::deque<Job> m_prompt;
    std::deque<Job> m_patient;
    std::function<void()> m_first;
    std::function<void()> m_last;
    bool m_open = false;
    std::atomic<bool> m_ending{ false };

    /// Of the thread alone.
    std::shared_ptr<QueryTicket::Question> m_current;
};

} // namespace anteroom
