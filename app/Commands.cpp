// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Commands.h"

#include <cstdio>

namespace anteroom {

namespace {

int notBuiltIn(const char *what)
{
    std::fprintf(stderr, "Could not run %s: it is not built in.\n", what);
    return ExitCouldNotGoOn;
}

} // namespace

int runDesk(const ParsedCommand &)
{
    return notBuiltIn("the desk");
}

int runServe(const ParsedCommand &)
{
    return notBuiltIn("'serve'");
}

int runEnter(const ParsedCommand &)
{
    return notBuiltIn("'enter'");
}

int runRehearse(const ParsedCommand &)
{
    return notBuiltIn("'rehearse'");
}

int runAudit(const ParsedCommand &)
{
    return notBuiltIn("'audit'");
}

int runScreenshot(const ParsedCommand &)
{
    return notBuiltIn("'screenshot'");
}

} // namespace anteroom
