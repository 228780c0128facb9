"""``scamcheck lookups``: live look-ups with what they send, which of them are on, and the person's own keys for them."""

from __future__ import annotations

import getpass
import json
import sys
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scamcheck.cli.codes import BAD_INPUT, NOT_UPDATED
from scamcheck.cli.console import Console, how_started
from scamcheck.core.model import Reason
from scamcheck.core.task import Task
from scamcheck.services.consent import DAY, MONTH, consent

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from scamcheck.app import App
    from scamcheck.cli.request import Request
    from scamcheck.core.lookup import LookUp
    from scamcheck.i18n import Words

STDIN = "-"
LONGEST = 4096
"""Characters that are read of standard input: no key is a tenth of it."""


def add(commands: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "lookups", parents=[common], help=words.t("online look-ups: what each would send, on or off, your keys")
    )
    parser.add_argument("--json", action="store_true", help=words.t("for programs"))
    parser.set_defaults(run=show)
    actions = parser.add_subparsers(metavar="ACTION")
    on = actions.add_parser("on", parents=[common], help=words.t("from now on, ask these without asking me"))
    on.add_argument("ids", metavar="ID", nargs="+")
    on.set_defaults(run=switch_on)
    off = actions.add_parser("off", parents=[common], help=words.t("ask me again before anything is sent"))
    off.add_argument("ids", metavar="ID", nargs="*")
    off.add_argument("--all", action="store_true", help=words.t("all of them"))
    off.set_defaults(run=switch_off, refuse=off.error)
    key = actions.add_parser("key", parents=[common], help=words.t("type in your own key for a look-up"))
    key.add_argument("id", metavar="ID")
    key.add_argument("given", metavar="-", nargs="*", help=words.t("- reads the key from standard input"))
    key.add_argument("--remove", action="store_true", help=words.t("take the key out"))
    key.set_defaults(run=keep_key, hush=True)
    test = actions.add_parser("test", parents=[common], help=words.t("make one call to see if your key works"))
    test.add_argument("id", metavar="ID")
    test.set_defaults(run=try_it)


def unknown(ids: Sequence[str], app: App, errors: Console) -> int:
    """Return 0 where all of ``ids`` are look-ups; else say which there are and return 64.

    What was typed is not repeated: it may be a key in the wrong place.
    """
    if all(one in app.lookups for one in ids):
        return 0
    known = ", ".join(sorted(app.lookups))
    errors.para(app.words.t("There is no look-up of this name. Known look-ups: {known}.", known=known))
    return BAD_INPUT


def show(request: Request) -> int:
    """Print every look-up: who is asked, what is sent, whether it is on, its key and how much of its quota is used up."""
    app, console = request.app, request.console
    if request.args.json:
        table = [_as_json(module.FACTS, app) for module in app.lookups.values()]
        console.line(json.dumps(table, ensure_ascii=False, indent=1))
    else:
        for lookup, module in app.lookups.items():
            told = consent(module.FACTS, (), app.words)
            console.line("", lookup)
            for text in (told.title, *_standing(module.FACTS, app), *told.lines, told.warning, told.notice):
                if text:
                    console.para(text, "  ")
    Console(app.words, sys.stderr).notices(app.notices)
    return 0


def _standing(facts: LookUp, app: App) -> Iterator[str]:
    """Yield how a look-up stands: on or off, its key, its quotas."""
    from scamcheck.services.lookup_keys import state_text

    words = app.words
    is_on = facts.id in app.settings.current.lookups
    yield words.t("On. It is asked without asking you first.") if is_on else words.t("Off. You are asked first.")
    if facts.key is not None:
        yield state_text(app.lookup_keys.state(facts.id), words)
    for used, quota in zip(app.record.used(facts), facts.quotas, strict=True):
        numbers = {"used": words.number(used), "calls": words.number(quota.calls)}
        if quota.seconds >= MONTH:
            yield words.t("Used up in the last month: {used} of {calls}.", **numbers)
        elif quota.seconds >= DAY:
            yield words.t("Used up in the last day: {used} of {calls}.", **numbers)


def _as_json(facts: LookUp, app: App) -> dict[str, object]:
    """Return one look-up for programs: add fields, never rename."""
    words = app.words
    key = None
    if facts.key is not None:
        state = app.lookup_keys.state(facts.id)
        kept = None if state.problem else bool(state.shown)
        key = {"page": facts.key.page, "required": facts.key.required, "kept": kept, "session": state.session}
    used = app.record.used(facts)
    return {
        "id": facts.id,
        "title": words.t(facts.title),
        "operator": words.t(facts.operator),
        "country": facts.country,
        "sends": facts.sends.value,
        "hosts": list(facts.hosts),
        "homepage": facts.homepage,
        "on": facts.id in app.settings.current.lookups,
        "key": key,
        "quotas": [
            {"calls": quota.calls, "seconds": quota.seconds, "used": count}
            for quota, count in zip(facts.quotas, used, strict=True)
        ],
    }


