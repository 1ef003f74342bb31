// SPDX-License-Identifier: GPL-3.0-or-later
// Finding one person: by what an index knows at once, else by looking through the ranges.
#include "core/engine/queries/QueueLookup.h"

#include <algorithm>

namespace anteroom {

namespace {

constexpr qint64 searchedAtOnce = 16 * QueueIndex::chunkSize;
constexpr qsizetype beginningMin = 4;
constexpr qsizetype tokenSize = 36;

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool isOfToken(QChar c) { return isDigit(c) || (c >= u'a' && c <= u'f') || c == u'-'; }

} // namespace

QueueLookup::Search::Search(FindQuestion question) : m_question(std::move(question))
{
    const QString text = m_question.text.trimmed().toLower();
    m_token = TokenId::parse(text.toLatin1());
    QString digits = text;
    digits.remove(u',').remove(u' ').remove(QChar(0x202f)).remove(QChar(0xa0));
    bool isNumber = false;
    const qint64 number = digits.toLongLong(&isNumber);
    if (isNumber && std::ranges::all_of(digits, isDigit))
        m_user = UserId(number);
    if (text.size() >= beginningMin && text.size() < tokenSize && std::ranges::all_of(text, isOfToken))
        m_beginning = text;
}

std::optional<QueueLookup::Search::Step> QueueLookup::Search::next(Seq newest)
{
    const bool atTheEnd = m_below && m_below->value <= 1;
    if (atTheEnd || (!m_userDone && !m_user)) {
        if (m_userDone)
            return std::nullopt;
        m_userDone = true;
        m_below.reset();
    }
    const Seq below = m_below.value_or(newest.plus(1));
    if (below.value <= 1 || (m_userDone && m_beginning.isEmpty()))
        return std::nullopt;
    m_below = Seq(std::max<qint64>(1, below.value - searchedAtOnce));
    return Step{ !m_userDone, { *m_below, below.plus(-1) } };
}

std::optional<Result<FoundToken>> QueueLookup::find(QueueReader &reader, Search &search)
{
    const QueueView &view = search.question().view;
    const auto answered = [&](const Result<std::optional<TokenEntry>> &entry) -> std::optional<Result<FoundToken>> {
        if (!entry)
            return Result<FoundToken>(passOn(entry));
        return *entry ? std::optional(found(reader, view, **entry)) : std::nullopt;
    };
    if (const auto &token = search.token()) {
        const std::optional<Seq> seq = token->seq();
        auto entry = seq ? reader.bySeq(*seq) : reader.byDerivedToken(*token);
        if (entry && *entry && (*entry)->token.token != *token)
            entry->reset();
        return answered(entry).value_or(FoundToken{});
    }
    if (search.user()) {
        if (auto live = answered(reader.liveOf(*search.user())))
            return live;
    }
    const auto sums = reader.sums();
    if (!sums)
        return Result<FoundToken>(passOn(sums));
    const std::optional<Search::Step> step = search.next(sums->newest);
    if (!step)
        return Result<FoundToken>(FoundToken{});
    return answered(step->byUser ? reader.newestOf(*search.user(), step->range)
                                 : reader.newestBeginning(search.beginning(), step->range));
}

Result<FoundToken> QueueLookup::found(QueueReader &reader, const QueueView &view, const TokenEntry &entry)
{
    ANTEROOM_TRY(bringUpToDate(reader, view.read));
    FoundToken found;
    found.filter = shows(view.filter, entry.token, view.read) ? view.filter : filterFor(entry.token.state);
    const auto place = placeOfSeq(reader, found.filter, entry.token.seq);
    if (!place)
        return passOn(place);
    found.place = *place;
    auto filled = withPositions(reader, m_index, view.read.size(), { entry });
    if (!filled)
        return passOn(filled);
    found.row = std::move(filled->front());
    return found;
}

} // namespace anteroom
