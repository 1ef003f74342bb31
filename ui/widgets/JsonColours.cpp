// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/JsonColours.h"

#include <QRegularExpression>

namespace anteroom {

void JsonColours::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    rehighlight();
}

void JsonColours::highlightBlock(const QString &text)
{
    static const QRegularExpression token(
        QStringLiteral(R"((?<name>"(?:\\.|[^"\\])*")(?=\s*:)|(?<string>"(?:\\.|[^"\\])*"))"
                       R"(|(?<number>-?\d[\d.eE+-]*)|(?<word>true|false|null)|(?<mark>[{}\[\],:]))"));
    if (!m_on)
        return;
    const std::pair<const char *, Role> parts[] = { { "name", Role::BufferedText },
                                                    { "string", Role::ActiveText },
                                                    { "number", Role::WaitText },
                                                    { "word", Role::ReservationText },
                                                    { "mark", Role::Muted } };
    for (auto match = token.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        for (const auto &[part, role] : parts) {
            if (const QString name = QString::fromLatin1(part); found.capturedLength(name) > 0)
                setFormat(int(found.capturedStart(name)), int(found.capturedLength(name)), m_theme.color(role));
        }
    }
}

} // namespace anteroom
