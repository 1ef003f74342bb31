# SPDX-License-Identifier: GPL-3.0-or-later
"""A bare second member of the groups that commits nothing joins and leaves again and again during a run."""
import signal

import proving
from cases_broker import USERS_PER_SECOND


class Stranger(proving.KafkaProof):
    """Each time the other takes what the group gives it, stays a while, and goes one way or the other."""

    times = 10
    seconds_each = 18
    groups = (("concert-queue", "queue"), ("concert-reservation", "reservations"))
    way = signal.SIGTERM

    def join_and_leave(self, flow):
        members = [self.join(group, getattr(self, topic)) for group, topic in self.groups]
        if self.random.random() < 0.7:
            self.wait_until(lambda: any(member.took() for member in members), flow, "partitions for the other member", 30)
        self.pause_for(flow, self.random.uniform(0.5, 4))
        for member in members:
            member.end(self.way)
            self.took += member.took()

    def prove(self):
        self.took = 0
        seconds = 10 + self.seconds_each * self.times
        users = USERS_PER_SECOND * seconds
        flow = self.begin_flow(users, seconds)
        for _ in range(self.times):
            self.join_and_leave(flow)
            self.measure_recovery(flow)
        self.end_flow(flow, users, seconds + 240)
        self.happened = f"partitions were taken {self.took} times; the core saw {self.result['rebalances']} rebalances, " \
                        f"{self.result['redelivered']} read again"


class Polite(Stranger):
    name = "stranger"
    fault = "a second member of the groups"
    how = "kcat joins, commits nothing, leaves politely, mostly 0.5–4 s after it got partitions; one queue partition"


class Killed(Stranger):
    name = "stranger-killed"
    fault = "a second member of the groups is killed"
    how = "kcat joins, commits nothing, kill -9, mostly 0.5–4 s after it got partitions; one queue partition"
    way = signal.SIGKILL


class PoliteOnFour(Polite):
    name = "stranger-4"
    how = "kcat joins, commits nothing, leaves politely, mostly 0.5–4 s after it got partitions; four queue partitions"
    partitions = 4


class KilledOnFour(Killed):
    name = "stranger-4-killed"
    how = "kcat joins, commits nothing, kill -9, mostly 0.5–4 s after it got partitions; four queue partitions"
    partitions = 4


CASES = (Polite, Killed, PoliteOnFour, KilledOnFour)
