// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Property.h"

#include <QList>

#include <cstdio>
#include <cstdlib>

namespace anteroom::fuzz {

void require(bool holds, const char *property, const QString &of)
{
    if (holds)
        return;
    std::fprintf(stderr, "\nproperty broken: %s: <%s>\n", property, qUtf8Printable(of));
    std::abort();
}

void requireRefusal(const QString &text)
{
    require(!text.trimmed().isEmpty(), "a refusal says why", text);
    require(!text.contains(QLatin1String(secret)), "a refusal holds no secret", text);
    const QList<uint> letters = text.toUcs4();
    for (const uint letter : letters)
        require(QChar::isPrint(letter), "a refusal is one line that can be shown", text);
}

} // namespace anteroom::fuzz
