// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace anteroom {

/// What an option's text means, or why it means nothing (a clause without a full stop, which follows
/// "Could not use --option: "). Pure functions.
template <class T>
using Reading = tl::expected<T, QString>;

/// Digits only; no sign but a leading minus (which is out of every range), no fraction, no exponent.
[[nodiscard]] Reading<qint64> readWhole(const QString &text, qint64 least, qint64 most);
/// 0 … 2^64−1.
[[nodiscard]] Reading<quint64> readSeed(const QString &text);
/// 0 … 100, decimals allowed.
[[nodiscard]] Reading<double> readPercent(const QString &text);
/// Seconds with at most three decimals.
[[nodiscard]] Reading<Milliseconds> readSeconds(const QString &text, std::chrono::seconds most);
/// "1440x900", 320x200 … 7680x4320.
[[nodiscard]] Reading<QSize> readSize(const QString &text);
/// One of `words`; otherwise the nearest is suggested.
[[nodiscard]] Reading<QString> readWord(const QString &text, const QStringList &words);
/// A name that Kafka accepts and that leaves room for ".DLT".
[[nodiscard]] Reading<QByteArray> readTopic(const QString &text);
/// "embedded" or HOST:PORT[,HOST:PORT …]; IPv6 addresses in brackets.
[[nodiscard]] Reading<QString> readBroker(const QString &text);
/// "sqlite:PATH".
[[nodiscard]] Reading<QString> readDatabase(const QString &text);
/// "embedded" or an http(s) URL without a password.
[[nodiscard]] Reading<QString> readDataPlatform(const QString &text);

/// The word of `words` that `text` was probably meant to be; empty when none is near.
[[nodiscard]] QString nearestWord(const QString &text, const QStringList &words);

/// "12,345,678": the way numbers are written in messages.
[[nodiscard]] QString grouped(qint64 number);

} // namespace anteroom
