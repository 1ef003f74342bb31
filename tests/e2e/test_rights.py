#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A user of a real Kafka who may not do what is needed: code 3 at the start; during a run a trouble that is waited out."""
import harness
import test_kafka

ACL_TOOL = "org.apache.kafka.tools.AclCommand"
LOGIN = ("-X", "security.protocol=SASL_PLAINTEXT", "-X", "sasl.mechanism=PLAIN", "-X", "sasl.username=guest")
GROUPS = ("--group", "concert-", "--resource-pattern-type", "prefixed")
FAST_GATE = ("--batch", 500, "--interval", 20)


def topics(name):
    """The topic and its dead letters'."""
    return "--topic", name, "--resource-pattern-type", "prefixed"


class Rights(test_kafka.KafkaTest):
    def setUp(self):
        super().setUp()
        host, port = self.address.rsplit(":", 1)
        self.guarded = f"{host}:{int(port) + 2}"
        self.options = ["--broker", self.guarded, "--queue-topic", self.queue, "--reservation-topic", self.reservations, *LOGIN]
        self.environment["ANTEROOM_SASL_PASSWORD"] = "guest-secret"
        self.addCleanup(self.take_away, *GROUPS, "--operation", "Read")

    def change_rights(self, *words):
        done = self.tool(ACL_TOOL, "--allow-principal", "User:guest", *words)
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)

    def allow(self, *words):
        self.change_rights("--add", *words)

    def take_away(self, *words):
        self.change_rights("--remove", "--force", *words)

    def make_topics(self):
        for topic, partitions in ((self.queue, 1), (self.queue + ".DLT", 1), (self.reservations, 3), (self.reservations + ".DLT", 3)):
            made = self.tool(test_kafka.TOPICS_TOOL, "--create", "--topic", topic, "--partitions", partitions,
                             "--replication-factor", 1)
            self.assertEqual(made.returncode, 0, made.stderr)

    def assert_refused(self, done, *words):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stdout, "")
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        for word in ("anteroom: ", *words):
            self.assertIn(word, lines[0])
        self.assertNotIn("guest-secret", done.stderr)

    def test_aTopicThatMayNotBeMade(self):
        self.result_of("enter", "--users", 3)
        before = self.dump()
        self.assert_refused(self.run_program("serve"), "topic: ", self.queue, "uthorization failed", "permissions")
        self.assertEqual(self.dump(), before)

    def test_rightsThatComeWhileItRuns(self):
        self.make_topics()
        self.result_of("enter", "--users", 300)
        for topic in (self.queue, self.reservations):
            self.allow(*topics(topic), "--operation", "Describe")
        serve = self.start("serve", "--until-drained", *FAST_GATE, "--json")
        self.wait_until(lambda: serve.process.poll() is not None or "uthorization failed" in serve.stderr(), serve, "the trouble")
        self.assertIsNone(serve.process.poll(), serve.stderr())
        self.assertEqual(self.one("SELECT count(*) FROM queue_token WHERE state = 'WAITING'"), 300)
        for topic in (self.queue, self.reservations):
            self.allow(*topics(topic), "--operation", "Read", "--operation", "Write")
        self.allow(*GROUPS, "--operation", "Read")
        out = serve.output()
        self.assertEqual(serve.process.returncode, 0, serve.stderr()[-2000:])
        result = harness.json.loads(out)
        self.assert_clean(result)
        self.assert_tokens(300)

    def test_theRightToWriteTakenAwayWhileItRuns(self):
        self.make_topics()
        for topic in (self.queue, self.reservations):
            self.allow(*topics(topic), "--operation", "All")
        self.allow(*GROUPS, "--operation", "Read")
        self.result_of("enter", "--users", 200)
        serve = self.start_serve(*FAST_GATE)
        self.wait_until(lambda: self.one("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'") == 200, serve, "200 inside")
        self.take_away(*topics(self.queue), "--operation", "All")
        self.allow(*topics(self.queue), "--operation", "Read")
        self.result_of("enter", "--users", 300)
        self.wait_until(lambda: "uthorization failed" in serve.stderr(), serve, "the trouble")
        self.assertEqual(self.one("SELECT sum(length) FROM outbox"), 300)
        self.allow(*topics(self.queue), "--operation", "Write")
        self.wait_until(lambda: self.one("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'") == 500, serve, "all inside")
        self.assertEqual(serve.end(), 0, serve.stderr()[-2000:])
        self.assert_tokens(500)
        self.assert_clean(self.result_of("serve", "--until-drained", *FAST_GATE))


if __name__ == "__main__":
    harness.main()
