# SPDX-License-Identifier: GPL-3.0-or-later
"""The power fails, and what was written but not synced is gone; and a queue far longer than what memory holds."""
import shutil
import signal
import subprocess
import time
from pathlib import Path

import proving

SHIM = Path(__file__).resolve().parent / "unsynced.cpp"


class PowerLoss(proving.EmbeddedProof):
    name = "power-loss"
    fault = "the power fails"
    how = "all processes end at a random moment, and of each database file only what was synced is left (`unsynced.cpp`, preloaded)"
    times = 40
    short_times = 3

    def prove(self):
        self.disk = self.scratch / "disk"
        self.disk.mkdir()
        library = self.scratch / "unsynced.so"
        command = ["c++", "-std=c++20", "-O1", "-shared", "-fPIC", "-o", library, SHIM, "-ldl"]
        built = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.environment.update(LD_PRELOAD=str(library), ANTEROOM_DISK=str(self.disk))
        self.next_user, self.acknowledged, self.numbers = 1, 0, {}
        self.enter(50)
        for n in range(self.times):
            self.lose_power(n)
        self.drain()

    def enter(self, count):
        done = self.result_of("enter", "--users", count, "--first-user", self.next_user)
        self.assertEqual(done["accepted"], count)
        self.next_user += count
        self.acknowledged += count

    def lose_power(self, n):
        serve = self.start_serve(*proving.FLOW_GATE)
        until = time.monotonic() + self.random.uniform(0.05, 1.2)
        while time.monotonic() < until:
            self.enter(self.random.choice((1, 20, 300)))
        # Nothing moves while the disk is looked at.
        serve.process.send_signal(signal.SIGSTOP)
        after = self.scratch / f"room-{n}"
        after.mkdir()
        for kept in self.disk.glob("anteroom.db*"):
            if ".part-" not in kept.name:
                shutil.copy(kept, after / kept.name)
        serve.end(signal.SIGKILL)
        self.folder = after
        shutil.rmtree(self.disk)
        shutil.copytree(after, self.disk)
        self.assertEqual(self.one("SELECT count(*) FROM queue_token"), self.acknowledged, "acknowledged and gone")
        self.assertEqual(self.rows("PRAGMA integrity_check"), [("ok",)])
        self.audit()
        now = self.activation_numbers()
        for token, number in self.numbers.items():
            self.assertEqual(now.get(token), number, f"{token} was let in a second time")
        self.numbers = now

    def drain(self):
        self.result_of("serve", "--until-drained", *proving.DRAIN_GATE)
        self.judge(self.acknowledged)
        self.happened = "everybody whom `enter` had acknowledged was there each time, and nobody let in was let in again"


class Backlogged:
    """On either broker."""

    how = "a million people enter (times the number of times) while the gate stands still; then it opens"
    million = 1_000_000
    memory_max_mb = 300

    def prove(self):
        users = 40_000 if self.short else self.million * self.times
        serve = self.start_serve("--interval", 3_600_000, "--batch", 1, "--hold-ttl", 0, "--wait-ttl", 0)
        done = self.run_program("enter", "--users", users, "--json", timeout=7200)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.wait_until(self.is_held_up, serve, "the full buffer")
        standing = self.peak_mb(serve)
        before = self.counters()[1]
        self.assertEqual(serve.end(), 0, serve.stderr()[-2000:])
        self.assertLess(before, 10)
        begin = time.monotonic()
        serve = self.start("serve", "--until-drained", "--batch", 30000, "--interval", 20, "--json")
        peak = 0
        while serve.process.poll() is None:
            peak = max(peak, self.peak_mb(serve))
            time.sleep(0.2)
        self.assertEqual(serve.process.returncode, 0, serve.stderr()[-2000:])
        self.assertLess(max(standing, peak), self.memory_max_mb)
        self.recovered.append(time.monotonic() - begin)
        self.judge(users)
        self.happened = (f"{users:,} waited; at most {standing:.0f} MB resident while they did, {peak:.0f} MB while they were let in;"
                         " recovery is until everybody was in")

    def is_held_up(self):
        """On the embedded broker the backlog is the outbox's."""
        return self.one("SELECT count(*) FROM queue_token WHERE kafka_offset IS NOT NULL") > 0

    def peak_mb(self, running):
        try:
            status = Path(f"/proc/{running.process.pid}/status").read_text()
        except OSError:
            return 0
        found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
        return int(found[0]) / 1024 if found else 0


class Backlog(Backlogged, proving.EmbeddedProof):
    name = "backlog"
    fault = "nobody is let in"


class BacklogKafka(Backlogged, proving.KafkaProof):
    name = "backlog-kafka"
    fault = "nobody is let in, on real Kafka"

    def is_held_up(self):
        """Everything is on the topic, and the partition is paused."""
        return self.one("SELECT count(*) FROM outbox") == 0


CASES = (PowerLoss, Backlog, BacklogKafka)
