// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/WorkThread.h"

#include <QMutexLocker>

namespace anteroom {

WorkThread::WorkThread(const QString &name, Stage stage) : m_thread(QThread::create([this] { work(); })), m_stage(stage)
{
    m_thread->setObjectName(name);
    m_thread->start();
}

WorkThread::~WorkThread() { end(); }

void WorkThread::open(std::function<void()> first)
{
    {
        const QMutexLocker locker(&m_mutex);
        m_first = std::move(first);
        m_open = true;
    }
    m_wake.wakeAll();
}

void WorkThread::end(std::function<void()> last)
{
    {
        const QMutexLocker locker(&m_mutex);
        if (m_ending)
            return;
        m_last = std::move(last);
        m_ending = true;
    }
    m_wake.wakeAll();
    m_thread->wait();
}

std::shared_ptr<QueryTicket::Question> WorkThread::nextQuestion()
{
    auto question = std::make_shared<QueryTicket::Question>();
    question->number = ++m_asked;
    return question;
}

void WorkThread::start(Job job)
{
    {
        const QMutexLocker locker(&m_mutex);
        for (auto *lane : { &m_prompt, &m_patient })
            std::erase_if(*lane, [](const Job &waiting) { return !waiting.question->open; });
        if (m_prompt.size() + m_patient.size() < jobsMax) {
            (job.urgency == Urgency::Prompt ? m_prompt : m_patient).push_back(std::move(job));
            m_wake.wakeAll();
            return;
        }
    }
    job.fail(Error{ ErrorKind::Surroundings, m_stage,
                    QStringLiteral("too many questions are open at once; wait until one is answered") });
}

void WorkThread::post(std::shared_ptr<QueryTicket::Question> question, std::function<void()> answer)
{
    QMetaObject::invokeMethod(
        this,
        [question = std::move(question), answer = std::move(answer)] {
            if (question->open.exchange(false))
                answer();
        },
        Qt::QueuedConnection);
}

void WorkThread::tell(std::function<void()> word)
{
    QMetaObject::invokeMethod(
        this,
        [question = m_current, word = std::move(word)] {
            if (question->open)
                word();
        },
        Qt::QueuedConnection);
}

void WorkThread::rest(Milliseconds most)
{
    QMutexLocker locker(&m_mutex);
    if (!m_ending)
        m_wake.wait(&m_mutex, static_cast<unsigned long>(most.count()));
}

void WorkThread::work()
{
    while (std::optional<Job> job = next()) {
        m_current = job->question;
        const bool done = job->run();
        m_current.reset();
        if (done || !job->question->open)
            continue;
        const QMutexLocker locker(&m_mutex);
        (job->urgency == Urgency::Prompt ? m_prompt : m_patient).push_back(std::move(*job));
    }
    // What the open questions hold goes on the thread that used it.
    m_prompt.clear();
    m_patient.clear();
    if (m_last)
        m_last();
}

std::optional<WorkThread::Job> WorkThread::next()
{
    QMutexLocker locker(&m_mutex);
    for (;;) {
        if (m_ending)
            return std::nullopt;
        if (m_first) {
            const auto first = std::exchange(m_first, {});
            locker.unlock();
            first();
            locker.relock();
        }
        for (auto *lane : { &m_prompt, &m_patient }) {
            while (m_open && !lane->empty()) {
                Job job = std::move(lane->front());
                lane->pop_front();
                if (job.question->open)
                    return job;
            }
        }
        m_wake.wait(&m_mutex);
    }
}

} // namespace anteroom
