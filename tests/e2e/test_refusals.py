#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is refused: one line on standard error, the right exit code, and nothing changed."""
import hashlib
import os
import sqlite3
import subprocess
from contextlib import closing

import harness

SECRET = "hunter2-never-shown"
# (command line, a word that the line must hold)
WRONG_USAGE = (
    (("--bogus",), "--bogus"),
    (("frobnicate",), "frobnicate"),
    (("serve", "--batch", "0"), "--batch"),
    (("serve", "--batch", "1000001"), "--batch"),
    (("serve", "--batch", "11", "--buffer", "10"), "--buffer"),
    (("serve", "--batch", "30001"), "embedded"),
    (("serve", "--interval", "-5"), "--interval"),
    (("serve", "--interval", "3600001"), "--interval"),
    (("serve", "--wait-ttl", "-1"), "--wait-ttl"),
    (("serve", "--until-draned",), "--until-drained"),
    (("enter",), "--users"),
    (("enter", "--users", "0"), "--users"),
    (("enter", "--users", "2", "--first-user", str(2**63 - 1)), "--first-user"),
    (("rehearse", "--users", "10", "--reserve", "101"), "--reserve"),
    (("rehearse", "--users", "10", "--pattern", "spyke"), "spike"),
    (("screenshot", "--page", "lobby", "--out", "o.png"), "overview"),
    (("screenshot", "--out", "o.png"), "--page"),
    (("screenshot", "--page", "queue", "--out", "no/such/folder/o.png"), "No such file or directory"),
    (("serve", "--queue-topic", "reservation.completed"), "--queue-topic"),
    (("serve", "--broker", "localhost"), "HOST:PORT"),
    (("serve", "--broker", "localhost:1", "-X", "acks=1"), "acks"),
    (("serve", "--broker", "localhost:1", "-X", "group.id=other"), "group.id"),
    (("serve", "--database", "mysql://h/db"), "--database"),
    (("serve", "--data-platform", "ftp://h/"), "--data-platform"),
    (("serve", "--queue-topic", "t", "--reservation-topic", "t"), "--reservation-topic"))
