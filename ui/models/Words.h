// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <optional>

/// Values as a person reads them, in the language and number format in use (QLocale's default).
/// Pure but for that; GUI thread.
namespace anteroom::words {

/// "12,408".
[[nodiscard]] QString count(qint64 number);
/// The same; "unknown" for nothing, because a number that is not known is never 0.
[[nodiscard]] QString count(const std::optional<qint64> &number);
/// "98.6", "1,240" from 1,000 on.
[[nodiscard]] QString rate(double perSecond);
/// A rate that is set or computed: "100", "12.5"; no decimals where there are none.
[[nodiscard]] QString plainRate(double perSecond);
/// "98.6 /s".
[[nodiscard]] QString perSecond(double perSecond);
/// "18 ms", "3.2 s", "43 s", "2 min 04 s", "1 h 05 min".
[[nodiscard]] QString duration(Milliseconds duration);
/// As duration(), but tenths of a second under one: a forecast is not known to the millisecond.
[[nodiscard]] QString forecast(Milliseconds duration);
/// As forecast(); "unknown" for nothing.
[[nodiscard]] QString forecastOrUnknown(const std::optional<Milliseconds> &duration);
/// How long somebody has waited, in whole seconds; "just now" under one, which is not 0.
[[nodiscard]] QString waited(Milliseconds duration);
/// "2 m 16 s", for captions.
[[nodiscard]] QString shortDuration(Milliseconds duration);
/// Seconds with one decimal up to a minute: "3.2 s", "12.0 s"; for countdowns and intervals.
[[nodiscard]] QString seconds(Milliseconds duration);
/// "14:03:27", in the machine's time zone.
[[nodiscard]] QString clock(Instant at);
/// "14:03:27.412".
[[nodiscard]] QString clockMs(Instant at);
/// "2026-11-20 14:03:27.412 UTC", for tooltips.
[[nodiscard]] QString dateUtc(Instant at);
/// "61 MB".
[[nodiscard]] QString bytes(qint64 bytes);
/// "20k", "1.5M": for the axes of charts.
[[nodiscard]] QString axis(double value);
[[nodiscard]] QString unknown();

} // namespace anteroom::words
