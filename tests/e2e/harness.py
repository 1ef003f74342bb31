# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the whole program share: running it, waiting for what its database shows, checking the records.

A test script is called as "test_X.py PROGRAM [unittest options]".
"""
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import uuid
from contextlib import closing
from pathlib import Path

RUN_SECONDS = 150
RESULT_FIELDS = {
    "broker", "database", "users", "entered", "activated", "waiting", "expired", "abandoned", "dead", "repeats", "dead_lettered",
    "lost", "duplicated", "out_of_order", "reservations", "redelivered", "rebalances", "peak_buffered", "wait_ms", "tick_late_ms",
    "elapsed_s", "entries_per_s", "activations_per_s", "peak_rss_mb"}
NESTED_FIELDS = {
    "reservations": {"confirmed", "forwarded", "dead", "lost", "duplicated"},
    "wait_ms": {"p50", "p95", "p99", "max"},
    "tick_late_ms": {"p50", "p99", "max"}}
MESSAGE_KINDS = (
    # (value for user n, words of the cause; None: a good one)
    (lambda n: '{"userId":%d}' % n, None),
    (lambda n: ' {"extra": [1, {"a": null}], "userId" : %d } ' % n, None),
    (lambda n: "no json %d" % n, "not JSON"),
    (lambda n: '{"user":%d}' % n, 'no "userId"'),
    (lambda n: '{"userId":-%d}' % n, "negative"),
    (lambda n: '{"userId":%d}' % 2**63, "not an integer"),
    (lambda n: '{"userId":1.5}', "not an integer"),
    (lambda n: '{"userId":"%d"}' % n, "not an integer"),
    (lambda n: "", "not JSON"),
    (lambda n: "[%d]" % n, "not a JSON object"))


def main():
    """Takes the program from the command line and runs the script's tests."""
    if len(sys.argv) < 2:
        sys.exit("usage: %s PROGRAM [unittest option ...]" % sys.argv[0])
    RoomTest.program = str(Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=2)


def loudly_skip(test, text):
    print("\n" + text, file=sys.stderr)
    test.skipTest(text)


def need_kcat(test):
    if not shutil.which("kcat"):
        loudly_skip(test, "NO KCAT: kcat is not installed; messages of other producers are not tested")


def kcat(address, topic, lines, *properties, header=None):
    """Writes the lines as messages; "KEY;VALUE" gives a key as well. With a transactional.id: as one transaction."""
    text = "".join(line + "\n" for line in lines)
    command = ["kcat", "-P", "-b", address, "-t", topic, "-p", "0", "-K", ";"]
    if header:
        command += ["-H", header]
    for setting in properties:
        command += ["-X", setting]
    subprocess.run(command, input=text.encode(), check=True, timeout=60, stdout=subprocess.DEVNULL)


def kcat_read(address, topic, form):
    """All that a topic holds, one line a message in kcat's own form."""
    command = ["kcat", "-C", "-q", "-e", "-o", "beginning", "-b", address, "-t", topic, "-f", form + "\\n"]
    return subprocess.run(command, check=True, timeout=60, capture_output=True, text=True).stdout.splitlines()


