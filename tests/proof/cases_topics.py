# SPDX-License-Identifier: GPL-3.0-or-later
"""Topics deleted under the feet of a running core, and a whole cluster wiped: each is a new life, and everybody is sent again."""
from cases_broker import DuringAFlow
from test_kafka import TOPICS_TOOL

# More than the topic ever held: what is sent again must not be taken for what stood there before.
CROWD = 4000


class NewLife(DuringAFlow):
    """While the topics are away a crowd enters, so that the new ones hold more than the old ones ever did."""

    seconds_each = 35
    times = 3

    def prove(self):
        self.entered = self.grown = 0
        self.next_user = 10_000_000
        super().prove()

    def topics(self):
        return {self.queue: 1, f"{self.queue}.DLT": 1, self.reservations: 3, f"{self.reservations}.DLT": 3}

    def create(self):
        for topic, partitions in self.topics().items():
            self.tool(TOPICS_TOOL, "--create", "--if-not-exists", "--topic", topic, "--partitions", partitions, "--replication-factor", 1)

    def exist(self):
        return set(self.topics()) <= set(self.tool(TOPICS_TOOL, "--list").stdout.split())

    def crowd(self):
        self.result_of("enter", "--users", CROWD, "--first-user", self.next_user)
        self.next_user += CROWD
        self.entered += CROWD

    def lose_topics(self):
        raise NotImplementedError

    def break_once(self, flow):
        before = self.database.stat().st_size
        self.lose_topics()
        self.crowd()
        # By turns somebody makes them anew at once, or nobody does.
        self.by_hand = not self.by_hand
        if self.by_hand:
            self.create()
        else:
            self.wait_until(self.exist, flow, "the topics, made by the program")
        self.grown = max(self.grown, self.database.stat().st_size - before)

    by_hand = False

    def end_flow(self, flow, users, seconds=240):
        super().end_flow(flow, users + self.entered, seconds)

    def what_was_seen(self):
        epochs = self.one("SELECT max(log_epoch) FROM queue_token")
        self.assertGreater(epochs, self.times, "each is a new life")
        return f"{epochs} lives of the topic, all sent again; the database grew by {self.grown / 1e6:.1f} MB meanwhile"


class Deleted(NewLife):
    name = "topics-deleted"
    fault = "the topics are deleted"
    how = "Kafka's tool deletes all four; 4,000 people enter; made anew by hand, or by the program, in turns"

    def lose_topics(self):
        self.tool(TOPICS_TOOL, "--delete", "--topic", f"{self.queue}.*")
        self.tool(TOPICS_TOOL, "--delete", "--topic", f"{self.reservations}.*")


class Wiped(NewLife):
    name = "cluster-wiped"
    fault = "the cluster is wiped"
    how = "stopped, formatted, started empty; 4,000 people enter; topics made anew by hand, or by the program, in turns"

    def lose_topics(self):
        self.cluster.start()


CASES = (Deleted, Wiped)
