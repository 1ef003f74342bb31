// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reservation/DataPlatform.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <unordered_map>

class QNetworkReply;

namespace anteroom {

/// Posts reservation events over HTTP with the event's id as Idempotency-Key. Decides nothing: every status
/// is an answer, redirects too, which are not followed. Core thread only; needs its event loop.
class DataPlatformClient final : public DataPlatform
{
public:
    static constexpr Milliseconds defaultTimeout{5000};

    /// `timeout`: how long a post may go without a byte in either direction.
    explicit DataPlatformClient(QUrl url, Milliseconds timeout = defaultTimeout);
    /// Aborts what is in flight; no answer follows.
    ~DataPlatformClient() override;

    void post(quint64 ticket, const QByteArray &json, const QByteArray &idempotencyKey) override;
    void takeAnswers(std::vector<PlatformAnswer> &out) override;
    void setWakeUp(std::function<void()> wakeUp) override;

private:
    struct Open {
        quint64 ticket = 0;
        /// The first words of a body too long to be waited for.
        QString words;
    };

    void onBody(QNetworkReply &reply);
    void onFinished(QNetworkReply *reply);

    QUrl m_url;
    Milliseconds m_timeout;
    std::function<void()> m_wakeUp;
    std::vector<PlatformAnswer> m_answers;
    std::unordered_map<QNetworkReply *, Open> m_replies;
    /// Last, so that it goes first: it owns the replies.
    QNetworkAccessManager m_network;
};

} // namespace anteroom
