#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk while its room works: desk_load.py ANTEROOM [--waiting N] [--rate N] [--seconds S] [--each S]

On an Xvfb of its own, 1440x900, the embedded broker. N people wait before it opens; then half of --rate come and half of it are let
in, each second, while somebody walks through all pages, --each seconds on every one. What a frame and a page change cost the window's
thread is the program's own --frame-stats; memory is read from outside, with the broker and the core, which are the same process.
"""
import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))
import display  # noqa: E402

PATIENCE = 120
TICKS_A_SECOND = 10
PAGES = [f"ctrl+{number}" for number in range(1, 8)] + ["ctrl+comma"]
PROCESSOR_TICKS = os.sysconf("SC_CLK_TCK")


class Desk:
    """The desk on a screen of its own; its standard error is kept in a file."""

    def __init__(self, command, screen, log):
        environment = dict(os.environ, DISPLAY=screen.name, QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
        self.log = log
        with open(log, "w") as errors:
            self.process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                            stderr=errors, text=True)
        begun = time.monotonic()
        while "anteroom: broker at " not in Path(log).read_text():
            if self.process.poll() is not None or time.monotonic() - begun > PATIENCE:
                sys.exit("desk_load.py: the core did not come: " + Path(log).read_text())
            time.sleep(0.05)

    def resident_mb(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / PROCESSOR_TICKS

    def end(self):
        self.process.terminate()
        said, _ = self.process.communicate(timeout=PATIENCE)
        return json.loads(said)


class Crowd:
    """People who come at a rate, once a second, until the end."""

    def __init__(self, anteroom, folder, rate):
        self.command = [anteroom, "enter", "--data-dir", folder, "--users", str(rate)]
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        due = time.monotonic()
        while not self.over.is_set():
            subprocess.run(self.command, check=True, capture_output=True)
            due += 1
            self.over.wait(max(0, due - time.monotonic()))

    def end(self):
        self.over.set()
        self.thread.join()


class Counts:
    def __init__(self, folder):
        self.database = sqlite3.connect(f"file:{folder}/anteroom.db?mode=ro", uri=True, timeout=PATIENCE)

    def read(self):
        one = lambda sql: self.database.execute(sql).fetchone()[0] or 0  # noqa: E731
        return {"at": time.monotonic(), "entered": one("SELECT value FROM counter WHERE name = 'token'"),
                "activated": one("SELECT max(activation_no) FROM queue_token"), "waiting": one("SELECT waiting_count FROM gate")}


def tour(screen, desk, seconds, each):
    """Walks through the pages; a line a minute says how the desk does."""
    begun = said = time.monotonic()
    most = desk.resident_mb()
    page = 0
    while time.monotonic() - begun < seconds:
        screen.press(PAGES[page % len(PAGES)])
        page += 1
        time.sleep(each)
        most = max(most, desk.resident_mb())
        if time.monotonic() - said >= 60:
            said += 60
            print(f"after {(time.monotonic() - begun) / 60:5.1f} min  {desk.resident_mb():6.1f} MB resident", flush=True)
    return most


def measure(options, folder, screen):
    subprocess.run([options.anteroom, "enter", "--data-dir", folder, "--users", str(options.waiting)], check=True,
                   capture_output=True)
    half = options.rate // 2
    desk = Desk([options.anteroom, "--data-dir", folder, "--batch", str(half // TICKS_A_SECOND), "--interval",
                 str(1000 // TICKS_A_SECOND), "--wait-ttl", "0", "--frame-stats", "--json"], screen, f"{folder}/desk.log")
    screen.focus("Anteroom")
    crowd = Crowd(options.anteroom, folder, half)
    counts = Counts(folder)
    before, used = counts.read(), desk.cpu_seconds()
    most = tour(screen, desk, options.seconds, options.each)
    after, used = counts.read(), desk.cpu_seconds() - used
    crowd.end()
    figures = desk.end()
    time_of = after["at"] - before["at"]
    rate = {name: (after[name] - before[name]) / time_of for name in ("entered", "activated")}
    print(f"room           {before['waiting']:,} to {after['waiting']:,} waiting; {rate['entered']:,.0f} entries and "
          f"{rate['activated']:,.0f} activations a second over {time_of:.0f} s")
    print(f"process        {100 * used / time_of:.0f} % of a core, {most:.0f} MB resident at most")
    print(f"a frame        GUI thread busy {figures['busyP50Ms']:.2f} ms (p50), {figures['busyP99Ms']:.2f} ms (p99); "
          f"{figures['frames']} frames; longest stretch {figures['busyMaxMs']:.1f} ms")
    print(f"page change    {figures['longestPageChangeMs']:.1f} ms at most of {figures['pageChanges']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("anteroom", type=lambda word: str(Path(word).resolve()))
    parser.add_argument("--waiting", type=int, default=1_000_000)
    parser.add_argument("--rate", type=int, default=20_000)
    parser.add_argument("--seconds", type=int, default=90)
    parser.add_argument("--each", type=float, default=2.0)
    options = parser.parse_args()
    screen = display.Screen()
    try:
        with tempfile.TemporaryDirectory(prefix="anteroom-load-") as folder:
            measure(options, folder, screen)
    finally:
        screen.clean_up()


if __name__ == "__main__":
    main()