def switch_on(request: Request) -> int:
    """Switch look-ups on, after saying what each of them sends."""
    app, ids = request.app, tuple(dict.fromkeys(request.args.ids))
    errors = Console(app.words, sys.stderr)
    if unknown(ids, app, errors):
        return BAD_INPUT
    for lookup in ids:
        told = consent(app.lookups[lookup].FACTS, (), app.words)
        request.console.line("", told.title)
        for text in (*told.lines, told.warning, told.notice):
            if text:
                request.console.para(text, "  ")
    request.console.line("")
    chosen = tuple(dict.fromkeys((*app.settings.current.lookups, *ids)))
    return _saved(request, chosen, app.words.t("Switched on: {ids}.", ids=", ".join(ids)), errors)


def switch_off(request: Request) -> int:
    """Switch look-ups off; each asks again before it sends anything."""
    app, args = request.app, request.args
    errors = Console(app.words, sys.stderr)
    if bool(args.ids) == args.all:
        args.refuse(app.words.t("name the look-ups to switch off, or --all"))
    if unknown(args.ids, app, errors):
        return BAD_INPUT
    left = () if args.all else tuple(one for one in app.settings.current.lookups if one not in args.ids)
    sentence = (
        app.words.t("All look-ups are off.")
        if args.all
        else app.words.t("Switched off: {ids}.", ids=", ".join(dict.fromkeys(args.ids)))
    )
    return _saved(request, left, sentence, errors)


def _saved(request: Request, lookups: tuple[str, ...], sentence: str, errors: Console) -> int:
    app = request.app
    saved = app.settings.save(replace(app.settings.current, lookups=lookups))
    errors.notices(app.notices)
    if not saved:
        errors.para(app.words.t("This could not be saved."))
        return BAD_INPUT
    request.console.para(sentence)
    return 0


def keep_key(request: Request) -> int:
    """Take in a key, typed unseen or from standard input; or take it out."""
    from scamcheck.services.lookup_keys import OWN_WORDING, entered_text, removed_text

    app, args, words = request.app, request.args, request.app.words
    errors = Console(words, sys.stderr)
    if unknown((args.id,), app, errors) or _needs_none(args.id, app, errors):
        return BAD_INPUT
    if args.remove and not args.given:
        problem = app.lookup_keys.remove(args.id)
        (errors if problem else request.console).para(removed_text(problem, words))
        return BAD_INPUT if problem else 0
    key = _typed(request, errors)
    if key is None:
        return BAD_INPUT
    problem = app.lookup_keys.enter(args.id, key)
    if problem is None:
        request.console.para(entered_text(problem, words))
        return 0
    text = words.t(OWN_WORDING[problem.code]) if problem.code in OWN_WORDING else removed_text(problem, words)
    errors.para(text)  # a command ends at once, so a key for this session alone would be of no use
    return BAD_INPUT


def _needs_none(lookup: str, app: App, errors: Console) -> int:
    if app.lookups[lookup].FACTS.key is not None:
        return 0
    errors.para(app.words.t("This look-up works without a key."))
    return BAD_INPUT


def _typed(request: Request, errors: Console) -> str | None:
    """Return the key that the person types unseen, or what standard input holds; None after saying how to give one."""
    args, words = request.args, request.app.words
    command = f"{how_started()} lookups key {args.id}"
    if args.given == [STDIN] and not args.remove:
        return sys.stdin.buffer.readline(LONGEST).decode(errors="replace") if sys.stdin is not None else ""
    if args.given:
        errors.para(
            words.t(
                "Never write a key into a command: it would stay in the history of the terminal. Type: {command}",
                command=command,
            )
        )
        return None
    prompt = words.t('Your key for "{title}" (it is not shown): ', title=words.t(_facts(request).title))
    try:
        if sys.stdin is not None and sys.stdin.isatty():
            return _unseen(prompt)
    except getpass.GetPassWarning:  # this terminal would show it
        pass
    errors.para(words.t("A key is typed in a terminal. In a script, hand it to: {command}", command=f"{command} -"))
    return None


def _unseen(prompt: str) -> str:
    """Return what is typed without showing it; raises ``GetPassWarning`` where the terminal cannot do that."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt)
        except EOFError:
            return ""


def _facts(request: Request) -> LookUp:
    return request.app.lookups[request.args.id].FACTS


def try_it(request: Request) -> int:
    """Make one call with the key; 0 where it works, 64 where it is refused or missing, 75 where nobody can tell now."""
    from scamcheck.app import try_key
    from scamcheck.services.key_test import how_it_went

    app, args = request.app, request.args
    errors = Console(app.words, sys.stderr)
    if unknown((args.id,), app, errors) or _needs_none(args.id, app, errors):
        return BAD_INPUT
    tested = try_key(app, args.id, Task())
    for text in how_it_went(tested, _facts(request), app.words):
        (errors if tested.reason else request.console).para(text)
    errors.notices(app.notices)
    if tested.reason is None:
        return 0
    return BAD_INPUT if tested.reason in {Reason.NO_KEY, Reason.KEY_REFUSED} else NOT_UPDATED
