// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

// Outside the namespace, as Q_INIT_RESOURCE asks for: a static library's resources are not found by themselves.
static void initResources()
{
    Q_INIT_RESOURCE(anteroom);
}

namespace anteroom {

namespace {

bool darkFor(ThemeChoice choice)
{
    if (choice == ThemeChoice::System)
        return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    return choice == ThemeChoice::Dark;
}

} // namespace

Theme::Theme(ThemeChoice choice, QObject *parent) : QObject(parent), m_choice(choice), m_dark(darkFor(choice))
{
    initResources();
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    if (const bool dark = darkFor(choice); dark != m_dark) {
        m_dark = dark;
        Q_EMIT changed();
    }
}

QPixmap Theme::pixmap(const QString &name, Role role, int size, qreal ratio) const
{
    // Chips are painted by the row: a drawing that was made is kept.
    const QString key = QStringLiteral("anteroom %1 %2 %3 %4").arg(name, color(role).name()).arg(size).arg(ratio);
    QPixmap kept;
    if (QPixmapCache::find(key, &kept))
        return kept;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color(role).name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(qRound(size * ratio), qRound(size * ratio));
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon Theme::icon(const QString &name, Role role) const
{
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0})
        icon.addPixmap(pixmap(name, role, 16, ratio));
    return icon;
}

} // namespace anteroom
