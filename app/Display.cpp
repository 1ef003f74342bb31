// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Display.h"

namespace anteroom {

std::optional<QString> displayProblem(const QProcessEnvironment &environment)
{
    for (const auto &name : { QStringLiteral("DISPLAY"), QStringLiteral("WAYLAND_DISPLAY"), QStringLiteral("QT_QPA_PLATFORM") }) {
        if (!environment.value(name).isEmpty())
            return std::nullopt;
    }
    return QStringLiteral(
        "Could not open the desk: there is no display (DISPLAY and WAYLAND_DISPLAY are empty). Without one use 'anteroom serve', "
        "'anteroom rehearse' or 'anteroom screenshot'; or start it under Xvfb (xvfb-run), or with QT_QPA_PLATFORM=vnc and a VNC "
        "viewer.");
}

} // namespace anteroom
