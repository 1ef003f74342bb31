// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/LetterWords.h"

#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>

namespace anteroom {

namespace {

/// Longer messages are shown as far as this.
constexpr qsizetype shownBytesMax = 16 * 1024;

struct Letters {
    Q_DECLARE_TR_FUNCTIONS(Letters)
};

std::optional<int> httpStatus(const QString &cause)
{
    if (!cause.startsWith(QLatin1String("HTTP ")))
        return std::nullopt;
    bool isNumber = false;
    const int status = cause.mid(5, 3).toInt(&isNumber);
    return isNumber ? std::optional(status) : std::nullopt;
}

/// Valid JSON with a line for each member, in the order of its bytes.
QString inLines(const QString &json)
{
    QString lines;
    int depth = 0;
    bool quoted = false;
    const auto newLine = [&lines, &depth] { lines += u'\n' + QString(2 * std::max(0, depth), u' '); };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar letter = json[i];
        if (quoted || letter == u'"') {
            const bool escaped = quoted && letter == u'\\' && i + 1 < json.size();
            quoted = letter == u'"' ? !quoted : quoted;
            lines += letter;
            if (escaped)
                lines += json[++i];
        } else if (letter == u'{' || letter == u'[') {
            lines += letter;
            ++depth;
            newLine();
        } else if (letter == u'}' || letter == u']') {
            --depth;
            newLine();
            lines += letter;
        } else if (letter == u',') {
            lines += letter;
            newLine();
        } else if (!letter.isSpace()) {
            lines += letter == u':' ? QStringLiteral(": ") : QString(letter);
        }
    }
    return lines;
}

bool isSame(const LetterCauseTile &tile, const LetterCause &cause, const QString &topic)
{
    return tile.cause == cause && tile.topic == topic;
}

} // namespace

LetterCause letterCause(const QString &cause, bool hasToken)
{
    if (const auto status = httpStatus(cause)) {
        const QString title = QStringLiteral("HTTP %1").arg(*status);
        if (*status / 100 == 4 && *status != 408 && *status != 425 && *status != 429)
            return { title, Letters::tr("refused by the platform"), LetterHope::None };
        return { title, Letters::tr("the platform failed"), LetterHope::Likely };
    }
    if (cause.contains(QLatin1String("belongs to another")))
        return { Letters::tr("wrong header"), Letters::tr("another user's header"), LetterHope::None };
    if (!hasToken)
        return { Letters::tr("cannot be read"), Letters::tr("unreadable message"), LetterHope::None };
    if (cause.startsWith(QLatin1String("accepted by the data platform")))
        return { Letters::tr("not recorded"), Letters::tr("accepted, not noted"), LetterHope::AfterMending };
    if (cause.contains(QLatin1String("database")) || cause.contains(QLatin1String("SQL")))
        return { Letters::tr("database"), Letters::tr("refused by the database"), LetterHope::AfterMending };
    return { Letters::tr("no answer"), Letters::tr("the platform was silent"), LetterHope::Likely };
}

QString hopeText(LetterHope hope)
{
    switch (hope) {
    case LetterHope::Likely: return Letters::tr("safe to send again");
    case LetterHope::None: return Letters::tr("will fail again as it is");
    case LetterHope::AfterMending: break;
    }
    return Letters::tr("send again once it is mended");
}

Role hopeRole(LetterHope hope) { return hope == LetterHope::Likely ? Role::ActiveText : Role::WaitText; }

std::vector<LetterCauseTile> causeTiles(const std::vector<LetterCauseCount> &counts, size_t most)
{
    std::vector<LetterCauseTile> tiles;
    for (const LetterCauseCount &count : counts) {
        const LetterCause cause = letterCause(count.cause, count.hasToken);
        const auto same = std::ranges::find_if(tiles, [&](const LetterCauseTile &tile) { return isSame(tile, cause, count.topic); });
        if (same == tiles.end()) {
            tiles.push_back({ cause, count.count, count.lastAtMs, count.topic });
            continue;
        }
        same->count += count.count;
        same->lastAtMs = std::max(same->lastAtMs, count.lastAtMs);
    }
    std::ranges::stable_sort(tiles, std::greater(), &LetterCauseTile::count);
    if (tiles.size() > most)
        tiles.resize(most);
    return tiles;
}

