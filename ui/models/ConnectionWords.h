// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ConnectionTest.h"
#include "core/settings/JavaClientLines.h"
#include "ui/theme/Palette.h"

#include <QString>

/// A connection's settings and the test of it, in words. Pure; GUI thread.
namespace anteroom::words {

/// "Resolve", "Sign in (SASL)".
[[nodiscard]] QString stage(ConnectionStage stage);
/// What was found, or that it was not reached: one line or two.
[[nodiscard]] QString found(const ConnectionReport &report, ConnectionStage stage);
/// One sentence: what it means and what to do.
[[nodiscard]] QString advice(ConnectionStage stage, ConnectionFault fault);
/// The whole report as text, for a mail to somebody who can help.
[[nodiscard]] QString reportText(const ConnectionReport &report, const QString &profile);

/// "Local", "Staging", "Production"; and the colour that stands for it.
[[nodiscard]] QString environment(Environment environment);
[[nodiscard]] Role environmentRole(Environment environment);
/// "this computer", "3 servers, SASL_SSL".
[[nodiscard]] QString profileLine(const Profile &profile);
/// "Servers": what a field is called beside it.
[[nodiscard]] QString field(ProfileField field);
/// What a field needs when it cannot be used as it stands; one sentence without the field's name.
[[nodiscard]] QString need(ProfileField field);
/// What became of a pasted line.
[[nodiscard]] QString pastedLine(PastedLine::Outcome outcome);

} // namespace anteroom::words
