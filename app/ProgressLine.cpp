// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ProgressLine.h"

#include <cstdio>
#include <unistd.h>

namespace anteroom {

namespace {

constexpr int terminalPaceMs = 200;
constexpr int plainPaceMs = 1000;

} // namespace

ProgressLine::ProgressLine() : m_onTerminal(::isatty(STDERR_FILENO) != 0) { m_shown.start(); }

ProgressLine::~ProgressLine() { end(); }

int ProgressLine::paceMs() const { return m_onTerminal ? terminalPaceMs : plainPaceMs; }

bool ProgressLine::isDue() const { return m_shown.hasExpired(paceMs()); }

void ProgressLine::show(const QString &line)
{
    std::fprintf(stderr, m_onTerminal ? "\r\033[K%s" : "%s\n", qUtf8Printable(line));
    m_lineOpen = m_onTerminal;
    m_shown.restart();
}

void ProgressLine::end()
{
    if (m_lineOpen)
        std::fputc('\n', stderr);
    m_lineOpen = false;
}

} // namespace anteroom