def derived_token(topic, epoch, partition, offset):
    """The token id that follows from a position."""
    digest = hashlib.sha1(b"anteroom/position/" + f"{topic}/{epoch}/{partition}/{offset}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=5))


class Running:
    """A program in the background; its standard error goes to a file."""

    def __init__(self, command, environment, log):
        self.log = Path(log)
        with open(self.log, "wb") as errors:
            self.process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)

    def stderr(self):
        return self.log.read_text(errors="replace")

    def broker(self):
        """The address that it printed, or None so far."""
        for line in self.stderr().splitlines():
            if line.startswith("anteroom: broker at "):
                return line.split()[-1]
        return None

    def end(self, how=signal.SIGTERM):
        """Sends the signal; returns the exit code (negative: ended by that signal)."""
        self.process.send_signal(how)
        self.process.communicate(timeout=RUN_SECONDS)
        return self.process.returncode

    def output(self):
        """What it wrote by the time it ended by itself."""
        try:
            return self.process.communicate(timeout=RUN_SECONDS)[0]
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it did not end within {RUN_SECONDS} s\n" + self.stderr()[-2000:]) from None

    def clean_up(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


class RoomTest(unittest.TestCase):
    """One waiting room in a folder of its own."""

    program = ""

    def setUp(self):
        scratch = tempfile.mkdtemp(prefix="anteroom-e2e-")
        self.addCleanup(shutil.rmtree, scratch, ignore_errors=True)
        self.scratch = Path(scratch)
        self.folder = self.scratch / "room"
        self.options = []
        self.environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", XDG_DATA_HOME=str(self.scratch / "home"))
        self.started = 0

    def command(self, *words):
        return [self.program, *map(str, words), "--data-dir", str(self.folder), *self.options]

    def run_program(self, *words, timeout=RUN_SECONDS):
        return self.run_exactly(*self.command(*words)[1:], timeout=timeout)

    def run_exactly(self, *words, timeout=RUN_SECONDS):
        return subprocess.run([self.program, *map(str, words)], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=timeout)

    def start(self, *words):
        self.started += 1
        running = Running(self.command(*words), self.environment, self.scratch / f"stderr-{self.started}")
        self.addCleanup(running.clean_up)
        return running

    def start_serve(self, *words):
        """A core that is up: it has printed its broker's address."""
        serve = self.start("serve", *words)
        self.wait_until(lambda: serve.broker() or serve.process.poll() is not None, serve, "the broker's address")
        self.assertIsNone(serve.process.poll(), serve.stderr())
        return serve

    def result_of(self, *words):
        """Runs a command that must end well; returns its JSON object."""
        done = self.run_program(*words, "--json")
        self.assertEqual(done.returncode, 0, done.stderr[-2000:] + done.stdout)
        self.assertEqual(len(done.stdout.splitlines()), 1, "one object and nothing else belongs on standard output")
        return json.loads(done.stdout)

    def wait_until(self, condition, running=None, what="the condition", seconds=60):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                self.fail(f"{what} did not come within {seconds} s" + ("\n" + running.stderr()[-2000:] if running else ""))
            time.sleep(0.02)

    @property
    def database(self):
        return self.folder / "anteroom.db"

    def rows(self, sql, *values):
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=30)) as connection:
            return connection.execute(sql, values).fetchall()

    def one(self, sql, *values):
        return self.rows(sql, *values)[0][0]

    def count_if_there(self, sql):
        """A count in a database that its program may be creating just now: 0 so far."""
        try:
            return self.one(sql)
        except sqlite3.OperationalError:
            return 0

    def dump(self):
        """All that the database holds, as text."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=30)) as connection:
            return list(connection.iterdump())

    def assert_fields(self, result):
        """Every field of the result's contract is there and no other."""
        self.assertEqual(set(result), RESULT_FIELDS)
        for name, fields in NESTED_FIELDS.items():
            self.assertEqual(set(result[name]), fields, name)

    def assert_clean(self, result):
        """The auditor's verdict, and the sum that the contract gives."""
        for fault in ("lost", "duplicated", "out_of_order"):
            self.assertEqual(result[fault], 0, fault)
        parts = ("activated", "waiting", "expired", "abandoned", "dead")
        self.assertEqual(result["entered"], sum(result[part] for part in parts))

    def assert_tokens(self, count):
        """The records, without the auditor: every token once, admitted in the order of the log, no gap in the numbers."""
        tokens = self.rows("SELECT token, user_id, activation_no, log_epoch, kafka_partition, kafka_offset FROM queue_token"
                           " ORDER BY log_epoch, kafka_partition, kafka_offset")
        self.assertEqual(len(tokens), count)
        self.assertEqual(len({token[0] for token in tokens}), count, "a token twice")
        self.assertEqual(sorted(token[2] for token in tokens), list(range(1, count + 1)))
        self.assertNotIn(None, [value for token in tokens for value in token[3:]])
        self.assertEqual(len({token[3:] for token in tokens}), count, "a position twice")
        last = {}
        for _, user, number, epoch, partition, offset in tokens:
            self.assertGreater(number, last.get((epoch, partition), 0), f"user {user} at offset {offset} was overtaken")
            last[epoch, partition] = number

    def assert_reservations(self, embedded_platform=True):
        """Every reservation FORWARDED by one event, seats given out in order, and the platform has each event under one key."""
        found = self.rows("SELECT reservation_id, concert_id, seat_no, state, forwarded_at FROM reservation ORDER BY reservation_id")
        for n, (_, concert, seat, state, forwarded_at) in enumerate(found):
            self.assertEqual((concert, seat), (1 + n // 50, 1 + n % 50))
            self.assertEqual(state, "FORWARDED")
            self.assertIsNotNone(forwarded_at)
        events = self.rows("SELECT event_id, reservation_id, state FROM reservation_event")
        self.assertEqual(sorted(event[1] for event in events), [row[0] for row in found])
        self.assertEqual({event[2] for event in events}, {"FORWARDED"} if events else set())
        self.assertEqual(len({event[0] for event in events}), len(events))
        if embedded_platform:
            received = self.rows("SELECT event_id, times FROM platform_received")
            self.assertEqual(sorted(row[0] for row in received), sorted(event[0] for event in events))
            self.assertTrue(all(times >= 1 for _, times in received))
        return len(found)

    def assert_messages(self, topic, first_offset, lines):
        """The outcome of each (user, value, cause): a token or a repeat for good ones, a dead letter for bad ones."""
        tokens = {row[0]: row[1:] for row in self.rows("SELECT kafka_offset, user_id, token, log_epoch, state FROM queue_token")}
        repeats = {row[0]: row[1:] for row in self.rows("SELECT kafka_offset, user_id, token FROM repeat_entry")}
        letters = {row[0]: row[1:] for row in self.rows("SELECT kafka_offset, message_value, cause, topic, state FROM dead_letter")}
        held = {}
        for offset, (user, value, cause) in enumerate(lines, first_offset):
            if cause:
                letter = letters[offset]
                self.assertEqual(letter[0], value.encode())
                self.assertIn(cause, letter[1])
                self.assertEqual(letter[2:], (topic, "DEAD"))
            elif user in held:
                self.assertEqual(repeats[offset], (user, held[user]))
            else:
                number, token, epoch, state = tokens[offset]
                self.assertEqual(number, user)
                self.assertEqual(token, derived_token(topic, epoch, 0, offset))
                self.assertIn(state, ("WAITING", "ACTIVE"))
                held[user] = token
        outcomes = len(held), len(letters), len(repeats)
        self.assertEqual(sum(outcomes), len(lines), "one outcome for each message")
        return outcomes


def mixed_messages(count, repeat_every, kind_every=1):
    """count triples (user, value, cause): every so many ones the next of the kinds, else a plain good one; every
    repeat_every ones the last good user comes again."""
    lines = []
    for n in range(1, count + 1):
        kind = n // kind_every if n % kind_every == 0 else 0
        make, cause = MESSAGE_KINDS[kind % len(MESSAGE_KINDS)]
        user = n
        if repeat_every and n % repeat_every == 0:
            make, cause = MESSAGE_KINDS[0]
            user = next(line[0] for line in reversed(lines) if not line[2])
        lines.append((user, make(user), cause))
    return lines


def as_kcat_lines(lines):
    """With a key, as any producer may choose one; so an empty value can be written."""
    return [f"any-{n};{value}" for n, (_, value, _) in enumerate(lines)]
