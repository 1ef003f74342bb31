// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Result.h"

namespace anteroom {

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::DataFolder: return QStringLiteral("data folder");
    case Stage::Database: return QStringLiteral("database");
    case Stage::Broker: return QStringLiteral("broker");
    case Stage::Topic: return QStringLiteral("topic");
    case Stage::DataPlatform: return QStringLiteral("data platform");
    case Stage::Unknown: break;
    }
    return QStringLiteral("start");
}

} // namespace anteroom
