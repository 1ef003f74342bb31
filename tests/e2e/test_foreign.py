#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages of another producer on the embedded broker: good ones make tokens, bad ones dead letters, and none blocks the rest."""
import harness


class Foreign(harness.RoomTest):
    def setUp(self):
        super().setUp()
        harness.need_kcat(self)

    def wait_for_outcomes(self, serve, count):
        outcomes = ("SELECT (SELECT count(*) FROM queue_token) + (SELECT count(*) FROM repeat_entry)"
                    " + (SELECT count(*) FROM dead_letter)")
        self.wait_until(lambda: self.one(outcomes) >= count, serve, f"{count} outcomes")

    def test_goodAndBadOnesMixed(self):
        lines = harness.mixed_messages(200, repeat_every=20)
        serve = self.start_serve("--batch", 10, "--interval", 1000, "--hold-ttl", 86400)
        harness.kcat(serve.broker(), "queue.send", harness.as_kcat_lines(lines))
        self.wait_for_outcomes(serve, 200)
        tokens, letters, repeats = self.assert_messages("queue.send", 0, lines)
        self.assertGreater(min(tokens, letters, repeats), 9, "each kind must have come")
        self.assertEqual(self.rows("SELECT DISTINCT attempts FROM dead_letter"), [(1,)])
        dead_topic = "queue.send.DLT"
        self.wait_until(lambda: len(harness.kcat_read(serve.broker(), dead_topic, "%o")) >= letters, serve, "the dead letters' topic")
        headers = harness.kcat_read(serve.broker(), dead_topic, "%h")
        self.assertEqual(len(headers), letters)
        for line in headers:
            self.assertIn("dlt-original-topic=queue.send,", line)
            self.assertIn("dlt-cause=", line)
        self.wait_until(lambda: self.one("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'") >= 10, serve, "an admission")
        self.assertEqual(serve.end(), 0, serve.stderr())

    def test_besideOwnEntries(self):
        serve = self.start_serve("--batch", 500, "--interval", 20, "--hold-ttl", 86400)
        self.result_of("enter", "--users", 100, "--first-user", 1)
        harness.kcat(serve.broker(), "queue.send", [f'k;{{"userId":{user}}}' for user in range(51, 151)])
        self.wait_until(lambda: self.one("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'") == 150, serve, "150 admissions")
        self.wait_for_outcomes(serve, 200)
        self.assertEqual(self.rows("SELECT count(*), min(user_id), max(user_id) FROM repeat_entry"), [(50, 51, 100)])
        self.assertEqual(self.one("SELECT count(*) FROM repeat_entry r JOIN queue_token t ON t.token = r.token AND t.user_id = r.user_id"),
                         50, "a repeat names the token that its user holds")
        self.assertEqual(serve.end(), 0, serve.stderr())
        self.assert_tokens(150)


if __name__ == "__main__":
    harness.main()
