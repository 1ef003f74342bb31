#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk in a real window, under a hand: people are sent in, the gate is turned, paused, closed, killed and opened again."""
import json
import signal

import display
import harness

TITLE = "^Anteroom"
# Where things lie in a window of 1440x900.
SEND_FIRST_THOUSAND = (567, 706)
BATCH_FIELD = (1290, 302)
APPLY = (1327, 509)

WAITING = "SELECT count(*) FROM queue_token WHERE state = 'WAITING'"
LET_IN = "SELECT count(*) FROM queue_token WHERE activation_no IS NOT NULL"
ENTERED = "SELECT count(*) FROM queue_token"
LARGEST_BATCH = "SELECT coalesce(max(people), 0) FROM (SELECT count(*) AS people FROM queue_token WHERE activation_no > ?" \
                " GROUP BY activated_at)"


class Desk(harness.RoomTest):
    def setUp(self):
        super().setUp()
        display.needed(self)
        self.screen = display.Screen()
        self.addCleanup(self.screen.clean_up)
        self.environment.update(DISPLAY=self.screen.name, QT_QPA_PLATFORM="xcb", XDG_RUNTIME_DIR=str(self.scratch))
        self.options = ["--hold-ttl", "86400"]

    def open(self, *words):
        desk = self.start(*words)
        self.wait_until(lambda: desk.process.poll() is not None or self.screen.windows(TITLE), desk, "the window")
        self.assertIsNone(desk.process.poll(), desk.stderr())
        self.wait_until(desk.broker, desk, "the broker's address")
        self.screen.focus(TITLE)
        return desk

    def close(self, desk):
        self.screen.ask_to_close(TITLE)
        desk.process.communicate(timeout=harness.RUN_SECONDS)
        self.assertEqual(desk.process.returncode, 0, desk.stderr())

    def count(self, sql):
        return self.count_if_there(sql)

    def actions(self):
        return [row[0] for row in self.rows("SELECT action FROM activity ORDER BY rowid")]

    def wait_for_action(self, action, desk):
        before = self.actions().count(action)
        return lambda: self.wait_until(lambda: self.actions().count(action) > before, desk, f"the action {action}")

    def do(self, desk, action, act):
        """Acts, and waits until the core has taken it up."""
        recorded = self.wait_for_action(action, desk)
        act()
        recorded()

    def send_the_first_thousand(self, desk):
        """The first run's own button, once its page is there."""
        self.wait_until(lambda: self.screen.click(SEND_FIRST_THOUSAND) or self.count(ENTERED) > 0, desk, "the first person")
        self.wait_until(lambda: self.count(ENTERED) == 1000, desk, "the first thousand")

    def send_ten_thousand(self, desk):
        """The crowd before has just ended: until the page knows, another one is refused."""
        self.wait_until(lambda: self.screen.press("ctrl+u") or "10000 users" in self.last_crowd(), desk, "the crowd")

    def last_crowd(self):
        return self.rows("SELECT after FROM activity WHERE action = 'send users' ORDER BY rowid DESC")[0][0]

    def drain(self, desk, count):
        self.wait_until(lambda: self.count(LET_IN) == count, desk, "everybody to be let in", seconds=120)
        self.wait_until(lambda: self.count("SELECT count(*) FROM reservation WHERE state <> 'FORWARDED'") == 0, desk,
                        "the last reservation to be sent on")

    def assert_all_well(self, count):
        self.assert_tokens(count)
        self.assert_reservations()
        audit = self.result_of("audit")
        self.assertEqual((audit["activated"], audit["lost"], audit["duplicated"], audit["out_of_order"]), (count, 0, 0, 0))

    def test_aCrowdIsSentTheGateTurnedPausedAndTheWindowClosedAndOpenedAgain(self):
        desk = self.open("--batch", 40, "--interval", 100)
        self.send_the_first_thousand(desk)
        self.send_ten_thousand(desk)
        self.wait_until(lambda: self.count(LET_IN) > 1200 and self.count(WAITING) > 500, desk, "the flow")
        self.wait_until(lambda: self.rows(LARGEST_BATCH, 0)[0][0] >= 40, desk, "a full batch")
        self.assertEqual(self.rows(LARGEST_BATCH, 0)[0][0], 40)

        self.screen.click(BATCH_FIELD)
        self.screen.press("ctrl+a")
        self.screen.type("70")
        self.do(desk, "admission", lambda: self.screen.click(APPLY))
        before, after = self.rows("SELECT before, after FROM activity WHERE action = 'admission' ORDER BY rowid DESC")[0]
        self.assertEqual((before.split(",")[0], after.split(",")[0]), ("batch 40", "batch 70"))
        turned = self.count(LET_IN)
        self.wait_until(lambda: self.count(LET_IN) > turned + 500, desk, "the faster flow")
        self.assertEqual(self.rows(LARGEST_BATCH, turned + 70)[0][0], 70)

        self.do(desk, "pause", lambda: self.screen.press("ctrl+p"))
        held = self.count(LET_IN)
        self.wait_until(lambda: self.count(ENTERED) == 11000, desk, "the crowd's last")
        self.assertEqual(self.count(LET_IN), held, "nobody is let in while admissions are paused")
        self.do(desk, "resume", lambda: self.screen.press("ctrl+p"))
        self.wait_until(lambda: self.count(LET_IN) > held + 200, desk, "the flow after the pause")

        self.close(desk)
        let_in = self.count(LET_IN)
        self.assertGreater(self.count(WAITING), 0, "the window was to be closed in the middle")
        desk = self.open()
        self.drain(desk, 11000)
        self.assertEqual(self.rows(LARGEST_BATCH, let_in)[0][0], 70, "the setting holds")
        self.close(desk)
        self.assert_all_well(11000)

    def test_theDeskSaysWhatItsFramesCost(self):
        desk = self.open("--frame-stats", "--json")
        for key, page in (("ctrl+2", "Queue"), ("ctrl+3", "Topics"), ("ctrl+1", "Overview")):
            self.wait_until(lambda: self.screen.press(key) or self.screen.windows(f"^Anteroom.*{page}"), desk, page)
        self.screen.ask_to_close(TITLE)
        figures = json.loads(desk.output())
        self.assertEqual(desk.process.returncode, 0, desk.stderr())
        self.assertGreater(figures["frames"], 0)
        self.assertGreaterEqual(figures["pageChanges"], 2)
        self.assertLessEqual(figures["busyP50Ms"], figures["busyP99Ms"])
        self.assertGreater(figures["longestPageChangeMs"], 0)

    def test_theDeskIsKilledInTheMiddle(self):
        desk = self.open("--batch", 50, "--interval", 100)
        self.send_the_first_thousand(desk)
        self.send_ten_thousand(desk)
        self.wait_until(lambda: self.count(LET_IN) > 1500 and self.count(WAITING) > 500, desk, "the middle")
        self.assertEqual(desk.end(signal.SIGKILL), -signal.SIGKILL, desk.stderr())
        entered = self.count(ENTERED)
        self.assertGreater(self.count(WAITING), 0)
        desk = self.open("--batch", 500)
        self.drain(desk, entered)
        self.close(desk)
        self.assert_all_well(entered)

    def test_whatOtherProgramsDoBesideTheOpenDesk(self):
        desk = self.open("--batch", 500, "--interval", 50)
        for entered in (500, 1000, 1500):
            self.result_of("enter", "--users", 500)
            self.wait_until(lambda: self.count(LET_IN) == entered, desk, "those who entered by the command line")
        audit = self.result_of("audit")
        self.assertEqual((audit["activated"], audit["lost"]), (1500, 0))
        self.assertEqual(desk.end(), 0, "a signal ends the desk as cleanly as its window: " + desk.stderr())
        self.assert_all_well(1500)


if __name__ == "__main__":
    harness.main()
