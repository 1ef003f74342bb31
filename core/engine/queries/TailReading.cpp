// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/TailReading.h"

#include <algorithm>
#include <iterator>

namespace anteroom {

namespace {

constexpr qint64 newestShown = 100;
constexpr int batch = 1'000;
constexpr Milliseconds pieceMost{ 40 };
constexpr Milliseconds newsPace{ 100 };
constexpr Milliseconds locateMax{ 1000 };
constexpr Milliseconds askAgainPace{ 1000 };

} // namespace

TailReading::TailReading(const TailQuestion &question, const Clock &clock)
    : m_question(question), m_clock(clock), m_matcher(question.contains)
{
}

std::optional<Result<std::vector<TailPosition>>> TailReading::goOn(WatcherSeat &seat)
{
    if (!m_begun && !m_askAgain.hasExpired()) {
        seat.work().rest(pieceMost);
        return std::nullopt;
    }
    const auto done = readOn(seat);
    if (!done && done.error().kind != ErrorKind::Surroundings)
        return Result<std::vector<TailPosition>>(passOn(done));
    if (!done)
        noteTrouble(done.error().text);
    else if (!m_trouble.isEmpty())
        askAgain(seat);
    if (isFull())
        return Result<std::vector<TailPosition>>(positions());
    return std::nullopt;
}

Result<void> TailReading::readOn(WatcherSeat &seat)
{
    if (!m_begun)
        ANTEROOM_TRY(begin(seat));
    const auto taken = take(*m_tail);
    // What is fetched beyond is nobody's.
    if (isFull())
        m_tail.reset();
    return taken;
}

Result<void> TailReading::begin(WatcherSeat &seat)
{
    const auto watcher = seat.watcher();
    ANTEROOM_TRY(watcher);
    const auto unwanted = [&seat] { return seat.work().isUnwanted(); };
    auto partitions = (*watcher)->ends(m_question.topic, locateMax, unwanted);
    ANTEROOM_TRY(partitions);
    std::erase_if(*partitions, [this](const WatchedPartition &partition) {
        return (m_question.partition && partition.partition != *m_question.partition) || !partition.start || !partition.end;
    });
    if (partitions->empty()) {
        return failure(ErrorKind::Surroundings, Stage::Topic,
                       QStringLiteral("Could not read topic \"%1\": none of its partitions has a leader.")
                           .arg(QString::fromUtf8(m_question.topic)));
    }
    ANTEROOM_TRY(locate(**watcher, *partitions, unwanted));
    std::vector<LogTail::Start> starts;
    for (const WatchedPartition &partition : *partitions) {
        const Offset next = m_next.at(partition.partition);
        m_ends[partition.partition] = *partition.end;
        starts.push_back({ partition.partition, next });
    }
    auto tail = (*watcher)->tail(m_question.topic);
    ANTEROOM_TRY(tail);
    m_tail = std::move(*tail);
    ANTEROOM_TRY(m_tail->start(starts));
    m_begun = true;
    m_changed = true;
    m_trouble.clear();
    m_nextNews.setRemainingTime(newsPace);
    return {};
}

Result<void> TailReading::locate(LogWatcher &watcher, std::vector<WatchedPartition> &partitions, const LogWatcher::Unwanted &unwanted)
{
    const std::vector<WatchedPartition> whole = partitions;
    if (m_question.from == TailQuestion::From::Time)
        ANTEROOM_TRY(watcher.findTime(partitions, m_question.timestampMs, locateMax, unwanted));
    m_next.clear();
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        const qint64 start = whole[i].start->value;
        const qint64 end = whole[i].end->value;
        qint64 from = start;
        switch (m_question.from) {
        case TailQuestion::From::Newest: from = end - (m_question.contains.isEmpty() ? newestShown : tailMost); break;
        case TailQuestion::From::Offset: from = m_question.offset.value; break;
        case TailQuestion::From::Time: from = partitions[i].start.value_or(Offset(end)).value; break;
        case TailQuestion::From::Positions:
            from = end;
            for (const TailPosition &position : m_question.positions) {
                if (position.partition == partitions[i].partition)
                    from = position.next.value;
            }
            break;
        }
        m_next[partitions[i].partition] = Offset(std::clamp(from, start, end));
    }
    return {};
}

