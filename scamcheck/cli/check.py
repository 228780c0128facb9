"""``scamcheck check TEXT...``: one answer."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scamcheck.app import advice
from scamcheck.cli.codes import BAD_INPUT, EXIT_CODES
from scamcheck.cli.console import Console, how_started
from scamcheck.cli.questions import NotUnderstood, add_questions, replies
from scamcheck.cli.request import add_lists_used
from scamcheck.core.model import MAX_LENGTH, Level, Rejected, Report
from scamcheck.services.explain import can_update, refusal

if TYPE_CHECKING:
    import argparse

    from scamcheck.cli.request import Request
    from scamcheck.i18n import Words


def add(commands: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("check", parents=[common], help=words.t("check one thing and explain the answer"))
    parser.add_argument(
        "text",
        nargs="*",
        metavar="TEXT",
        help=words.t("web address, wallet, phone number, name or message; - reads standard input"),
    )
    parser.add_argument("--json", action="store_true", help=words.t("print the answer for programs"))
    parser.add_argument("--ways", action="store_true", help=words.t("with a wallet: tell more about ways to pay"))
    parser.add_argument(
        "--helping",
        action="store_true",
        help=words.t("you help someone: what to do together, and how to talk about it"),
    )
    add_lists_used(parser, words)
    add_questions(parser, words)
    parser.add_argument(
        "--online",
        nargs="?",
        const="",
        metavar="ID,...",
        help=words.t("ask online look-ups, too; says first what each would send, and sends nothing without your yes"),
    )
    parser.set_defaults(run=run, refuse=parser.error)


def run(request: Request) -> int:
    """Print one answer and return its exit code."""
    app, args = request.app, request.args
    errors = Console(app.words, sys.stderr)
    wanted = _wanted(request, errors)
    if wanted is None:
        return BAD_INPUT
    if not (args.text or args.ask or args.answers):
        args.refuse("the following arguments are required: TEXT")
    try:
        answer = _answer(request, errors)
    except NotUnderstood as problem:
        errors.para(str(problem))
        return BAD_INPUT
    errors.notices(app.notices)
    if isinstance(answer, Report) and wanted:
        from scamcheck.cli.online import with_online

        if not args.json:
            _print(request, answer)
        answer = with_online(request, answer, wanted, errors)
        if not args.json:
            return EXIT_CODES[answer.level]
    _print(request, answer)
    return BAD_INPUT if isinstance(answer, Rejected) else EXIT_CODES[answer.level]


def _wanted(request: Request, errors: Console) -> tuple[str, ...] | None:
    """Return the look-ups that may be asked about, none without ``--online``; None after naming one that is not there."""
    if request.args.online is None:
        return ()
    from scamcheck.cli.lookups import unknown

    ids = tuple(one.strip() for one in request.args.online.split(",") if one.strip())
    return None if unknown(ids, request.app, errors) else ids or tuple(request.app.lookups)


def _print(request: Request, answer: Report | Rejected) -> None:
    """Print an answer, in words or for programs."""
    app, args = request.app, request.args
    if args.json:
        from scamcheck.app import guide
        from scamcheck.services.authorities import authorities_json
        from scamcheck.services.serialize import answer_json

        data = answer_json(answer, app.words, app.catalog.feeds)
        if isinstance(answer, Report) and (asked := guide(app, answer)):
            data |= authorities_json(answer, asked, app.words)
        if isinstance(answer, Report) and args.helping:
            from scamcheck.services.helping import helping_json

            data |= helping_json(app.explain(answer, helping=True))
        request.console.line(json.dumps(data, ensure_ascii=False))
    elif isinstance(answer, Rejected):
        Console(app.words, sys.stderr).para(refusal(answer, app.words))
    else:
        request.console.answer(app.explain(answer, helping=args.helping), ways=args.ways)
        if answer.level is Level.NOT_CHECKED and can_update(answer, app.catalog.feeds):
            hint = app.words.t("Update the lists with: {command}", command=f"{how_started()} lists update")
            request.console.para(hint, "  ")
        paid = app.words.t("Have you already sent money? Type: {command}", command=f"{how_started()} paid")
        request.console.para(paid, "  ")


def _answer(request: Request, errors: Console) -> Report | Rejected:
    """Return what was found, together with what the person answers; without a text, the answers alone."""
    args = request.args
    if not (args.ask or args.answers):
        return request.checker.check(_text(args.text))
    from scamcheck.services.story import only_answers, with_answers

    questions = advice(request.app).questions
    given = replies(request, questions, errors)
    if not args.text:
        return only_answers(questions, given, datetime.now(UTC))
    found = request.checker.check(_text(args.text))
    return found if isinstance(found, Rejected) else with_answers(found, questions, given)


def _text(words: list[str]) -> str:
    """Return what is to be checked: the words of the command line, or for "-" standard input."""
    return _standard_input() if words == ["-"] else " ".join(words)


def _standard_input() -> str:
    """Return standard input as text: UTF-8, wrong bytes replaced, and no more than is needed to refuse it."""
    if sys.stdin is None:  # closed by the caller
        return ""
    return sys.stdin.buffer.read(4 * MAX_LENGTH + 4).decode("utf-8", errors="replace")
