"""Is there a screen that a window can open on? Asked before Qt is, because Qt ends the program when there is none."""

from __future__ import annotations

import ctypes
import os
import sys

_XCB = "libxcb.so.1"


def has_display() -> bool:
    """Tell whether a window can be shown: always on Windows and macOS, else where a display is named and answers.

    ``QT_QPA_PLATFORM`` is taken at its word: who sets it knows what for.
    """
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _x_server_answers()


def _x_server_answers() -> bool:
    """Tell whether the X server that ``DISPLAY`` names takes a connection (``xcb_connect``); true where xcb is missing."""
    try:
        xcb = ctypes.CDLL(_XCB)
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers
