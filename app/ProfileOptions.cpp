// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ProfileOptions.h"

namespace anteroom {

void applyProfile(const Profile &profile, const QStringList &given, CoreOptions &core)
{
    if (given.contains(QStringLiteral("--broker")))
        return;
    const auto isFree = [&given](const char *option) { return !given.contains(QLatin1String(option)); };
    core.broker = profile.broker;
    auto properties = brokerPropertiesOf(profile);
    for (const auto &property : core.brokerProperties) {
        std::erase_if(properties, [&property](const auto &kept) { return kept.first == property.first; });
        properties.push_back(property);
    }
    core.brokerProperties = std::move(properties);
    if (isFree("--database") && !profile.database.isEmpty())
        core.database = profile.database;
    if (isFree("--data-platform"))
        core.dataPlatform = profile.dataPlatform;
    if (isFree("--queue-topic"))
        core.queueTopic = profile.queueTopic.toUtf8();
    if (isFree("--queue-partitions"))
        core.queuePartitions = profile.queuePartitions;
    if (isFree("--reservation-topic"))
        core.reservationTopic = profile.reservationTopic.toUtf8();
    if (isFree("--reservation-partitions"))
        core.reservationPartitions = profile.reservationPartitions;
}

} // namespace anteroom
