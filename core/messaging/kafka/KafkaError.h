// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>

#include <librdkafka/rdkafka.h>

namespace anteroom::kafka {

/// The library's words for a code ("Broker: Offset out of range").
[[nodiscard]] QString wordsFor(rd_kafka_resp_err_t code);

/// True when the cluster answers, and says that it has no such topic or partition.
[[nodiscard]] bool isTopicGone(rd_kafka_resp_err_t code);

/// The reason that error_cb gave, without the broker's own prefix ("host:9092/1: …") and the trailing
/// "(after 3ms in state CONNECT)": one cause, fit for the end of our own sentence.
[[nodiscard]] QString tidyReason(QByteArrayView reason);

/// An error of the surroundings, or of the topic's permissions: "<what>: <the library's words>".
[[nodiscard]] Error errorFrom(rd_kafka_resp_err_t code, Stage stage, const QString &what);

/// What error_cb said last. error_cb is served by whoever polls the client, so this stays on one thread.
class Trouble
{
public:
    /// Keeps the reason, unless it only says that all brokers are down after a better one was given.
    void note(rd_kafka_resp_err_t code, const char *reason);
    /// All is well again.
    void clear()
    {
        m_text.clear();
        m_signIn = false;
    }
    /// Empty while all is well.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// The cluster is there and does not take the user's name or password.
    [[nodiscard]] bool isSignIn() const { return m_signIn; }

private:
    QString m_text;
    bool m_signIn = false;
};

} // namespace anteroom::kafka
