"""``scamcheck lists update [ID...]``: fetch newer lists, with progress on a terminal."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

from scamcheck.cli.codes import BAD_INPUT, NOT_UPDATED
from scamcheck.cli.console import Console
from scamcheck.core.model import Notice
from scamcheck.core.task import Task

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from scamcheck.app import App
    from scamcheck.cli.request import Request
    from scamcheck.i18n import Words
    from scamcheck.services.lists.progress import Progress

_BAR = 24


def add(actions: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add the action to the parser."""
    parser = actions.add_parser(
        "update", parents=[common], help=words.t("fetch newer lists; without ID, every list that is due")
    )
    parser.add_argument("ids", metavar="ID", nargs="*")
    parser.add_argument("--metered", action="store_true", help=words.t("small lists and changes only"))
    parser.add_argument("--force", action="store_true", help=words.t("fetch lists that are not due yet, too"))
    parser.set_defaults(run=run)


def unknown(ids: Sequence[str], app: App, errors: Console) -> int:
    """Say which of ``ids`` are no lists and return 64, or 0 where all are known."""
    strange = [one for one in ids if one not in app.catalog.feeds]
    if strange:
        from scamcheck.services.lists.importer import REFUSALS
        from scamcheck.services.ways_on import told

        known = app.words.listing(sorted(app.catalog.feeds))
        params = {"id": app.words.listing(strange), "known": known}
        errors.para(told(Notice("import.unknown_list", params), REFUSALS, app.words))
    return BAD_INPUT if strange else 0


def run(request: Request) -> int:
    """Fetch the lists and print a line for each; 0 when all went well, 75 when one could not be updated."""
    from scamcheck.services.lists.outcomes import outcome_text
    from scamcheck.services.lists.state import size_text

    app, args = request.app, request.args
    errors = Console(app.words, sys.stderr)
    if unknown(args.ids, app, errors):
        return BAD_INPUT
    metered = args.metered or app.settings.current.metered
    shown = _progress(app.words) if sys.stderr.isatty() else lambda _: None
    outcomes = app.updater.run(args.ids or None, Task(), shown, metered=metered, force=args.force)
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    for outcome in outcomes:
        (request.console if outcome.ok else errors).para(outcome_text(outcome, app.words), "" if outcome.ok else "! ")
    if not outcomes:
        request.console.para(app.words.t("All lists are as new as they can be."))
    size = sum(outcome.size for outcome in outcomes)
    if size:
        request.console.para(app.words.t("Fetched: {size}.", size=size_text(size, app.words)))
    errors.notices(app.notices)
    return 0 if all(outcome.ok for outcome in outcomes) else NOT_UPDATED


def _progress(words: Words) -> Callable[[Progress], None]:
    """Return what draws the bar: how much of all lists is here, and which list is on its way."""
    from scamcheck.services.lists.state import size_text

    def draw(progress: Progress) -> None:
        total = max(progress.all_total, progress.all_done, 1)
        filled = _BAR * progress.all_done // total
        bar = "#" * filled + "." * (_BAR - filled)
        sizes = f"{size_text(progress.all_done, words)} / {size_text(total, words)}"
        line = f"[{bar}] {sizes}  {words.t(progress.title)}"
        sys.stderr.write("\r\x1b[K" + line[: shutil.get_terminal_size().columns - 1])
        sys.stderr.flush()

    return draw
