"""From evidence to one of the five levels: the one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scamcheck.core.model import Evidence, Gap

RECOGNISING_CODES = frozenset({"brand.official"})
"""Notes that turn "nothing found" into "recognised": the registrable domain is an official one in our directory."""

WORST_FIRST = (Level.LISTED, Level.WARNING, Level.NOT_CHECKED, Level.NOTHING_FOUND, Level.RECOGNISED)
"""Order in which the parts of a message give the message its level: one unchecked part leaves the whole unchecked."""


_ORDER = {Severity.LISTED: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def gravest_first(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return findings in the order in which a person should read them; equals stay as they were."""
    return tuple(sorted(evidence, key=lambda item: _ORDER[item.severity]))


def decide(evidence: Iterable[Evidence], gaps: Iterable[Gap]) -> Level:
    """Return the level for one indicator.

    =====================================  ==============
    the first that holds                   level
    =====================================  ==============
    a list names it                        LISTED
    any sign or uncertain match            WARNING
    the real address of a known name       RECOGNISED
    a needed list is missing or too old    NOT_CHECKED
    otherwise                              NOTHING_FOUND
    =====================================  ==============
    """
    if found := tuple(evidence):
        if any(item.severity is Severity.LISTED for item in found):
            return Level.LISTED
        if any(item.severity is Severity.WARNING for item in found):
            return Level.WARNING
        if any(item.code in RECOGNISING_CODES for item in found):
            return Level.RECOGNISED
    return Level.NOT_CHECKED if any(gap.needed for gap in gaps) else Level.NOTHING_FOUND


def combine(level: Level, story: Iterable[Evidence]) -> Level:
    """Return ``level`` together with what the person's own answers say: amber at most, and never less than ``level``."""
    return worst((level, Level.WARNING)) if decide(story, ()) is Level.WARNING else level


def worst(levels: Iterable[Level]) -> Level:
    """Return the level that matters most; a message in which nothing could be checked is NOT_CHECKED."""
    present = set(levels)
    return next((level for level in WORST_FIRST if level in present), Level.NOT_CHECKED)
