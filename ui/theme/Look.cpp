// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Look.h"

#include <QSettings>

#include <algorithm>

namespace anteroom {

namespace {

const QStringList themes{ QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("system") };
const QStringList languages{ QStringLiteral("en"), QStringLiteral("ko") };
const QStringList densities{ QStringLiteral("compact"), QStringLiteral("regular"), QStringLiteral("roomy") };
const QStringList motions{ QStringLiteral("full"), QStringLiteral("reduced") };

/// The place of a word in a list; `fallback` when it is not there.
template <class T>
T chosen(const QSettings &settings, const char *key, const QStringList &words, T fallback)
{
    const auto at = words.indexOf(settings.value(QLatin1String(key)).toString());
    return at < 0 ? fallback : static_cast<T>(at);
}

} // namespace

int tallerBy(Density density)
{
    switch (density) {
    case Density::Compact: return -2;
    case Density::Regular: return 0;
    case Density::Roomy: return 6;
    }
    return 0;
}

Look readLook(const QString &path, const Look &fallback)
{
    const QSettings settings(path, QSettings::IniFormat);
    return { chosen(settings, "look/theme", themes, fallback.theme), chosen(settings, "look/language", languages, fallback.language),
             chosen(settings, "look/rows", densities, fallback.density),
             chosen(settings, "look/motion", motions, fallback.motion) };
}

void writeLook(const QString &path, const Look &look)
{
    QSettings settings(path, QSettings::IniFormat);
    settings.setValue(QStringLiteral("look/theme"), themes.at(static_cast<int>(look.theme)));
    settings.setValue(QStringLiteral("look/language"), languages.at(static_cast<int>(look.language)));
    settings.setValue(QStringLiteral("look/rows"), densities.at(static_cast<int>(look.density)));
    settings.setValue(QStringLiteral("look/motion"), motions.at(static_cast<int>(look.motion)));
}

} // namespace anteroom
