#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants offences in a folder of its own and expects tidy.py to find each of them, and nothing else."""
import tempfile
import unittest
from pathlib import Path

from tidy import Checker, SPDX

HEAD = f"// {SPDX}\n"
HEADER = HEAD + "#pragma once\n"


class TidyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def offences(self, name, text, exceptions=None):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        listed = None
        if exceptions is not None:
            listed = self.root / "exceptions.txt"
            listed.write_text(exceptions, encoding="utf-8")
        return Checker(self.root, listed).run()

    def expect(self, name, text, *rules):
        found = self.offences(name, text)
        self.assertEqual([offence.split(": ")[1] for offence in found], list(rules), found)
        (self.root / name).unlink()
        return found

    def test_a_clean_file_passes(self):
        self.expect("core/queue/Clean.h", HEADER + '#include "core/base/Result.h"\n[[nodiscard]] Result<void> go();\n')
        self.expect("ui/Clean.cpp", HEAD + '#include "core/engine/Snapshot.h"\n#include <QWidget>\n')

    def test_walls(self):
        for name, include in (
                ("core/queue/A.cpp", "<librdkafka/rdkafka.h>"), ("core/engine/A.cpp", "<QSqlQuery>"), ("app/A.cpp", "<QSqlDatabase>"),
                ("ui/pages/A.cpp", "<QChartView>"), ("ui/pages/A.cpp", "<QLineSeries>"), ("core/engine/A.cpp", "<QNetworkReply>"),
                ("ui/A.cpp", "<QTcpSocket>"), ("core/engine/A.cpp", "<QWidget>"), ("core/engine/A.cpp", '"ui/desk/DeskWindow.h"'),
                ("core/engine/A.cpp", '"app/Commands.h"'), ("ui/A.cpp", '"core/messaging/MessageLog.h"'),
                ("ui/A.cpp", '"core/storage/TokenStore.h"'), ("ui/A.cpp", '"core/engine/Core.h"'),
                ("core/queue/A.cpp", '"core/storage/sql/SqlTokenStore.h"'), ("core/queue/A.cpp", '"core/engine/Snapshot.h"'),
                ("app/A.cpp", '"tests/app/Fixture.h"')):
            self.expect(name, HEAD + f"#include {include}\n", "wall")

    def test_walls_have_their_doors(self):
        for name, include in (
                ("core/messaging/kafka/A.cpp", "<librdkafka/rdkafka.h>"), ("core/storage/sql/A.cpp", "<QSqlQuery>"),
                ("ui/charts/A.cpp", "<QLineSeries>"), ("core/http/A.cpp", "<QNetworkReply>"), ("ui/A.cpp", '"core/storage/TokenRecord.h"')):
            self.expect(name, HEAD + f"#include {include}\n")

    def test_banned_words(self):
        for line in ("// TODO: later", "int i; // FIXME", "connect(a, SIGNAL(b()));", "std::this_thread::sleep_for(1s);",
                     "QTest::qWait(5);", "usleep(3);", "static Thing &instance();", "std::uniform_int_distribution<int> d;",
                     "QDateTime::currentDateTimeUtc();",
                     "std::chrono::steady_clock::now();", 'open("/home/me/x");', 'open("/tmp/x");'):
            found = self.expect("core/engine/A.cpp", HEAD + line + "\n", "banned")
            self.assertIn("core/engine/A.cpp:2:", found[0])

    def test_the_clock_may_ask_for_the_time(self):
        self.expect("core/base/Clock.cpp", HEAD + "std::chrono::system_clock::now();\n")
        self.expect("core/base/Other.cpp", HEAD + "std::chrono::system_clock::now();\n", "banned")

    def test_form(self):
        self.expect("core/A.cpp", "int i;\n", "licence")
        self.expect("core/A.h", HEAD + "int i;\n", "form")
        self.expect("core/A.cpp", HEAD + "int i; \n", "form")
        self.expect("core/A.cpp", HEAD + "\tint i;\n", "form")
        self.expect("core/A.cpp", HEAD + "int\u00a0i;\n", "form")
        self.expect("core/A.cpp", HEAD + "int i;", "form")
        self.expect("core/A.cpp", HEAD + '#include "Other.h"\n', "form")
        self.expect("core/A.cpp", HEAD + "//" + "x" * 139 + "\n", "line length")
        self.expect("core/CMakeLists.txt", "add_subdirectory(base)\n", "licence")

    def test_results_are_not_dropped(self):
        self.expect("core/A.h", HEADER + "virtual Result<std::vector<int>> go() = 0;\n", "nodiscard")
        self.expect("core/A.h", HEADER + "[[nodiscard]] static Result<int> go();\n")
        self.expect("core/A.h", HEADER + "using Reply = std::function<void(const Result<void> &)>;\n")

    def function(self, lines, name="void Thing::go(int a) const"):
        before = "namespace anteroom {\nstruct S { int i{1}; };\n"
        return HEAD + before + name + "\n{\n" + "    step();\n" * (lines - 3) + "}\n} // namespace\n"

    def test_long_functions(self):
        self.expect("core/A.cpp", self.function(70))
        found = self.expect("core/A.cpp", self.function(71), "function size")
        self.assertIn("core/A.cpp:4:", found[0])
        self.assertIn("Thing::go", found[0])
        self.expect("core/A.cpp", self.function(71, "Thing::Thing(int a)\n    : m_a(a)"), "function size")
        self.expect("core/A.cpp", self.function(75).replace("step();", 'say("{");', 1), "function size")

    def test_long_files(self):
        self.expect("core/A.cpp", HEAD + "int i;\n" * 499)
        self.expect("core/A.cpp", HEAD + "int i;\n" * 500, "file size")

    def test_exceptions_may_only_shrink(self):
        long = HEAD + "int i;\n" * 519
        self.assertEqual(self.offences("core/A.cpp", long, "core/A.cpp 520 a table\n"), [])
        for listed in ("core/A.cpp 519 grew\n", "core/A.cpp 530 shrank\n", "core/A.cpp 520\n",
                       "core/A.cpp 520 a table\ncore/B.cpp 600 gone\n"):
            self.assertNotEqual(self.offences("core/A.cpp", long, listed), [], listed)
        self.assertIn("remove it", self.offences("core/A.cpp", HEAD, "core/A.cpp 520 short now\n")[0])
        self.assertEqual(self.offences("core/A.cpp", self.function(80), "core/A.cpp:Thing::go 80 a table\n"), [])


if __name__ == "__main__":
    unittest.main()
