// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaError.h"

#include <QRegularExpression>

namespace anteroom::kafka {

QString wordsFor(rd_kafka_resp_err_t code) { return QString::fromUtf8(rd_kafka_err2str(code)); }

bool isTopicGone(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || code == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC
        || code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION;
}

QString tidyReason(QByteArrayView reason)
{
    static const QRegularExpression prefix(QStringLiteral("^(\\S+://)?[^\\s:]+:\\d+/(bootstrap|\\d+): "));
    static const QRegularExpression suffix(
        QStringLiteral(" \\((after \\d+ms in state \\S+?)(, \\d+ identical error\\(s\\) suppressed)?\\)$"));
    QString text = QString::fromUtf8(reason).simplified();
    text.remove(prefix).remove(suffix);
    return text;
}

Error errorFrom(rd_kafka_resp_err_t code, Stage stage, const QString &what)
{
    return Error{ ErrorKind::Surroundings, stage, QStringLiteral("%1: %2.").arg(what, wordsFor(code)) };
}

void Trouble::note(rd_kafka_resp_err_t code, const char *reason)
{
    if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN && !m_text.isEmpty())
        return;
    m_text = tidyReason(reason);
    m_signIn = code == RD_KAFKA_RESP_ERR__AUTHENTICATION || code == RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED;
}

} // namespace anteroom::kafka
