#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""enter: beside a running core, before any core, and twice for the same users."""
import harness


class Enter(harness.RoomTest):
    def test_besideARunningServe(self):
        serve = self.start_serve("--batch", 100, "--interval", 20)
        for _ in range(2):
            self.assertEqual(self.result_of("enter", "--users", 300), {"requested": 300, "accepted": 300, "existing": 0})
        self.wait_until(lambda: self.one("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'") == 600, serve, "600 admissions")
        self.assertEqual(serve.end(), 0, serve.stderr())
        self.assert_tokens(600)
        self.assertEqual(self.rows("SELECT min(user_id), max(user_id) FROM queue_token"), [(1, 600)])

    def test_beforeAnyCore(self):
        self.assertEqual(self.result_of("enter", "--users", 250, "--first-user", 1000),
                         {"requested": 250, "accepted": 250, "existing": 0})
        self.assertEqual(self.rows("SELECT state, count(*), min(user_id), max(user_id) FROM queue_token"), [("WAITING", 250, 1000, 1249)])
        self.assertEqual(self.one("SELECT count(kafka_offset) FROM queue_token"), 0, "enter itself publishes nothing")
        result = self.result_of("serve", "--until-drained", "--batch", 100, "--interval", 20)
        self.assert_clean(result)
        self.assert_tokens(250)

    def test_askingAgainReturnsTheSameToken(self):
        self.result_of("enter", "--users", 40, "--first-user", 7)
        before = self.rows("SELECT token, user_id FROM queue_token ORDER BY seq")
        self.assertEqual(self.result_of("enter", "--users", 40, "--first-user", 7), {"requested": 40, "accepted": 0, "existing": 40})
        self.assertEqual(self.rows("SELECT token, user_id FROM queue_token ORDER BY seq"), before)
        self.assertEqual(self.result_of("enter", "--users", 10, "--first-user", 42), {"requested": 10, "accepted": 5, "existing": 5})
        self.assertEqual(self.result_of("enter", "--users", 1), {"requested": 1, "accepted": 1, "existing": 0})
        self.assertEqual(self.one("SELECT max(user_id) FROM queue_token"), 52)

    def test_whoeverHoldsTheDatabaseIsWaitedFor(self):
        self.result_of("enter", "--users", 1)
        other = harness.sqlite3.connect(self.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        entering = self.start("enter", "--users", 3, "--json")
        # Longer than the database library itself waits.
        with self.assertRaises(harness.subprocess.TimeoutExpired):
            entering.process.wait(timeout=7)
        other.execute("ROLLBACK")
        other.close()
        self.assertEqual(harness.json.loads(entering.output())["accepted"], 3)
        self.assertEqual(entering.process.returncode, 0, entering.stderr())

    def test_longWorkSaysHowFarItIsAndEndsCleanlyWhenAsked(self):
        entering = self.start("enter", "--users", 20_000_000, "--json")
        self.wait_until(lambda: "entered " in entering.stderr(), entering, "a line of progress")
        entering.process.send_signal(harness.signal.SIGINT)
        said = harness.json.loads(entering.output())
        self.assertEqual(entering.process.returncode, 4, entering.stderr())
        self.assertGreater(said["accepted"], 0)
        self.assertEqual(said["accepted"], self.one("SELECT count(*) FROM queue_token"))

    def test_theLargestUserNumberIsTakenAndNoneBeyond(self):
        largest = 2**63 - 1
        self.result_of("enter", "--users", 1, "--first-user", largest)
        self.assertEqual(self.one("SELECT user_id FROM queue_token"), largest)
        for words in (("enter", "--users", 1), ("rehearse", "--users", 1)):
            done = self.run_program(*words)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("2^63-1", done.stderr.splitlines()[-1])
            self.assertEqual(self.one("SELECT count(*) FROM queue_token"), 1)

    def test_aFullOutboxWithoutACoreEndsWithThree(self):
        done = self.run_program("enter", "--users", 30, "--outbox", 10)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertIn("outbox", done.stderr)
        self.assertEqual(self.one("SELECT count(*) FROM queue_token"), 10)


if __name__ == "__main__":
    harness.main()
