// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaConfig.h"

#include <QLatin1String>

#include <unistd.h>

#include <algorithm>
#include <array>

namespace anteroom::kafka {

namespace {

constexpr quint64 oneEvent = 1;

bool isSecret(const QByteArray &name)
{
    static constexpr std::array<const char *, 5> marks{ "password", "secret", ".pem", "oauthbearer.config", "jaas" };
    return std::any_of(marks.begin(), marks.end(), [&](const char *mark) { return name.contains(mark); });
}

void ignoreLog(const rd_kafka_t *, int, const char *, const char *) noexcept
{
    // Without a log callback the library writes to stderr. What matters comes through error_cb.
}

} // namespace

ClientConfig::ClientConfig() : m_conf(rd_kafka_conf_new()) { rd_kafka_conf_set_log_cb(m_conf.get(), ignoreLog); }

Result<void> ClientConfig::set(const QByteArray &name, const QByteArray &value)
{
    std::array<char, 512> why{};
    switch (rd_kafka_conf_set(m_conf.get(), name.constData(), value.constData(), why.data(), why.size())) {
    case RD_KAFKA_CONF_OK: return {};
    case RD_KAFKA_CONF_UNKNOWN:
        return failure(ErrorKind::Usage, Stage::Broker,
                       QStringLiteral("Could not use the Kafka property \"%1\": the library does not know it; check -X.")
                           .arg(QString::fromUtf8(name)));
    case RD_KAFKA_CONF_INVALID: break;
    }
    const QString cause = isSecret(name) ? QStringLiteral("its value is not accepted") : QString::fromUtf8(why.data());
    return failure(ErrorKind::Usage, Stage::Broker,
                   QStringLiteral("Could not use the Kafka property \"%1\": %2; check -X.").arg(QString::fromUtf8(name), cause));
}

Result<ClientConfig> ClientConfig::make(const ClientSettings &settings, std::initializer_list<Property> defaults,
                                        std::initializer_list<Property> fixed)
{
    ClientConfig config;
    // The library's own ten seconds are what people would wait for behind a broker that is back.
    ANTEROOM_TRY(config.set("reconnect.backoff.max.ms", "1000"));
    for (const auto &[name, value] : defaults)
        ANTEROOM_TRY(config.set(name, value));
    for (const auto &[name, value] : settings.properties)
        ANTEROOM_TRY(config.set(name, value));
    ANTEROOM_TRY(config.set("bootstrap.servers", settings.bootstrap));
    ANTEROOM_TRY(config.set("client.id", settings.clientId));
    if (!settings.saslPassword.isEmpty())
        ANTEROOM_TRY(config.set("sasl.password", settings.saslPassword));
    for (const auto &[name, value] : fixed)
        ANTEROOM_TRY(config.set(name, value));
    return config;
}

Result<ClientHandle> ClientConfig::create(rd_kafka_type_t type)
{
    std::array<char, 512> why{};
    ClientHandle client(rd_kafka_new(type, m_conf.get(), why.data(), why.size()));
    if (!client) {
        const QString cause = QString::fromUtf8(why.data());
        // The library names a property that is not to be given as one.
        const QString wayOut = cause.contains(QLatin1String("sasl.password"))
            ? QStringLiteral("give -X sasl.username, and the password by --password-file or ANTEROOM_SASL_PASSWORD")
            : QStringLiteral("check --broker and -X");
        return failure(ErrorKind::Usage, Stage::Broker,
                       QStringLiteral("Could not set up the Kafka client: %1; %2.").arg(cause, wayOut));
    }
    // Now the client owns it.
    [[maybe_unused]] auto *const owned = m_conf.release();
    return client;
}

Result<void> checkAllowed(const std::vector<std::pair<QByteArray, QByteArray>> &properties)
{
    static constexpr std::array<const char *, 14> fixed{ "acks",
                                                         "request.required.acks",
                                                         "enable.idempotence",
                                                         "enable.auto.commit",
                                                         "enable.auto.offset.store",
                                                         "auto.offset.reset",
                                                         "message.timeout.ms",
                                                         "delivery.timeout.ms",
                                                         "partitioner",
                                                         "partition.assignment.strategy",
                                                         "group.id",
                                                         "group.instance.id",
                                                         "bootstrap.servers",
                                                         "metadata.broker.list" };
    for (const auto &[name, value] : properties) {
        if (std::any_of(fixed.begin(), fixed.end(), [&name = name](const char *taken) { return name == taken; })) {
            return failure(ErrorKind::Usage, Stage::Broker,
                           QStringLiteral("Could not use the Kafka property \"%1\": delivery rests on it and it is set by the "
                                          "program; leave it out of -X.")
                               .arg(QString::fromUtf8(name)));
        }
    }
    return {};
}

void wake(int wakeUpFd)
{
    // A full pipe or counter means that the reader has been woken already: nothing to do about a failure.
    if (wakeUpFd >= 0 && ::write(wakeUpFd, &oneEvent, sizeof oneEvent) < 0)
        return;
}

void wakeOn(rd_kafka_queue_t *queue, int wakeUpFd)
{
    rd_kafka_queue_io_event_enable(queue, wakeUpFd, &oneEvent, sizeof oneEvent);
}

} // namespace anteroom::kafka
