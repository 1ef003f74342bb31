// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace anteroom {

/// The consumer groups, as the contract names them.
inline constexpr const char *queueGroup = "concert-queue";
inline constexpr const char *reservationGroup = "concert-reservation";

/// How the core is to be set up: the contract's options, parsed and checked. What was not given is nothing,
/// because then the value kept in the `gate` row wins over the default.
struct CoreOptions {
    /// "embedded" or "HOST:PORT[,…]".
    QString broker = QStringLiteral("embedded");
    /// "sqlite:PATH"; empty: sqlite:DATA-DIR/anteroom.db.
    QString database;
    /// Everything that the program writes; created when missing.
    QString dataDir;

    std::optional<qint64> batch;
    std::optional<Milliseconds> interval;
    std::optional<qint64> maxActive;
    std::optional<qint64> buffer;
    std::optional<qint64> outbox;
    std::optional<std::chrono::seconds> waitTtl;
    std::optional<std::chrono::seconds> holdTtl;

    QByteArray queueTopic = "queue.send";
    int queuePartitions = 1;
    QByteArray reservationTopic = "reservation.completed";
    int reservationPartitions = 3;

    /// "embedded" or an http(s) URL.
    QString dataPlatform = QStringLiteral("embedded");

    /// librdkafka properties (-X), as they stand there; refused ones are not in here.
    std::vector<std::pair<QByteArray, QByteArray>> brokerProperties;
    /// From --password-file or ANTEROOM_SASL_PASSWORD / ANTEROOM_DATABASE_PASSWORD; never logged.
    QString saslPassword;
    QString databasePassword;

    [[nodiscard]] bool embeddedBroker() const { return broker == QStringLiteral("embedded"); }
};

} // namespace anteroom
