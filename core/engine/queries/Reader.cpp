// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/Reader.h"

#include <QMutexLocker>

namespace anteroom {

Reader::Reader(QObject *parent) : QObject(parent), m_thread(QThread::create([this] { work(); }))
{
    m_thread->setObjectName(QStringLiteral("reader"));
    m_thread->start();
}

Reader::~Reader()
{
    {
        const QMutexLocker locker(&m_mutex);
        m_ending = true;
    }
    m_wake.wakeAll();
    m_thread->wait();
}

void Reader::open(const QString &databasePath)
{
    {
        const QMutexLocker locker(&m_mutex);
        m_path = databasePath;
    }
    m_wake.wakeAll();
}

std::shared_ptr<QueryTicket::Question> Reader::nextQuestion()
{
    auto question = std::make_shared<QueryTicket::Question>();
    question->number = ++m_asked;
    return question;
}

void Reader::start(Job job)
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
    job.fail(Error{ ErrorKind::Surroundings, Stage::Database,
                    QStringLiteral("too many questions are open at once; wait until one is answered") });
}

void Reader::post(std::shared_ptr<QueryTicket::Question> question, std::function<void()> answer)
{
    QMetaObject::invokeMethod(
        this,
        [question = std::move(question), answer = std::move(answer)] {
            if (question->open.exchange(false))
                answer();
        },
        Qt::QueuedConnection);
}

void Reader::tell(std::function<void()> word)
{
    QMetaObject::invokeMethod(
        this,
        [question = m_current, word = std::move(word)] {
            if (question->open)
                word();
        },
        Qt::QueuedConnection);
}

void Reader::work()
{
    while (std::optional<Job> job = next()) {
        m_current = job->question;
        const bool done = runPiece(*job);
        m_current.reset();
        if (done || !job->question->open)
            continue;
        const QMutexLocker locker(&m_mutex);
        (job->urgency == Urgency::Prompt ? m_prompt : m_patient).push_back(std::move(*job));
    }
    m_database.reset();
}

std::optional<Reader::Job> Reader::next()
{
    QMutexLocker locker(&m_mutex);
    for (;;) {
        if (m_ending)
            return std::nullopt;
        for (auto *lane : { &m_prompt, &m_patient }) {
            while (!m_path.isEmpty() && !lane->empty()) {
                Job job = std::move(lane->front());
                lane->pop_front();
                if (job.question->open)
                    return job;
            }
        }
        m_wake.wait(&m_mutex);
    }
}

bool Reader::runPiece(Job &job)
{
    if (const auto opened = ensureOpen(); !opened) {
        job.fail(opened.error());
        return true;
    }
    if (const auto begun = m_database->work().begin(); !begun) {
        job.fail(begun.error());
        return true;
    }
    const bool done = job.run(*m_database);
    // Nothing was written: this only lets go of the moment that was looked at.
    m_database->work().rollback();
    return done;
}

Result<void> Reader::ensureOpen()
{
    if (m_database)
        return {};
    QString path;
    {
        const QMutexLocker locker(&m_mutex);
        path = m_path;
    }
    auto opened = sql::SqlDatabase::open(path, sql::SqlDatabase::Mode::ReadOnly);
    if (!opened)
        return passOn(opened);
    m_database = std::move(*opened);
    return {};
}

} // namespace anteroom
