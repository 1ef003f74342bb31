// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/QueueEnteredMessage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonParseError>

#include <charconv>

namespace anteroom {

namespace {

constexpr QByteArrayView prefix("{\"userId\":");

/// The form that we write ourselves, read without a document: nearly every message has it.
bool readOwnForm(QByteArrayView value, qint64 &user)
{
    if (!value.startsWith(prefix) || !value.endsWith('}'))
        return false;
    const char *begin = value.data() + prefix.size();
    const char *end = value.data() + value.size() - 1;
    if (begin == end || *begin == '-' || (*begin == '0' && end - begin > 1))
        return false;
    const auto [stop, error] = std::from_chars(begin, end, user);
    return error == std::errc() && stop == end;
}

tl::unexpected<QString> unreadable(const QString &why)
{
    return tl::unexpected<QString>(why);
}

} // namespace

QByteArray QueueEnteredMessage::toJson() const
{
    char number[24];
    const auto [end, error] = std::to_chars(std::begin(number), std::end(number), user.value);
    QByteArray json;
    json.reserve(prefix.size() + (end - number) + 1);
    json.append(prefix).append(number, end - number).append('}');
    return json;
}

tl::expected<QueueEnteredMessage, QString> QueueEnteredMessage::fromJson(QByteArrayView value)
{
    qint64 user = 0;
    if (readOwnForm(value, user))
        return QueueEnteredMessage{UserId(user)};
    if (value.isNull())
        return unreadable(QStringLiteral("the message has no value (a tombstone)"));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(value.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError)
        return unreadable(QStringLiteral("the value is not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return unreadable(QStringLiteral("the value is not a JSON object"));
    const QJsonValue field = document.object().value(QLatin1String("userId"));
    if (field.isUndefined())
        return unreadable(QStringLiteral("the value has no \"userId\""));
    // Qt keeps whole numbers as 64-bit integers; what does not fit stays a double and gives both defaults.
    const qint64 number = field.toInteger(-1);
    if (!field.isDouble() || number != field.toInteger(-2))
        return unreadable(QStringLiteral("\"userId\" is not an integer up to 2^63-1"));
    if (number < 0)
        return unreadable(QStringLiteral("\"userId\" is negative"));
    return QueueEnteredMessage{UserId(number)};
}

} // namespace anteroom
