# SPDX-License-Identifier: GPL-3.0-or-later
"""The broker goes away, comes back, freezes, refuses, and the core is frozen under it: what flows waits and goes on."""
import re
import signal
import time

import proving
from test_kafka import GROUPS_TOOL, TOPICS_TOOL

CONFIG_TOOL = "kafka.admin.ConfigCommand"
USERS_PER_SECOND = 60


class DuringAFlow(proving.KafkaProof):
    """Makes the fault again and again while a flow goes on; each time it has to move again by itself."""

    # How long one fault and its recovery take, for the length of the flow.
    seconds_each = 20

    def break_once(self, flow):
        """Makes the fault and takes it away again."""
        raise NotImplementedError

    def prove(self):
        seconds = 5 + self.seconds_each * self.times // (2 if self.short else 1)
        users = USERS_PER_SECOND * seconds
        flow = self.begin_flow(users, seconds)
        for _ in range(self.times):
            self.pause_for(flow, self.random.uniform(0, 2))
            self.break_once(flow)
            self.measure_recovery(flow)
        self.end_flow(flow, users, seconds + 240)
        self.happened = f"went on by itself each time; {self.what_was_seen()}"

    def what_was_seen(self):
        return "all forwarded"


class Restarted(DuringAFlow):
    name = "broker-restarted"
    fault = "the broker is restarted"
    how = "ended politely, started again on its data"
    times = 5
    seconds_each = 30

    def break_once(self, flow):
        self.cluster.restart()


class Killed(DuringAFlow):
    name = "broker-killed"
    fault = "the broker is killed"
    how = "kill -9, started again on its data"
    times = 5
    seconds_each = 30

    def break_once(self, flow):
        self.cluster.kill()
        self.cluster.restart()


class Away(DuringAFlow):
    name = "broker-away"
    fault = "the broker is away"
    how = "kill -9, away for two minutes, started again"
    seconds_each = 140
    away = 120

    def break_once(self, flow):
        self.cluster.kill()
        self.wait_for_standstill(flow)
        self.pause_for(flow, self.away)
        self.cluster.restart()


class Frozen(DuringAFlow):
    name = "broker-frozen"
    fault = "the broker is frozen"
    how = "SIGSTOP for 30 s, SIGCONT"
    times = 3
    seconds_each = 40

    def break_once(self, flow):
        self.cluster.freeze()
        try:
            self.pause_for(flow, 30)
        finally:
            self.cluster.thaw()


class SessionOver(DuringAFlow):
    name = "session-over"
    fault = "the group drops the core"
    how = "the core itself frozen by SIGSTOP for 9 s, its session being 6 s"
    times = 4
    seconds_each = 18

    def break_once(self, flow):
        flow.process.send_signal(signal.SIGSTOP)
        try:
            self.pause_for(flow, 9)
        finally:
            flow.process.send_signal(signal.SIGCONT)


class Refusing(DuringAFlow):
    name = "broker-refusing"
    fault = "the broker refuses every message"
    how = "the topics' max.message.bytes set to 50 for 10 s: deliveries fail, the producer is made anew"
    times = 2
    seconds_each = 30

    def alter(self, *words):
        for topic in (self.queue, self.reservations):
            done = self.tool(CONFIG_TOOL, "--alter", "--entity-type", "topics", "--entity-name", topic, *words)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def break_once(self, flow):
        self.alter("--add-config", "max.message.bytes=50")
        self.pause_for(flow, 10)
        self.wait_for_standstill(flow)
        self.alter("--delete-config", "max.message.bytes")


class Fenced(DuringAFlow):
    name = "fenced"
    fault = "the core's member is fenced"
    how = "for 6 s a second process joins with the same group.instance.id, again whenever it is fenced itself, in both groups"
    times = 5
    seconds_each = 30
    groups = (("concert-queue", "queue"), ("concert-reservation", "reservations"))

    def break_once(self, flow):
        instance = (self.folder / "instance-id").read_text().strip()
        members = {}
        until = time.monotonic() + 6
        while time.monotonic() < until:
            for group, topic in self.groups:
                if group not in members or members[group].process.poll() is not None:
                    members[group] = self.join(group, getattr(self, topic), f"group.instance.id={instance}")
            self.pause_for(flow, 0.2)
        for member in members.values():
            member.end()

    def end_flow(self, flow, users, seconds=240):
        super().end_flow(flow, users, seconds)
        rebalances = self.result["rebalances"]
        self.assertGreaterEqual(rebalances, 2 * self.times, "the core was never fenced")
        self.seen = f"the other joined {self.members_joined} times, the core saw {rebalances} rebalances"

    def what_was_seen(self):
        return self.seen


class LeaderKilled(proving.KafkaProof):
    name = "leader-killed"
    fault = "one of three brokers is killed"
    how = "three replicas; by turns the leader of the queue's partition and the group's coordinator, kill -9; healed 10 s later"
    times = 6
    nodes = 3
    seconds_each = 50

    def victim(self, n):
        """The node, and what it was."""
        if n % 2 == 0:
            found = self.cluster.tool(TOPICS_TOOL, "--bootstrap-server", self.address, "--describe", "--topic", self.queue).stdout
            return int(re.search(r"Leader: (\d)", found).group(1))
        state = ("--describe", "--group", "concert-queue", "--state")
        found = self.cluster.tool(GROUPS_TOOL, "--bootstrap-server", self.address, *state).stdout
        return int(re.search(r"127\.0\.0\.1:\d+ +\((\d)\)", found).group(1))

    def in_sync(self):
        found = self.cluster.tool(TOPICS_TOOL, "--bootstrap-server", self.address, "--describe", "--under-replicated-partitions")
        return found.returncode == 0 and not found.stdout.strip()

    def prove(self):
        seconds = 20 + self.seconds_each * self.times
        users = USERS_PER_SECOND * seconds
        flow = self.begin_flow(users, seconds)
        for n in range(self.times):
            node = self.victim(n)
            self.cluster.kill(node)
            # With nobody's help: the others take over.
            self.measure_recovery(flow)
            self.pause_for(flow, 10)
            self.cluster.launch(node)
            self.cluster.wait_ready(node)
            self.wait_until(self.in_sync, flow, "three replicas in sync", proving.RECOVERY_SECONDS)
        self.end_flow(flow, users, seconds + 240)
        self.happened = "the others took over, all forwarded; recovery is from the kill, nobody having started anything"


CASES = (Restarted, Killed, Away, Frozen, SessionOver, Refusing, Fenced, LeaderKilled)
