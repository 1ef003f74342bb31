#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A broker that does not answer: code 3 within the 30 s of the contract, and nothing changed. Slow by its nature."""
import signal
import socket
import subprocess
import time

import harness

SECONDS_MAX = 45  # The 30 s, and starting and ending on a busy machine.


class Unreachable(harness.RoomTest):
    def assert_given_up(self, address):
        self.result_of("enter", "--users", 3)
        before = self.dump()
        begin = time.monotonic()
        done = self.run_program("serve", "--until-drained", "--broker", address)
        self.assertLess(time.monotonic() - begin, SECONDS_MAX)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stdout, "")
        last = done.stderr.splitlines()[-1]
        self.assertTrue(last.startswith("anteroom: broker: "), last)
        self.assertIn(address, last)
        self.assertEqual(self.dump(), before)

    def test_aNameThatDoesNotExist(self):
        self.assert_given_up("nowhere.invalid:9092")

    def test_aPortWhereNobodyListens(self):
        with socket.socket() as taken:  # Bound but not listening: it answers with a refusal and nobody else gets it.
            taken.bind(("127.0.0.1", 0))
            self.assert_given_up("127.0.0.1:%d" % taken.getsockname()[1])


    def test_endedWhileItWaitsForTheBroker(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            serve = self.start("serve", "--broker", "127.0.0.1:%d" % taken.getsockname()[1])
            self.wait_until(lambda: (self.folder / "anteroom.db").exists(), serve, "the core")
            with self.assertRaises(subprocess.TimeoutExpired):
                serve.process.wait(timeout=1)
            serve.process.send_signal(signal.SIGTERM)
            serve.process.communicate(timeout=15)  # Well before the 30 s.
            self.assertEqual((serve.process.returncode, serve.stderr()), (0, ""))


if __name__ == "__main__":
    harness.main()
