// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/BrokerProperties.h"
#include "core/settings/OptionValues.h"
#include "tests/fuzz/Property.h"

#include <array>
#include <cmath>

using namespace anteroom;
using namespace anteroom::fuzz;

namespace {

template <class T>
bool isTaken(const Reading<T> &reading)
{
    if (!reading)
        requireRefusal(reading.error());
    return reading.has_value();
}

void checkWhole(const QString &text)
{
    constexpr qint64 least = -1'000;
    constexpr qint64 most = 1'000'000'000'000;
    const auto read = readWhole(text, least, most);
    if (!isTaken(read))
        return;
    require(*read >= least && *read <= most, "a whole number is within its range", text);
    require(readWhole(QString::number(*read), least, most) == read, "what was written is read again", text);
}

void checkSeed(const QString &text)
{
    const auto read = readSeed(text);
    if (isTaken(read))
        require(readSeed(QString::number(*read)) == read, "what was written is read again", text);
}

void checkPercent(const QString &text)
{
    const auto read = readPercent(text);
    if (isTaken(read))
        require(std::isfinite(*read) && *read >= 0 && *read <= 100, "a percentage is within its range", text);
}

void checkSeconds(const QString &text)
{
    constexpr std::chrono::seconds most(604'800);
    const auto read = readSeconds(text, most);
    if (!isTaken(read))
        return;
    require(read->count() >= 0 && *read <= most, "a time is within its range", text);
    const QString written = QStringLiteral("%1.%2").arg(read->count() / 1000).arg(read->count() % 1000, 3, 10, QLatin1Char('0'));
    require(readSeconds(written, most) == read, "what was written is read again", text);
}

void checkSize(const QString &text)
{
    const auto read = readSize(text);
    if (isTaken(read))
        require(readSize(QStringLiteral("%1x%2").arg(read->width()).arg(read->height())) == read, "what was written is read again",
                text);
}

void checkWord(const QString &text)
{
    const QStringList words{ QStringLiteral("steady"), QStringLiteral("ramp"), QStringLiteral("burst"), QStringLiteral("spike") };
    const auto read = readWord(text, words);
    if (isTaken(read))
        require(words.contains(*read), "a word is one of the words", text);
    const QString near = nearestWord(text, words);
    require(near.isEmpty() || words.contains(near), "what is suggested is one of the words", text);
}

void checkTopic(const QString &text)
{
    const auto read = readTopic(text);
    if (!isTaken(read))
        return;
    require(QString::fromLatin1(*read) == text && text.size() <= 245, "a topic's name is taken as it stands", text);
    require(!text.contains(QLatin1Char('/')) && text != QLatin1String(".."), "a topic's name is no path", text);
}

/// Addresses are taken as they stand; with a password in them they are refused, and nothing of it is repeated.
void checkAddress(Reading<QString> (*read)(const QString &), const QString &scheme, const QString &text)
{
    if (const auto address = read(text); isTaken(address))
        require(*address == text, "an address is taken as it stands", text);
    const QString withSecret = scheme + QStringLiteral("u:") + QLatin1String(secret) + QLatin1Char('@') + text;
    require(!isTaken(read(withSecret)), "a password in an address is refused", text);
}

void checkProperty(const QString &text)
{
    if (const auto property = readBrokerProperty(text); isTaken(property)) {
        require(!property->first.isEmpty() && !property->first.contains('='), "a property has a name", text);
        require(!property->first.toLower().contains("password"), "no password is taken", text);
        const QString written = QString::fromUtf8(property->first + '=' + property->second);
        require(readBrokerProperty(written) == property, "what was written is read again", text);
    }
    const QString withSecret = QStringLiteral("ssl.%1password=%2").arg(QString(text).remove(QLatin1Char('=')), QLatin1String(secret));
    require(!isTaken(readBrokerProperty(withSecret)), "a password is refused", text);
}

} // namespace

/// The first byte chooses what the rest is read as.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    static constexpr std::array<void (*)(const QString &), 11> checks{
        checkWhole,
        checkSeed,
        checkPercent,
        checkSeconds,
        checkSize,
        checkWord,
        checkTopic,
        [](const QString &text) { checkAddress(&readBroker, {}, text); },
        [](const QString &text) { checkAddress(&readDatabase, QStringLiteral("postgresql://"), text); },
        [](const QString &text) { checkAddress(&readDataPlatform, QStringLiteral("http://"), text); },
        checkProperty,
    };
    checks[data[0] % checks.size()](textOf(data + 1, size - 1));
    return 0;
}
