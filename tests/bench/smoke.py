#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the benchmarks run and print every row, on ctest's real broker too: smoke.py BENCH LATENCY. No figure is judged."""
import os
import subprocess
import sys
from pathlib import Path

SIZES = (1000, 5000)
STEPS = ("entries", "activations", "end to end")
FIGURES = 8


def kafka():
    """HOST:PORT, or None where there is no broker and none is required."""
    address = Path(os.environ.get("ANTEROOM_KAFKA_FILE", ""))
    if address.is_file():
        return address.read_text().strip()
    if os.environ.get("ANTEROOM_REQUIRE_KAFKA") == "1":
        sys.exit("smoke.py: a real broker is required and there is none")
    print("NO KAFKA: no real broker is running; the benchmark is tried on the embedded one alone", file=sys.stderr)
    return None


def printed(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"smoke.py: {' '.join(command)} ended with {done.returncode}\n{done.stdout}")
    print(done.stdout)
    return [line.split() for line in done.stdout.splitlines()]


def check_row(rows, *start):
    """Exactly one row begins so; returns what follows."""
    words = " ".join(map(str, start)).split()
    found = [row[len(words):] for row in rows if row[:len(words)] == words]
    if len(found) != 1:
        sys.exit(f"smoke.py: {len(found)} rows begin with \"{' '.join(words)}\" where there should be one")
    return found[0]


def main():
    bench, latency = sys.argv[1:]
    brokers = [broker for broker in ("embedded", kafka()) if broker]
    chosen = [word for broker in brokers for word in ("--broker", broker)]
    rows = printed(bench, "--users", ",".join(map(str, SIZES)), *chosen)
    for broker in brokers:
        for step in STEPS:
            for size in SIZES:
                figures = [float(word.rstrip("%")) for word in check_row(rows, broker, size, step)]
                if len(figures) != FIGURES or min(figures) <= 0:
                    sys.exit(f"smoke.py: {broker} {size} {step}: {FIGURES} figures above 0 are expected: {figures}")
            check_row(rows, broker, f"{SIZES[-1]}:{SIZES[0]}", step)
    rows = printed(latency, "--messages", "20", "--seconds", "1", *chosen)
    check_row(rows, "buffered token")
    for broker in brokers:
        check_row(rows, broker, "tick late")
        check_row(rows, broker, "message appended -> buffered")


if __name__ == "__main__":
    main()
