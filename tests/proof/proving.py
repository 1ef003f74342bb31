# SPDX-License-Identifier: GPL-3.0-or-later
"""What the proofs share: a flow of people to break, the measure of recovery, and the verdict from the records.

A case is a class with a name, what breaks and how it is made; prove() makes the fault so many times and raises an
AssertionError when anything is lost, twice, out of order, or does not go on by itself.
"""
import collections
import json
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))

import harness  # noqa: E402  (found through the path above)
from test_kafka import KafkaTest  # noqa: E402

# Everything flows while it breaks: people enter, are let in, reserve and are forwarded. The small buffer makes the gate feel
# the broker soon.
FLOW_GATE = ("--batch", 20, "--interval", 40, "--buffer", 200, "--hold-ttl", 0)
DRAIN_GATE = ("--batch", 1000, "--interval", 20, "--buffer", 50000)
STAGE = "data folder|database|broker|topic|data platform"
WORDS = re.compile(f"(?:; |^anteroom: )({STAGE}): (.*?)(?=; (?:{STAGE}): |$)")
# Longer than the slowest repair: a member's session (6 s), a new leader (9 s), the pauses before a client is made again.
RECOVERY_SECONDS = 90


class Skipped(Exception):
    """The case cannot be tried here; says why."""


class Proof:
    """One fault. Mixed with harness.RoomTest or KafkaTest, whose helpers it uses."""

    name = ""
    fault = ""
    how = ""
    # How often by default, and in ctest.
    times = 1
    short_times = 1

    def begin(self, random, times, short):
        """Before prove(): a folder of its own."""
        self.random = random
        self.times = times
        self.short = short
        self.recovered = []
        self.tokens = 0
        self.happened = ""
        self.setUp()

    def prove(self):
        """Makes the fault self.times times."""
        raise NotImplementedError

    # The flow.

    def begin_flow(self, users, over, *more):
        """A rehearsal in the background, once it has let in and forwarded somebody."""
        before = self.counters()
        words = ("rehearse", "--users", users, "--over", over, "--reserve", 30, "--stay", 0.3, *FLOW_GATE, *more, "--json")
        flow = self.start(*words)
        self.wait_until(lambda: flow.process.poll() is not None or all(map(int.__gt__, self.counters(), before)), flow, "the flow")
        self.assertIsNone(flow.process.poll(), flow.stderr()[-2000:])
        return flow

    def counters(self):
        """How many were put on the topic, let in and forwarded: each grows while its part of the way works."""
        return tuple(map(self.count_if_there, (
            "SELECT count(*) FROM queue_token WHERE kafka_offset IS NOT NULL",
            "SELECT next_activation_no - 1 FROM gate",
            "SELECT count(*) FROM reservation WHERE state = 'FORWARDED'")))

    def wait_for_standstill(self, flow, seconds=1.0):
        """Until the fault has bitten: nobody was let in for so long."""
        last, since = self.counters()[1], time.monotonic()

        def stands():
            nonlocal last, since
            now = self.counters()[1]
            if now != last:
                last, since = now, time.monotonic()
            return time.monotonic() - since > seconds
        self.wait_until(stands, flow, "the standstill")

    def pause_for(self, flow, seconds):
        """The fault lasts that long, and the program with it."""
        until = time.monotonic() + seconds
        self.wait_until(lambda: time.monotonic() > until or flow.process.poll() is not None, flow, "the time", seconds + 5)
        self.assertIsNone(flow.process.poll(), flow.stderr()[-2000:])

    def measure_recovery(self, flow, since=None):
        """From now, the fault gone, until each part of the way has moved again."""
        begin, before = since or time.monotonic(), self.counters()
        self.wait_until(lambda: flow.process.poll() is not None or all(map(int.__gt__, self.counters(), before)), flow, "the recovery",
                        RECOVERY_SECONDS)
        self.assertIn(flow.process.poll(), (None, 0), flow.stderr()[-2000:])
        self.recovered.append(time.monotonic() - begin)

    # The verdict.

    def end_flow(self, flow, users, seconds=240):
        """The rehearsal ends by itself and well; then the records."""
        self.wait_until(lambda: flow.process.poll() is not None, flow, "the end of the rehearsal", seconds)
        self.result = json.loads(self.output_of(flow))
        self.assertEqual(flow.process.returncode, 0, flow.stderr()[-2000:])
        self.assert_clean(self.result)
        self.judge(users)

    def output_of(self, flow):
        out = flow.output()
        self.assertTrue(out, flow.stderr()[-2000:])
        return out

    def judge(self, count, embedded_platform=True):
        """The records of a folder that is drained: sqlite alone, then the program's own auditor."""
        self.assert_tokens(count)
        self.assert_reservations(embedded_platform)
        self.assertEqual(self.one("SELECT count(*) FROM dead_letter"), 0, "nobody healthy is a dead letter")
        self.assertEqual(self.one("SELECT count(*) FROM outbox"), 0)
        self.audit()
        self.tokens += count

    def audit(self):
        """The auditor alone; at any moment its verdict must be clean."""
        verdict = self.result_of("audit")
        for fault in ("lost", "duplicated", "out_of_order"):
            self.assertEqual(verdict[fault], 0, f"{fault}: {verdict}")
        return verdict

    def activation_numbers(self):
        """Who was let in as what number: neither may ever change."""
        with closing(harness.sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=30)) as connection:
            return dict(connection.execute("SELECT token, activation_no FROM queue_token WHERE activation_no IS NOT NULL"))

    def words_said(self):
        """What the program said of its surroundings, the most frequent first."""
        words = collections.Counter()
        for log in sorted(self.scratch.glob("stderr-*")):
            for line in log.read_text(errors="replace").splitlines():
                for stage, text in WORDS.findall(line):
                    text = re.sub(r"\d{4,}", "…", text.replace(str(self.scratch), "…"))
                    if not text.startswith("at "):
                        words[f"{stage}: {text}"] += 1
        return [text for text, _ in words.most_common()]