Result<void> TailReading::take(LogTail &tail)
{
    const QDeadlineTimer deadline(pieceMost);
    for (;;) {
        const auto taken = tail.take(batch, Milliseconds(deadline.remainingTime()), [this](const SeenMessage &message) { see(message); });
        ANTEROOM_TRY(taken);
        if (*taken > 0)
            m_trouble.clear();
        const bool firstScreen = isAtEnd() && !m_saidAtEnd;
        if (*taken == 0 || firstScreen || isFull() || deadline.hasExpired())
            return {};
    }
}

void TailReading::see(const SeenMessage &message)
{
    // Read further than it was to be: where it stopped, the next reading goes on.
    if (isFull())
        return;
    m_next[message.partition()] = message.offset().plus(1);
    ++m_read;
    m_changed = true;
    const auto holds = [this](QByteArrayView bytes) { return m_matcher.indexIn(bytes.data(), bytes.size()) >= 0; };
    if (!m_question.contains.isEmpty() && !holds(message.key()) && !holds(message.value()))
        return;
    ++m_matched;
    keep(message.copy());
}

void TailReading::keep(WatchedMessage message)
{
    m_freshBytes += message.size();
    m_fresh.push_back(std::move(message));
    while (qint64(m_fresh.size()) > tailMost || (m_freshBytes > tailBytesMost && m_fresh.size() > 1))
        dropOldest();
}

void TailReading::dropOldest()
{
    m_freshBytes -= m_fresh.front().size();
    m_fresh.pop_front();
    ++m_skipped;
}

bool TailReading::isAtEnd() const
{
    return m_begun && std::all_of(m_ends.begin(), m_ends.end(), [this](const auto &end) {
               return m_next.at(end.first) >= end.second;
           });
}

std::vector<TailPosition> TailReading::positions() const
{
    std::vector<TailPosition> positions;
    for (const auto &[partition, next] : m_next)
        positions.push_back({ partition, next });
    return positions;
}

void TailReading::noteTrouble(const QString &text)
{
    m_changed = m_changed || text != m_trouble;
    m_trouble = text;
    m_askAgain.setRemainingTime(askAgainPace);
}

void TailReading::askAgain(WatcherSeat &seat)
{
    if (!m_askAgain.hasExpired())
        return;
    m_askAgain.setRemainingTime(askAgainPace);
    const auto watcher = seat.watcher();
    if (!watcher || !(*watcher)->ends(m_question.topic, locateMax, [&seat] { return seat.work().isUnwanted(); }))
        return;
    m_trouble.clear();
    m_changed = true;
}

std::optional<TailNews> TailReading::takeNews(bool wanted)
{
    const bool atEnd = isAtEnd();
    // The first screen comes whole: when it is all here, or takes long.
    const bool due = m_nextNews.hasExpired() || (atEnd && !m_saidAtEnd) || isFull();
    if (!wanted || !m_changed || !due)
        return std::nullopt;
    m_saidAtEnd = atEnd;
    m_changed = false;
    m_nextNews.setRemainingTime(newsPace);
    TailNews news;
    news.fresh = byTime(std::exchange(m_fresh, {}));
    news.skipped = std::exchange(m_skipped, 0);
    m_freshBytes = 0;
    news.read = m_read;
    news.matched = m_matched;
    news.positions = positions();
    news.atEnd = atEnd;
    news.trouble = m_trouble;
    news.at = m_clock.now();
    return news;
}

std::vector<WatchedMessage> byTime(std::deque<WatchedMessage> messages)
{
    const bool several = std::any_of(messages.begin(), messages.end(), [&](const WatchedMessage &message) {
        return message.partition != messages.front().partition;
    });
    if (!several)
        return { std::make_move_iterator(messages.begin()), std::make_move_iterator(messages.end()) };
    std::map<PartitionId, std::deque<WatchedMessage>> lines;
    for (WatchedMessage &message : messages)
        lines[message.partition].push_back(std::move(message));
    std::vector<WatchedMessage> sorted;
    sorted.reserve(messages.size());
    while (sorted.size() < messages.size()) {
        std::deque<WatchedMessage> *oldest = nullptr;
        for (auto &[partition, line] : lines) {
            const bool isOlder = !line.empty() && (oldest == nullptr || line.front().timestampMs < oldest->front().timestampMs);
            oldest = isOlder ? &line : oldest;
        }
        sorted.push_back(std::move(oldest->front()));
        oldest->pop_front();
    }
    return sorted;
}

} // namespace anteroom
