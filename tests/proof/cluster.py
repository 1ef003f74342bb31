# SPDX-License-Identifier: GPL-3.0-or-later
"""Real brokers that a proof may kill, freeze and wipe, through tests/kafka/broker."""
import os
import signal
import subprocess
import sys
from pathlib import Path

BROKER = str(Path(__file__).resolve().parent.parent / "kafka" / "broker")
SKIP = 77


class Cluster:
    """One broker in a folder, on three ports from `port`."""

    def __init__(self, folder, port):
        self.folder = Path(folder)
        self.port = port
        self.address_file = self.folder / "address"

    def call(self, *words):
        # Its standard output goes nowhere: the broker that it leaves behind would hold a pipe open.
        done = subprocess.run([BROKER, *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              text=True, timeout=600)
        if done.returncode == SKIP:
            print(done.stderr.strip(), file=sys.stderr)
            sys.exit(SKIP)
        if done.returncode != 0:
            raise AssertionError(f"broker {words[0]}: {done.stderr.strip()}")

    def start(self):
        """A new, empty cluster; one that ran there before is gone with its data."""
        self.call("start", self.folder, self.port)

    def restart(self):
        """Politely, or whatever is left of it, on its data; returns when it is ready."""
        self.call("restart", self.folder)

    def stop(self):
        self.call("stop", self.folder)

    def signal(self, number):
        os.kill(int((self.folder / "pid").read_text()), number)

    def kill(self):
        self.signal(signal.SIGKILL)

    def freeze(self):
        self.signal(signal.SIGSTOP)

    def thaw(self):
        self.signal(signal.SIGCONT)
