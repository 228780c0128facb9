"""``scamcheck check TEXT --online``: says what each look-up would send to whom, asks, and adds what came of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from scamcheck.core.model import Gap, Reason
from scamcheck.core.name import fold
from scamcheck.core.task import Task

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from scamcheck.cli.console import Console
    from scamcheck.cli.request import Request
    from scamcheck.core.lookup import Question
    from scamcheck.core.model import Explanation, Report
    from scamcheck.i18n import Words

ONCE, ALWAYS, NO = "once", "always", "no"


def with_online(request: Request, report: Report, wanted: Collection[str], errors: Console) -> Report:
    """Return ``report`` with what the look-ups ``wanted`` say to it, after a yes to each; prints it unless ``--json``.

    Without a terminal only those are asked that the settings allow; the others are gaps.
    """
    app = request.app
    by_lookup: dict[str, list[Question]] = {}
    for question in app.live.questions(report):
        if question.lookup in wanted:
            by_lookup.setdefault(question.lookup, []).append(question)
    if not by_lookup:
        errors.para(app.words.t("No online look-up can tell anything about this. Nothing was sent out."))
        return report
    silent = [lookup for lookup, questions in by_lookup.items() if _sends_nothing(request, lookup, questions)]
    agreed = _agreed(request, {name: asked for name, asked in by_lookup.items() if name not in silent}, errors)
    allowed = [*silent, *agreed]
    before = len(app.record.sent)
    if agreed:
        errors.para(app.words.t("Asking. Ctrl+C stops."))
    try:
        found = app.live.ask(report, [one for lookup in allowed for one in by_lookup[lookup]], Task())
    except KeyboardInterrupt:
        _say_what_left(request, before, errors)
        raise
    refused = tuple(Gap(lookup, Reason.NOT_ENABLED) for lookup in by_lookup if lookup not in allowed)
    found = replace(found, gaps=(*found.gaps, *refused))
    errors.notices(app.sent_file.notices)
    if not request.args.json:
        _print(request.console, app.explain(report), app.explain(found), app.words)
    return found


def _sends_nothing(request: Request, lookup: str, questions: Sequence[Question]) -> bool:
    """Tell whether a look-up would send nothing: it has nobody to ask, or no key to ask with."""
    facts, keys = request.app.lookups[lookup].FACTS, request.app.lookup_keys
    lacks_key = facts.key is not None and facts.key.required and not keys.key(lookup)
    return lacks_key or not any(question.hosts for question in questions)


def _agreed(request: Request, by_lookup: Mapping[str, Sequence[Question]], errors: Console) -> list[str]:
    """Return the look-ups that may be asked: allowed in the settings, or now on the terminal."""
    from scamcheck.core.refang import visible
    from scamcheck.services.consent import consent

    app, allowed = request.app, []
    asks = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty() and request.args.text != ["-"]
    for lookup, questions in by_lookup.items():
        is_on = lookup in app.settings.current.lookups
        if not is_on and not asks:
            continue
        told = consent(app.lookups[lookup].FACTS, questions, app.words)
        errors.line("", told.title)
        for text in told.texts:
            errors.line(f"  > {visible(text)}")
        for text in (*told.lines, told.warning, told.notice):
            if text:
                errors.para(text, "  ")
        reply = ALWAYS if is_on else _reply(app.words)
        if reply != NO:
            allowed.append(lookup)
        if reply == ALWAYS and not is_on:
            chosen = (*app.settings.current.lookups, lookup)
            if not app.settings.save(replace(app.settings.current, lookups=chosen)):
                errors.para(app.words.t("This could not be saved."))
    return allowed


def _reply(words: Words) -> str:
    """Ask on the terminal; whatever is not a clear yes is a no, and so is the end of the input."""
    sys.stderr.write(words.t("Send it? Type yes (this once), always (from now on) or no: "))
    sys.stderr.flush()
    typed = fold(sys.stdin.readline())
    if typed in {fold("always"), fold(words.t("always"))}:
        return ALWAYS
    return ONCE if typed in {fold("yes"), fold(words.t("yes"))} else NO


def _say_what_left(request: Request, before: int, errors: Console) -> None:
    """Say after Ctrl+C what had left until then."""
    from scamcheck.services.foot import privacy

    errors.line("")
    errors.para(privacy(request.app.record.sent[before:], request.app.words))


def _print(console: Console, before: Explanation, after: Explanation, words: Words) -> None:
    """Write what is new in ``after``: the level where it changed, findings, what could not be asked, what was sent."""
    console.line("", f"  {words.t('What came from online look-ups')}")
    if after.level is not before.level:
        console.headline(after)
        console.para(after.action, "  ")
    for old, new in ((before, after), *zip(before.items, after.items, strict=True)):
        fresh = [card for card in new.reasons if card not in old.reasons]
        console.section(new.subject, fresh)
    limits = [limit for limit in after.limits if limit not in before.limits]
    console.steps(words.t("What could not be asked"), limits)
    console.line("")
    console.para(after.privacy, "  ")