QString letterTitle(const LetterRow &row)
{
    if (row.subject.reservation)
        return Letters::tr("Reservation %1").arg(words::count(row.subject.reservation->value));
    if (row.subject.user)
        return Letters::tr("User %1").arg(words::count(row.subject.user->value));
    return Letters::tr("Message %1").arg(letterPlace(row.letter));
}

QString letterExplained(const LetterRow &row)
{
    const LetterCause cause = letterCause(row.letter.cause, row.letter.token.has_value());
    switch (cause.hope) {
    case LetterHope::Likely:
        return Letters::tr("The data platform did not take it in %1 tries. It is sent under the same key, so that one that was "
                           "stored after all is recognised.")
            .arg(words::count(row.letter.attempts));
    case LetterHope::None:
        if (httpStatus(row.letter.cause))
            return Letters::tr("The data platform refused this event for good. It is not tried again by itself; sending it again "
                               "will fail until the platform accepts it.");
        return Letters::tr("This message touches no token. Sent again with the same bytes it will be a dead letter once more.");
    case LetterHope::AfterMending: break;
    }
    return Letters::tr("The database refused this one for its own sake, %1 times. Mend what refuses it, then send it again.")
        .arg(words::count(row.letter.attempts));
}

QString letterPlace(const DeadLetter &letter)
{
    if (!letter.position)
        return Letters::tr("not on the log");
    return QStringLiteral("%1 · %2").arg(letter.position->partition.value).arg(words::count(letter.position->offset.value));
}

QString letterSeat(const LetterSubject &subject)
{
    if (!subject.concert)
        return {};
    const QString concert = words::count(subject.concert->value);
    return subject.seat ? QStringLiteral("%1-%2").arg(concert).arg(subject.seat->value) : concert;
}

QString letterMessage(const DeadLetter &letter)
{
    if (!letter.hasValue)
        return Letters::tr("no value (a tombstone)");
    const QJsonDocument json = QJsonDocument::fromJson(letter.value);
    if (!json.isNull() && letter.value.size() <= shownBytesMax)
        return inLines(QString::fromUtf8(letter.value));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(letter.value.left(shownBytesMax));
    if (decoder.hasError())
        return Letters::tr("%1 bytes that are no text").arg(words::count(letter.value.size()));
    return letter.value.isEmpty() ? Letters::tr("an empty value") : text;
}

QString changeText(const LetterChange &change)
{
    const QString count = words::count(change.letters);
    return change.sentAgain ? Letters::tr("sent %1 again").arg(count) : Letters::tr("discarded %1").arg(count);
}

StateChip changeResult(const LetterChange &change)
{
    const LetterFates &fates = change.fates;
    const auto chip = [](const char *icon, const QString &text, Role ink, Role tint) {
        return StateChip{ QString::fromLatin1(icon), text, ink, tint };
    };
    if (!change.sentAgain)
        return chip("dot", Letters::tr("kept in Activity"), Role::Muted, Role::Raised);
    if (fates.open > 0)
        return chip("retry", Letters::tr("%1 on the way").arg(words::count(fates.open)), Role::WaitText, Role::WaitTint);
    if (fates.deadAgain > 0)
        return chip("cross", Letters::tr("%1 dead again").arg(words::count(fates.deadAgain)), Role::FailedText, Role::FailedTint);
    if (fates.forwarded > 0)
        return chip("check", Letters::tr("%1 forwarded").arg(words::count(fates.forwarded)), Role::ActiveText, Role::ActiveTint);
    if (fates.letIn > 0)
        return chip("check", Letters::tr("%1 let in").arg(words::count(fates.letIn)), Role::ActiveText, Role::ActiveTint);
    if (fates.ended > 0)
        return chip("dot", Letters::tr("%1 left or expired").arg(words::count(fates.ended)), Role::Muted, Role::Raised);
    return chip("dot", Letters::tr("sent as it was"), Role::Muted, Role::Raised);
}

} // namespace anteroom
