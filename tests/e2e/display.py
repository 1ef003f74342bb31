# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen of its own for the desk, and a hand on its keyboard and mouse."""
import ctypes
import ctypes.util
import os
import shutil
import subprocess

import harness

SIZE = (1440, 900)


class ClientMessage(ctypes.Structure):
    """Xlib's XClientMessageEvent, padded to the size of an XEvent."""
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
                ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong), ("format", ctypes.c_int), ("data", ctypes.c_long * 5),
                ("padding", ctypes.c_long * 24)]

    CLIENT_MESSAGE = 33


def needed(test):
    """Skips the test loudly where there is no virtual screen."""
    for program in ("Xvfb", "xdotool"):
        if not shutil.which(program):
            harness.loudly_skip(test, f"NO {program.upper()}: {program} is not installed; the desk's window is not tested")


class Screen:
    """An Xvfb with one window on it; no window manager, so the window lies at 0,0 in its own size."""

    def __init__(self):
        reading, writing = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "%dx%dx24" % SIZE, "-nolisten", "tcp"],
                                       pass_fds=(writing,), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.name = ":" + numbers.readline().strip()

    def clean_up(self):
        self.server.terminate()
        self.server.wait()

    def xdotool(self, *words):
        command = ["xdotool", *map(str, words)]
        return subprocess.run(command, env=dict(os.environ, DISPLAY=self.name), capture_output=True, text=True, timeout=60)

    def windows(self, title):
        return self.xdotool("search", "--onlyvisible", "--name", title).stdout.split()

    def focus(self, title):
        self.xdotool("windowfocus", "--sync", self.windows(title)[-1])

    def click(self, point):
        self.xdotool("mousemove", "--sync", *point, "click", 1)

    def press(self, *keys):
        self.xdotool("key", "--clearmodifiers", *keys)

    def type(self, text):
        self.xdotool("type", "--clearmodifiers", text)

    def ask_to_close(self, title):
        """What a window manager sends when somebody clicks on the cross."""
        window = int(self.windows(title)[-1])
        xlib = ctypes.CDLL(ctypes.util.find_library("X11"))
        xlib.XOpenDisplay.restype = ctypes.c_void_p
        xlib.XInternAtom.restype = ctypes.c_ulong
        display = ctypes.c_void_p(xlib.XOpenDisplay(self.name.encode()))
        message = ClientMessage(type=ClientMessage.CLIENT_MESSAGE, window=window, format=32,
                                message_type=xlib.XInternAtom(display, b"WM_PROTOCOLS", False))
        message.data[0] = xlib.XInternAtom(display, b"WM_DELETE_WINDOW", False)
        xlib.XSendEvent(display, ctypes.c_ulong(window), False, ctypes.c_long(0), ctypes.byref(message))
        xlib.XCloseDisplay(display)
