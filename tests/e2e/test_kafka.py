#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same promises on a real Kafka, and what Kafka's own tool says of the groups afterwards."""
import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import uuid
from contextlib import closing
from pathlib import Path

import harness

BROKER_TOOL = str(Path(__file__).resolve().parent.parent / "kafka" / "broker")
GROUPS_TOOL = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand"
TOPICS_TOOL = "org.apache.kafka.tools.TopicCommand"


class KafkaTest(harness.RoomTest):
    """A room on the real broker, with topics of its own."""

    def setUp(self):
        super().setUp()
        self.address_file = Path(os.environ.get("ANTEROOM_KAFKA_FILE", ""))
        if not self.address_file.is_file():
            if os.environ.get("ANTEROOM_REQUIRE_KAFKA") == "1":
                self.fail("a real broker is required and there is none")
            harness.loudly_skip(self, "NO KAFKA: no real broker is running; start one with tests/kafka/broker")
        self.address = self.address_file.read_text().strip()
        own = uuid.uuid4().hex[:8]
        self.queue, self.reservations = f"queue-{own}", f"reservation-{own}"
        self.options = ["--broker", self.address, "--queue-topic", self.queue, "--reservation-topic", self.reservations]
        # The groups' names are fixed, and a member that was killed stays in its group until its session ends.
        self.wait_until(self.groups_are_empty, what="empty groups")

    def tool(self, name, *words):
        command = [BROKER_TOOL, "tool", str(self.address_file.parent), name, "--bootstrap-server", self.address, *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, env=self.environment)

    def groups_are_empty(self):
        states = self.tool(GROUPS_TOOL, "--list", "--state").stdout.splitlines()
        return all(line.split()[-1] in ("Empty", "Dead") for line in states if line.startswith("concert-"))