SECRETS = (
    (("serve", "--broker", "localhost:1", "-X", "sasl.password=" + SECRET), "--password-file"),
    (("serve", "--broker", "localhost:1", "-X", "ssl.key.password=" + SECRET), "ssl.key.password"),
    (("serve", "--database", f"postgresql://u:{SECRET}@h/db"), "ANTEROOM_DATABASE_PASSWORD"),
    (("serve", "--database", f"postgresql://h/db?password={SECRET}"), ".pgpass"),
    (("serve", "--data-platform", f"https://u:{SECRET}@h/"), "password"),
    (("serve", "--password", SECRET), "--password"))


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Refusals(harness.RoomTest):
    def assert_refused(self, done, code, *words):
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stdout, "")
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertTrue(lines[0].startswith("anteroom: "), lines[0])
        for word in words:
            self.assertIn(word, lines[0])

    def make_room(self):
        self.result_of("enter", "--users", 3)

    def test_wrongUsageWritesNothing(self):
        for words, word in WRONG_USAGE:
            with self.subTest(words=words):
                self.assert_refused(self.run_program(*words), 2, word)
                self.assertFalse(self.folder.exists())

    def test_secretsAreRefusedWithAWayOutAndNeverRepeated(self):
        for words, word in SECRETS:
            with self.subTest(words=words):
                done = self.run_program(*words)
                self.assert_refused(done, 2, word)
                self.assertNotIn(SECRET, done.stderr)
                self.assertFalse(self.folder.exists())

    def test_aWrongOptionIsNotKept(self):
        self.make_room()
        before = self.dump()
        for words, word in WRONG_USAGE:
            with self.subTest(words=words):
                self.assert_refused(self.run_program(*words), 2, word)
        self.assertEqual(self.dump(), before)

    def test_aSecondCoreIsRefusedAndNamesTheFirst(self):
        serve = self.start_serve()
        self.make_room()
        for words in (("serve",), ("serve", "--until-drained"), ("rehearse", "--users", 5)):
            with self.subTest(words=words):
                self.assert_refused(self.run_program(*words), 3, str(self.folder), str(serve.process.pid))
        self.assertIsNone(serve.process.poll(), "the first one goes on")
        self.assertEqual(self.one("SELECT count(*) FROM queue_token"), 3)
        self.assertEqual(serve.end(), 0, serve.stderr())
        self.assertEqual(self.start_serve().end(), 0, "the folder is free again")

    def test_aFileThatIsNoDatabaseIsLeftAsItIs(self):
        other = self.scratch / "letter.txt"
        other.write_text("Dear Sir or Madam,\n" * 100)
        before = digest(other)
        for words in (("serve",), ("enter", "--users", 1), ("audit",)):
            with self.subTest(words=words):
                done = self.run_program(*words, "--database", f"sqlite:{other}")
                self.assert_refused(done, 3, "database:", str(other))
                self.assertEqual(digest(other), before)
        self.assertEqual([path.name for path in self.scratch.iterdir() if path.name.startswith("letter")], ["letter.txt"])

    def make_copy(self, statement):
        """A copy of a room's database as one file, changed by the statement."""
        self.make_room()
        copy = self.scratch / "copy.db"
        with closing(sqlite3.connect(self.database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            target.execute(statement)
            target.commit()
        return copy

    def assert_copy_refused(self, copy, word):
        before = digest(copy)
        for words in (("serve",), ("enter", "--users", 1), ("audit",)):
            with self.subTest(words=words):
                self.assert_refused(self.run_program(*words, "--database", f"sqlite:{copy}"), 3, "database:", str(copy), word)
                self.assertEqual(digest(copy), before)

    def test_aNewerDatabaseIsLeftAsItIs(self):
        self.assert_copy_refused(self.make_copy("UPDATE meta SET value = '999' WHERE key = 'schema'"), "newer")

    def test_anotherProgramsDatabaseIsLeftAsItIs(self):
        other = self.scratch / "other.db"
        with closing(sqlite3.connect(other)) as connection:
            connection.execute("CREATE TABLE recipe (name TEXT)")
            connection.commit()
        self.assert_copy_refused(other, "another program")

    def test_theDeskEndsWithWhatWentWrong(self):
        """Its window stays and says so; whoever started it learns of it by the exit code."""
        self.environment["QT_QPA_PLATFORM"] = "offscreen"
        desk = self.start("-X", "no.such.property=1", "--broker", "localhost:1")
        self.wait_until(lambda: "no.such.property" in desk.stderr(), desk, "the refusal")
        self.assertIsNone(desk.process.poll(), desk.stderr())
        self.assertEqual(desk.end(), 2, desk.stderr())
        desk = self.start()
        self.wait_until(desk.broker, desk, "the broker's address")
        # Another core has taken the gate of this database.
        with closing(sqlite3.connect(self.database, timeout=30)) as connection, connection:
            connection.execute("UPDATE gate SET generation = generation + 1")
        self.wait_until(lambda: "another core" in desk.stderr(), desk, "the failure")
        self.assertEqual(desk.end(), 3, desk.stderr())

    def test_theDeskWithoutAWindowSystemThatAnswers(self):
        ways_out = ("serve", "rehearse", "screenshot", "Xvfb", "QT_QPA_PLATFORM=vnc")
        for surroundings, word in (({}, "DISPLAY"), ({"DISPLAY": ":4711"}, "DISPLAY=:4711"),
                                   ({"QT_QPA_PLATFORM": "nowhere"}, "QT_QPA_PLATFORM=nowhere")):
            with self.subTest(surroundings=surroundings):
                for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE"):
                    self.environment.pop(name, None)
                self.environment.update(surroundings, XDG_RUNTIME_DIR=str(self.scratch))
                self.assert_refused(self.run_exactly("--data-dir", str(self.folder)), 3, word, *ways_out)
                self.assertFalse(self.folder.exists())

    def test_aFileInThePlaceOfTheFolder(self):
        self.folder.write_text("a file")
        for words in (("serve",), ("enter", "--users", 1)):
            with self.subTest(words=words):
                self.assert_refused(self.run_program(*words), 3, "data folder:", str(self.folder))
        self.assertEqual(self.folder.read_text(), "a file")

    def run_without_root_powers(self, *words):
        """Root reads every folder; without two of its capabilities it does not."""
        command = self.command(*words)
        if os.geteuid() == 0:
            command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
        return subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)

    def assert_folder_refused(self, mode, *words):
        self.make_room()
        before = self.dump()
        self.folder.chmod(mode)
        try:
            done = self.run_without_root_powers(*words)
        finally:
            self.folder.chmod(0o700)
        self.assert_refused(done, 3, "data folder:", str(self.folder), "Permission denied", "--data-dir")
        self.assertEqual(self.dump(), before)

    def test_anUnreadableFolder(self):
        for words in (("serve",), ("enter", "--users", 1)):
            with self.subTest(words=words):
                self.assert_folder_refused(0o000, *words)

    def test_aFolderThatMayNotBeWritten(self):
        self.assert_folder_refused(0o500, "serve")

    def test_anUnreadableDatabase(self):
        self.make_room()
        self.database.chmod(0)
        for words in (("serve",), ("enter", "--users", 1), ("audit",)):
            with self.subTest(words=words):
                done = self.run_without_root_powers(*words)
                self.assert_refused(done, 3, "database:", str(self.database), "Permission denied")
        self.database.chmod(0o600)
        self.assertEqual(self.one("SELECT count(*) FROM queue_token"), 3)


if __name__ == "__main__":
    harness.main()
