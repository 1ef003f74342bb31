// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AuditLoop.h"

#include "app/AuditRun.h"

#include <QMutexLocker>

namespace anteroom {

namespace {

/// How often the word is handed on, and how often an idle room is looked at.
constexpr Milliseconds sayEvery{ 1'000 };
constexpr Milliseconds askEvery{ 10'000 };
/// Between two pieces, while there is more to catch up with and when there is not.
constexpr Milliseconds restBehind{ 20 };
constexpr Milliseconds restCaughtUp{ 250 };
constexpr int restFactor = 20;

} // namespace

AuditLoop::AuditLoop(CoreOptions options, CoreHost &host, const Clock &clock)
    : m_options(std::move(options)), m_clock(clock), m_audit(QString::fromUtf8(m_options.queueTopic))
{
    connect(this, &AuditLoop::audited, &host, [&host](const VerdictView &verdict) { host.setVerdict(verdict); }, Qt::QueuedConnection);
}

AuditLoop::~AuditLoop()
{
    {
        const QMutexLocker locker(&m_mutex);
        m_ending = true;
    }
    m_wake.wakeAll();
    wait();
}

void AuditLoop::run()
{
    while (rest(work())) { }
    m_database.reset();
}

bool AuditLoop::rest(Milliseconds time)
{
    QMutexLocker locker(&m_mutex);
    if (!m_ending)
        m_wake.wait(&m_mutex, static_cast<unsigned long>(time.count()));
    return !m_ending;
}

Milliseconds AuditLoop::work()
{
    const Instant begun = m_clock.now();
    if (const auto read = readPiece(); !read) {
        // What cannot be read now leaves the last word standing, with its age.
        m_database.reset();
        return sayEvery;
    }
    const bool mayAsk = m_audit.isCaughtUp() || m_audit.waitsForAnswers();
    if (mayAsk && m_audit.hasToAsk() && (!m_askedAt || begun - *m_askedAt >= askEvery))
        askTheLog();
    if (m_audit.isComplete() && m_audit.isCaughtUp())
        m_checkedAt = begun;
    const bool isAtRest = m_audit.isCaughtUp() && m_audit.rounds() >= m_roundsWanted;
    if (!m_saidAt || isAtRest || begun - *m_saidAt >= sayEvery) {
        m_saidAt = begun;
        Q_EMIT audited(verdict());
    }
    const auto took = std::chrono::ceil<Milliseconds>(m_clock.now() - begun);
    if (isAtRest)
        return sayEvery;
    return std::max(m_audit.isCaughtUp() ? restCaughtUp : restBehind, took * restFactor);
}

Result<void> AuditLoop::readPiece()
{
    if (!m_database) {
        auto opened = sql::SqlDatabase::open(sqliteFile(m_options), sql::SqlDatabase::Mode::ReadOnly);
        ANTEROOM_TRY(opened);
        m_database = std::move(*opened);
        m_dataVersion = -1;
    }
    const auto version = m_database->dataVersion();
    ANTEROOM_TRY(version);
    if (*version != m_dataVersion) {
        m_dataVersion = *version;
        // The round at hand may have passed what changed.
        m_roundsWanted = m_audit.rounds() + 2;
    } else if (m_audit.isCaughtUp() && m_audit.rounds() >= m_roundsWanted) {
        return {};
    }
    return inTransaction(m_database->work(), [this] { return m_audit.step(m_database->audit()); });
}

void AuditLoop::askTheLog()
{
    m_askedAt = m_clock.now();
    AuditReport questions = m_audit.questions();
    if (settleWithTheLog(m_options, LogCheck::Scope::Gaps, questions))
        m_audit.settle(questions);
}

VerdictView AuditLoop::verdict()
{
    const RollingAudit::Figures figures = m_audit.figures();
    VerdictView verdict;
    verdict.lost = figures.lost;
    verdict.duplicated = figures.duplicated;
    verdict.outOfOrder = figures.outOfOrder;
    verdict.checkedAt = m_checkedAt;
    verdict.firstOffender = figures.firstOffender;
    if (figures.offender) {
        if (const auto row = m_database->audit().token(*figures.offender); row && *row)
            verdict.offender = QString::fromLatin1((*row)->token.toText());
    }
    verdict.doubt = figures.doubt;
    verdict.done = figures.done;
    verdict.checked = figures.checked;
    return verdict;
}

} // namespace anteroom
