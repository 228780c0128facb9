"""What the Lists page says: states, progress, ages and results, in words. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from scamcheck.core.feed import EntryKind, Role
from scamcheck.gui.file_words import Question
from scamcheck.i18n import N_
from scamcheck.services.lists.state import size_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scamcheck.core.feed import Feed
    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState


class Condition(Enum):
    """How a list stands; each has its own shape and word."""

    FRESH = "fresh"
    OLD = "old"
    ABSENT = "absent"
    OFF = "off"
    REPLACED = "replaced"


CONDITIONS: Mapping[Condition, str] = {
    Condition.FRESH: N_("Fresh."),
    Condition.OLD: N_("Too old."),
    Condition.ABSENT: N_("Not here."),
    Condition.OFF: N_("Off."),
    Condition.REPLACED: N_("Not needed."),
}

NEEDS_YOU = N_("Needs you: download it in your browser.")

GROUPS: Mapping[str, str] = {
    "web": N_("Lists for web addresses"),
    "wallets": N_("Lists for wallets"),
    "names": N_("Lists for names"),
    "background": N_("Tables in the background"),
}

HINTS: Mapping[str, str] = {
    "web": N_("Sites that somebody has warned about."),
    "wallets": N_("Wallets that somebody has warned about."),
    "names": N_("Firms and platforms that somebody has warned about."),
    "background": N_("These warn of nothing. They help to read addresses and the other lists."),
}

STAGES: Mapping[str, str] = {
    "waiting": N_("Waiting for its turn"),
    "fetching": N_("Fetching"),
    "reading": N_("Reading"),
    "removing": N_("Taking it out"),
}
"""What is done with a list, most of it during an update; other states of ``Progress`` end it."""
BARS = frozenset({"fetching", "removing"})
"""What tells how much is done."""

LEARNS: Mapping[str, str] = {
    "last_update": N_("The publisher also sees when this list was last updated here."),
}
"""What a server learns besides this computer's internet address, by ``Fetching.learns``."""


FULL_YEARS_FROM = 2 * 366
"""Days: an older list is so many years old."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lists there are in which condition; lists that are off or not needed do not count."""

    fresh: int
    old: int
    absent: int


def condition(state: ListState) -> Condition:
    """Return how a list stands."""
    if state.off:
        return Condition.OFF
    if state.replaced:
        return Condition.REPLACED
    if state.status is None:
        return Condition.ABSENT
    return Condition.OLD if state.stale else Condition.FRESH


def group_of(feed: Feed) -> str:
    """Return the key of the group that a list stands in."""
    if feed.role is not Role.WARNING:
        return "background"
    kinds = {EntryKind.ADDRESS: "wallets", EntryKind.NAME: "names"}
    return kinds.get(feed.kind, "web")


def headline(state: ListState, words: Words) -> str:
    """Return the line under the title of a list: its condition and age, and whether the last update worked."""
    how = condition(state)
    wording = CONDITIONS[how]
    parts = [words.t(wording)]
    if state.status is not None and how in {Condition.FRESH, Condition.OLD}:
        age = _age(state.status.age_hours(state.today) // 24, words)
        parts.append(words.t("As of {day} ({age}).", day=words.day(state.status.as_of), age=age))
    by_itself = state.feed.replaced_by or not needs_hands(state.feed)  # the fuller one takes its place
    if how in {Condition.ABSENT, Condition.OLD} and not by_itself:
        needs_you = NEEDS_YOU
        parts.append(words.t(needs_you))
    if state.attempt is not None and how is not Condition.OFF:
        parts.append(words.t("The last update did not work."))
    return words.running(*parts)


def _age(days: int, words: Words) -> str:
    if days == 0:
        return words.t("today")
    if days < FULL_YEARS_FROM:
        return words.n("{n} day old", "{n} days old", days)
    return words.n("more than {n} year old", "more than {n} years old", days // 366)


def needs_hands(feed: Feed) -> bool:
    """Tell whether a person must fetch the list: there is a page to get it at, but no program may."""
    return feed.import_only and bool(feed.fetching.page)


def how_it_comes(feed: Feed, words: Words) -> str:
    """Return how a list comes here, where that is not by itself; "" for the others."""
    if needs_hands(feed):
        return words.t("This publisher lets only people fetch the list. Open the page, save the file, then take it in.")
    return words.t("This list comes with scamcheck.") if feed.import_only else ""


def contents(state: ListState, words: Words) -> str:
    """Return how much a list holds and where it came from; how much there is to fetch where it is not here."""
    status = state.status
    if status is None:
        size = state.feed.fetching.typical_bytes
        return words.t("About {size} to fetch.", size=size_text(size, words)) if size and not state.off else ""
    origin = words.t("From: {origin}.", origin=words.t(status.origin))
    count = words.n("{n} entry.", "{n} entries.", status.entries)
    if not status.size:
        return words.running(count, origin)
    fetched = words.t("{size} when fetched.", size=size_text(status.size, words))
    return words.running(count, fetched, origin)


def fetching(stage: str, done: int, total: int | None, words: Words) -> str:
    """Return what is done with one list now; ``done`` and ``total`` are bytes."""
    wording = STAGES.get(stage, STAGES["waiting"])
    said = words.t(wording)
    return words.labelled(said, amount(done, total, words)) if stage == "fetching" and done else said


def amount(done: int, total: int | None, words: Words) -> str:
    """Return how many bytes of how many have come."""
    if not total or total < done:
        return size_text(done, words)
    return words.t("{done} of about {total}", done=size_text(done, words), total=size_text(total, words))


def tally(states: Iterable[ListState]) -> Tally:
    """Count the lists that are in use."""
    found = [condition(state) for state in states]
    return Tally(found.count(Condition.FRESH), found.count(Condition.OLD), found.count(Condition.ABSENT))


def overview(states: Iterable[ListState], words: Words) -> str:
    """Return in one line how the lists stand together."""
    counts = tally(states)
    parts = [words.n("{n} list is fresh.", "{n} lists are fresh.", counts.fresh)]
    if counts.old:
        parts.append(words.n("{n} is too old.", "{n} are too old.", counts.old))
    if counts.absent:
        parts.append(words.n("{n} is not here.", "{n} are not here.", counts.absent))
    return words.running(*parts)


def doubtful(number: int, words: Words) -> str:
    """Return the sentence about entries that name well-known sites."""
    return words.n(
        "{n} entry names a well-known site. It is shown as a note only.",
        "{n} entries name well-known sites. They are shown as notes only.",
        number,
    )


def take_out_question(state: ListState, words: Words, *, ships: bool) -> Question:
    """Return the question before a list is taken out; ``ships``: it comes with scamcheck."""
    lines = [words.t("Checks will no longer look in it.")]
    if state.feed.fetching.urls and not state.off:
        lines.append(words.t("The next update brings it back, unless you switch it off."))
    if ships:
        lines.append(words.t("It comes with scamcheck, so it is back at the next start."))
    return Question(
        words.t("Take out this list?"), tuple(lines), words.t("Take it out"), words.t("Keep it"), careful=True
    )


def taken_out(title: str, words: Words, *, gone: bool) -> str:
    """Return how taking out a list ended."""
    if gone:
        return words.t('"{list}" is taken out. Checks no longer look in it.', list=title)
    return words.t('"{list}" could not be taken out. Nothing was changed. Try again later.', list=title)
