"""The way in: words after ``scamcheck`` go to the command line, none opens the window."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from scamcheck import cli
from scamcheck.app import DataDamaged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.app import App


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line or the window and return the exit code; no traceback reaches a person."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        request = cli.read(arguments)
        return open_window(request.app) if request.command is None else request.command(request)
    except DataDamaged as damaged:
        return cli.say_damaged(damaged.name)
    except KeyboardInterrupt:
        return cli.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return cli.INTERRUPTED
    except Exception as problem:  # noqa: BLE001 - the top-level hook (style.md)
        return cli.say_crashed(problem)


def open_window(app: App) -> int:
    """Open the window; where there is no screen or Qt cannot load, say so and show the terminal way."""
    if not has_display():
        return cli.say_no_window(app, "no_display")
    try:
        from scamcheck import gui
    except ImportError as problem:
        return cli.say_no_window(app, "no_qt", str(problem))
    return gui.run(app)


def has_display() -> bool:
    """Tell whether a window can be shown: always but on Linux without a display (or with Qt's offscreen platform)."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
