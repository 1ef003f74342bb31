// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Display.h"

#include "app/Commands.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace anteroom {

namespace {

QString withWaysOut(const QString &cause)
{
    return QStringLiteral(
               "Could not open the desk: %1. Without a display use 'anteroom serve', 'anteroom rehearse' or 'anteroom "
               "screenshot'; or start it under Xvfb (xvfb-run), or with QT_QPA_PLATFORM=vnc and a VNC viewer.")
        .arg(cause);
}

void whileConnecting(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtFatalMsg) {
        const QString line = deadDisplayProblem(QProcessEnvironment::systemEnvironment());
        std::fprintf(stderr, "anteroom: %s\n", qUtf8Printable(line));
        std::_Exit(ExitCouldNotGoOn);
    }
    // What the platform plugin has to say about it is in that line.
    if (context.category == nullptr || std::strncmp(context.category, "qt.qpa", 6) != 0)
        std::fprintf(stderr, "%s\n", qUtf8Printable(text));
}

} // namespace

std::optional<QString> displayProblem(const QProcessEnvironment &environment)
{
    for (const auto &name : { QStringLiteral("DISPLAY"), QStringLiteral("WAYLAND_DISPLAY"), QStringLiteral("QT_QPA_PLATFORM") }) {
        if (!environment.value(name).isEmpty())
            return std::nullopt;
    }
    return withWaysOut(QStringLiteral("there is no display (DISPLAY and WAYLAND_DISPLAY are empty)"));
}

QString deadDisplayProblem(const QProcessEnvironment &environment)
{
    QStringList named;
    for (const auto &name : { QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("DISPLAY"), QStringLiteral("WAYLAND_DISPLAY") }) {
        if (const QString value = environment.value(name); !value.isEmpty())
            named << QStringLiteral("%1=%2").arg(name, value);
    }
    return withWaysOut(QStringLiteral("no window system answers at %1").arg(named.join(QStringLiteral(", "))));
}

DisplayWatch::DisplayWatch() : m_before(qInstallMessageHandler(whileConnecting)) {}

DisplayWatch::~DisplayWatch() { qInstallMessageHandler(m_before); }

} // namespace anteroom
