// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/TypedFigure.h"

#include <QRegularExpression>

namespace anteroom {

std::optional<double> typedFigure(const QString &typed)
{
    static const QRegularExpression form(QStringLiteral("(?<![\\w.-])\\d[\\d,\\x{202f}\\x{a0}]*(\\.\\d+)?(?=$|[^\\w.]|m?s\\b)"));
    constexpr double most = 9e15;
    auto found = form.globalMatch(typed);
    if (!found.hasNext())
        return std::nullopt;
    QString digits = found.next().captured();
    if (found.hasNext())
        return std::nullopt;
    digits.remove(u',').remove(QChar(0x202f)).remove(QChar(0xa0));
    const double figure = digits.toDouble();
    return figure <= most ? std::optional(figure) : std::nullopt;
}

std::optional<QString> typedToken(const QString &typed)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-f-]{4,36}$"));
    static const QRegularExpression number(QStringLiteral("^[0-9]+$"));
    const QString text = typed.trimmed().toLower();
    if (!form.match(text).hasMatch() || number.match(text).hasMatch())
        return std::nullopt;
    return text;
}

} // namespace anteroom