class Kafka(KafkaTest):
    def assert_committed_to_the_end(self, group, topic, partitions):
        """By Kafka's own tool: the group's offset is the log's end in each partition. Returns the ends."""
        done = self.tool(GROUPS_TOOL, "--describe", "--group", group)
        found = [line.split() for line in done.stdout.splitlines() if line.split()[1:2] == [topic]]
        self.assertEqual(sorted(int(line[2]) for line in found), list(range(partitions)), done.stdout + done.stderr)
        for line in found:
            self.assertEqual(line[3], line[4], done.stdout)
            self.assertEqual(line[5], "0", done.stdout)
        return [int(line[4]) for line in found]

    def assert_all_committed(self, queued, reserved):
        """reserved None: no reservation was ever made, so there is nothing to commit."""
        ends = self.assert_committed_to_the_end("concert-queue", self.queue, 1)
        self.assertGreaterEqual(sum(ends), queued)
        if reserved:
            ends = self.assert_committed_to_the_end("concert-reservation", self.reservations, 3)
            self.assertGreaterEqual(sum(ends), reserved)

    def test_aRehearsal(self):
        result = self.result_of("rehearse", "--users", 5000, "--over", 1, "--batch", 250, "--interval", 20, "--reserve", 40, "--stay", 1,
                                "--seed", 7, "--hold-ttl", 86400)
        self.assert_fields(result)
        self.assert_clean(result)
        self.assertEqual(result["broker"], self.address)
        self.assertEqual((result["users"], result["entered"], result["activated"]), (5000, 5000, 5000))
        self.assertEqual(result["reservations"], {"confirmed": 2000, "forwarded": 2000, "dead": 0, "lost": 0, "duplicated": 0})
        self.assert_tokens(5000)
        self.assertEqual(self.assert_reservations(), 2000)
        self.assert_all_committed(5000, 2000)

    def test_killedAndGoneOnWith(self):
        for _ in range(2):
            before = self.count_if_there("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'")
            rehearsal = self.start("rehearse", "--users", 3000, "--over", 1, "--batch", 20, "--interval", 40, "--reserve", 60,
                                   "--stay", 0.3, "--hold-ttl", 86400)
            self.wait_until(lambda: rehearsal.process.poll() is not None or (
                self.count_if_there("SELECT count(*) FROM queue_token WHERE state = 'WAITING'") > 0
                and self.count_if_there("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'") > before + 50),
                rehearsal, "the middle of the run")
            self.assertEqual(rehearsal.end(signal.SIGKILL), -signal.SIGKILL, rehearsal.stderr())
            accepted = self.one("SELECT count(*) FROM queue_token")
            self.assertGreater(self.one("SELECT count(*) FROM queue_token WHERE state = 'WAITING'"), 0)
            result = self.result_of("serve", "--until-drained", "--batch", 1000, "--interval", 20)
            self.assert_clean(result)
            self.assertEqual((result["entered"], result["activated"], result["waiting"]), (accepted, accepted, 0))
            self.assert_tokens(accepted)
            self.assertEqual(self.assert_reservations(), result["reservations"]["forwarded"])
        self.assert_all_committed(accepted, result["reservations"]["forwarded"])

    def test_endedEarlyAgainAndAgain(self):
        """Whatever the core is waiting for when it is told to end, it ends; the one after it finds nothing missing."""
        self.result_of("enter", "--users", 2000)
        for n in range(20):
            serve = self.start("serve", "--batch", 20, "--interval", 40)
            lock = self.folder / "anteroom.lock"
            self.wait_until(lambda: lock.exists() and lock.read_text().strip() == str(serve.process.pid), serve, "the core")
            with self.subTest(n=n), contextlib.suppress(subprocess.TimeoutExpired):
                serve.process.wait(timeout=n * 0.06)
                self.fail("it ended by itself: " + serve.stderr()[-2000:])
            serve.process.send_signal(signal.SIGTERM)
            serve.process.communicate(timeout=25)
            self.assertEqual(serve.process.returncode, 0, serve.stderr()[-2000:])
        result = self.result_of("serve", "--until-drained", "--batch", 1000, "--interval", 20, "--hold-ttl", 86400)
        self.assert_clean(result)
        self.assert_tokens(2000)

    def test_manyMessagesOfAnotherProducer(self):
        harness.need_kcat(self)
        created = self.tool(TOPICS_TOOL, "--create", "--topic", self.queue, "--partitions", 1, "--replication-factor", 1)
        self.assertEqual(created.returncode, 0, created.stderr)
        lines = harness.mixed_messages(20000, repeat_every=100, kind_every=15)
        harness.kcat(self.address, self.queue, harness.as_kcat_lines(lines))
        result = self.result_of("serve", "--until-drained", "--batch", 5000, "--interval", 20, "--hold-ttl", 86400)
        self.assert_clean(result)
        tokens, letters, repeats = self.assert_messages(self.queue, 0, lines)
        self.assertGreater(min(tokens, letters, repeats), 150, "each kind must have come")
        self.assertEqual((result["entered"], result["activated"], result["dead_lettered"], result["repeats"]),
                         (tokens, tokens, letters, repeats))
        self.assert_tokens(tokens)
        self.assert_all_committed(20000, None)
        positions = harness.kcat_read(self.address, self.queue + ".DLT", "%h")
        self.assertEqual(len(positions), letters, "each bad message once on the dead letters' topic")

    def change(self, statement):
        with closing(sqlite3.connect(self.database, timeout=30)) as connection, connection:
            connection.execute(statement)

    def placed(self, epoch):
        return self.one(f"SELECT count(*) FROM queue_token WHERE log_epoch = {epoch} AND kafka_offset IS NOT NULL")

    def test_madeAnewBeforeAnybodyWasLetIn(self):
        """With the gate paused nothing is kept of what was read: only where the messages stand tells that the topic is another one."""
        self.result_of("enter", "--users", 1000)
        self.change("UPDATE gate SET paused = 1")
        words = ("serve", "--batch", 200, "--interval", 20, "--hold-ttl", 86400)
        serve = self.start(*words)
        for epoch in (1, 2):
            self.wait_until(lambda: self.placed(epoch) == 1000, serve, "their places to be noted")
            self.assertEqual(self.one(f"SELECT count(*) FROM log_progress WHERE log_epoch = {epoch} AND done_offset > 0"), 0)
            # The first time under the running core, the second time while it is away.
            if epoch == 2:
                self.assertEqual(serve.end(), 0, serve.stderr())
            self.assertEqual(self.tool(TOPICS_TOOL, "--delete", "--topic", f"{self.queue}.*").returncode, 0)
            self.wait_until(lambda: self.queue not in self.tool(TOPICS_TOOL, "--list").stdout.split(), what="the topic to be gone")
            if epoch == 2:
                serve = self.start(*words)
        self.change("UPDATE gate SET paused = 0")
        self.wait_until(lambda: self.one("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'") == 1000, serve, "all let in")
        self.assertEqual(serve.end(), 0, serve.stderr())
        self.assert_tokens(1000)
        audit = self.result_of("audit")
        self.assertEqual((audit["lost"], audit["duplicated"], audit["out_of_order"]), (0, 0, 0), audit)

    def test_theAuditAsksTheBrokerWhatStandsBetweenTheRecords(self):
        """Each transaction leaves a marker at an offset of its own, which is no message; a record taken away is a loss."""
        harness.need_kcat(self)
        created = self.tool(TOPICS_TOOL, "--create", "--topic", self.queue, "--partitions", 1, "--replication-factor", 1)
        self.assertEqual(created.returncode, 0, created.stderr)
        for number in range(3):
            lines = [f'{user};{{"userId":{user}}}' for user in range(number * 100, number * 100 + 100)]
            harness.kcat(self.address, self.queue, lines, f"transactional.id={self.queue}")
        result = self.result_of("serve", "--until-drained", "--batch", 100, "--interval", 20, "--hold-ttl", 86400)
        self.assert_clean(result)
        self.assertEqual(result["activated"], 300)
        self.assertEqual(self.one("SELECT max(kafka_offset) FROM queue_token"), 301, "two markers stand between the three hundred")

        with closing(sqlite3.connect(self.database, timeout=30)) as connection, connection:
            connection.execute("UPDATE queue_token SET user_id = -1 - user_id, state = 'EXPIRED', kafka_offset = NULL,"
                               " activation_no = NULL WHERE user_id = 299")
        audit = self.run_program("audit", "--json")
        self.assertEqual((audit.returncode, json.loads(audit.stdout)["lost"]), (1, 1), audit.stderr)
        for elsewhere in ("embedded", "127.0.0.1:1"):
            self.options[1] = elsewhere
            audit = self.run_program("audit", "--json")
            self.assertEqual((audit.returncode, json.loads(audit.stdout)["lost"]), (0, None), audit.stderr)
            self.assertIn("what was lost is not fully known", audit.stderr)

    def test_aTopicWithAnotherFoldersMemberIsNotRehearsedOn(self):
        serve = self.start_serve()
        first, self.folder = self.folder, self.scratch / "second"
        refused = self.run_program("rehearse", "--users", 5)
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertIn("concert-queue", refused.stderr.splitlines()[-1])
        self.folder = first
        self.assertEqual(serve.end(), 0, serve.stderr())

    def test_aRehearsalGoesOnAmongCopiesOfItsOwnAndStopsForOthers(self):
        """Copies are what a core leaves that was killed between sending and noting it."""
        harness.need_kcat(self)
        rehearse = ("rehearse", "--users", 50, "--over", 0.1, "--batch", 50, "--interval", 20, "--hold-ttl", 86400)
        self.result_of(*rehearse)
        tokens = [row[0] for row in self.rows("SELECT token FROM queue_token ORDER BY seq LIMIT 3")]
        for n, token in enumerate(tokens, 1):
            harness.kcat(self.address, self.queue, [f'{n};{{"userId":{n}}}'], header=f"token={token}")
        result = self.result_of(*rehearse)
        self.assert_clean(result)
        self.assertEqual((result["activated"], self.one("SELECT count(*) FROM repeat_entry")), (100, 3))
        end = self.assert_committed_to_the_end("concert-queue", self.queue, 1)[0]
        harness.kcat(self.address, self.queue, ['1;{"userId":1}'], header=f"token={tokens[0]}")
        harness.kcat(self.address, self.queue, ['7;{"userId":987654}'])
        refused = self.run_program(*rehearse)
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertIn(f"unread messages of others, the first at offset {end + 1}", refused.stderr.splitlines()[-1])
        self.assertIn("--on-live-topics", refused.stderr.splitlines()[-1])
        self.assertEqual(self.result_of("rehearse", "--on-live-topics", *rehearse[1:])["activated"], 151)


if __name__ == "__main__":
    harness.main()
