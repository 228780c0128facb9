"""One call of the command line: what was asked and with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.cli.console import Console
    from scamcheck.i18n import Words
    from scamcheck.services.checker import Checker


@dataclass(frozen=True, slots=True)
class Request:
    """One call: what was asked and with what. ``command`` is None for the window."""

    app: App
    args: argparse.Namespace
    command: Callable[[Request], int] | None

    @property
    def console(self) -> Console:
        """Where the answer is written."""
        from scamcheck.cli.console import Console

        return Console(self.app.words)

    @property
    def checker(self) -> Checker:
        """What answers: with all lists, or by the rules alone where the person asks for that."""
        from scamcheck.app import rules_checker

        return rules_checker(self.app, popularity=self.args.popularity) if self.args.no_lists else self.app.checker


def add_lists_used(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add what ``check`` and ``batch`` share: which lists are looked at."""
    parser.add_argument("--no-lists", action="store_true", help=words.t("rules only: no list is looked at"))
    parser.add_argument(
        "--popularity",
        action="store_true",
        help=words.t(
            "with --no-lists: the lists of popular sites still spare honest sites; they are on anyway without it"
        ),
    )
