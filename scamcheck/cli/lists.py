"""``scamcheck lists``: status, update, import, remove, on, off, export and import-pack."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scamcheck.cli import lists_packs, lists_update
from scamcheck.cli.codes import BAD_INPUT
from scamcheck.cli.console import Console
from scamcheck.core.notice import Notice
from scamcheck.services.ways_on import with_way

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from scamcheck.cli.request import Request
    from scamcheck.core.feed import Feed
    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState


def add(commands: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "lists", parents=[common], help=words.t("show the warning lists, fetch newer ones, or take one in from a file")
    )
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    status = actions.add_parser("status", parents=[common], help=words.t("every list with its entries and age"))
    status.add_argument("--json", action="store_true", help=words.t("for programs"))
    status.set_defaults(run=show)
    lists_update.add(actions, words, common)
    taking = actions.add_parser("import", parents=[common], help=words.t("take in a list that you downloaded"))
    taking.add_argument("file", metavar="FILE")
    taking.add_argument(
        "--as", dest="list_id", metavar="ID", required=True, help=words.t("which list it is; see status")
    )
    taking.add_argument(
        "--date",
        type=_day_in(words),
        metavar="YYYY-MM-DD",
        help=words.t("the day the list is of; else the earliest day that the file tells"),
    )
    taking.set_defaults(run=take_in)
    removing = actions.add_parser("remove", parents=[common], help=words.t("take these lists out again"))
    removing.add_argument("ids", metavar="ID", nargs="+")
    removing.set_defaults(run=take_out)
    for action, text in (("on", words.t("use these lists again")), ("off", words.t("do not fetch or use these lists"))):
        switch = actions.add_parser(action, parents=[common], help=text)
        switch.add_argument("ids", metavar="ID", nargs="+")
        switch.set_defaults(run=switch_lists, on=action == "on")
    lists_packs.add(actions, words, common)


def _day_in(words: Words) -> Callable[[str], date]:
    """Return what reads a day off the command line and says in plain words which form it must have."""

    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            sentence = words.t('"{text}" is not a day. Write year-month-day, such as 2026-11-21.', text=text)
            raise argparse.ArgumentTypeError(sentence) from None

    return read


def show(request: Request) -> int:
    """Print every known list, loaded or not."""
    from scamcheck.services.lists.state import list_facts, list_states

    app, console = request.app, request.console
    states = list_states(app.store, datetime.now(UTC).date())
    if request.args.json:
        console.line(json.dumps([_as_json(state) for state in states], ensure_ascii=False, indent=1))
    else:
        for state in states:
            console.line("", state.feed.id)
            console.para(f"{app.words.t(state.feed.title)}, {app.words.t(state.feed.publisher)}", "  ")
            for text in list_facts(state, app.words):
                console.para(text, "  ")
    Console(app.words, sys.stderr).notices(app.notices)
    return 0


def _as_json(state: ListState) -> dict[str, object]:
    """Return one list for programs: add fields, never rename."""
    feed, status, attempt = state.feed, state.status, state.attempt
    return {
        "id": feed.id,
        "title": feed.title,
        "publisher": feed.publisher,
        "homepage": feed.homepage,
        "licence": feed.licence,
        "role": feed.role.value,
        "import_only": feed.import_only,
        "on": not state.off,
        "entries": status.entries if status else None,
        "as_of": status.as_of.isoformat() if status else None,
        "loaded_at": status.loaded_at.isoformat() if status else None,
        "checked_at": status.checked_at.isoformat() if status and status.checked_at else None,
        "stale": state.stale,
        "size": status.size if status else None,
        "origin": status.origin if status else None,
        "doubtful": status.doubtful if status else 0,
        "last_error": {"code": attempt.code, "at": attempt.tried_at.isoformat()} if attempt else None,
    }


def take_in(request: Request) -> int:
    """Import one file; the last good list stays unless the new one is good."""
    from scamcheck.services.lists.importer import import_list
    from scamcheck.services.lists.outcomes import notice_text

    app, args = request.app, request.args
    result = import_list(Path(args.file), args.list_id, app.store, app.catalog, args.date)
    errors = Console(app.words, sys.stderr)
    errors.notices(app.notices)
    if isinstance(result, Notice):
        errors.para(notice_text(result, app.words))
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


def take_out(request: Request) -> int:
    """Take lists out of the store: the way back from a wrong import."""
    app, ids = request.app, dict.fromkeys(request.args.ids)
    errors = Console(app.words, sys.stderr)
    unknown = lists_update.unknown(tuple(ids), app, errors)
    if unknown:
        return unknown
    shipped = {item.feed_id for item in app.catalog.starter}
    failed = False
    for feed in (app.catalog.feeds[feed_id] for feed_id in ids):
        title = app.words.t(feed.title)
        if feed.id not in app.store.all_statuses():
            request.console.para(app.words.t('"{list}" is not on this computer.', list=title))
        elif app.store.remove(feed.id):
            request.console.para(_taken_out(feed, shipped, app.words))
        else:
            said = app.words.t('"{list}" could not be taken out. Nothing was changed. Try again later.', list=title)
            errors.para(said)
            failed = True
    errors.notices(app.notices)
    return BAD_INPUT if failed else 0


def _taken_out(feed: Feed, shipped: Container[str], words: Words) -> str:
    """Return that a list is gone, and how it may come back."""
    gone = words.t('"{list}" was taken out.', list=words.t(feed.title))
    if feed.id in shipped:
        back = words.t("The list that ships with scamcheck comes back at the next start.")
    elif feed.import_only:
        back = words.t("To have it again, take in the right file.")
    else:
        back = words.t("The next update fetches it again. To do without it, switch it off.")
    return words.running(gone, back)


def switch_lists(request: Request) -> int:
    """Switch lists on or off; a list that is off is neither fetched nor used."""
    app, args = request.app, request.args
    errors = Console(app.words, sys.stderr)
    unknown = lists_update.unknown(args.ids, app, errors)
    if unknown:
        return unknown
    chosen = frozenset(args.ids)
    before = frozenset(app.settings.current.lists_off)
    off = before - chosen if args.on else before | chosen
    if not app.settings.save(replace(app.settings.current, lists_off=tuple(sorted(off)))):
        errors.para(with_way("settings.not_saved", app.words.t("This could not be saved."), app.words))
        return BAD_INPUT
    sentence = app.words.t("Switched on: {ids}.") if args.on else app.words.t("Switched off: {ids}.")
    request.console.para(sentence.replace("{ids}", app.words.listing(sorted(chosen))))
    return 0
