// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/BrokerProperties.h"

#include "core/base/PlainText.h"

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

// With librdkafka's synonyms: request.required.acks is acks, delivery.timeout.ms is message.timeout.ms,
// auto.commit.enable is the older name of enable.auto.commit.
constexpr std::array<QLatin1String, 13> deliveryRestsOn{
    QLatin1String("acks"),
    QLatin1String("request.required.acks"),
    QLatin1String("enable.idempotence"),
    QLatin1String("enable.auto.commit"),
    QLatin1String("auto.commit.enable"),
    QLatin1String("enable.auto.offset.store"),
    QLatin1String("auto.offset.reset"),
    QLatin1String("message.timeout.ms"),
    QLatin1String("delivery.timeout.ms"),
    QLatin1String("partitioner"),
    QLatin1String("partition.assignment.strategy"),
    QLatin1String("group.id"),
    QLatin1String("group.instance.id"),
};

tl::unexpected<QString> refused(const QString &why) { return tl::unexpected<QString>(onOneLine(why)); }

bool isSecret(const QString &key)
{
    return key.contains(QLatin1String("password")) || key.contains(QLatin1String("secret"))
        || key == QLatin1String("ssl.key.pem");
}

QString waysOut(const QString &key)
{
    if (key == QLatin1String("sasl.password"))
        return QStringLiteral("use --password-file, ANTEROOM_SASL_PASSWORD or the keyring");
    if (key.startsWith(QLatin1String("ssl.")))
        return QStringLiteral("name a key file that only you can read and that needs no password (-X ssl.key.location=); "
                              "a SASL password goes into --password-file or ANTEROOM_SASL_PASSWORD");
    return QStringLiteral(
        "authenticate with a certificate, or with a SASL password from --password-file or ANTEROOM_SASL_PASSWORD");
}

} // namespace

Reading<std::pair<QByteArray, QByteArray>> readBrokerProperty(const QString &text)
{
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    const QString key = equals < 0 ? QString() : text.left(equals).trimmed();
    if (key.isEmpty())
        return refused(QStringLiteral("it needs the form KEY=VALUE"));
    const QString lowerKey = key.toLower();
    if (isSecret(lowerKey))
        return refused(QStringLiteral("'%1' is a secret, which every user of this machine can read on a command line; %2")
                           .arg(key, waysOut(lowerKey)));
    if (std::find(deliveryRestsOn.begin(), deliveryRestsOn.end(), lowerKey) != deliveryRestsOn.end())
        return refused(QStringLiteral("'%1' is fixed, because that nobody is lost rests on it").arg(key));
    if (lowerKey == QLatin1String("bootstrap.servers") || lowerKey == QLatin1String("metadata.broker.list"))
        return refused(QStringLiteral("'%1' is what --broker is for").arg(key));
    return std::make_pair(key.toUtf8(), text.mid(equals + 1).toUtf8());
}

} // namespace anteroom
