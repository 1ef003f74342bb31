// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/PlainText.h"

#include <QList>
#include <QRegularExpression>

namespace anteroom {

QString onOneLine(const QString &text)
{
    constexpr QChar cut(u'…');
    QString line;
    line.reserve(std::min(text.size(), oneLineMost) + 1);
    const QList<uint> letters = text.left(oneLineMost + 1).toUcs4();
    for (const uint letter : letters) {
        const QString shown = QChar::isPrint(letter) ? QString::fromUcs4(reinterpret_cast<const char32_t *>(&letter), 1)
                                                     : QStringLiteral("\\u{%1}").arg(letter, 0, 16);
        if (line.size() + shown.size() > oneLineMost)
            return line + cut;
        line += shown;
    }
    return line;
}

QString withoutSecrets(const QString &message)
{
    static const QRegularExpression setting(
        QStringLiteral("((?:password|passwd|pwd|secret|\\.pem)[^=\\s]*\\s*=).+"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression inAddress(QStringLiteral("//[^/@]*:[^/]*@"));
    return QString(message).replace(setting, QStringLiteral("\\1…")).replace(inAddress, QStringLiteral("//…@"));
}

} // namespace anteroom
