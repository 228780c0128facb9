"""The command line: ``check``, ``batch``, ``paid``, ``lists``, ``lookups``, ``wallets`` and ``doctor`` (architecture.md)."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, NoReturn

from scamcheck import __version__, i18n
from scamcheck.app import App, assets_folder, build
from scamcheck.cli.codes import BAD_INPUT, CRASHED, DAMAGED, INTERRUPTED, NO_WINDOW
from scamcheck.cli.request import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.i18n import Words

__all__ = ["CRASHED", "INTERRUPTED", "Request", "read", "say_crashed", "say_damaged", "say_no_window"]


class _Parser(argparse.ArgumentParser):
    """Leaves with 64 instead of 2, which would mean "listed"; never repeats a recovery phrase or key."""

    def error(self, message: str) -> NoReturn:
        from scamcheck.core.keyguard import find_secret
        from scamcheck.core.refang import visible
        from scamcheck.services.explain import REJECTIONS

        secret = find_secret(message)
        message = REJECTIONS[secret] if secret else visible(message)
        self.print_usage(sys.stderr)
        self.exit(BAD_INPUT, f"{self.prog}: {message}\n")


def read(arguments: Sequence[str]) -> Request:
    """Return what ``arguments`` ask for; leaves with 64 and the usage where they are not understood."""
    if not arguments:  # the window, as a desktop starts it
        return Request(build(), argparse.Namespace(window_text=None), None)
    common = _common()
    asked = [word for word in arguments if word not in {"-h", "--help"}]
    known, rest = common.parse_known_args(asked)
    app = build(known.home, known.lang or "")
    if not rest and len(asked) == len(arguments):  # the window: what commands need is not even loaded
        known.window_text = None
        return Request(app, known, None)
    parser = _parser(app.words, common)
    args, odd = parser.parse_known_args(arguments)
    if odd:  # what may be a key in the wrong place is not repeated
        parser.error("unrecognized arguments" + ("" if getattr(args, "hush", False) else f": {' '.join(odd)}"))
    args.home, args.lang = known.home, known.lang
    if args.window_text is not None and hasattr(args, "run"):
        parser.error(app.words.t("--text is for the window: it goes with no command"))
    return Request(app, args, getattr(args, "run", None))


def _common() -> argparse.ArgumentParser:
    common = _Parser(prog="scamcheck", add_help=False, allow_abbrev=False)
    common.add_argument("--home", metavar="FOLDER", default=argparse.SUPPRESS)
    common.add_argument("--lang", metavar="LANGUAGE", default=argparse.SUPPRESS)
    common.set_defaults(home=None, lang=None)
    return common


def _parser(words: Words, common: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="scamcheck",
        parents=[common],
        allow_abbrev=False,
        description=words.t("Is this platform, link or wallet a scam? Without a command, the window opens."),
        epilog=words.t(
            "Exit codes: 0 nothing found or recognised, 1 warning signs, 2 on a list, 3 not checked, 64 bad input."
        ),
    )
    parser.add_argument("--version", action="version", version=f"scamcheck {__version__}")
    parser.add_argument(
        "--text",
        dest="window_text",
        metavar="TEXT",
        help=words.t("open the window with TEXT in the box, and check it; - reads it"),
    )
    from scamcheck.cli import batch, check, doctor, lists, lookups, paid, wallets

    commands = parser.add_subparsers(metavar="COMMAND")
    for module in (check, batch, paid, lists, lookups, wallets, doctor):
        module.add(commands, words, common)
    return parser


def say_damaged(name: str) -> int:
    """Say that a file of the program itself is damaged."""
    from scamcheck.cli.console import Console
    from scamcheck.services.explain import NOTICES

    words = _system_words()
    wording = NOTICES["data.damaged"]
    Console(words, sys.stderr).para(words.t(wording, name=name))
    return DAMAGED


def say_crashed(problem: Exception) -> int:
    """Say that something broke, with the place in our code and nothing of the input."""
    import traceback  # the window comes sooner without it

    from scamcheck.cli.console import Console

    frame = traceback.extract_tb(problem.__traceback__)[-1]
    place = f"{type(problem).__name__}, {frame.name}:{frame.lineno}"
    words = _system_words()
    sentence = words.t(
        "Something went wrong inside scamcheck ({place}). Nothing was checked. Please report it.", place=place
    )
    Console(words, sys.stderr).para(sentence)
    return CRASHED


def _system_words() -> Words:
    """Return the words of the system's language, for when the app itself could not be made."""
    return i18n.load(assets_folder() / "locale", i18n.system_language())


def say_no_window(app: App, detail: str = "") -> int:
    """Say why no window can open, no screen or what ``detail`` names, and how to use the terminal."""
    from scamcheck.cli.console import Console, how_started
    from scamcheck.services.doctor import qt_install_line

    console = Console(app.words, sys.stderr)
    words = app.words
    if not detail:
        console.line(words.t("There is no screen here that a window could open on."))
    else:
        console.line(words.t("The window cannot open: {detail}.", detail=detail))
        line = qt_install_line(app.catalog)
        if line:
            console.line(words.t("Install what is missing with:"), f"  {line}")
    console.line(words.t("You can ask in the terminal:"), f'  {how_started()} check "https://example.com"')
    return NO_WINDOW
