"""The way in: words after ``scamcheck`` go to the command line, none opens the window."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from scamcheck import cli
from scamcheck.app import DataDamaged
from scamcheck.core.notice import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.app import App
    from scamcheck.cli import Request


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line or the window and return the exit code; no traceback reaches a person.

    What is still to be written is written here: at the end of the interpreter it would be too late to say what went wrong.
    """
    code = _answer(list(sys.argv[1:] if argv is None else argv))
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = cli.INTERRUPTED
    except OSError as problem:
        code = cli.CRASHED if code == cli.CRASHED else cli.say_crashed(problem)
    else:
        return code
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _answer(arguments: list[str]) -> int:
    try:
        request = cli.read(arguments)
        with closing(request.app):
            return open_window(request.app, _text(request)) if request.command is None else request.command(request)
    except DataDamaged as damaged:
        return cli.say_damaged(damaged.name)
    except (KeyboardInterrupt, BrokenPipeError):
        return cli.INTERRUPTED
    except Exception as problem:  # noqa: BLE001 - the top-level hook (style.md)
        return cli.say_crashed(problem)


def _text(request: Request) -> str:
    """Return what the window is to begin with: given, or read from standard input for ``-``, one character too much at most."""
    text = request.args.window_text or ""
    return sys.stdin.read(MAX_LENGTH + 1) if text == "-" else str(text)


def open_window(app: App, text: str = "") -> int:
    """Open the window with ``text``; where there is no screen or Qt cannot load, say so and show the terminal way."""
    from scamcheck.services.display import has_display

    if not has_display():
        return cli.say_no_window(app)
    gc.disable()  # all that is made now stays: looking for waste in it would only take time
    try:
        from scamcheck import gui
    except ImportError as problem:
        return cli.say_no_window(app, str(problem))
    missing = gui.missing_library()
    return cli.say_no_window(app, missing) if missing else gui.run(app, text)


if __name__ == "__main__":
    sys.exit(main())
