// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/DataPlatformClient.h"

#include <QLocale>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimeZone>

#include <utility>

namespace anteroom {

namespace {

// A platform's answer is its status: with a body as long as this, the rest is not waited for.
constexpr qint64 bodyBytesMax = 64 * 1024;
constexpr qsizetype excerptLength = 120;

std::optional<QDateTime> httpDate(const QByteArray &text)
{
    // RFC 9110's preferred form; the two obsolete ones count as none.
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text).trimmed(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return date;
}

std::optional<Milliseconds> retryAfterOf(const QNetworkReply &reply)
{
    const QByteArray text = reply.rawHeader("Retry-After").trimmed();
    bool isNumber = false;
    const int seconds = text.toInt(&isNumber);
    if (isNumber && seconds >= 0)
        return Milliseconds(std::chrono::seconds(seconds));
    // Counted from the platform's own Date, so that its clock need not be ours.
    const auto until = httpDate(text);
    const auto sent = httpDate(reply.rawHeader("Date"));
    if (!until || !sent)
        return std::nullopt;
    return Milliseconds(std::max<qint64>(0, sent->msecsTo(*until)));
}

QString excerptOf(QNetworkReply &reply)
{
    const QString body = QString::fromUtf8(reply.peek(excerptLength)).simplified();
    return body.isEmpty() ? reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString() : body;
}

} // namespace

DataPlatformClient::DataPlatformClient(QUrl url, Milliseconds timeout)
    : m_url(std::move(url))
    , m_timeout(timeout)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

DataPlatformClient::~DataPlatformClient()
{
    // abort() emits finished() at once, which must find nobody.
    for (const auto &[reply, open] : std::exchange(m_replies, {})) {
        QObject::disconnect(reply, nullptr, &m_network, nullptr);
        reply->abort();
    }
}

void DataPlatformClient::post(quint64 ticket, const QByteArray &json, const QByteArray &idempotencyKey)
{
    QNetworkRequest request(m_url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader("Idempotency-Key", idempotencyKey);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setTransferTimeout(static_cast<int>(m_timeout.count()));
    QNetworkReply *reply = m_network.post(request, json);
    reply->setReadBufferSize(bodyBytesMax);
    m_replies.emplace(reply, Open{ticket, QString()});
    QObject::connect(reply, &QNetworkReply::readyRead, &m_network, [this, reply] { onBody(*reply); });
    QObject::connect(reply, &QNetworkReply::finished, &m_network, [this, reply] { onFinished(reply); });
}

void DataPlatformClient::onBody(QNetworkReply &reply)
{
    if (reply.bytesAvailable() < bodyBytesMax)
        return;
    m_replies.at(&reply).words = excerptOf(reply);
    reply.abort();
}

void DataPlatformClient::onFinished(QNetworkReply *reply)
{
    const auto found = m_replies.find(reply);
    Q_ASSERT(found != m_replies.end());
    PlatformAnswer answer;
    answer.ticket = found->second.ticket;
    const QString words = std::move(found->second.words);
    m_replies.erase(found);
    const QVariant status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (status.isValid()) {
        answer.status = status.toInt();
        answer.retryAfter = retryAfterOf(*reply);
        if (*answer.status / 100 != 2)
            answer.text = words.isEmpty() ? excerptOf(*reply) : words;
    } else if (reply->error() == QNetworkReply::OperationCanceledError) {
        // Nobody but the time-out cancels a reply that is still listened to.
        answer.text = QStringLiteral("no answer within %1 s").arg(double(m_timeout.count()) / 1000);
    } else {
        answer.text = reply->errorString();
    }
    reply->deleteLater();
    m_answers.push_back(std::move(answer));
    if (m_answers.size() == 1 && m_wakeUp)
        m_wakeUp();
}

void DataPlatformClient::takeAnswers(std::vector<PlatformAnswer> &out)
{
    out.insert(out.end(), std::make_move_iterator(m_answers.begin()), std::make_move_iterator(m_answers.end()));
    m_answers.clear();
}

void DataPlatformClient::setWakeUp(std::function<void()> wakeUp)
{
    m_wakeUp = std::move(wakeUp);
}

} // namespace anteroom