class EmbeddedProof(Proof, harness.RoomTest):
    """On the broker inside the program."""

    def runTest(self):
        """unittest wants a method of that name to make the object."""


class Member:
    """A bare member of a group that commits nothing: kcat."""

    def __init__(self, address, group, topic, log, *properties):
        self.log = log
        words = [word for text in ("enable.auto.commit=false", "session.timeout.ms=6000",
                                   "partition.assignment.strategy=cooperative-sticky", *properties) for word in ("-X", text)]
        with open(log, "wb") as errors:
            self.process = subprocess.Popen(["kcat", "-b", address, *words, "-G", group, topic], stdin=subprocess.DEVNULL,
                                            stdout=subprocess.DEVNULL, stderr=errors)

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(timeout=30)

    def took(self):
        """It was given partitions; kcat says so on its standard error."""
        return re.search(r"incremental assignment of [1-9]", self.log.read_text(errors="replace")) is not None


class KafkaProof(Proof, KafkaTest):
    """On the real broker that `run` has started, with topics of its own. Sets self.cluster before begin()."""

    cluster = None
    nodes = 1
    partitions = 1

    def setUp(self):
        harness.os.environ["ANTEROOM_KAFKA_FILE"] = str(self.cluster.address_file)
        super().setUp()
        self.options += ["--queue-partitions", self.partitions]
        self.options = list(map(str, self.options))
        self.members_joined = 0

    def join(self, group, topic, *properties):
        harness.need_kcat(self)
        self.members_joined += 1
        member = Member(self.address, group, topic, self.scratch / f"member-{self.members_joined}", *properties)
        self.addCleanup(member.end, signal.SIGKILL)
        return member

    def runTest(self):
        """unittest wants a method of that name to make the object."""
