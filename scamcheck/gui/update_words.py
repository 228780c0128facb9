"""How an update went, in words: of one list, of many, and the last time that there was one. Knows no Qt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from scamcheck.services.lists.outcomes import WORDING, outcome_text
from scamcheck.services.ways_on import with_way

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState
    from scamcheck.services.lists.updater import Outcome

OFFLINE = "update.offline"


def last_time(states: Iterable[ListState], now: datetime, words: Words) -> str:
    """Return when lists were updated last, and how many did not come; "" when nothing was ever tried.

    ``now`` bears the time zone of this computer. What failed counts until the list has come after all.
    """
    used = [state for state in states if not state.off and not state.replaced]
    failed = [state.attempt for state in used if state.attempt is not None]
    came = max((state.status.checked_at for state in used if state.status and state.status.checked_at), default=None)
    tried = max((attempt.tried_at for attempt in failed), default=None)
    if tried is None and came is None:
        return ""
    if tried is None or (came is not None and came > tried):
        updated = words.t("Last updated {when}.", when=_when(came or now, now, words))
        return words.running(updated, _not_updated(len(failed), words)) if failed else updated
    result = _not_updated(len(failed), words)
    sentence = words.t("Last tried {when}: {result}", when=_when(tried, now, words), result=result)
    if any(attempt.code != OFFLINE for attempt in failed):
        return sentence
    connection = words.t("Check the internet connection.")
    return words.running(sentence, connection)


def _when(moment: datetime, now: datetime, words: Words) -> str:
    """Return a moment as people say it, by the clock of this computer."""
    local = moment.astimezone(now.tzinfo)
    time = f"{local:%H:%M}"
    if local.date() == now.date():
        return words.t("today at {time}", time=time)
    if local.date() == now.date() - timedelta(days=1):
        return words.t("yesterday at {time}", time=time)
    return words.t("on {day} at {time}", day=words.day(local.date()), time=time)


def _not_updated(number: int, words: Words) -> str:
    return words.n("{n} list could not be updated.", "{n} lists could not be updated.", number)


def gained(outcomes: Sequence[Outcome], words: Words) -> str:
    """Return what came of an update: of one list in full, of several how many came; ``last_time`` tells of the rest."""
    if not outcomes:
        return words.t("All lists are as new as they can be.")
    elsewhere = next((outcome for outcome in outcomes if outcome.code == "update.elsewhere"), None)
    if elsewhere:
        wording = WORDING[elsewhere.code]
        return with_way(elsewhere.code, words.t(wording), words)
    if len(outcomes) == 1:
        return outcome_text(outcomes[0], words)
    good = sum(outcome.ok for outcome in outcomes)
    return words.n("{n} list is up to date now.", "{n} lists are up to date now.", good) if good else ""


def ended(outcomes: Sequence[Outcome], words: Words) -> str:
    """Return the same with what failed, for who hears only one sentence."""
    bad = sum(not outcome.ok for outcome in outcomes)
    told = gained(outcomes, words)
    alone = len(outcomes) < 2 or any(outcome.code == "update.elsewhere" for outcome in outcomes)
    return told if alone or not bad else words.running(told, _not_updated(bad, words))
