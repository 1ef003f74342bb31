// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/kafka/KafkaHandles.h"

#include <initializer_list>
#include <utility>

/// librdkafka without the product's adapter. All of it aborts on any error.
namespace anteroom::bench {

using Setting = std::pair<const char *, const char *>;

/// `doing` names what failed.
void check(rd_kafka_resp_err_t code, const char *doing);

/// Writes no log.
[[nodiscard]] kafka::ConfHandle makeConf(std::initializer_list<Setting> settings);
[[nodiscard]] kafka::ClientHandle makeClient(rd_kafka_type_t type, kafka::ConfHandle conf);

} // namespace anteroom::bench
