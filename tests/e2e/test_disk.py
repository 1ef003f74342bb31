#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full: before the start one line and code 3; during a run a trouble that is shown, waited out, and costs nothing."""
import os
import subprocess

import harness

FREE_AT_FIRST = 48 << 20
REHEARSAL = ("rehearse", "--users", 6000, "--over", 4, "--batch", 60, "--interval", 20, "--reserve", 40, "--stay", 0.2, "--hold-ttl",
             86400)


class Disk(harness.RoomTest):
    """The data folder is a file system of its own, made in memory."""

    def setUp(self):
        super().setUp()
        self.folder.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={FREE_AT_FIRST}", "tmpfs", self.folder], capture_output=True)
        if mounted.returncode != 0:
            harness.loudly_skip(self, "NO MOUNT: only root can make a small file system; a full disk is not tested")
        self.addCleanup(subprocess.run, ["umount", "-l", self.folder], check=True)
        self.filler = self.folder / "filler"

    def fill(self, leave=0):
        """Takes all the room but `leave` bytes."""
        with open(self.filler, "ab", buffering=0) as filler:
            while True:
                free = os.statvfs(self.folder)
                room = free.f_bavail * free.f_frsize - leave
                if room <= 0:
                    return
                filler.write(b"\0" * min(room, 1 << 20))

    def assert_one_line(self, done, *words):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(done.stdout, "")
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        for word in ("anteroom: ", str(self.folder), *words):
            self.assertIn(word, lines[0])

    def test_aFullDiskAtTheStart(self):
        self.result_of("enter", "--users", 3)
        before = self.dump()
        self.fill()
        self.assert_one_line(self.run_program("serve"), "data folder: ", "No space left on device")
        self.assert_one_line(self.run_program("enter", "--users", 2000), "database: ", "full")
        self.filler.unlink()
        self.assertEqual(self.dump(), before)
        self.assertEqual(self.result_of("serve", "--until-drained")["activated"], 3)

    def test_noRoomForANewDatabase(self):
        self.fill(leave=32 << 10)
        self.assert_one_line(self.run_program("enter", "--users", 1), "database: ", "full")
        self.filler.unlink()
        self.result_of("enter", "--users", 1)

    def test_aDiskThatFillsUpWhileTheyEnter(self):
        done = self.run_program("enter", "--users", 2_000_000)
        self.assertEqual(done.returncode, 3, done.stderr)
        last = done.stderr.splitlines()[-1]
        self.assertTrue(last.startswith("anteroom: database: "), last)
        self.assertIn("full", last)
        self.assertIn(f"; {self.one('SELECT count(*) FROM queue_token')} of 2000000 users were entered before it", last)

    def test_aDiskThatFillsUpDuringARun(self):
        rehearsal = self.start(*REHEARSAL, "--json")
        self.wait_until(lambda: rehearsal.process.poll() is not None or self.count_if_there(
            "SELECT count(*) FROM queue_token WHERE activation_no IS NOT NULL") > 500, rehearsal, "the middle of the run")
        self.fill()
        self.wait_until(lambda: rehearsal.process.poll() is not None or "; database: " in rehearsal.stderr(), rehearsal,
                        "the trouble in the progress line")
        self.assertIsNone(rehearsal.process.poll(), rehearsal.stderr()[-2000:])
        self.assertIn("full", [line for line in rehearsal.stderr().splitlines() if "; database: " in line][0])
        shown = rehearsal.stderr().count("; database: ")
        self.wait_until(lambda: rehearsal.stderr().count("; database: ") > shown + 2, rehearsal, "three more seconds of it")
        activated = self.one("SELECT count(*) FROM queue_token WHERE activation_no IS NOT NULL")
        self.assertLess(activated, 6000)
        self.filler.unlink()
        out = rehearsal.output()
        self.assertEqual(rehearsal.process.returncode, 0, rehearsal.stderr()[-2000:])
        result = harness.json.loads(out)
        self.assert_clean(result)
        self.assertEqual((result["entered"], result["activated"]), (6000, 6000))
        self.assert_tokens(6000)
        self.assertEqual(self.assert_reservations(), 2400)

    def test_endedWhileTheDiskIsFull(self):
        self.result_of("enter", "--users", 3000)
        serve = self.start_serve("--batch", 20, "--interval", 20)
        self.wait_until(lambda: self.one("SELECT count(*) FROM queue_token WHERE activation_no IS NOT NULL") > 200, serve)
        self.fill()
        self.wait_until(lambda: "; database: " in serve.stderr(), serve, "the trouble in the progress line")
        self.assertEqual(serve.end(), 0, serve.stderr()[-2000:])
        self.filler.unlink()
        result = self.result_of("serve", "--until-drained", "--batch", 1000)
        self.assert_clean(result)
        self.assert_tokens(3000)


if __name__ == "__main__":
    harness.main()
