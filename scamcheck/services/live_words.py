"""Live look-ups in words: what was found, what could not be asked and why, what went to whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scamcheck.checks import live
from scamcheck.core.model import Reason
from scamcheck.i18n import N_
from scamcheck.sources.lookups import BY_ID
from scamcheck.sources.lookups import WORDING as FOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scamcheck.core.lookup import Sent
    from scamcheck.core.model import Evidence, Gap
    from scamcheck.i18n import Words

WORDING: Mapping[str, str] = {**FOUND, **live.WORDING}
"""The sentence for every code that a look-up gives."""

GAPS: Mapping[Reason, str] = {
    Reason.OFFLINE: N_('"{title}" could not be asked: there is no way to it on the internet. Try again later.'),
    Reason.PROXY: N_(
        '"{title}" could not be asked: the proxy of this network did not let us. Ask who runs the network.'
    ),
    Reason.TIMEOUT: N_('"{title}" did not answer in time. Try again later.'),
    Reason.INTERCEPTED: N_(
        '"{title}" could not be asked: somebody else answered in its place. Sign in to the network first, or use another.'
    ),
    Reason.CLOCK: N_('"{title}" could not be asked: the clock of this computer is wrong. Set it, then try again.'),
    Reason.RATE_LIMITED: N_('"{title}" asked us to wait. Try again later.'),
    Reason.USED_UP: N_('"{title}" may not be asked more often for now. Try again later.'),
    Reason.REFUSED: N_('"{title}" did not accept the question. Try again after an update of scamcheck.'),
    Reason.SERVER_FAULT: N_('"{title}" has a fault of its own. Try again later.'),
    Reason.CUT_SHORT: N_('"{title}" broke off in the middle of its answer. Try again.'),
    Reason.TOO_LARGE: N_('"{title}" sent far too much, so we stopped reading. Try again later.'),
    Reason.UNREADABLE: N_('"{title}" answered something that we cannot read. Try again after an update of scamcheck.'),
    Reason.NO_KEY: N_('"{title}" needs a key of your own. Enter it in Settings.'),
    Reason.KEY_REFUSED: N_('"{title}" did not accept your key. Look at it in Settings.'),
    Reason.NOT_COVERED: N_('"{title}" cannot tell about this one: nobody answers such questions for it.'),
    Reason.NOT_ENABLED: N_('"{title}" was not asked: it is off.'),
    Reason.NOT_KEPT: N_(
        '"{title}" was asked, too. What it said counts only on that day, so it is not kept or printed. Ask again.'
    ),
    Reason.FAILED: N_('"{title}" did not work. The other checks did. Try again later.'),
}


def is_lookup(source: str) -> bool:
    """Tell whether a gap or finding comes from a look-up."""
    return source in BY_ID


def found_text(item: Evidence, words: Words) -> str:
    """Return the plain sentence for one finding; a parameter that is a day is told as one under ``<name>_day``."""
    days = {f"{name}_day": words.day(moment) for name, moment in _days(item.params).items()}
    return words.t(WORDING[item.code], **{"title": title(item.source, words), **item.params, **days})


def asked(item: Evidence, words: Words) -> str:
    """Return who said it and when."""
    return words.t("{title}: {operator}, asked on {day}", **_of(item.source, words), day=words.day(item.as_of))


def gap_text(gap: Gap, words: Words) -> str:
    """Return why a look-up could not be made, and the way on."""
    return words.t(GAPS[gap.reason], title=title(gap.source, words))


def went(sent: Iterable[Sent], words: Words) -> str:
    """Return what went to whom, each pair once: ``example.com to rdap.example``."""
    pairs = dict.fromkeys((one.what, one.host) for one in sent)
    return words.listing([words.t("{what} to {host}", what=what, host=host) for what, host in pairs])


def title(lookup: str, words: Words) -> str:
    """Return what a look-up is called, its id where it is none of ours."""
    return words.t(BY_ID[lookup].FACTS.title) if lookup in BY_ID else lookup


def _of(lookup: str, words: Words) -> dict[str, str]:
    operator = words.t(BY_ID[lookup].FACTS.operator) if lookup in BY_ID else ""
    return {"title": title(lookup, words), "operator": operator}


def _days(params: Mapping[str, str]) -> dict[str, date]:
    found = {}
    for name, value in params.items():
        try:
            found[name] = date.fromisoformat(value) if len(value) == len("2026-11-21") else None
        except ValueError:
            continue
    return {name: moment for name, moment in found.items() if moment}
