// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <librdkafka/rdkafka.h>

#include <memory>

/// One deleter and one unique_ptr alias for each C type of librdkafka that we own.
namespace anteroom::kafka {

template <class T, void (*destroy)(T *)>
struct Destroyer {
    void operator()(T *handle) const noexcept { destroy(handle); }
};

template <class T, void (*destroy)(T *)>
using Handle = std::unique_ptr<T, Destroyer<T, destroy>>;

/// A client. Topics and queues taken from it must be released before it.
using ClientHandle = Handle<rd_kafka_t, rd_kafka_destroy>;
/// Ownership passes to rd_kafka_new() only when that succeeded.
using ConfHandle = Handle<rd_kafka_conf_t, rd_kafka_conf_destroy>;
using QueueHandle = Handle<rd_kafka_queue_t, rd_kafka_queue_destroy>;
using TopicHandle = Handle<rd_kafka_topic_t, rd_kafka_topic_destroy>;
using TopicPartitionsHandle = Handle<rd_kafka_topic_partition_list_t, rd_kafka_topic_partition_list_destroy>;
using HeadersHandle = Handle<rd_kafka_headers_t, rd_kafka_headers_destroy>;
using MessageHandle = Handle<rd_kafka_message_t, rd_kafka_message_destroy>;
using ErrorHandle = Handle<rd_kafka_error_t, rd_kafka_error_destroy>;
using EventHandle = Handle<rd_kafka_event_t, rd_kafka_event_destroy>;
using AdminOptionsHandle = Handle<rd_kafka_AdminOptions_t, rd_kafka_AdminOptions_destroy>;
using NewTopicHandle = Handle<rd_kafka_NewTopic_t, rd_kafka_NewTopic_destroy>;

struct MetadataDestroyer {
    void operator()(const rd_kafka_metadata_t *metadata) const noexcept { rd_kafka_metadata_destroy(metadata); }
};
/// Destroys the client, waiting at most `timeout`. The library's own teardown joins its threads and has no
/// time-out: one that looks up a name, for example, is waited for. What takes longer goes on in the background and
/// ends with the process; none of our callbacks is called any more. A consumer is to be closed before.
void destroyWithin(ClientHandle client, Milliseconds timeout);
inline constexpr Milliseconds destroyMax{ 1000 };

using MetadataHandle = std::unique_ptr<const rd_kafka_metadata_t, MetadataDestroyer>;

} // namespace anteroom::kafka
