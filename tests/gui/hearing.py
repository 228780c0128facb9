"""Run by the system's Python: starts a program and prints what a screen reader is told of it, one JSON line each.

``dbus-run-session -- /usr/bin/python3 tests/gui/hearing.py SECONDS COMMAND...``; ends with the program, or after SECONDS.
A line has ``kind`` (focus, announcement, window), ``name``, ``role`` and ``description`` of what it is about, and
``said``, the words of an announcement.
"""

import json
import subprocess
import sys

import gi  # type: ignore[import-not-found, import-untyped, unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: E402

KINDS = {
    "object:state-changed:focused": "focus",
    "object:announcement": "announcement",
    "window:activate": "window",
}
OFTEN_MS = 100


def tell(event: "Atspi.Event") -> None:
    """Print one event; a part that loses the focus says nothing."""
    kind = KINDS[event.type]
    if kind == "focus" and not event.detail1:
        return
    try:
        about = {
            "kind": kind,
            "name": event.source.get_name(),
            "role": event.source.get_role_name(),
            "description": event.source.get_description(),
            "said": event.any_data if isinstance(event.any_data, str) else "",
        }
    except GLib.Error:
        return  # it is gone already
    print(json.dumps(about), flush=True)


def main() -> int:
    """Listen until the program ends."""
    listener = Atspi.EventListener.new(tell)
    for kind in KINDS:
        listener.register(kind)
    program = subprocess.Popen(sys.argv[2:])

    def ended() -> bool:
        if program.poll() is None:
            return True
        Atspi.event_quit()
        return False

    GLib.timeout_add(OFTEN_MS, ended)
    GLib.timeout_add_seconds(int(sys.argv[1]), Atspi.event_quit)
    Atspi.event_main()
    program.terminate()
    return program.wait()


if __name__ == "__main__":
    sys.exit(main())
