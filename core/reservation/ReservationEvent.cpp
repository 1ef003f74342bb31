// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reservation/ReservationEvent.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace anteroom {

namespace {

tl::expected<qint64, QString> integerField(const QJsonObject &object, QLatin1String name)
{
    const QJsonValue value = object.value(name);
    if (value.isUndefined())
        return tl::unexpected(QStringLiteral("\"%1\" is missing").arg(name));
    // toInteger() falls back for anything that is no exact 64-bit integer: text, 1.5, 2^63.
    constexpr qint64 notAnInteger = -1;
    const qint64 number = value.toInteger(notAnInteger);
    if (number < 0)
        return tl::unexpected(QStringLiteral("\"%1\" is not an integer of 0 to 9223372036854775807").arg(name));
    return number;
}

} // namespace

QByteArray ReservationEvent::encode() const
{
    constexpr qsizetype longest = 112;
    QByteArray json;
    json.reserve(longest);
    json.append("{\"reservationId\":").append(QByteArray::number(reservation.value));
    json.append(",\"concertId\":").append(QByteArray::number(concert.value));
    json.append(",\"userId\":").append(QByteArray::number(user.value)).append('}');
    return json;
}

tl::expected<ReservationEvent, QString> ReservationEvent::parse(const QByteArray &json)
{
    if (json.isNull())
        return tl::unexpected(QStringLiteral("the message has no value"));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (document.isNull())
        return tl::unexpected(QStringLiteral("not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return tl::unexpected(QStringLiteral("not a JSON object"));
    const QJsonObject object = document.object();
    const auto reservation = integerField(object, QLatin1String("reservationId"));
    if (!reservation)
        return tl::unexpected(reservation.error());
    const auto concert = integerField(object, QLatin1String("concertId"));
    if (!concert)
        return tl::unexpected(concert.error());
    const auto user = integerField(object, QLatin1String("userId"));
    if (!user)
        return tl::unexpected(user.error());
    return ReservationEvent{ReservationId(*reservation), ConcertId(*concert), UserId(*user)};
}

} // namespace anteroom
