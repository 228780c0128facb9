"""``scamcheck doctor``: what works here and what does not."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scamcheck.cli.console import Console

if TYPE_CHECKING:
    import argparse

    from scamcheck.cli.request import Request
    from scamcheck.i18n import Words


def add(commands: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "doctor", parents=[common], help=words.t("show what works on this computer and what does not")
    )
    parser.set_defaults(run=run)


def run(request: Request) -> int:
    """Print every finding; ends with 0, whatever is missing."""
    from scamcheck.services.doctor import WORDING, examine, sent

    app, words = request.app, request.app.words
    found = examine(app.store, app.catalog, app.own, app.folders.home, datetime.now(UTC).date())
    for finding in (*found, *sent(app.record, leaves_nothing=app.settings.current.leave_nothing)):
        params = {name: words.t(value) if name == "title" else value for name, value in finding.params.items()}
        request.console.para(words.t(WORDING[finding.code], **params), "  ok   " if finding.ok else "  !    ")
    Console(words, sys.stderr).notices(app.notices)
    return 0
