// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/TokenRecord.h"

#include <array>
#include <utility>

namespace anteroom {

namespace {

constexpr std::array<std::pair<TokenState, const char *>, 6> words{{
    {TokenState::Waiting, "WAITING"},
    {TokenState::Active, "ACTIVE"},
    {TokenState::Reserved, "RESERVED"},
    {TokenState::Expired, "EXPIRED"},
    {TokenState::Abandoned, "ABANDONED"},
    {TokenState::Dead, "DEAD"},
}};

} // namespace

QByteArray tokenStateText(TokenState state)
{
    return words[static_cast<size_t>(state)].second;
}

std::optional<TokenState> tokenStateFromText(QByteArrayView text)
{
    for (const auto &[state, word] : words) {
        if (text == QByteArrayView(word))
            return state;
    }
    return std::nullopt;
}

} // namespace anteroom
