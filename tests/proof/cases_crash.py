# SPDX-License-Identifier: GPL-3.0-or-later
"""The core is killed at random moments, and loses what it had not written to the disk."""
import json
import signal
import subprocess
import time

import proving

# After so many kills the room is drained and judged, and the next ones get a new one: each drain reads every row.
KILLS_A_ROOM = 20


class Killed:
    """One room after the other: serve or rehearse beside enter, each killed after a random time of its start."""

    def enter_beside(self):
        """People of the next numbers; sometimes killed in the middle too."""
        count = self.random.choice((1, 30, 400, 3000))
        first, self.next_user = self.next_user, self.next_user + count
        command = self.command("enter", "--users", count, "--first-user", first, "--json")
        enter = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True)
        if self.random.random() < 0.2:
            try:
                enter.wait(timeout=self.random.uniform(0, 0.15))
            except subprocess.TimeoutExpired:
                enter.kill()
        return first, count, enter

    def end_enter(self, first, count, enter):
        """Whom it said to have accepted is in the records now and for ever."""
        out, errors = enter.communicate(timeout=proving.RECOVERY_SECONDS)
        if enter.returncode == -signal.SIGKILL:
            self.killed_enters += 1
            return
        self.assertEqual(enter.returncode, 0, errors)
        self.assertEqual(json.loads(out)["accepted"], count)
        found = self.one("SELECT count(*) FROM queue_token WHERE user_id BETWEEN ? AND ?", first, first + count - 1)
        self.assertEqual(found, count, "accepted and gone")

    def kill_once(self):
        words = ["serve", *proving.FLOW_GATE]
        if self.random.random() < 0.5:
            words = ["rehearse", "--users", self.random.randint(50, 600), "--over", round(self.random.uniform(0.1, 1), 2), "--reserve",
                     60, "--stay", 0.2, *self.rehearse_more, *proving.FLOW_GATE]
        running = self.start(*words)
        entering = self.enter_beside()
        life = self.random.uniform(0, self.life_max)
        try:
            running.process.wait(timeout=life)
        except subprocess.TimeoutExpired:
            running.process.kill()
        running.process.communicate()
        self.assertIn(running.process.returncode, (-signal.SIGKILL, 0), running.stderr()[-2000:])
        self.end_enter(*entering)
        self.compare()

    def compare(self):
        """Against the records after the kill before this one."""
        self.audit()
        now = self.activation_numbers()
        for token, number in self.numbers.items():
            self.assertEqual(now.get(token), number, f"{token} was let in a second time")
        self.in_the_middle += len(now) > len(self.numbers)
        self.numbers = now

    def drain(self):
        count = self.one("SELECT count(*) FROM queue_token")
        begin = time.monotonic()
        result = self.result_of("serve", "--until-drained", *proving.DRAIN_GATE)
        self.recovered.append(time.monotonic() - begin)
        self.assert_clean(result)
        self.assertEqual((result["entered"], result["activated"], result["waiting"]), (count, count, 0))
        self.compare()
        self.judge(count)

    def prove(self):
        self.killed_enters = self.in_the_middle = rooms = 0
        left = self.times
        home = self.scratch
        while left > 0:
            self.folder = home / f"room-{rooms}"
            self.renew(rooms)
            self.next_user, self.numbers = 1, {}
            # Rehearsals take the numbers above the highest one, enter those below it.
            self.result_of("enter", "--users", 100, "--first-user", 1_000_000)
            for _ in range(min(left, KILLS_A_ROOM)):
                self.kill_once()
            left -= KILLS_A_ROOM
            self.drain()
            rooms += 1
        self.happened = (f"{rooms} rooms; {self.in_the_middle} kills after somebody was let in, {self.killed_enters} of `enter` as well;"
                         " recovery is a start until drained")

    def renew(self, rooms):
        """What a room beside its folder needs."""


class KilledEmbedded(Killed, proving.EmbeddedProof):
    name = "killed"
    fault = "the core is killed"
    how = "kill -9 0–1.5 s after its start, people entering beside it (`enter`, killed too now and then)"
    times = 300
    short_times = 8
    life_max = 1.5
    rehearse_more = ()


class KilledKafka(Killed, proving.KafkaProof):
    name = "killed-kafka"
    fault = "the core is killed, on real Kafka"
    how = "kill -9 0–4 s after its start, people entering beside it"
    times = 60
    life_max = 4
    # Its own member that was killed and what it left on the topic are no reason to refuse.
    rehearse_more = ("--on-live-topics",)

    def renew(self, rooms):
        own = proving.harness.uuid.uuid4().hex[:8]
        self.options[self.options.index("--queue-topic") + 1] = f"queue-{own}"
        self.options[self.options.index("--reservation-topic") + 1] = f"reservation-{own}"
        self.wait_until(self.groups_are_empty, what="empty groups")


CASES = (KilledEmbedded, KilledKafka)
