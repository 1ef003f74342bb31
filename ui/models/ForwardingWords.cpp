// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ForwardingWords.h"

#include "ui/models/Words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

struct Forwarding {
    Q_DECLARE_TR_FUNCTIONS(Forwarding)
};

/// Fewer would look like a failure of the chart.
constexpr size_t barsLeast = 8;
constexpr double idleHeight = 0.18;
constexpr std::chrono::seconds window{ 1 };

Milliseconds since(Instant at, Instant now) { return std::max(Milliseconds(0), std::chrono::floor<Milliseconds>(now - at)); }

QString ago(Instant at, Instant now) { return Forwarding::tr("%1 ago").arg(words::duration(since(at, now))); }

QString edgeText(qint64 ms)
{
    if (ms < 1'000)
        return Forwarding::tr("%1 ms").arg(ms);
    if (ms < 60'000)
        return Forwarding::tr("%1 s").arg(ms / 1'000);
    return ms < 3'600'000 ? Forwarding::tr("%1 min").arg(ms / 60'000) : Forwarding::tr("%1 h").arg(ms / 3'600'000);
}

/// The bins that hold something, widened to the right, then to the left.
std::pair<size_t, size_t> binsShown(const ForwardingView &view)
{
    size_t first = 0;
    size_t last = 0;
    for (size_t i = 0; i < view.latency.size(); ++i) {
        if (view.latency[i] == 0)
            continue;
        first = last == 0 ? i : first;
        last = i + 1;
    }
    last = std::min(view.latency.size(), std::max(last, first + barsLeast));
    return { std::min(first, last - barsLeast), last };
}

size_t binOf(Milliseconds value)
{
    const auto &ends = ForwardingView::latencyEnds;
    return static_cast<size_t>(std::distance(ends.begin(), std::upper_bound(ends.begin(), ends.end(), value.count())));
}

/// In bins from the first one: logarithmic within a bin, as the bins are.
double placeOf(Milliseconds value, size_t first)
{
    const auto &ends = ForwardingView::latencyEnds;
    const size_t bin = binOf(value);
    const double low = bin == 0 ? 1 : static_cast<double>(ends[bin - 1]);
    const double high = bin < ends.size() ? static_cast<double>(ends[bin]) : low * 2;
    const double share = std::log(std::max(static_cast<double>(value.count()), low) / low) / std::log(high / low);
    return static_cast<double>(bin) - static_cast<double>(first) + std::clamp(share, 0.0, 1.0);
}

bool isBad(const ForwardingView::Minute &minute) { return minute.failed > minute.answered; }

Role roleOf(const ForwardingView::Minute &minute)
{
    if (minute.failed == 0)
        return minute.answered > 0 ? Role::Active : Role::Line;
    return isBad(minute) ? Role::Failed : Role::Wait;
}

Role roleOf(const ForwardingView::Delivery &delivery)
{
    using Outcome = ForwardingView::Delivery::Outcome;
    switch (delivery.outcome) {
    case Outcome::Failed:
    case Outcome::Refused: return Role::Failed;
    case Outcome::InFlight:
    case Outcome::Accepted: break;
    }
    return delivery.to - delivery.from > ForwardingView::slowAnswer ? Role::Wait : Role::Reservation;
}

QString tipOf(const ForwardingView::Minute &minute)
{
    const QString at = words::clock(minute.begin).left(5);
    if (minute.answered + minute.failed == 0)
        return Forwarding::tr("%1: nothing sent").arg(at);
    if (minute.failed == 0)
        return Forwarding::tr("%1: %2 answered").arg(at, words::count(minute.answered));
    return Forwarding::tr("%1: %2 answered, %3 failed (%4)")
        .arg(at, words::count(minute.answered), words::count(minute.failed), minute.failure);
}

/// What an answer is in few words: its status alone where it has one.
QString cause(const QString &text)
{
    return text.startsWith(QStringLiteral("HTTP ")) ? text.section(QLatin1Char(' '), 0, 1) : text;
}

} // namespace

ReservationSums reservationSums(const ReservationsView &view)
{
    ReservationSums sums;
    sums.confirmed = view.confirmed;
    sums.outbox = view.outbox;
    sums.inFlight = view.inFlight;
    sums.retrying = view.retrying;
    sums.forwarded = view.forwarded;
    sums.dead = view.dead;
    sums.published = view.inFlight + view.retrying + view.forwarded + view.dead;
    sums.others = sums.published + sums.outbox - sums.confirmed;
    return sums;
}

LatencyScene latencyScene(const ForwardingView &view)
{
    LatencyScene scene;
    const auto [first, last] = binsShown(view);
    const size_t slow = view.p95 ? binOf(*view.p95) : last;
    for (size_t i = first; i < last; ++i) {
        scene.bars.append({ view.latency[i], i > slow ? Role::Wait : Role::Active });
        scene.edges.append(i == 0 ? QStringLiteral("0") : edgeText(ForwardingView::latencyEnds[i - 1]));
    }
    scene.edges.append(last <= ForwardingView::latencyEnds.size() ? edgeText(ForwardingView::latencyEnds[last - 1]) : QString());
    if (!view.p50 || !view.p95 || !view.p99) {
        scene.sentence = Forwarding::tr("Delivery time, nothing delivered yet");
        return scene;
    }
    const auto mark = [&](const QString &name, Milliseconds value) {
        scene.marks.append({ placeOf(value, first), name + QLatin1Char(' ') + words::duration(value) });
    };
    mark(QStringLiteral("p50"), *view.p50);
    mark(QStringLiteral("p95"), *view.p95);
    mark(QStringLiteral("p99"), *view.p99);
    scene.sentence = Forwarding::tr("Delivery time of %1: half within %2, 95 % within %3, 99 % within %4")
                         .arg(words::count(view.measured), words::duration(*view.p50), words::duration(*view.p95),
                              words::duration(*view.p99));
    return scene;
}

DeliveriesScene deliveriesScene(const ForwardingView &view)
{
    DeliveriesScene scene;
    const int shown = std::min(deliveryRowsMost, static_cast<int>(view.lanes.size()));
    scene.more = static_cast<int>(view.lanes.size()) - shown;
    for (int i = 0; i < shown; ++i)
        scene.rows.append(words::count(view.lanes[static_cast<size_t>(i)].partition.value));
    const Instant begin = view.at - window;
    const auto share = [&](Instant at) {
        return std::clamp(std::chrono::duration<double>(at - begin) / std::chrono::duration<double>(window), 0.0, 1.0);
    };
    int under = 0;
    for (const ForwardingView::Delivery &delivery : view.deliveries) {
        const auto lane = std::ranges::find(view.lanes, delivery.partition, &ForwardingView::Lane::partition);
        const int row = static_cast<int>(std::distance(view.lanes.begin(), lane));
        if (delivery.to < begin || row >= shown)
            continue;
        scene.bars.append({ row, share(delivery.from), share(delivery.to), roleOf(delivery) });
        ++under;
    }
    scene.sentence = Forwarding::tr("%1 deliveries in the last second over %2 partitions").arg(words::count(under), words::count(shown));
    return scene;
}

QList<StripBar> minuteBars(const ForwardingView &view)
{
    QList<StripBar> bars;
    for (const ForwardingView::Minute &minute : view.minutes)
        bars.append({ minute.answered + minute.failed > 0 ? 1.0 : idleHeight, roleOf(minute), tipOf(minute) });
    return bars;
}

QString hourSentence(const ForwardingView &view)
{
    int longest = 0;
    int run = 0;
    int troubled = 0;
    const ForwardingView::Minute *worst = nullptr;
    const ForwardingView::Minute *last = nullptr;
    bool any = false;
    for (size_t i = 0; i < view.minutes.size(); ++i) {
        const ForwardingView::Minute &minute = view.minutes[i];
        any = any || minute.answered + minute.failed > 0;
        troubled += minute.failed > 0 ? 1 : 0;
        last = minute.failed > 0 ? &minute : last;
        run = isBad(minute) ? run + 1 : 0;
        if (run > 0 && run >= longest) {
            longest = run;
            worst = &view.minutes[i + 1 - static_cast<size_t>(run)];
        }
    }
    if (worst)
        return Forwarding::tr("%1 min of %2 at %3")
            .arg(words::count(longest), cause(worst->failure), words::clock(worst->begin).left(5));
    if (last)
        return Forwarding::tr("%1 min with failures, the last at %2").arg(words::count(troubled), words::clock(last->begin).left(5));
    return any ? Forwarding::tr("no failure") : Forwarding::tr("nothing was sent");
}

PlatformWords platformWords(const Snapshot &snapshot, const ForwardingView &view, Instant now)
{
    PlatformWords platform;
    const bool open = snapshot.reservations.circuitOpen;
    if (open)
        platform.chip = { QStringLiteral("warning"), Forwarding::tr("circuit open"), Role::WaitText, Role::WaitTint };
    else if (view.heldUntil)
        platform.chip = { QStringLiteral("clock"), Forwarding::tr("asked for a pause"), Role::WaitText, Role::WaitTint };
    else if (snapshot.platformTrouble)
        platform.chip = { QStringLiteral("retry"), Forwarding::tr("failing"), Role::WaitText, Role::WaitTint };
    else if (view.last)
        platform.chip = { QStringLiteral("check"), Forwarding::tr("healthy"), Role::ActiveText, Role::ActiveTint };
    else
        platform.chip = { QStringLiteral("half"), Forwarding::tr("not asked yet"), Role::Muted, Role::Raised };
    platform.headline = snapshot.platformTrouble || open ? Forwarding::tr("Failing")
        : view.last                                      ? Forwarding::tr("Answering")
                                                         : Forwarding::tr("Quiet");
    if (view.last)
        platform.last = Forwarding::tr("%1 in %2, %3").arg(view.last->text, words::duration(view.last->took), ago(view.last->at, now));
    else
        platform.last = Forwarding::tr("nothing sent since the start");
    platform.circuit = open ? Forwarding::tr("open") : Forwarding::tr("closed");
    platform.circuitRole = open ? Role::WaitText : Role::Text;
    const auto &probe = snapshot.reservations.nextProbeAt;
    if (open)
        platform.circuitNote = probe && *probe > now
            ? Forwarding::tr("one try in %1").arg(words::duration(std::chrono::ceil<std::chrono::seconds>(*probe - now)))
            : Forwarding::tr("one try under way");
    else if (view.failuresInRow > 0)
        platform.circuitNote
            = Forwarding::tr("%1 of %2 failures in a row").arg(words::count(view.failuresInRow), words::count(view.failuresToOpen));
    else
        platform.circuitNote = Forwarding::tr("opens at %1 failures in a row").arg(words::count(view.failuresToOpen));
    platform.lastFailure = view.lastFailure
        ? Forwarding::tr("%1 · %2").arg(ago(view.lastFailure->at, now), view.lastFailure->text)
        : Forwarding::tr("none since the start");
    return platform;
}

QString retryRefusal(const Snapshot &snapshot, const ForwardingView &view, Instant now)
{
    if (view.heldUntil && *view.heldUntil > now)
        return Forwarding::tr("The data platform asked for a pause of another %1; it is tried by itself after that.")
            .arg(words::duration(std::chrono::ceil<std::chrono::seconds>(*view.heldUntil - now)));
    return view.retries.empty() && snapshot.reservations.retrying == 0 ? Forwarding::tr("Nothing waits for its next try.") : QString();
}

std::optional<Instant> nextTry(const Snapshot &snapshot, const ForwardingView &view)
{
    if (snapshot.reservations.circuitOpen)
        return snapshot.reservations.nextProbeAt;
    std::optional<Instant> next;
    for (const ForwardingView::Retry &retry : view.retries) {
        if (retry.nextTryAt && (!next || *retry.nextTryAt < *next))
            next = retry.nextTryAt;
    }
    return next;
}

QString nextTryText(const Snapshot &snapshot, const std::optional<Instant> &at, Instant now)
{
    if (!at)
        return snapshot.reservations.circuitOpen ? Forwarding::tr("circuit open") : words::unknown();
    const Milliseconds left = std::chrono::ceil<Milliseconds>(*at - now);
    return left.count() <= 0 ? Forwarding::tr("now") : words::seconds(Milliseconds((left.count() + 99) / 100 * 100));
}

} // namespace anteroom
