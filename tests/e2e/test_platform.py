#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A data platform given by URL that fails, is silent or away, heals, or refuses."""
import http.server
import json
import socket
import threading

import harness

RESERVATIONS = 24
REHEARSAL = ("rehearse", "--users", 60, "--over", 0.2, "--batch", 60, "--interval", 20, "--reserve", 40, "--stay", 0.2)


class Platform(http.server.ThreadingHTTPServer):
    """Answers every event with `status` (None: not until `healed` is set) and keeps what came: (Idempotency-Key, body, status)."""

    daemon_threads = True

    def __init__(self, status, port=0):
        super().__init__(("127.0.0.1", port), Handler)
        self.status = status
        self.healed = threading.Event()
        self.guard = threading.Lock()
        self.taken = []

    def url(self):
        return "http://127.0.0.1:%d/reservations" % self.server_address[1]

    def heal(self):
        with self.guard:
            self.status = 200
        self.healed.set()

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
        if status is None:
            # Whoever asked has given up by then.
            self.server.healed.wait(harness.RUN_SECONDS)
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Silent: standard error is unittest's."""


class PlatformTest(harness.RoomTest):
    def start_platform(self, status, port=0):
        platform = Platform(status, port)
        thread = threading.Thread(target=platform.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        self.addCleanup(platform.server_close)
        self.addCleanup(platform.shutdown)
        self.addCleanup(platform.healed.set)
        return platform


class DataPlatform(PlatformTest):
    def start_in_trouble(self, url, words):
        """A rehearsal whose every event is held up; returns once it says so, with the cause."""
        rehearsal = self.start(*REHEARSAL, "--json", "--data-platform", url)
        self.wait_until(lambda: "; data platform: " + words in rehearsal.stderr(), rehearsal, "the trouble and its cause")
        self.wait_until(lambda: self.count_if_there("SELECT count(*) FROM reservation") == RESERVATIONS, rehearsal, "the reservations")
        self.assertEqual(self.rows("SELECT DISTINCT state FROM reservation"), [("CONFIRMED",)])
        self.assertEqual(self.one("SELECT count(*) FROM dead_letter"), 0)
        self.assertIsNone(rehearsal.process.poll(), "it waits for the platform")
        return rehearsal

    def assert_all_taken(self, platform, rehearsal):
        """It went on by itself: every event was forwarded, accepted once, always under the one key, and no try was held against it."""
        found = self.finish(rehearsal)
        self.assertEqual((found["confirmed"], found["forwarded"], found["dead"]), (RESERVATIONS, RESERVATIONS, 0))
        self.assertEqual(self.assert_reservations(embedded_platform=False), RESERVATIONS)
        accepted = platform.keys(200)
        self.assertEqual(len(accepted), RESERVATIONS, "an event that was accepted is not sent again")
        self.assertEqual(set(accepted), {row[0] for row in self.rows("SELECT event_id FROM reservation_event")})
        self.assertEqual(self.rows("SELECT DISTINCT attempts FROM reservation_event"), [(1,)])
        self.assert_bodies(platform)
        self.assertEqual(self.one("SELECT count(*) FROM dead_letter"), 0)

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
        rehearsal = self.start_in_trouble(platform.url(), "HTTP 500")
        self.wait_until(lambda: len(platform.keys(500)) >= 5, rehearsal, "more failures than an event has tries")
        platform.heal()
        self.assert_all_taken(platform, rehearsal)
        self.assertLessEqual(set(platform.keys(500)), set(platform.keys(200)), "the same key at each try")

    def test_silenceIsWaitedOut(self):
        platform = self.start_platform(None)
        rehearsal = self.start_in_trouble(platform.url(), "no answer within 5 s")
        platform.heal()
        self.assert_all_taken(platform, rehearsal)
        self.assertLessEqual(set(platform.keys(None)), set(platform.keys(200)), "the same key at each try")

    def test_whoIsAwayIsWaitedFor(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        rehearsal = self.start_in_trouble("http://127.0.0.1:%d/reservations" % port, "Connection refused")
        self.assert_all_taken(self.start_platform(200, port), rehearsal)

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
