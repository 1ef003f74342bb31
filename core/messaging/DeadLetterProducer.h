// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/OutboxPublisher.h"

namespace anteroom {

/// Publishes dead letters to their topic's dead-letter topic, and redriven ones to where they came from: the
/// row holds the message as it is to be sent. Core thread.
class DeadLetterProducer final : public OutboxPublisher
{
public:
    explicit DeadLetterProducer(MessageProducer &producer) : m_producer(producer) {}

    [[nodiscard]] AppendOutcome publish(const OutboxRow &row, quint64 ticket, QString *why) override;
    [[nodiscard]] qint64 recordBytes(const OutboxRow &row) const override;

private:
    MessageProducer &m_producer;
};

} // namespace anteroom
