"""``scamcheck paid``: what to do when money was already sent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from scamcheck.cli.codes import BAD_INPUT
from scamcheck.cli.console import Console

if TYPE_CHECKING:
    import argparse

    from scamcheck.cli.request import Request
    from scamcheck.i18n import Words
    from scamcheck.services.paid import Guide


LETTERS = 2
"""Of the code of a country (ISO 3166)."""


def add(commands: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("paid", parents=[common], help=words.t("what to do if you have already sent money"))
    parser.add_argument("--country", metavar="XX", help=words.t("the country whose help lines to show, such as US"))
    parser.set_defaults(run=run)


def run(request: Request) -> int:
    """Print the page and return 0."""
    from scamcheck.app import advice
    from scamcheck.services.country import country_of
    from scamcheck.services.paid import guide

    app, wanted = request.app, (request.args.country or "").upper()
    if wanted and not (len(wanted) == LETTERS and wanted.isascii() and wanted.isalpha()):
        Console(app.words, sys.stderr).para(app.words.t("Name a country with two letters, such as US."))
        return BAD_INPUT
    country = country_of(wanted or app.settings.current.country)
    _print(guide(app.words, country, advice(app).channels), request.console, app.words)
    return 0


def _print(page: Guide, console: Console, words: Words) -> None:
    """Write the page, wrapped; the warning comes before the numbers."""
    console.line(page.titles["title"])
    console.para(page.lead)
    console.line("", page.titles["first"])
    for number, step in enumerate(page.first, start=1):
        console.para(step, f" {number:2}. ")
    _list(page.titles["warning"], page.warning, console)
    console.line("", page.titles["help"])
    if page.anywhere:
        console.para(page.anywhere, "  ")
    for one in page.contacts:
        console.line("")
        console.para(words.labelled(one.purpose, one.name), "  ")
        for line in (*one.lines, one.checked):
            console.para(line, "    ")
    _list(page.titles["officer"], page.officer, console)
    _list(page.titles["facts"], [fact.label for fact in page.facts], console)
    console.para(page.facts_from, "  ")


def _list(title: str, lines: tuple[str, ...] | list[str], console: Console) -> None:
    console.line("", title)
    for line in lines:
        console.para(line, "   - ")
