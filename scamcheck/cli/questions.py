"""The twelve questions in the terminal: one by one, or as ``fee=yes,met_online=no`` for scripts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scamcheck.core.story import Reply

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from scamcheck.cli.console import Console
    from scamcheck.cli.request import Request
    from scamcheck.core.story import Questions
    from scamcheck.i18n import Words

KEYS: Mapping[str, Reply] = {"y": Reply.YES, "n": Reply.NO, "?": Reply.UNSURE}
STOP = "q"


class NotUnderstood(Exception):
    """The answers cannot be used; the text says why, in the person's language."""


def add_questions(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the two ways to answer the twelve questions."""
    parser.add_argument("--ask", action="store_true", help=words.t("ask the twelve questions, too, one by one"))
    parser.add_argument(
        "--answers", metavar="ID=ANSWER,...", help=words.t("answer the twelve questions here: fee=yes,met_online=no")
    )


def replies(request: Request, questions: Questions, errors: Console) -> dict[str, Reply]:
    """Return what the person answers, by id of the question; raises ``NotUnderstood``."""
    args, words = request.args, request.app.words
    given = read(args.answers, questions, words) if args.answers else {}
    if not args.ask:
        return given
    if sys.stdin is None or not sys.stdin.isatty() or args.text == ["-"]:
        raise NotUnderstood(words.t("The questions can only be asked in a terminal. In a script, use --answers."))
    return given | ask(questions, errors, words, given)


def read(text: str, questions: Questions, words: Words) -> dict[str, Reply]:
    """Return the replies in ``text``; raises ``NotUnderstood`` with what may stand there."""
    known = [row.id for row in questions.rows]
    found: dict[str, Reply] = {}
    for part in text.split(","):
        name, equals, value = (piece.strip().lower() for piece in part.partition("="))
        if name not in known or not equals or value not in set(Reply):
            ids, ways = ", ".join(known), ", ".join(Reply)
            raise NotUnderstood(
                words.t("Write answers as fee=yes,job=no. Questions: {ids}. Answers: {ways}.", ids=ids, ways=ways)
            )
        found[name] = Reply(value)
    return found


def ask(questions: Questions, console: Console, words: Words, given: Mapping[str, Reply]) -> dict[str, Reply]:
    """Ask what was not ``given`` one by one; ``q`` or the end of the input ends it early."""
    from scamcheck.checks.story import ASKED

    found: dict[str, Reply] = {}
    console.para(words.t("y is yes, n is no, ? is not sure. Enter goes on without an answer, q ends the questions."))
    console.para(words.t("Your answers stay on this computer and are not kept."))
    rows = [row for row in questions.rows if row.id not in given]
    for number, row in enumerate(rows, start=1):
        question = ASKED[row.id]
        console.para(words.t(question), f"{number:2}/{len(rows)} ")
        key = _key(console, words)
        if key == STOP:
            break
        if key:
            found[row.id] = KEYS[key]
    return found


def _key(console: Console, words: Words) -> str:
    """Return the key that was typed, "" for none; asks again until it is one of ours."""
    while True:
        sys.stderr.write("      [y/n/?/q] ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        key = line.strip().lower()[:1]
        if not line:
            return STOP
        if not key or key in KEYS or key == STOP:
            return key
        console.para(words.t("Type y, n, ? or q, or just press Enter."), "      ")
