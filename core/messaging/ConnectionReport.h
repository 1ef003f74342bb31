// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace anteroom {

/// What a test of a connection goes through, in this order.
enum class ConnectionStage { Resolve, Connect, Tls, SignIn, Metadata, Topics, Group, Database };
inline constexpr int connectionStages = 8;

/// Why a stage failed, as far as it can be told apart; what to do about it follows from this.
enum class ConnectionFault {
    None,
    /// The client cannot be set up with these settings: a file that is not there, a property it does not know.
    Settings,
    NameUnknown,
    Refused,
    TimedOut,
    /// Something answers, but not as a Kafka broker with this security setting does.
    NotKafka,
    /// The broker's certificate is not signed by an authority that is trusted, is out of date, or is another host's.
    CertificateUntrusted,
    CertificateExpired,
    CertificateName,
    TlsOther,
    CredentialsRefused,
    MechanismRefused,
    NotPermitted,
    DatabaseUnreadable,
    Other,
};

struct ConnectionStep {
    enum class State { NotReached, Running, Passed, Skipped, Failed };
    State state = State::NotReached;
    /// Of stages that were run.
    std::optional<Milliseconds> took;
    ConnectionFault fault = ConnectionFault::None;
    /// The library's or the system's own words; empty while all is well.
    QString cause;

    bool operator==(const ConnectionStep &) const = default;
};

/// How far a test has come and what it found.
struct ConnectionReport {
    struct Topic {
        QString name;
        /// Nothing: it is not there, or not shown to this user.
        std::optional<int> partitions;
        bool operator==(const Topic &) const = default;
    };
    struct Group {
        QString name;
        /// In Kafka's words: "Stable", "Empty"; empty when the group is not there yet.
        QString state;
        int members = 0;
        bool operator==(const Group &) const = default;
    };

    std::array<ConnectionStep, connectionStages> steps;
    /// "kafka-1 → 10.0.0.4, 10.0.0.5" for each server.
    QStringList resolved;
    /// HOST:PORT of the server that answered first.
    QString connectedTo;
    QString clusterId;
    int brokers = 0;
    std::vector<Topic> topics;
    std::vector<Group> groups;
    /// Bytes of the database; nothing while it does not exist.
    std::optional<qint64> databaseBytes;

    bool operator==(const ConnectionReport &) const = default;

    [[nodiscard]] const ConnectionStep &at(ConnectionStage stage) const { return steps[static_cast<std::size_t>(stage)]; }
    [[nodiscard]] ConnectionStep &at(ConnectionStage stage) { return steps[static_cast<std::size_t>(stage)]; }
    /// The stage that it stopped at.
    [[nodiscard]] std::optional<ConnectionStage> failedAt() const
    {
        for (int stage = 0; stage < connectionStages; ++stage) {
            if (steps[static_cast<std::size_t>(stage)].state == ConnectionStep::State::Failed)
                return static_cast<ConnectionStage>(stage);
        }
        return std::nullopt;
    }
};

/// What is to be tested.
struct ConnectionQuestion {
    /// "embedded" or HOST:PORT[,…]; of the embedded broker only the database is tested.
    QString broker;
    std::vector<std::pair<QByteArray, QByteArray>> properties;
    /// Never part of any text.
    QString password;
    /// Whether the properties ask for TLS and for signing in.
    bool tls = false;
    bool signIn = false;
    QStringList topics;
    QStringList groups;
    QString databasePath;
    /// Each stage at most.
    Milliseconds stageMost{ 5000 };
};

} // namespace anteroom
