// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/CommandLineFixture.h"
#include "tests/fuzz/CommandWords.h"
#include "tests/fuzz/Property.h"

using namespace anteroom;
using namespace anteroom::fuzz;

namespace {

void checkRefusal(const Result<ParsedCommand> &refused)
{
    require(refused.error().kind == ErrorKind::Usage, "a command line that is refused is a matter of usage", refused.error().text);
    requireRefusal(refused.error().text);
}

void checkTaken(const ParsedCommand &parsed)
{
    const QStringList written = commandWords(parsed);
    const QString shown = written.join(QLatin1Char('|'));
    const auto again = parseCommandLine(written, test::surroundings());
    require(again.has_value(), "what was written is taken again", again ? shown : shown + QStringLiteral(": ") + again.error().text);
    require(commandWords(*again) == written, "what was written is read again", shown);
    require(again->core.saslPassword == parsed.core.saslPassword, "a password is read again", shown);
    if (parsed.command == Command::Help)
        require(!helpText(parsed.helpOn).isEmpty(), "there is help on every command", shown);
}

} // namespace

/// Arguments with zero bytes between them.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QStringList arguments;
    const QString text = textOf(data, size);
    if (!text.isEmpty())
        arguments = text.split(QChar(u'\0'));
    const auto parsed = parseCommandLine(arguments, test::surroundings());
    if (parsed)
        checkTaken(*parsed);
    else
        checkRefusal(parsed);
    // Wherever a secret stands, nothing that is said repeats it.
    arguments << QStringLiteral("sasl.password=") + QLatin1String(secret);
    if (const auto withSecret = parseCommandLine(arguments, test::surroundings()); !withSecret)
        checkRefusal(withSecret);
    arguments.back() = QStringLiteral("-Xsasl.password=") + QLatin1String(secret);
    if (const auto withSecret = parseCommandLine(arguments, test::surroundings()); !withSecret)
        checkRefusal(withSecret);
    return 0;
}
