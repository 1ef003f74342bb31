// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaHandles.h"

#include <future>
#include <thread>

namespace anteroom::kafka {

void destroyWithin(ClientHandle client, Milliseconds timeout)
{
    if (!client)
        return;
    std::promise<void> done;
    const std::future<void> destroyed = done.get_future();
    std::thread([raw = client.release(), told = std::move(done)]() mutable {
        rd_kafka_destroy_flags(raw, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
        told.set_value();
    }).detach();
    (void)destroyed.wait_for(timeout);
}

} // namespace anteroom::kafka
