// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

namespace anteroom {

/// The value of a message on the queue topic: {"userId":104233} (contract, "Topics and messages").
struct QueueEnteredMessage {
    UserId user;

    /// Exactly as we write it, without spaces.
    [[nodiscard]] QByteArray toJson() const;

    /// Reads what any producer wrote: spaces and unknown fields are fine. The error says in words why the
    /// message cannot be read; it becomes the cause of its dead letter.
    [[nodiscard]] static tl::expected<QueueEnteredMessage, QString> fromJson(QByteArrayView value);
};

} // namespace anteroom
