// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/UnreadMessages.h"

#include "core/queue/QueueProducer.h"

#include <algorithm>
#include <map>
#include <vector>

namespace anteroom {

namespace {

constexpr int messagesAtOnce = 1'000;
constexpr Milliseconds step{ 100 };

/// The last header of that name, as the listener reads it.
std::optional<TokenId> tokenOf(const WatchedMessage &message)
{
    std::optional<TokenId> found;
    for (const WatchedHeader &header : message.headers) {
        if (header.key == QueueProducer::tokenHeader)
            found = TokenId::parse(header.value);
    }
    return found;
}

Result<bool> isKnown(TokenStore &tokens, const TokenId &token)
{
    const auto seq = token.seq();
    const auto records = seq ? tokens.bySeq(std::span(&*seq, 1)) : tokens.byDerivedToken(std::span(&token, 1));
    ANTEROOM_TRY(records);
    return std::ranges::any_of(*records, [&token](const TokenRecord &record) { return record.token == token; });
}

/// Of these, by offset, the first that is nobody's of ours.
Result<std::optional<Offset>> firstUnknown(const UnreadMessages &unread, std::map<Offset, std::optional<TokenId>> seen,
                                           TokenStore &tokens)
{
    if (seen.empty())
        return std::optional<Offset>();
    const auto placed = tokens.atPositions(unread.epoch, unread.partition, seen.begin()->first, seen.rbegin()->first);
    ANTEROOM_TRY(placed);
    for (const TokenRecord &record : *placed) {
        if (record.position)
            seen.erase(record.position->offset);
    }
    for (const auto &[offset, token] : seen) {
        const auto known = token ? isKnown(tokens, *token) : Result<bool>(false);
        ANTEROOM_TRY(known);
        if (!*known)
            return std::optional(offset);
    }
    return std::optional<Offset>();
}

} // namespace

Result<std::optional<Offset>> firstOfOthers(const UnreadMessages &unread, LogTail &tail, TokenStore &tokens, Milliseconds silence,
                                            const std::function<bool()> &isUnwanted)
{
    ANTEROOM_TRY(tail.start({ { unread.partition, unread.from } }));
    Offset next = unread.from;
    for (Milliseconds silent{ 0 }; next < unread.to && silent < silence && !isUnwanted();) {
        std::map<Offset, std::optional<TokenId>> seen;
        const auto taken = tail.take(messagesAtOnce, step, [&](const SeenMessage &message) {
            next = std::max(next, message.offset().plus(1));
            if (message.offset() < unread.to)
                seen.emplace(message.offset(), tokenOf(message.copy()));
        });
        if (!taken && taken.error().kind == ErrorKind::Fatal)
            return passOn(taken);
        silent = taken.value_or(0) > 0 ? Milliseconds(0) : silent + step;
        const auto unknown = firstUnknown(unread, std::move(seen), tokens);
        ANTEROOM_TRY(unknown);
        if (*unknown)
            return unknown;
    }
    return std::optional<Offset>();
}

} // namespace anteroom
