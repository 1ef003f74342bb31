#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dead letters from the command line: listed, sent again and discarded, beside a running core and without one, and
killed in the middle."""
import json
import sqlite3
import subprocess
from contextlib import closing

import harness
import test_platform

DEAD = "SELECT count(*) FROM dead_letter WHERE state = 'DEAD'"
REDRIVEN = "SELECT count(*) FROM dead_letter WHERE state = 'REDRIVEN'"
# What cannot be read, and how many of it: several transactions' worth.
GARBAGE = 3000


class DeadLetters(test_platform.PlatformTest):
    def letters(self, *words):
        return self.result_of("dead-letters", "list", *words)["dead_letters"]

    def settle(self, *words, code=0):
        done = self.run_program("dead-letters", *words, "--json")
        self.assertEqual(done.returncode, code, done.stderr)
        return json.loads(done.stdout)

    def change(self, sql):
        """As an operator with another SQL client would."""
        with closing(sqlite3.connect(self.database, timeout=30)) as connection, connection:
            connection.execute(sql)

    def start_with_garbage(self, count):
        harness.need_kcat(self)
        serve = self.start_serve()
        harness.kcat(serve.broker(), "queue.send", [f"k;no json {n}" for n in range(count)])
        self.wait_until(lambda: self.one(DEAD) == count, serve, f"{count} dead letters")
        return serve

    def test_unreadableOnesBesideARunningCore(self):
        serve = self.start_with_garbage(2)
        letters = self.letters()
        self.assertEqual([letter["value"] for letter in letters], ["no json 0", "no json 1"])
        self.assertEqual({letter["topic"] for letter in letters}, {"queue.send"})
        self.assertEqual(self.settle("redrive", 1, "--reason", "mended"), {"redriven": 1, "refused": []})
        # Its original bytes came again, and are as unreadable as they were.
        self.wait_until(lambda: self.one("SELECT count(*) FROM dead_letter") == 3, serve, "its new letter")
        self.assertEqual(self.rows("SELECT message_key, message_value, kafka_offset, state FROM dead_letter WHERE id = 3"),
                         [(b"k", b"no json 0", 2, "DEAD")])
        answer = self.settle("redrive", 1, 9, "--reason", "again", code=2)
        self.assertEqual(answer["redriven"], 0)
        self.assertEqual([refused["id"] for refused in answer["refused"]], [1, 9])
        self.assertEqual(self.settle("discard", "--all", "--reason", "tests")["discarded"], 2)
        self.assertEqual(self.letters(), [])
        self.assertEqual(len(self.letters("--state", "all")), 3)
        self.assertEqual(self.rows('SELECT actor, action, "before", "after", reason FROM activity WHERE action <> \'batch\''),
                         [("command line", "redrive", "DEAD: 1", "REDRIVEN: 1", "mended"),
                          ("command line", "discard", "DEAD: 2-3", "DISCARDED: 2", "tests")])
        self.assertEqual(serve.end(), 0, serve.stderr())
        self.assertEqual(self.run_program("audit").returncode, 0)

    def dead_events(self):
        """All events of a rehearsal refused for good; the platform is well afterwards."""
        platform = self.start_platform(400)
        words = (*test_platform.REHEARSAL, "--data-platform", platform.url())
        result = self.result_of(*words)
        self.assertEqual(result["reservations"]["dead"], test_platform.RESERVATIONS)
        platform.heal()
        self.assertEqual(len(self.letters()), test_platform.RESERVATIONS)
        return platform

    def assert_all_forwarded(self, platform):
        self.assertEqual(self.rows("SELECT state, count(*) FROM reservation_event GROUP BY state"),
                         [("FORWARDED", test_platform.RESERVATIONS)])
        self.assertEqual(self.rows("SELECT DISTINCT state FROM reservation"), [("FORWARDED",)])
        keys = platform.keys(200)
        self.assertEqual(len(keys), test_platform.RESERVATIONS)
        self.assertEqual(sorted(keys), sorted(set(platform.keys(400))), "each under the key that it had")
        self.assertEqual(self.run_program("audit", "--data-platform", platform.url()).returncode, 0)

    def test_deadEventsWithoutACore(self):
        platform = self.dead_events()
        self.assertEqual(self.settle("redrive", "--all", "--reason", "platform mended")["redriven"], test_platform.RESERVATIONS)
        self.assertEqual(self.rows("SELECT state, attempts, count(*) FROM reservation_event GROUP BY 1, 2"),
                         [("OUTBOX", 0, test_platform.RESERVATIONS)])
        self.result_of("serve", "--until-drained", "--data-platform", platform.url())
        self.assert_all_forwarded(platform)

    def test_deadEventsBesideARunningCore(self):
        platform = self.dead_events()
        serve = self.start_serve("--data-platform", platform.url())
        some = [letter["id"] for letter in self.letters()][:5]
        self.assertEqual(self.settle("redrive", *some, "--reason", "a few first")["redriven"], 5)
        self.wait_until(lambda: self.one("SELECT count(*) FROM reservation_event WHERE state = 'FORWARDED'") == 5, serve, "the five")
        self.settle("redrive", "--all", "--reason", "the rest")
        forwarded = "SELECT count(*) FROM reservation_event WHERE state = 'FORWARDED'"
        self.wait_until(lambda: self.one(forwarded) == test_platform.RESERVATIONS, serve, "the rest")
        self.assertEqual(serve.end(), 0, serve.stderr())
        self.assert_all_forwarded(platform)

    def test_aTokenThatCouldNotBeLetIn(self):
        self.result_of("enter", "--users", 3, "--first-user", 1, "--wait-ttl", 0)
        self.change("CREATE TRIGGER poison BEFORE UPDATE OF state ON queue_token WHEN NEW.user_id = 2 AND NEW.state = 'ACTIVE'"
                    " BEGIN SELECT RAISE(ABORT, 'poison'); END")
        serve = self.start_serve("--interval", 20, "--hold-ttl", 86400)
        self.wait_until(lambda: self.one(DEAD) == 1, serve, "the dead letter")
        self.wait_until(lambda: self.one("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'") == 2, serve, "the others")
        # Asked again meanwhile: the user has a live token, and the dead one stays dead.
        self.result_of("enter", "--users", 1, "--first-user", 2)
        answer = self.settle("redrive", "--all", "--reason", "too early", code=2)
        self.assertEqual((answer["redriven"], answer["refused"][0]["why"]), (0, "user 2 has a live token"))
        self.wait_until(lambda: self.one(DEAD) == 2, serve, "the second letter")
        self.change("DROP TRIGGER poison")
        answer = self.settle("redrive", "--all", "--reason", "mended", code=2)
        self.assertEqual(answer["redriven"], 1, "one of the two: a user has one live token")
        self.wait_until(lambda: self.one("SELECT count(*) FROM queue_token WHERE state = 'ACTIVE'") == 3, serve, "user 2")
        self.assertEqual(serve.end(), 0, serve.stderr())
        self.assertEqual(self.one("SELECT count(*) FROM queue_token WHERE state = 'DEAD'"), 1)
        self.assertEqual(self.rows("SELECT user_id, activation_no FROM queue_token WHERE activation_no IS NOT NULL ORDER BY 2"),
                         [(1, 1), (3, 2), (2, 3)])
        self.assertEqual(self.run_program("audit").returncode, 0)

    def assert_nothing_half_done(self):
        redriven = self.one(REDRIVEN)
        self.assertEqual(self.one("SELECT count(*) FROM outbox WHERE stream = 3"), redriven)
        said = self.rows('SELECT "after" FROM activity WHERE action = \'redrive\'')
        self.assertEqual(sum(int(after.split(": ")[1]) for after, in said), redriven)
        return redriven

    def test_killedInTheMiddle(self):
        serve = self.start_with_garbage(GARBAGE)
        self.assertEqual(serve.end(), 0, serve.stderr())
        kills = 0
        while self.one(DEAD) > 0:
            process = subprocess.Popen(self.command("dead-letters", "redrive", "--all", "--reason", "mended"), env=self.environment,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                # A little later each time: the first ones die before their start, the others all along the way.
                process.communicate(timeout=0.002 * (kills + 1))
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                kills += 1
            self.assert_nothing_half_done()
            # Some way has to be gone in the end.
            if kills > 200:
                self.settle("redrive", "--all", "--reason", "mended")
        self.assertGreater(kills, 0, "it must have been killed at least once")
        self.assertEqual(self.assert_nothing_half_done(), GARBAGE)
        serve = self.start_serve()
        self.wait_until(lambda: self.one("SELECT count(*) FROM dead_letter") == 2 * GARBAGE, serve, "each once more")
        self.assertEqual(serve.end(), 0, serve.stderr())
        self.assertEqual(self.one("SELECT count(DISTINCT message_value) FROM dead_letter WHERE state = 'DEAD'"), GARBAGE)
        self.assertEqual(self.run_program("audit").returncode, 0)


if __name__ == "__main__":
    harness.main()
