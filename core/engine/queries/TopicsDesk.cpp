// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/TopicsDesk.h"

#include "core/engine/queries/TailReading.h"

namespace anteroom {

namespace {

using Urgency = WorkThread::Urgency;

/// A broker that is silent for longer is away.
constexpr Milliseconds answerMax{ 5000 };
/// Groups answer on a queue: so long is it waited for at a time.
constexpr Milliseconds groupsWait{ 20 };

} // namespace

void TopicsDesk::open(const WatcherFactory &factory)
{
    m_look.open(factory);
    m_read.open(factory);
}

QueryTicket TopicsDesk::topics(QueryAnswer<WatchedTopics> answer)
{
    return m_look.work().ask<WatchedTopics>(
        Urgency::Prompt,
        [this]() -> std::optional<Result<WatchedTopics>> {
            const auto watcher = m_look.watcher();
            if (!watcher)
                return Result<WatchedTopics>(passOn(watcher));
            auto found = (*watcher)->topics(answerMax, [this] { return m_look.work().isUnwanted(); });
            if (found)
                found->readAt = m_clock.now();
            return found;
        },
        std::move(answer));
}

QueryTicket TopicsDesk::groups(QueryAnswer<WatchedGroups> answer)
{
    return m_look.work().ask<WatchedGroups>(
        Urgency::Patient,
        [this, look = std::shared_ptr<GroupsLook>()]() mutable -> std::optional<Result<WatchedGroups>> {
            const auto watcher = m_look.watcher();
            if (!watcher)
                return Result<WatchedGroups>(passOn(watcher));
            if (!look)
                look = (*watcher)->groups(answerMax, [this] { return m_look.work().isUnwanted(); });
            auto found = look->next(groupsWait);
            if (found && *found)
                (*found)->readAt = m_clock.now();
            return found;
        },
        std::move(answer));
}

QueryTicket TopicsDesk::follow(const TailQuestion &question, TailFeed feed, QueryAnswer<std::vector<TailPosition>> answer)
{
    // A word that nobody has heard yet is not followed by another: so what waits for the window is bounded.
    const auto heard = std::make_shared<std::atomic<bool>>(true);
    const auto reading = std::make_shared<TailReading>(question, m_clock);
    return m_read.work().ask<std::vector<TailPosition>>(
        Urgency::Patient,
        [this, reading, heard, feed = std::move(feed)]() -> std::optional<Result<std::vector<TailPosition>>> {
            auto end = reading->goOn(m_read);
            if (auto news = reading->takeNews(heard->load() || end.has_value())) {
                heard->store(false);
                m_read.work().tell([feed, heard, news = std::make_shared<const TailNews>(std::move(*news))] {
                    heard->store(true);
                    feed(*news);
                });
            }
            return end;
        },
        std::move(answer));
}

void TopicsDesk::rest()
{
    const auto leave = [](WatcherSeat &seat) {
        return seat.work().ask<bool>(
            Urgency::Patient,
            [&seat]() -> std::optional<Result<bool>> {
                seat.leave();
                return Result<bool>(true);
            },
            [](const Result<bool> &) {});
    };
    m_lookRests = leave(m_look);
    m_readRests = leave(m_read);
}

} // namespace anteroom
