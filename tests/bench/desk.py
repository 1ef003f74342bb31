#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk's start beside a bare window's, and what it costs while nothing happens: desk.py ANTEROOM BARE_WINDOW [SECONDS]

On an Xvfb of its own. First paint: from the start of the process until a pixel in the window's middle is no longer the empty
screen's. Live: the broker's address on standard error.
"""
import ctypes
import ctypes.util
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))
import display  # noqa: E402

ROUNDS = 5
PATIENCE = 30
TICKS = os.sysconf("SC_CLK_TCK")


class Pixel:
    """One pixel of the screen, read from outside of the program that paints it."""

    def __init__(self, screen, x, y):
        self.at = x, y
        self.xlib = ctypes.CDLL(ctypes.util.find_library("X11"))
        for name in ("XOpenDisplay", "XGetImage"):
            getattr(self.xlib, name).restype = ctypes.c_void_p
        for name in ("XDefaultRootWindow", "XGetPixel"):
            getattr(self.xlib, name).restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.xlib.XOpenDisplay(screen.name.encode()))
        self.root = ctypes.c_ulong(self.xlib.XDefaultRootWindow(self.display))

    def read(self):
        all_planes, z_pixmap = ctypes.c_ulong(2**64 - 1), 2
        image = ctypes.c_void_p(self.xlib.XGetImage(self.display, self.root, *self.at, 1, 1, all_planes, z_pixmap))
        value = self.xlib.XGetPixel(image, 0, 0)
        self.xlib.XDestroyImage(image)
        return value


class Started:
    """A program with a window; `painted` and `live` are seconds from its start."""

    def __init__(self, command, screen, pixel):
        environment = dict(os.environ, DISPLAY=screen.name, QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
        empty = pixel.read()
        self.live = None
        self.begun = time.monotonic()
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.reader = threading.Thread(target=self.read_errors, daemon=True)
        self.reader.start()
        self.wait_until(lambda: pixel.read() != empty, "the first paint")
        self.painted = time.monotonic() - self.begun

    def read_errors(self):
        for line in self.process.stderr:
            if line.startswith("anteroom: broker at "):
                self.live = time.monotonic() - self.begun

    def wait_until(self, condition, what):
        while not condition():
            if self.process.poll() is not None or time.monotonic() - self.begun > PATIENCE:
                sys.exit(f"desk.py: {what} did not come")
            time.sleep(0.0005)

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_mb(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def end(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.reader.join()


def libraries(program):
    listed = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    return {line.split()[0] for line in listed.splitlines()}


def measure_start(desk_command, bare, screen, pixel):
    desks, bares, lives = [], [], []
    for _ in range(ROUNDS):
        floor = Started([bare], screen, pixel)
        floor.end()
        desk = Started(desk_command, screen, pixel)
        desk.wait_until(lambda: desk.live is not None, "the core")
        desk.end()
        bares.append(floor.painted)
        desks.append(desk.painted)
        lives.append(desk.live - desk.painted)
    painted, floor = statistics.median(desks), statistics.median(bares)
    print(f"first paint    desk {painted:.3f} s, bare window {floor:.3f} s, {painted / floor:.2f} x (median of {ROUNDS})")
    print(f"core live      {statistics.median(lives):.3f} s after the first paint (median of {ROUNDS})", flush=True)


def measure_idle(desk_command, screen, pixel, seconds):
    desk = Started(desk_command, screen, pixel)
    desk.wait_until(lambda: desk.live is not None, "the core")
    time.sleep(5)
    before = desk.cpu_seconds()
    time.sleep(seconds)
    used = desk.cpu_seconds() - before
    print(f"idle           {100 * used / seconds:.1f} % of a core over {seconds} s, {desk.resident_mb():.0f} MB resident")
    desk.end()


def main():
    anteroom, bare = (str(Path(word).resolve()) for word in sys.argv[1:3])
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    if libraries(anteroom) != libraries(bare):
        sys.exit(f"desk.py: not the same libraries: {sorted(libraries(anteroom) ^ libraries(bare))}")
    screen = display.Screen()
    try:
        pixel = Pixel(screen, display.SIZE[0] // 2, display.SIZE[1] // 2)
        with tempfile.TemporaryDirectory(prefix="anteroom-desk-") as folder:
            # A room that was used: its Overview has figures and a history to show.
            subprocess.run([anteroom, "rehearse", "--users", "2000", "--over", "1", "--batch", "2000", "--interval", "20",
                            "--reserve", "10", "--stay", "1", "--data-dir", folder], check=True, capture_output=True)
            command = [anteroom, "--data-dir", folder, "--batch", "5", "--interval", "5000"]
            measure_start(command, bare, screen, pixel)
            measure_idle(command, screen, pixel, seconds)
    finally:
        screen.clean_up()


if __name__ == "__main__":
    main()
