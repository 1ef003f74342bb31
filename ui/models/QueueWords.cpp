// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/QueueWords.h"

#include "ui/models/Words.h"

#include <QCoreApplication>

namespace anteroom {

namespace {

struct Queue {
    Q_DECLARE_TR_FUNCTIONS(Queue)
};

} // namespace

std::optional<Instant> QueueOutlook::entersAt(const QueueRow &row) const
{
    if (!forecast || !row.turn || row.entry.token.state != TokenState::Waiting)
        return std::nullopt;
    const std::optional<Milliseconds> in = entersIn(*forecast, *row.turn);
    return in ? std::optional(now + *in) : std::nullopt;
}

ReadOffsets readOffsets(const Snapshot &snapshot)
{
    ReadOffsets read;
    for (const PartitionView &view : snapshot.partitions) {
        if (view.topic != snapshot.queueTopic)
            continue;
        const auto number = static_cast<size_t>(view.partition.value);
        if (read.size() <= number)
            read.resize(number + 1);
        read[number] = view.read.value_or(Offset(0));
    }
    return read;
}

QueueOutlook queueOutlook(const Snapshot &snapshot, const Situation &situation)
{
    QueueOutlook outlook;
    outlook.now = situation.now;
    outlook.paused = snapshot.gate.paused;
    outlook.holdTtl = snapshot.gate.holdTtl;
    outlook.read = readOffsets(snapshot);
    if (!situation.brokerStale && !situation.coreSilent && !snapshot.gate.paused)
        outlook.forecast = forecastInput(snapshot, situation, snapshot.gate.admission);
    return outlook;
}

QString filterName(TokenFilter filter)
{
    switch (filter) {
    case TokenFilter::All: return Queue::tr("All");
    case TokenFilter::Waiting: return Queue::tr("Waiting");
    case TokenFilter::Buffered: return Queue::tr("Buffered");
    case TokenFilter::Active: return Queue::tr("Active");
    case TokenFilter::Reserved: return Queue::tr("Reserved");
    case TokenFilter::Expired: return Queue::tr("Expired");
    case TokenFilter::Abandoned: return Queue::tr("Abandoned");
    case TokenFilter::Dead: return Queue::tr("Dead");
    }
    return {};
}

QString filterTitle(TokenFilter filter)
{
    switch (filter) {
    case TokenFilter::All: return Queue::tr("Everybody, in order of arrival");
    case TokenFilter::Waiting: return Queue::tr("Waiting, in order of arrival");
    case TokenFilter::Buffered: return Queue::tr("Buffered, in order of arrival");
    case TokenFilter::Active: return Queue::tr("Active, in order of arrival");
    case TokenFilter::Reserved: return Queue::tr("Reserved, in order of arrival");
    case TokenFilter::Expired: return Queue::tr("Expired, in order of arrival");
    case TokenFilter::Abandoned: return Queue::tr("Abandoned, in order of arrival");
    case TokenFilter::Dead: return Queue::tr("Dead, in order of arrival");
    }
    return {};
}

QString filterEmpty(TokenFilter filter)
{
    switch (filter) {
    case TokenFilter::All: return Queue::tr("Nobody has entered yet. Send users from the overview.");
    case TokenFilter::Waiting: return Queue::tr("Nobody is waiting. Send users from the overview.");
    case TokenFilter::Buffered: return Queue::tr("Nobody is buffered: the buffer fills when people wait on the broker.");
    case TokenFilter::Active: return Queue::tr("Nobody is inside: the gate lets people in while they wait.");
    case TokenFilter::Reserved: return Queue::tr("Nobody has reserved yet.");
    case TokenFilter::Expired: return Queue::tr("No token has expired.");
    case TokenFilter::Abandoned: return Queue::tr("Nobody has left the line.");
    case TokenFilter::Dead: return Queue::tr("No token is dead. Failed ones stop here after their last try.");
    }
    return {};
}

StateChip tokenChip(const TokenRecord &token, const ReadOffsets &read)
{
    const auto icon = [](const char *name) { return QString::fromLatin1(name); };
    switch (token.state) {
    case TokenState::Waiting:
        if (isRead(token.position, read))
            return { icon("half"), Queue::tr("buffered"), Role::BufferedText, Role::BufferedTint };
        if (token.position)
            return { icon("clock"), Queue::tr("on the broker"), Role::WaitText, Role::WaitTint };
        return { icon("clock"), Queue::tr("saved"), Role::WaitText, Role::WaitTint };
    case TokenState::Active: return { icon("check"), Queue::tr("active"), Role::ActiveText, Role::ActiveTint };
    case TokenState::Reserved: return { icon("check"), Queue::tr("reserved"), Role::ReservationText, Role::ReservationTint };
    case TokenState::Expired: return { icon("clock"), Queue::tr("expired"), Role::Muted, Role::Raised };
    case TokenState::Abandoned: return { icon("open"), Queue::tr("abandoned"), Role::Muted, Role::Raised };
    case TokenState::Dead: return { icon("cross"), Queue::tr("dead"), Role::FailedText, Role::FailedTint };
    }
    return {};
}

QString placeText(const TokenRecord &token)
{
    if (!token.position)
        return token.state == TokenState::Waiting ? Queue::tr("not published") : QStringLiteral("—");
    return QStringLiteral("%1 · %2").arg(words::count(token.position->partition.value), words::count(token.position->offset.value));
}

QString timeLeft(Instant at, Instant now)
{
    const auto left = std::chrono::floor<std::chrono::seconds>(at - now);
    return left.count() < 1 ? Queue::tr("now") : words::duration(left);
}

Milliseconds waited(const TokenEntry &entry, Instant now)
{
    const qint64 until = entry.token.activatedAtMs.value_or(entry.endedAtMs.value_or(toMs(now)));
    return Milliseconds(std::max<qint64>(0, until - entry.token.enteredAtMs));
}

} // namespace anteroom
