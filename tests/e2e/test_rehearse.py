#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One whole run by the command line: its result, its exit code and what any SQL client finds afterwards."""
import harness

REHEARSAL = ("rehearse", "--users", 5000, "--over", 1, "--batch", 250, "--interval", 20, "--reserve", 40, "--stay", 1, "--seed", 7,
             "--hold-ttl", 86400)


class Rehearse(harness.RoomTest):
    def test_everybodyEntersOnceAndIsAdmittedInOrder(self):
        result = self.result_of(*REHEARSAL)
        self.assert_fields(result)
        self.assert_clean(result)
        self.assertEqual((result["broker"], result["database"]), ("embedded", "sqlite"))
        self.assertEqual((result["users"], result["entered"], result["activated"]), (5000, 5000, 5000))
        self.assertEqual(result["reservations"], {"confirmed": 2000, "forwarded": 2000, "dead": 0, "lost": 0, "duplicated": 0})
        for figure in ("elapsed_s", "entries_per_s", "activations_per_s", "peak_rss_mb"):
            self.assertGreater(result[figure], 0, figure)
        self.assert_tokens(5000)
        self.assertEqual(self.assert_reservations(), 2000)
        self.assertEqual(self.rows("SELECT state, count(*) FROM queue_token GROUP BY state ORDER BY state"),
                         [("ACTIVE", 3000), ("RESERVED", 2000)])
        self.assertEqual(self.rows("SELECT min(user_id), max(user_id), count(DISTINCT user_id) FROM queue_token"), [(1, 5000, 5000)])

    def test_aSecondRunInTheFolderGoesOnBesideTheFirst(self):
        small = ("rehearse", "--users", 300, "--over", 0.5, "--batch", 100, "--interval", 20, "--reserve", 25, "--stay", 0.2)
        self.result_of(*small)
        result = self.result_of(*small)
        self.assert_clean(result)
        self.assertEqual((result["users"], result["entered"], result["activated"]), (300, 600, 600))
        self.assertEqual(result["reservations"]["forwarded"], 150)
        self.assert_tokens(600)
        self.assertEqual(self.assert_reservations(), 150)
        audit = self.result_of("audit")
        self.assert_clean(audit)
        self.assertEqual((audit["entered"], audit["activated"]), (600, 600))

    def test_auditNamesADamagedRecordAndEndsWithOne(self):
        self.result_of("rehearse", "--users", 50, "--over", 0.1, "--batch", 50, "--interval", 20)
        connection = harness.sqlite3.connect(self.database)
        with connection:
            connection.execute("UPDATE queue_token SET activation_no = 60 - activation_no WHERE activation_no IN (20, 40)")
        connection.close()
        done = self.run_program("audit", "--json")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertGreater(harness.json.loads(done.stdout)["out_of_order"], 0)
        lines = self.run_program("audit").stdout.splitlines()
        self.assertTrue(any(line.startswith("wrong: token ") and "was let in as number" in line for line in lines), lines)
        ledger = next(at for at, line in enumerate(lines) if line.startswith("ledger of token "))
        token, number = self.rows("SELECT token, activation_no FROM queue_token WHERE seq = ?", lines[ledger].split()[3].rstrip(","))[0]
        self.assertIn(token, lines[ledger])
        self.assertIn(f"  number    {number}", lines[ledger:])


if __name__ == "__main__":
    harness.main()
