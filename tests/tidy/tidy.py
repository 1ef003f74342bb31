#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the compiler does not: the walls between rooms, sizes, banned words, form.

tidy.py ROOT [EXCEPTIONS] prints "file:line: rule: what" for each offence and exits 1 when there is any.
EXCEPTIONS names, with a reason, files and functions that are over their size; the list may only shrink,
so an entry that is no longer needed, or that allows more than is used, is an offence as well.
"""
import re
import sys
from pathlib import Path

FILE_LINES = 500
FUNCTION_LINES = 70
LINE_LENGTH = 140
ROOTS = ("app", "core", "ui", "tests")
SOURCE_SUFFIXES = {".h", ".cpp"}
SCRIPT_NAMES = {"CMakeLists.txt", "run", "broker"}
SCRIPT_SUFFIXES = {".cmake", ".py", ".sh"}
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"

# (what may be included or not, where it may: path prefixes, what to say)
WALLS = (
    (r"<librdkafka/|<rdkafka", ("core/messaging/kafka/", "core/messaging/embedded/", "tests/"),
     "librdkafka belongs to core/messaging/kafka and embedded"),
    (r"<QSql|<QtSql", ("core/storage/sql/", "tests/"), "QtSql belongs to core/storage/sql"),
    (r"<Q(Abstract|Area|Bar|Category|Chart|DateTimeAxis|Legend|Line|Log|Percent|Pie|Scatter|Spline|Stacked|Value|XY)"
     r"\w*(Series|Axis|Set|Slice|Marker|Chart|Legend)>"
     r"|<QChart\w*>|<QtCharts", ("ui/charts/", "tests/"), "Qt Charts belongs to ui/charts"),
    (r"<Q(Network|Http|Tcp|Ssl|Udp|Local(Server|Socket)|Host(Address|Info)|AbstractSocket)\w*>|<QtNetwork|<QtHttpServer",
     ("core/http/", "tests/"),
     "QtNetwork and QtHttpServer belong to core/http"),
    (r"<Q(Widget|Application|MainWindow|Dialog|Label|PushButton|Painter|Pixmap|Icon|Font|"
     r"[HVGB]\w*Layout|AbstractItemView|TableView|StyledItem\w*)>"
     r"|<QtWidgets|<QtGui", ("ui/", "app/", "tests/"), "core includes no widget"),
    (r'"ui/', ("ui/", "app/", "tests/"), "core does not know the desk"),
    (r'"app/', ("app/", "tests/"), "only app knows app"),
    (r'"tests/', ("tests/",), "the product does not know its tests"),
)
# What ui may see of core (ARCHITECTURE: Controls, Snapshot, Queries, value types).
UI_MAY_INCLUDE = (
    "core/base/", "core/engine/Controls.h", "core/engine/Snapshot.h", "core/engine/Queries.h",
    "core/engine/ActivityQueries.h", "core/engine/AlertThresholds.h", "core/engine/Alerts.h",
    "core/engine/DeadLetterQueries.h", "core/engine/QueueQueries.h", "core/engine/TopicsQueries.h",
    "core/engine/ConnectionTest.h", "core/settings/",
    "core/engine/FaultOrder.h", "core/engine/Forecast.h", "core/engine/ForwardingView.h", "core/engine/RehearsalQueries.h",
    "core/engine/RehearsalScenario.h", "core/engine/TickLog.h", "core/simulation/ArrivalPlan.h", "core/simulation/FaultKind.h",
    "core/storage/GateStore.h",
    "core/storage/TokenEntry.h", "core/storage/TokenFilter.h", "core/storage/TokenRecord.h")
# Decisions know ports only, never an adapter or the engine.
DECISION_ROOMS = ("core/queue/", "core/reservation/", "core/simulation/", "core/engine/forecast/")
DECISIONS_NEVER = ("core/storage/sql/", "core/messaging/kafka/", "core/messaging/embedded/", "core/http/")

BANNED = (
    (r"\b(TODO|FIXME|XXX|HACK)\b", ROOTS, (), "finish it, or leave it out"),
    (r"\b(SIGNAL|SLOT)\s*\(", ROOTS, (), "connect with pointers to members"),
    (r"\bsleep_for\b|\bsleep_until\b|QTest::qWait\s*\(|\bqSleep\b|\busleep\s*\(|\bnanosleep\s*\(|QThread::m?u?sleep\b",
     ROOTS, (), "wait for a condition, not for a time"),
    (r"\bstatic\s+\w+\s*[*&]\s*instance\s*\(\s*\)", ROOTS, (), "no singletons"),
    (r"\bstd::(uniform_\w+|normal|bernoulli|poisson|exponential|discrete)_?distribution|std::shuffle\b",
     ROOTS, (), "distributions differ between compilers; use RandomSource"),
    (r"\bQDate(Time)?::current\w*|\bQTime::currentTime|\b(system|steady|high_resolution|utc)_clock::now\b"
     r"|\bgettimeofday\b|\bclock_gettime\b",
     ("core", "ui"), ("core/base/Clock.cpp",), "time comes from outside (Clock)"),
    (r"(?<![\w.])/(home|work|tmp|root|Users)/", ROOTS, (), "no machine's path"),
    (r"\b(std::rand|qrand|srand)\s*\(", ROOTS, (), "randomness comes from outside (RandomSource)"),
    (r"\busing namespace std;", ROOTS, (), "name what is used"),
)
# Not space, and not printable: no-break and zero-width spaces, byte order marks, tabs.
ODD_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]")
RESULT_FUNCTION = re.compile(r"^\s*(?:virtual\s+|static\s+|inline\s+|friend\s+)*(?:anteroom::)?(?:Result|Reading)<.*>\s+\w+\s*\(")
BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.S)
LITERAL = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'', re.S)


def blank(match):
    return "\n" * match.group(0).count("\n")


def without_literals(text):
    """The code alone: no comments, strings or characters; the same number of lines."""
    text = LITERAL.sub(lambda found: '""' + blank(found), text)
    text = BLOCK_COMMENT.sub(blank, text)
    return re.sub(r"//[^\n]*", "", text)


FUNCTION_HEAD = re.compile(r"([\w~:<>]+|operator\s*\S+)\s*\([^;{}]*\)[^;{}=]*(?::[^;]*)?$", re.S)
NOT_A_FUNCTION = re.compile(r"(?:\b(?:class|struct|enum|union|namespace|extern)\b[^()]*|=\s*)$", re.S)


def functions(code):
    """(name, first line, lines) of every outermost function body, by a scan of the braces."""
    stack = []
    head_start = 0
    for position, sign in enumerate(code):
        if sign in ";}" and not (stack and stack[-1][0] == "function"):
            if sign == ";":
                head_start = position + 1
        if sign == "{":
            inside = any(kind == "function" for kind, _, _ in stack)
            head = code[head_start:position]
            found = None if inside or NOT_A_FUNCTION.search(head) else FUNCTION_HEAD.search(head)
            kind = "function" if found else "other"
            start = head_start + (len(head) - len(head.lstrip()))
            name = re.match(r"[\w~:]+|operator\s*\S+", found.group(1)).group(0) if found else ""
            stack.append((kind, name, start))
            if not found and not inside:
                head_start = position + 1
        elif sign == "}" and stack:
            kind, name, start = stack.pop()
            if kind == "function":
                first = code.count("\n", 0, start) + 1
                yield name, first, code.count("\n", 0, position) + 2 - first
            if not any(entry[0] == "function" for entry in stack):
                head_start = position + 1


class Checker:
    def __init__(self, root, exceptions):
        self.root = Path(root)
        self.offences = []
        self.allowed = {}
        self.used = set()
        self.exceptions = exceptions
        if exceptions:
            self.read_exceptions(Path(exceptions))

    def offend(self, path, line, rule, what):
        self.offences.append(f"{path}:{line}: {rule}: {what}")

    def read_exceptions(self, path):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            parts = line.split(None, 2)
            if len(parts) < 3 or not parts[1].isdigit():
                self.offend(path.name, number, "exceptions", "each line is FILE[:FUNCTION] LINES REASON")
                continue
            self.allowed[parts[0]] = (int(parts[1]), number)

    def check_size(self, path, line, name, lines, limit, rule):
        allowed, _ = self.allowed.get(name, (limit, 0))
        if lines > limit:
            self.used.add(name)
        if lines > max(allowed, limit):
            self.offend(path, line, rule, f"{name} has {lines} lines; {max(allowed, limit)} are allowed")
        elif lines > limit and lines < allowed:
            self.offend(path, line, rule, f"{name} has only {lines} lines now; lower its exception from {allowed}")

    def run(self):
        for folder in ROOTS:
            for path in sorted((self.root / folder).rglob("*")):
                script = path.name in SCRIPT_NAMES or path.suffix in SCRIPT_SUFFIXES
                if path.is_file() and (path.suffix in SOURCE_SUFFIXES or script):
                    self.check_file(path, path.relative_to(self.root).as_posix())
        for name, (_, number) in self.allowed.items():
            if name not in self.used:
                self.offend(Path(self.exceptions).name, number, "exceptions", f"{name} needs no exception any more; remove it")
        return self.offences

    def check_file(self, path, name):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            self.offend(name, 1, "form", "not UTF-8")
            return
        lines = text.splitlines()
        if SPDX not in "\n".join(lines[:2]):
            self.offend(name, 1, "licence", f"the first line (the second after #!) is '{SPDX}'")
        self.check_size(name, 1, name, len(lines), FILE_LINES, "file size")
        self.check_lines(name, text, lines)
        if path.suffix not in SOURCE_SUFFIXES:
            return
        code = without_literals(text)
        if path.suffix == ".h":
            if "#pragma once" not in text:
                self.offend(name, 1, "form", "a header has #pragma once")
            self.check_results(name, code)
        self.check_includes(name, lines)
        for function, first, length in functions(code):
            self.check_size(name, first, f"{name}:{function}", length, FUNCTION_LINES, "function size")

    def check_lines(self, name, text, lines):
        if text and not text.endswith("\n"):
            self.offend(name, len(lines), "form", "the last line does not end")
        checks_words = not name.startswith("tests/tidy/")
        for number, line in enumerate(lines, 1):
            if len(line) > LINE_LENGTH:
                self.offend(name, number, "line length", f"{len(line)} characters; {LINE_LENGTH} are allowed")
            if line != line.rstrip():
                self.offend(name, number, "form", "space at the end")
            if ODD_SPACES.search(line):
                self.offend(name, number, "form", "a tab, or a space that is not U+0020")
            for pattern, roots, but_not, why in BANNED if checks_words else ():
                if name.split("/")[0] in roots and name not in but_not and (found := re.search(pattern, line)):
                    self.offend(name, number, "banned", f"'{found.group(0)}': {why}")

    def check_includes(self, name, lines):
        for number, line in enumerate(lines, 1):
            found = re.match(r'\s*#\s*include\s+([<"][^>"]+[>"])', line)
            if not found:
                continue
            target = found.group(1)
            for pattern, places, why in WALLS:
                if re.match(pattern, target) and not name.startswith(places):
                    self.offend(name, number, "wall", f"{target}: {why}")
            if name.startswith("ui/") and target.startswith('"core/') and not target[1:].startswith(UI_MAY_INCLUDE):
                self.offend(name, number, "wall", f"{target}: the desk knows Controls, Snapshot, Queries and value types")
            if name.startswith(DECISION_ROOMS) and target[1:].startswith(DECISIONS_NEVER):
                self.offend(name, number, "wall", f"{target}: decisions know ports, not adapters")
            if name.startswith("core/") and not name.startswith("core/engine/") and target.startswith('"core/engine/'):
                self.offend(name, number, "wall", f"{target}: only engine, ui and app know the engine")
            if target[0] == '"' and not re.match(r'"(app|core|ui|tests)/|"[\w.]+\.moc"|"ui_\w+\.h"', target):
                self.offend(name, number, "form", f"{target}: includes begin at the project's root")

    def check_results(self, name, code):
        lines = code.splitlines()
        for number, line in enumerate(lines, 1):
            before = lines[number - 2] if number > 1 else ""
            if RESULT_FUNCTION.match(line) and "using" not in line and "[[nodiscard]]" not in before:
                self.offend(name, number, "nodiscard", "a function that returns a Result is marked [[nodiscard]]")


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    offences = Checker(arguments[1], arguments[2] if len(arguments) == 3 else None).run()
    for offence in offences:
        print(offence)
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
