// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/MessageHeaders.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

namespace anteroom::sql {

namespace {

void put(QJsonObject &object, const QString &name, const QByteArray &bytes)
{
    if (bytes.isNull())
        return;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.toUtf8() != bytes)
        object.insert(name + QStringLiteral("64"), QString::fromLatin1(bytes.toBase64()));
    else
        object.insert(name, text);
}

QByteArray take(const QJsonObject &object, const QString &name)
{
    if (const QJsonValue coded = object.value(name + QStringLiteral("64")); coded.isString())
        return QByteArray::fromBase64(coded.toString().toLatin1());
    const QJsonValue plain = object.value(name);
    if (!plain.isString())
        return {};
    const QByteArray bytes = plain.toString().toUtf8();
    return bytes.isNull() ? QByteArray("") : bytes;
}

} // namespace

QString headersToJson(const std::vector<MessageHeader> &headers)
{
    QJsonArray array;
    for (const MessageHeader &header : headers) {
        QJsonObject object;
        put(object, QStringLiteral("key"), header.key);
        put(object, QStringLiteral("value"), header.value);
        array.append(object);
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::vector<MessageHeader> headersFromJson(const QString &json)
{
    std::vector<MessageHeader> headers;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &value : array)
        headers.push_back({ take(value.toObject(), QStringLiteral("key")), take(value.toObject(), QStringLiteral("value")) });
    return headers;
}

} // namespace anteroom::sql
