#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed in the middle of its work; the next one in the folder goes on without losing or doubling anything."""
import signal

import harness

SLOW_GATE = ("--batch", 20, "--interval", 40)
FAST_GATE = ("--batch", 1000, "--interval", 20)


class Crash(harness.RoomTest):
    def kill_in_the_middle(self, running, condition):
        """Kills once the condition holds while somebody still waits; returns how many tokens were accepted by then."""
        self.wait_until(lambda: running.process.poll() is not None or (
            self.count_if_there("SELECT count(*) FROM queue_token WHERE state = 'WAITING'") > 0 and condition()),
            running, "the middle of the run")
        self.assertEqual(running.end(signal.SIGKILL), -signal.SIGKILL, running.stderr())
        self.assertGreater(self.one("SELECT count(*) FROM queue_token WHERE state = 'WAITING'"), 0)
        return self.one("SELECT count(*) FROM queue_token")

    def active(self):
        return self.count_if_there("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'")

    def reservations(self):
        return self.count_if_there("SELECT count(*) FROM reservation")

    def drain(self, accepted):
        result = self.result_of("serve", "--until-drained", *FAST_GATE)
        self.assert_fields(result)
        self.assert_clean(result)
        self.assertIsNone(result["users"])
        self.assertEqual((result["entered"], result["activated"], result["waiting"]), (accepted, accepted, 0))
        self.assertEqual(result["reservations"]["lost"], 0)
        self.assertEqual(result["reservations"]["duplicated"], 0)
        self.assert_tokens(accepted)
        self.assertEqual(self.assert_reservations(), result["reservations"]["forwarded"])

    def test_rehearsalsKilledAgainAndAgainInOneFolder(self):
        for _ in range(3):
            before, reserved = self.active(), self.reservations()
            rehearsal = self.start("rehearse", "--users", 3000, "--over", 1, "--reserve", 60, "--stay", 0.3, *SLOW_GATE)
            accepted = self.kill_in_the_middle(
                rehearsal, lambda: self.active() > before + 50 and self.reservations() > reserved + 20)
            self.drain(accepted)

    def test_servesKilledOneAfterTheOtherWithoutADrainBetween(self):
        accepted = 0
        for users in (2500, 700, 300):
            self.result_of("enter", "--users", users)
            accepted += users
            before = self.active()
            serve = self.start_serve(*SLOW_GATE)
            self.assertEqual(self.kill_in_the_middle(serve, lambda: self.active() > before + 100), accepted)
        self.drain(accepted)
        self.assertGreater(self.one("SELECT max(log_epoch) FROM queue_token"), 1)


if __name__ == "__main__":
    harness.main()
