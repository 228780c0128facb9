"""``scamcheck lists status | import FILE --as ID``: the warning lists on this computer."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scamcheck.cli.codes import BAD_INPUT
from scamcheck.cli.console import Console
from scamcheck.core.model import Notice

if TYPE_CHECKING:
    import argparse

    from scamcheck.cli.request import Request
    from scamcheck.core.model import Feed, ListStatus
    from scamcheck.i18n import Words


def add(commands: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "lists", parents=[common], help=words.t("show the warning lists, or take one in from a file")
    )
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    status = actions.add_parser("status", parents=[common], help=words.t("every list with its entries and age"))
    status.set_defaults(run=show)
    taking = actions.add_parser("import", parents=[common], help=words.t("take in a list that you downloaded"))
    taking.add_argument("file", metavar="FILE")
    taking.add_argument(
        "--as", dest="list_id", metavar="ID", required=True, help=words.t("which list it is; see status")
    )
    taking.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help=words.t("the day the list is of; else the date of the file")
    )
    taking.set_defaults(run=take_in)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def show(request: Request) -> int:
    """Print every known list, loaded or not."""
    app, console = request.app, request.console
    statuses = app.store.statuses()
    for feed in app.catalog.feeds.values():
        console.line("", f"{feed.id}")
        console.para(f"{app.words.t(feed.title)}, {app.words.t(feed.publisher)}", "  ")
        for text in _facts(feed, statuses.get(feed.id), app.words):
            console.para(text, "  ")
    Console(app.words, sys.stderr).notices(app.notices)
    return 0


def _facts(feed: Feed, status: ListStatus | None, words: Words) -> tuple[str, ...]:
    if status is None:
        return (words.t("Not on this computer. Get it at {page} and import the file.", page=feed.download),)
    today = datetime.now(UTC).date()
    age = words.n("{n} day old", "{n} days old", status.age_hours(today) // 24)
    state = words.t("too old to rely on") if status.is_stale(today) else words.t("fresh enough")
    return (
        words.n("{n} entry, of {day} ({age}, {state})", "{n} entries, of {day} ({age}, {state})", status.entries,
                day=words.day(status.as_of), age=age, state=state),
        words.t("From: {origin}. Licence: {licence}.", origin=words.t(status.origin), licence=feed.licence),
    )  # fmt: skip


def take_in(request: Request) -> int:
    """Import one file; the last good list stays unless the new one is good."""
    from scamcheck.services.importer import import_list, why_refused

    app, args = request.app, request.args
    result = import_list(Path(args.file), args.list_id, app.store, args.date)
    errors = Console(app.words, sys.stderr)
    errors.notices(app.notices)
    if isinstance(result, Notice):
        errors.para(why_refused(result, app.words))
        return BAD_INPUT
    request.console.para(
        app.words.n(
            '"{list}": {n} entry taken in, of {day}. Before: {before}.',
            '"{list}": {n} entries taken in, of {day}. Before: {before}.',
            result.entries,
            list=app.words.t(result.feed.title),
            day=app.words.day(result.as_of),
            before=app.words.number(result.before),
        )
    )
    return 0
