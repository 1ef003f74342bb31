// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/TokenFilter.h"

namespace anteroom {

std::optional<TokenState> stateOf(TokenFilter filter)
{
    switch (filter) {
    case TokenFilter::All: break;
    case TokenFilter::Waiting:
    case TokenFilter::Buffered: return TokenState::Waiting;
    case TokenFilter::Active: return TokenState::Active;
    case TokenFilter::Reserved: return TokenState::Reserved;
    case TokenFilter::Expired: return TokenState::Expired;
    case TokenFilter::Abandoned: return TokenState::Abandoned;
    case TokenFilter::Dead: return TokenState::Dead;
    }
    return std::nullopt;
}

TokenFilter filterFor(TokenState state)
{
    switch (state) {
    case TokenState::Waiting: return TokenFilter::Waiting;
    case TokenState::Active: return TokenFilter::Active;
    case TokenState::Reserved: return TokenFilter::Reserved;
    case TokenState::Expired: return TokenFilter::Expired;
    case TokenState::Abandoned: return TokenFilter::Abandoned;
    case TokenState::Dead: return TokenFilter::Dead;
    }
    return TokenFilter::All;
}

bool isRead(const std::optional<Position> &position, const ReadOffsets &read)
{
    const auto partition = static_cast<size_t>(position ? position->partition.value : 0);
    return position && partition < read.size() && position->offset < read[partition];
}

bool shows(TokenFilter filter, const TokenRecord &token, const ReadOffsets &read)
{
    const std::optional<TokenState> wanted = stateOf(filter);
    if (wanted && token.state != *wanted)
        return false;
    return filter != TokenFilter::Buffered || isRead(token.position, read);
}

} // namespace anteroom
