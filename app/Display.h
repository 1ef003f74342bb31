// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

#include <optional>

namespace anteroom {

/// Why no window can be opened in this environment, with the ways out, in one line; nothing when one can.
/// Asked before the window system is connected, because Qt ends the process when there is none.
[[nodiscard]] std::optional<QString> displayProblem(const QProcessEnvironment &environment);

} // namespace anteroom
