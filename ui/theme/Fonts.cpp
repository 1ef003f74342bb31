// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Fonts.h"

#include "ui/theme/TabularFont.h"

#include <QFontDatabase>
#include <QRawFont>

#include <array>

namespace anteroom {

namespace {

struct Size {
    int px;
    QFont::Weight weight;
};

constexpr std::array<Size, static_cast<std::size_t>(Type::Count)> sizes{{
    {12, QFont::Normal},   // Caption
    {12, QFont::DemiBold}, // CaptionStrong
    {13, QFont::Normal},   // Base
    {13, QFont::DemiBold}, // BaseStrong
    {13, QFont::DemiBold}, // CardTitle
    {14, QFont::Normal},   // Unit
    {16, QFont::Bold},     // PageTitle
    {18, QFont::DemiBold}, // DrawerTitle
    {24, QFont::Bold},     // StageNumber
    {34, QFont::Bold},     // WaitingNumber
    {12, QFont::Normal},   // Mono
}};

const QString &tabularFamily()
{
    static const QString family = QStringLiteral("Anteroom Inter");
    return family;
}

} // namespace

void installFonts()
{
    if (QFontDatabase::hasFamily(tabularFamily()) || !QFontDatabase::hasFamily(QStringLiteral("Inter")))
        return;
    for (const QFont::Weight weight : {QFont::Normal, QFont::DemiBold, QFont::Bold}) {
        QFont inter(QStringLiteral("Inter"));
        inter.setPixelSize(13);
        inter.setWeight(weight);
        if (const QByteArray copy = tabularCopy(QRawFont::fromFont(inter), tabularFamily()); !copy.isEmpty())
            QFontDatabase::addApplicationFontFromData(copy);
    }
}

QFont typeFont(Type type)
{
    const Size &size = sizes[static_cast<std::size_t>(type)];
    QFont font;
    if (type == Type::Mono)
        font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    else
        font.setFamilies({tabularFamily(), QStringLiteral("Inter"), QStringLiteral("Noto Sans CJK KR"), QStringLiteral("sans-serif")});
    font.setPixelSize(size.px);
    font.setWeight(size.weight);
    return font;
}

} // namespace anteroom
