// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/TokenId.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <array>
#include <cstring>

namespace anteroom {

namespace {

constexpr quint64 seqMask = (quint64(1) << 48) - 1;
constexpr quint64 versionMask = 0xF000;
// Version 8 for accepted tokens; version 5 (name-based, as RFC 9562 has it) for derived ones.
constexpr quint64 acceptedVersion = 0x8000;
constexpr quint64 derivedVersion = 0x5000;
constexpr quint64 variantMask = quint64(3) << 62;
constexpr quint64 variant = quint64(2) << 62;
constexpr int textSize = 36;

constexpr quint8 noDigit = 0xFF;

/// By character: the value of a hexadecimal digit, or noDigit. A look-up, since every message read is parsed.
constexpr std::array<quint8, 256> hexValues = [] {
    std::array<quint8, 256> values{};
    values.fill(noDigit);
    for (int digit = 0; digit < 10; ++digit)
        values[size_t('0' + digit)] = quint8(digit);
    for (int digit = 10; digit < 16; ++digit) {
        values[size_t('a' + digit - 10)] = quint8(digit);
        values[size_t('A' + digit - 10)] = quint8(digit);
    }
    return values;
}();

/// Appends `count` digits to `half`; false when one is none.
bool appendDigits(quint64 &half, const char *digits, int count)
{
    quint8 bad = 0;
    for (int i = 0; i < count; ++i) {
        const quint8 value = hexValues[static_cast<unsigned char>(digits[i])];
        bad |= value;
        half = (half << 4) | (value & 0xF);
    }
    return bad <= 0xF;
}

/// Where the two digits of each byte stand in the text, between the dashes.
constexpr std::array<quint8, 16> digitPlaces{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
constexpr std::array<quint8, 4> dashPlaces{8, 13, 18, 23};

/// The two digits of each byte: every message sent, read and written down has a token's text.
constexpr std::array<std::array<char, 2>, 256> byteDigits = [] {
    constexpr char digits[] = "0123456789abcdef";
    std::array<std::array<char, 2>, 256> pairs{};
    for (size_t byte = 0; byte < pairs.size(); ++byte)
        pairs[byte] = {digits[byte >> 4], digits[byte & 0xF]};
    return pairs;
}();

} // namespace

TokenId TokenId::make(Seq seq, RandomSource &random)
{
    Q_ASSERT(seq.value > 0);
    Q_ASSERT(quint64(seq.value) <= seqMask);
    const quint64 first = random.next();
    const quint64 second = random.next();
    TokenId id;
    id.high = (first & ~versionMask) | acceptedVersion;
    id.low = variant | (second & ~(variantMask | seqMask)) | quint64(seq.value);
    return id;
}

TokenId TokenId::derive(QByteArrayView topic, const Position &position)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(QByteArrayView("anteroom/position/"));
    hash.addData(topic);
    const QByteArray tail = QByteArray("/") + QByteArray::number(position.epoch.value) + '/'
                            + QByteArray::number(position.partition.value) + '/'
                            + QByteArray::number(position.offset.value);
    hash.addData(tail);
    const QByteArray digest = hash.result();
    TokenId id;
    id.high = (qFromBigEndian<quint64>(digest.constData()) & ~versionMask) | derivedVersion;
    id.low = (qFromBigEndian<quint64>(digest.constData() + 8) & ~variantMask) | variant;
    return id;
}

std::optional<TokenId> TokenId::parse(QByteArrayView text)
{
    if (text.size() != textSize)
        return std::nullopt;
    const char *const at = text.data();
    if (at[8] != '-' || at[13] != '-' || at[18] != '-' || at[23] != '-')
        return std::nullopt;
    quint64 halves[2] = {0, 0};
    const bool allDigits = appendDigits(halves[0], at, 8) && appendDigits(halves[0], at + 9, 4)
        && appendDigits(halves[0], at + 14, 4) && appendDigits(halves[1], at + 19, 4) && appendDigits(halves[1], at + 24, 12);
    if (!allDigits)
        return std::nullopt;
    const quint64 version = halves[0] & versionMask;
    const bool ours = version == acceptedVersion || version == derivedVersion;
    if (!ours || (halves[1] & variantMask) != variant)
        return std::nullopt;
    return TokenId{halves[0], halves[1]};
}

std::optional<Seq> TokenId::seq() const
{
    if ((high & versionMask) != acceptedVersion)
        return std::nullopt;
    return Seq(qint64(low & seqMask));
}

bool TokenId::isDerived() const
{
    return (high & versionMask) == derivedVersion;
}

QByteArray TokenId::toText() const
{
    QByteArray text(textSize, Qt::Uninitialized);
    writeText(text.data());
    return text;
}

void TokenId::writeText(char *out) const
{
    for (size_t i = 0; i < digitPlaces.size(); ++i) {
        const quint64 half = i < 8 ? high : low;
        const auto byte = static_cast<quint8>(half >> (56 - 8 * (i % 8)));
        std::memcpy(out + digitPlaces[i], byteDigits[byte].data(), 2);
    }
    for (const quint8 place : dashPlaces)
        out[place] = '-';
}

} // namespace anteroom
