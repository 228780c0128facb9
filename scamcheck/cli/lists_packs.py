"""``scamcheck lists export PACK`` and ``import-pack PACK``: lists on a USB stick or an office share, signed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scamcheck.cli.codes import BAD_INPUT, NOT_UPDATED
from scamcheck.cli.console import Console
from scamcheck.cli.lists_update import unknown
from scamcheck.core.name import fold
from scamcheck.core.notice import Notice

if TYPE_CHECKING:
    import argparse

    from scamcheck.cli.request import Request
    from scamcheck.i18n import Words
    from scamcheck.services.packs import PackImported

_UNKNOWN_KEY = frozenset({"pack.new_key", "pack.new_key_no_name", "pack.other_key"})


def add(actions: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add both actions to the parser."""
    making = actions.add_parser(
        "export", parents=[common], help=words.t("write the lists that may be passed on into one signed file")
    )
    making.add_argument("pack", metavar="PACK")
    making.add_argument("--only", metavar="ID", nargs="+", help=words.t("these lists only"))
    making.add_argument("--by", metavar="NAME", default="", help=words.t("who makes it, such as the name of an office"))
    making.set_defaults(run=export)
    taking = actions.add_parser("import-pack", parents=[common], help=words.t("take in the lists of a signed file"))
    taking.add_argument("pack", metavar="PACK")
    taking.add_argument(
        "--accept",
        metavar="KEY",
        default="",
        help=words.t("the key that its maker told you; no question is asked then"),
    )
    taking.set_defaults(run=take_in)


def export(request: Request) -> int:
    """Write a pack and print its key, which the receiver compares."""
    from scamcheck.services.lists.state import size_text
    from scamcheck.services.packs import export_pack
    from scamcheck.services.packs.key import signing_key
    from scamcheck.services.packs.words import pack_text

    app, args, words = request.app, request.args, request.app.words
    errors = Console(words, sys.stderr)
    if unknown(args.only or (), app, errors):
        return BAD_INPUT
    made = export_pack(app.store, Path(args.pack), signing_key(app.secrets), args.only, made_by=args.by)
    if isinstance(made, Notice):
        errors.para(pack_text(made, words))
        return BAD_INPUT
    for notice in made.notices:
        errors.para(pack_text(notice, words))
    request.console.para(
        words.n(
            "{name}: {n} list, {size}.",
            "{name}: {n} lists, {size}.",
            len(made.info.lists),
            name=made.info.name,
            size=size_text(made.info.size, words),
        )
    )
    request.console.para(
        words.t(
            "Read this key out to whoever gets the pack, so that they can compare: {key}", key=made.info.fingerprint
        )
    )
    return 0


def take_in(request: Request) -> int:
    """Take in a pack; a key that is new is shown and asked about, on a terminal only."""
    from scamcheck.services.packs.words import pack_text

    words = request.app.words
    errors = Console(words, sys.stderr)
    answer = _import(request, request.args.accept)
    if isinstance(answer, Notice) and answer.code in _UNKNOWN_KEY:
        errors.para(pack_text(answer, words))
        if not _asks():
            errors.para(words.t("To take it in, add: {option}", option=f'--accept "{answer.params["fingerprint"]}"'))
            return BAD_INPUT
        if not _agreed(words):
            return BAD_INPUT
        answer = _import(request, answer.params["fingerprint"])
    if isinstance(answer, Notice):
        errors.para(pack_text(answer, words))
        return BAD_INPUT
    return _tell(answer, request, errors)


def _import(request: Request, accept: str) -> PackImported | Notice:
    from scamcheck.services.packs import import_pack

    app = request.app
    return import_pack(Path(request.args.pack), app.store, app.catalog, app.trusted, accept=accept)


def _asks() -> bool:
    """Tell whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _agreed(words: Words) -> bool:
    """Ask on the terminal; the answer may leave out an accent."""
    sys.stderr.write(words.t("Is it the key that the maker told you? Type yes to go on: "))
    sys.stderr.flush()
    return fold(sys.stdin.readline()) in {fold("yes"), fold(words.t("yes"))}


def _tell(answer: PackImported, request: Request, errors: Console) -> int:
    from scamcheck.services.packs.words import outcome_text, pack_text

    words = request.app.words
    for notice in answer.notices:
        errors.para(pack_text(notice, words))
    for outcome in answer.outcomes:
        request.console.para(outcome_text(outcome, words), "" if outcome.fine else "! ")
    errors.notices(request.app.notices)
    return 0 if all(outcome.fine for outcome in answer.outcomes) else NOT_UPDATED
