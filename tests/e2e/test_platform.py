#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A data platform given by URL that fails, heals or refuses."""
import http.server
import json
import threading

import harness

RESERVATIONS = 24
REHEARSAL = ("rehearse", "--users", 60, "--over", 0.2, "--batch", 60, "--interval", 20, "--reserve", 40, "--stay", 0.2)


class Platform(http.server.ThreadingHTTPServer):
    """Answers every event with `status` and keeps what came: (Idempotency-Key, body, status)."""

    daemon_threads = True

    def __init__(self, status):
        super().__init__(("127.0.0.1", 0), Handler)
        self.status = status
        self.guard = threading.Lock()
        self.taken = []

    def url(self):
        return "http://127.0.0.1:%d/reservations" % self.server_address[1]

    def keys(self, status):
        with self.guard:
            return [key for key, _, answered in self.taken if answered == status]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):  # The name that http.server asks for.
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.guard:
            status = self.server.status
            self.server.taken.append((self.headers["Idempotency-Key"], body, status))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Silent: standard error is unittest's."""


class DataPlatform(harness.RoomTest):
    def start_platform(self, status):
        platform = Platform(status)
        thread = threading.Thread(target=platform.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        self.addCleanup(platform.server_close)
        self.addCleanup(platform.shutdown)
        return platform

    def finish(self, rehearsal):
        output, _ = rehearsal.process.communicate(timeout=harness.RUN_SECONDS)
        self.assertEqual(rehearsal.process.returncode, 0, rehearsal.stderr())
        result = json.loads(output)
        self.assert_clean(result)
        self.assertIsNone(result["reservations"]["lost"])
        self.assertIsNone(result["reservations"]["duplicated"])
        return result["reservations"]

    def assert_bodies(self, platform):
        """Each key came with one body only, and it is the event's reservation."""
        events = {event: row for event, *row in self.rows(
            "SELECT e.event_id, r.reservation_id, r.concert_id, r.user_id FROM reservation_event e"
            " JOIN reservation r USING (reservation_id)")}
        for key, body, _ in platform.taken:
            fields = json.loads(body)
            self.assertEqual([fields[name] for name in ("reservationId", "concertId", "userId")], events[key])

    def test_whatFailsIsKeptUntilItHeals(self):
        platform = self.start_platform(500)
        rehearsal = self.start(*REHEARSAL, "--json", "--data-platform", platform.url())
        self.wait_until(
            lambda: self.count_if_there("SELECT count(*) FROM reservation") == RESERVATIONS and len(platform.keys(500)) >= 5,
            rehearsal, "the reservations and some failures")
        self.assertEqual(self.rows("SELECT DISTINCT state FROM reservation"), [("CONFIRMED",)])
        self.assertIsNone(rehearsal.process.poll(), "it waits for the platform")
        with platform.guard:
            platform.status = 200
        found = self.finish(rehearsal)
        self.assertEqual((found["confirmed"], found["forwarded"], found["dead"]), (RESERVATIONS, RESERVATIONS, 0))
        self.assertEqual(self.assert_reservations(embedded_platform=False), RESERVATIONS)
        accepted = platform.keys(200)
        self.assertEqual(len(accepted), RESERVATIONS, "an event that was accepted is not sent again")
        self.assertEqual(set(accepted), {row[0] for row in self.rows("SELECT event_id FROM reservation_event")})
        self.assertLessEqual(set(platform.keys(500)), set(accepted), "the same key at each try")
        self.assert_bodies(platform)
        self.assertEqual(self.one("SELECT count(*) FROM dead_letter"), 0)

    def test_whatIsRefusedIsDeadAtOnce(self):
        platform = self.start_platform(400)
        rehearsal = self.start(*REHEARSAL, "--json", "--data-platform", platform.url())
        found = self.finish(rehearsal)
        self.assertEqual((found["confirmed"], found["forwarded"], found["dead"]), (RESERVATIONS, 0, RESERVATIONS))
        self.assertEqual(self.rows("SELECT state, count(*) FROM reservation_event GROUP BY state"), [("DEAD", RESERVATIONS)])
        self.assertEqual(self.rows("SELECT state, count(*) FROM reservation GROUP BY state"), [("DEAD", RESERVATIONS)])
        self.assertEqual(self.rows("SELECT topic, state, count(*) FROM dead_letter GROUP BY topic, state"),
                         [("reservation.completed", "DEAD", RESERVATIONS)])
        self.assertTrue(all("400" in cause for cause, in self.rows("SELECT cause FROM dead_letter")))
        refused = platform.keys(400)
        self.assertEqual((len(refused), len(set(refused))), (RESERVATIONS, RESERVATIONS), "a refusal is final")
        self.assert_bodies(platform)


if __name__ == "__main__":
    harness.main()
