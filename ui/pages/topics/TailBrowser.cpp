// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/topics/TailBrowser.h"

namespace anteroom {

TailBrowser::TailBrowser(TopicsQueries &queries, QObject *parent) : QObject(parent), m_queries(queries) { }

void TailBrowser::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    if (!on) {
        m_ticket.cancel();
        return;
    }
    // The newest are others by now; what was read from an offset stays and goes on.
    if (m_question.from == From::Newest || !m_news)
        restart();
    else if (!m_full && m_failed.isEmpty())
        readOn();
}

void TailBrowser::setPlace(const QByteArray &topic, std::optional<PartitionId> partition)
{
    if (topic == m_question.topic && partition == m_question.partition)
        return;
    // An offset means something in its own topic only.
    if (topic != m_question.topic)
        m_question.from = From::Newest;
    m_question.topic = topic;
    m_question.partition = partition;
    restart();
}

void TailBrowser::readNewest()
{
    m_question.from = From::Newest;
    restart();
}

void TailBrowser::readFromOffset(Offset offset)
{
    m_question.from = From::Offset;
    m_question.offset = offset;
    restart();
}

void TailBrowser::readFromTime(Instant at)
{
    m_question.from = From::Time;
    m_question.timestampMs = toMs(at);
    restart();
}

void TailBrowser::setFilter(const QString &text)
{
    if (text.toUtf8() == m_question.contains)
        return;
    m_question.contains = text.toUtf8();
    restart();
}

void TailBrowser::setHeld(bool held)
{
    if (held == m_model.isHeld())
        return;
    m_heldSince = held && m_news ? std::optional(m_news->at) : std::nullopt;
    m_model.setHeld(held);
    Q_EMIT changed();
}

QString TailBrowser::trouble() const { return !m_failed.isEmpty() ? m_failed : m_news ? m_news->trouble : QString(); }

void TailBrowser::restart()
{
    m_model.setHeld(false);
    m_heldSince.reset();
    m_troubleSince.reset();
    m_model.clear();
    m_news.reset();
    m_positions.clear();
    m_readBefore = 0;
    m_matchedBefore = 0;
    TailQuestion question = m_question;
    question.stopAfter = question.from == From::Newest ? 0 : tailMost;
    Q_EMIT restarted();
    ask(question);
}

void TailBrowser::readOn()
{
    if (m_positions.empty()) {
        restart();
        return;
    }
    TailQuestion question = m_question;
    question.from = From::Positions;
    question.positions = m_positions;
    if (m_news) {
        m_readBefore = m_news->read;
        m_matchedBefore = m_news->matched;
    }
    ask(question);
}

void TailBrowser::ask(const TailQuestion &question)
{
    m_full = false;
    m_failed.clear();
    m_ticket.cancel();
    if (m_on && !question.topic.isEmpty()) {
        m_ticket = m_queries.follow(
            question, [this](const TailNews &news) { take(news); },
            [this](const Result<std::vector<TailPosition>> &end) {
                m_full = end.has_value();
                if (end)
                    m_positions = *end;
                else
                    m_failed = end.error().text;
                Q_EMIT changed();
            });
    }
    Q_EMIT changed();
}

void TailBrowser::take(const TailNews &news)
{
    m_model.append(news.fresh, news.skipped);
    if (news.trouble.isEmpty())
        m_troubleSince.reset();
    else if (!m_troubleSince)
        m_troubleSince = news.at;
    m_news = news;
    m_news->fresh.clear();
    m_news->read += m_readBefore;
    m_news->matched += m_matchedBefore;
    if (!news.positions.empty())
        m_positions = news.positions;
    Q_EMIT changed();
}

} // namespace anteroom
