# SPDX-License-Identifier: GPL-3.0-or-later
"""The database is locked or its disk full, the data platform hangs, resets, refuses: nobody healthy is dead-lettered."""
import http.server
import socket
import sqlite3
import struct
import subprocess
import threading
import time

import proving

USERS_PER_SECOND = 60
RETRY_AFTER = 4


class Surrounded(proving.EmbeddedProof):
    """A flow; the fault, again and again; the end."""

    seconds_each = 70
    embedded_platform = True
    def trouble(self, flow):
        """Makes it, waits, takes it away."""
        raise NotImplementedError

    def prove(self):
        seconds = (3 if self.short else 10) + self.seconds_of_one() * self.times
        users = USERS_PER_SECOND * seconds
        flow = self.begin_flow(users, seconds)
        for _ in range(self.times):
            self.trouble(flow)
            self.measure_recovery(flow)
        self.end_flow(flow, users, seconds + 240)
        self.assertEqual(self.rows("SELECT DISTINCT attempts FROM reservation_event WHERE attempts > 1"), [], "a try was held against one")
        self.happened = "waited, went on by itself; no try counted"

    def seconds_of_one(self):
        return self.lasting() + 6

    def lasting(self):
        return 5 if self.short else 60


class Locked(Surrounded):
    name = "database-locked"
    fault = "the database is locked"
    how = "another process holds BEGIN IMMEDIATE for a minute"
    times = 2

    def trouble(self, flow):
        other = sqlite3.connect(self.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            self.wait_for_standstill(flow)
            self.pause_for(flow, self.lasting())
        finally:
            other.execute("ROLLBACK")
            other.close()


class LockedLong(proving.EmbeddedProof):
    name = "database-locked-long"
    fault = "the database is locked for long"
    how = "another process holds BEGIN IMMEDIATE for ten minutes; `serve`, 20,000 people waiting"
    users = 20_000

    def prove(self):
        self.result_of("enter", "--users", self.users)
        serve = self.start_serve(*proving.FLOW_GATE)
        self.wait_until(lambda: self.counters()[1] > 200, serve, "admissions")
        other = sqlite3.connect(self.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        self.pause_for(serve, 5 if self.short else 600)
        before = self.counters()[1]
        self.assertLess(before, self.users)
        other.execute("ROLLBACK")
        other.close()
        begin = time.monotonic()
        self.wait_until(lambda: self.counters()[1] > before, serve, "the recovery")
        self.recovered.append(time.monotonic() - begin)
        self.wait_until(lambda: self.counters()[1] == self.users, serve, "everybody", 120)
        self.assertEqual(serve.end(), 0, serve.stderr()[-2000:])
        self.result_of("serve", "--until-drained")
        self.judge(self.users)
        self.happened = "waited, went on by itself"


class Full(Surrounded):
    name = "disk-full"
    fault = "the disk is full"
    how = "the data folder on a file system of 64 MB that another program fills for a minute"
    times = 2

    def setUp(self):
        super().setUp()
        self.folder.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", self.folder], capture_output=True)
        if made.returncode != 0:
            raise proving.Skipped("only root can make a small file system; a full disk is not tried")
        self.addCleanup(subprocess.run, ["umount", "-l", self.folder], check=True)

    def trouble(self, flow):
        filler = self.folder / "filler"
        with open(filler, "ab", buffering=0) as full:
            try:
                while True:
                    full.write(b"\0" * (64 << 10))
            except OSError:
                pass
        try:
            # What is left of the write-ahead log's pages is used first.
            self.wait_for_standstill(flow)
            self.pause_for(flow, self.lasting())
        finally:
            filler.unlink()


class Platform(http.server.ThreadingHTTPServer):
    """A data platform in one of the moods below; keeps (time, key, mood)."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), Handler)
        self.guard = threading.Lock()
        self.taken = []
        self.mood = "well"
        self.well = threading.Event()

    def set_mood(self, mood):
        with self.guard:
            self.mood = mood
        if mood == "well":
            self.well.set()
        else:
            self.well.clear()

    def keys(self, mood):
        with self.guard:
            return [key for _, key, was in self.taken if was == mood]

    def times(self, mood):
        with self.guard:
            return [at for at, _, was in self.taken if was == mood]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):  # The name that http.server asks for.
        self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.guard:
            mood = self.server.mood
            self.server.taken.append((time.monotonic(), self.headers["Idempotency-Key"], mood))
        if mood == "hanging":
            self.server.well.wait(600)
        if mood == "resetting":
            # A close with nothing to linger for is a reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if mood in ("hanging", "resetting"):
            self.close_connection = True
            return
        self.send_response({"well": 200, "500": 500, "429": 429}[mood])
        if mood == "429":
            self.send_header("Retry-After", str(RETRY_AFTER))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Silent."""


class PlatformTrouble(Surrounded):
    """The platform in one mood for a minute."""

    mood = ""
    embedded_platform = False

    def prove(self):
        self.platform = Platform()
        thread = threading.Thread(target=self.platform.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        self.addCleanup(self.platform.server_close)
        self.addCleanup(self.platform.shutdown)
        self.addCleanup(self.platform.well.set)
        self.options += ("--data-platform", "http://127.0.0.1:%d/reservations" % self.platform.server_address[1])
        super().prove()
        self.happened += f"; {len(self.platform.keys(self.mood)):,} requests while it lasted; {self.accepted:,} accepted, each once"

    def trouble(self, flow):
        self.platform.set_mood(self.mood)
        forwarded = self.counters()[2]
        self.pause_for(flow, self.lasting())
        self.assertLess(self.counters()[2] - forwarded, 50, "forwarded to a platform in trouble")
        self.platform.set_mood("well")

    def judge(self, count, embedded_platform=False):
        super().judge(count, embedded_platform)
        accepted = self.platform.keys("well")
        self.accepted = len(accepted)
        self.assertEqual(len(set(accepted)), len(accepted), "an accepted event was sent again")
        self.assertEqual(set(accepted), {row[0] for row in self.rows("SELECT event_id FROM reservation_event")})


class Hanging(PlatformTrouble):
    name = "platform-hanging"
    fault = "the data platform hangs"
    how = "takes the request and never answers, for a minute"
    mood = "hanging"


class Resetting(PlatformTrouble):
    name = "platform-resetting"
    fault = "the data platform resets"
    how = "closes each connection by a reset, for a minute"
    mood = "resetting"


class Failing(PlatformTrouble):
    name = "platform-500"
    fault = "the data platform fails"
    how = "answers 500 for a minute"
    mood = "500"


class TooMany(PlatformTrouble):
    name = "platform-429"
    fault = "the data platform is overloaded"
    how = f"answers 429 with Retry-After: {RETRY_AFTER} for a minute"
    mood = "429"

    def trouble(self, flow):
        super().trouble(flow)
        # What was on its way when the first answer came is 3, one a partition.
        times = self.platform.times("429")
        early = sum(1 for before, after in zip(times, times[3:]) if after - before < RETRY_AFTER - 0.5)
        self.assertEqual(early, 0, f"asked again before Retry-After: {[round(at - times[0], 1) for at in times]}")


CASES = (Locked, LockedLong, Full, Hanging, Resetting, Failing, TooMany)
