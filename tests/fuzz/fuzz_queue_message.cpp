// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/TokenId.h"
#include "core/queue/QueueEnteredMessage.h"
#include "tests/fuzz/Property.h"

using namespace anteroom;
using namespace anteroom::fuzz;

namespace {

void checkValue(const QByteArray &value)
{
    const auto read = QueueEnteredMessage::fromJson(value);
    // With a space before it the short way of reading is not taken: both ways must say the same.
    const auto otherWay = QueueEnteredMessage::fromJson(' ' + value);
    require(read.has_value() == otherWay.has_value(), "both ways of reading take the same messages");
    if (!read) {
        requireRefusal(read.error());
        return;
    }
    require(read->user == otherWay->user, "both ways of reading find the same user");
    require(read->user.value >= 0, "a user is 0 ... 2^63-1", QString::number(read->user.value));
    const QByteArray written = read->toJson();
    require(written == "{\"userId\":" + QByteArray::number(read->user.value) + '}', "the contract's form", QString::fromUtf8(written));
    const auto again = QueueEnteredMessage::fromJson(written);
    require(again && again->user == read->user, "what was written is read again", QString::fromUtf8(written));
}

void checkHeader(const QByteArray &header)
{
    const auto token = TokenId::parse(header);
    if (!token)
        return;
    require(token->toText() == header.toLower(), "a token is written as it was read", QString::fromUtf8(header));
    require(TokenId::parse(token->toText()) == token, "a token is read again", QString::fromUtf8(header));
    require(token->isDerived() != token->seq().has_value(), "a token is ours or of another producer", QString::fromUtf8(header));
}

} // namespace

/// Up to the first zero byte the value, after it the header `token`.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray all(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype zero = all.indexOf('\0');
    checkValue(zero < 0 ? all : all.left(zero));
    if (zero >= 0)
        checkHeader(all.mid(zero + 1));
    return 0;
}
