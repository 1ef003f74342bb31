// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

#include <optional>

namespace anteroom {

/// Why no window can be opened in this environment, with the ways out, in one line; nothing when one may be.
/// Asked before the window system is connected, because Qt ends the process when there is none.
[[nodiscard]] std::optional<QString> displayProblem(const QProcessEnvironment &environment);

/// The same for a window system that is named but does not answer, or that Qt has no plugin for.
[[nodiscard]] QString deadDisplayProblem(const QProcessEnvironment &environment);

/// For the time in which QApplication is made: where Qt would abort because the window system does not answer,
/// the process ends with one line, deadDisplayProblem(), and ExitCouldNotGoOn instead.
class DisplayWatch
{
public:
    DisplayWatch();
    ~DisplayWatch();
    Q_DISABLE_COPY_MOVE(DisplayWatch)

private:
    QtMessageHandler m_before;
};

} // namespace anteroom
