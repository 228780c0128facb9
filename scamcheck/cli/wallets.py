"""``scamcheck wallets``: the person's own short list of wallet addresses. List, add, remove and clear."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scamcheck.cli.codes import BAD_INPUT
from scamcheck.cli.console import Console
from scamcheck.core.model import KeptWallet

if TYPE_CHECKING:
    import argparse

    from scamcheck.cli.request import Request
    from scamcheck.i18n import Words


def add(commands: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "wallets", parents=[common], help=words.t("your own short list of wallet addresses, to tell lookalikes of them")
    )
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", parents=[common], help=words.t("every address that you keep, with its number"))
    listing.set_defaults(run=show)
    keeping = actions.add_parser("add", parents=[common], help=words.t("keep an address that you know"))
    keeping.add_argument("address", metavar="ADDRESS")
    keeping.add_argument("--label", metavar="NAME", required=True, help=words.t("what you call it, such as My wallet"))
    keeping.set_defaults(run=keep)
    removing = actions.add_parser("remove", parents=[common], help=words.t("take an address out, by its number"))
    removing.add_argument("number", metavar="NUMBER", type=int)
    removing.set_defaults(run=take_out)
    clearing = actions.add_parser("clear", parents=[common], help=words.t("take all addresses out"))
    clearing.set_defaults(run=clear)


def show(request: Request) -> int:
    """Print the short list."""
    from scamcheck.services.own_wallets import entry_lines

    app, console = request.app, request.console
    for number, kept in enumerate(app.own.kept, start=1):
        first, *others = entry_lines(kept, app.words)
        console.para(first, f"{number}. ")
        for text in others:
            console.para(text, "   ")
    if not app.own.kept:
        console.para(app.words.t("You keep no wallet address."))
    Console(app.words, sys.stderr).notices(app.notices)
    return 0


def keep(request: Request) -> int:
    """Keep one address."""
    from scamcheck.services.own_wallets import refusal

    app, args = request.app, request.args
    done = app.own.add(args.address, args.label, datetime.now(UTC).date())
    errors = Console(app.words, sys.stderr)
    errors.notices(app.notices)
    if not isinstance(done, KeptWallet):
        errors.para(refusal(done, app.words))
        return BAD_INPUT
    request.console.para(app.words.t('Kept as "{label}", on this computer only.', label=done.label))
    return 0


def take_out(request: Request) -> int:
    """Take the address with this number out."""
    app, number = request.app, request.args.number
    errors = Console(app.words, sys.stderr)
    if not 1 <= number <= len(app.own.kept):
        errors.notices(app.notices)
        errors.para(app.words.t("There is no address with this number. See them with: scamcheck wallets list"))
        return BAD_INPUT
    kept = app.own.kept[number - 1]
    done = app.own.remove(kept.wallet)
    errors.notices(app.notices)
    return _end(request, app.words.t('"{label}" was taken out.', label=kept.label), done=done)


def clear(request: Request) -> int:
    """Take all out."""
    return _end(request, request.app.words.t("Your short list is empty now."), done=request.app.own.clear())


def _end(request: Request, sentence: str, *, done: bool) -> int:
    """Say that the short list was changed, or that it could not be."""
    from scamcheck.core.model import Notice
    from scamcheck.services.own_wallets import WORDING
    from scamcheck.services.ways_on import told

    if done:
        request.console.para(sentence)
        return 0
    Console(request.app.words, sys.stderr).para(told(Notice("own.not_saved"), WORDING, request.app.words))
    return BAD_INPUT
