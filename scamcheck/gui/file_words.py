"""What is asked and said about files that a person brings. Knows no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.notice import Notice
from scamcheck.i18n import N_
from scamcheck.services.lists.outcomes import notice_text
from scamcheck.services.lists.state import size_text
from scamcheck.services.packs.trust import Trust
from scamcheck.services.packs.words import outcome_text, pack_text
from scamcheck.services.ways_on import with_way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.core.feed import Feed
    from scamcheck.gui.file_jobs import Found
    from scamcheck.i18n import Words
    from scamcheck.services.lists.intake import Taken
    from scamcheck.services.packs import Exported, PackImported, PackInfo

CRASHED = N_("Something in scamcheck went wrong, so nothing was changed ({kind}). Try again.")
UNKNOWN = N_("{name} is not a list or a pack that we know. Nothing was changed.")
NAMED = N_("{list}, by {publisher}")
STOPPED = N_("You stopped this. Lists that were not finished stay as they were.")
LEFT_OUT = "pack.left_out.licence"


@dataclass(frozen=True, slots=True)
class Doing:
    """What is said while there is work on a file, and when the person has stopped it."""

    now: str
    stopped: str


READING = Doing(N_("Reading the file. This can take a minute."), STOPPED)
MAKING = Doing(N_("Making the pack. This can take a minute."), N_("You stopped this. The pack is not finished."))


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a file. ``key`` is to be compared letter by letter; ``careful``: no is the safe answer."""

    title: str
    lines: tuple[str, ...]
    yes: str
    no: str
    choices: tuple[str, ...] = ()
    key: str = ""
    careful: bool = False


def list_name(feed: Feed, words: Words) -> str:
    """Return a list with its publisher, where the title does not name it: some lists have one title."""
    title, publisher = words.t(feed.title), publisher_line(feed, words)
    return words.t(NAMED, list=title, publisher=publisher) if publisher else title


def publisher_line(feed: Feed, words: Words) -> str:
    """Return who publishes a list, "" where every word of that is in its title."""
    title, publisher = words.t(feed.title), words.t(feed.publisher)
    said = set(re.findall(r"\w+", title.casefold()))
    return "" if said.issuperset(re.findall(r"\w+", publisher.casefold())) else publisher


def list_question(found: Found, words: Words) -> Question:
    """Return the question about a file that may be one list or several."""
    names = tuple(list_name(feed, words) for feed in found.lists)
    several = len(names) > 1
    return Question(
        words.t("Which list is this?") if several else words.t("This looks like: {list}", list=names[0]),
        (words.t("File: {name}", name=found.path.name),),
        words.t("Take it in"),
        words.t("Leave it"),
        names,
    )


def no_offer(found: Found, words: Words) -> str:
    """Return why there is nothing to ask about a file."""
    if found.refused:
        return pack_text(found.refused, words)
    unknown = UNKNOWN
    return with_way("file.unknown", words.t(unknown, name=found.path.name), words)


def pack_question(pack: PackInfo, trust: Trust | None, words: Words) -> Question:
    """Return the question about a pack: what is inside, and whose key it bears."""
    titles = words.listing(words.t(item.title) for item in pack.lists)
    return Question(
        words.t("Take in the lists of this pack?"),
        (
            words.t("File: {name}", name=pack.name),
            words.t("Made on {day}.", day=words.day(pack.made_at.date())),
            words.n("It holds {n} list: {lists}.", "It holds {n} lists: {lists}.", len(pack.lists), lists=titles),
            _about_key(pack, trust, words),
        ),
        words.t("Take it in") if trust is Trust.KNOWN else words.t("The key is right, take it in"),
        words.t("Leave it"),
        key=pack.fingerprint,
        careful=trust is Trust.OTHER_KEY,
    )


def taken(answer: Taken | Notice, words: Words) -> str:
    """Return how taking in a file as one list ended."""
    if isinstance(answer, Notice):
        return notice_text(answer, words)
    return words.n(
        '"{list}": {n} entry taken in, of {day}. Before: {before}.',
        '"{list}": {n} entries taken in, of {day}. Before: {before}.',
        answer.entries,
        list=words.t(answer.feed.title),
        day=words.day(answer.as_of),
        before=words.number(answer.before),
    )


def pack_taken(answer: PackImported | Notice, words: Words) -> str:
    """Return how taking in a pack ended, a line for each list."""
    if isinstance(answer, Notice):
        return pack_text(answer, words)
    good = sum(outcome.ok for outcome in answer.outcomes)
    head = words.n("{n} list of the pack was taken in.", "{n} lists of the pack were taken in.", good)
    lines = [outcome_text(outcome, words) for outcome in answer.outcomes]
    return "\n".join((head, *lines, *(pack_text(notice, words) for notice in answer.notices)))


def pack_made(answer: Exported | Notice, words: Words) -> str:
    """Return how making a pack ended, with the key to read out."""
    if isinstance(answer, Notice):
        return pack_text(answer, words)
    info = answer.info
    head = words.n(
        "The pack {name} is ready. It holds {n} list, {size}.",
        "The pack {name} is ready. It holds {n} lists, {size}.",
        len(info.lists),
        name=info.name,
        size=size_text(info.size, words),
    )
    key = words.t("Read this key out to whoever gets the pack, so that they can compare: {key}", key=info.fingerprint)
    return "\n".join((head, key, *_notes(answer.notices, words)))


def _notes(notices: Sequence[Notice], words: Words) -> list[str]:
    """Return what the maker of a pack should know; lists left out for their licence are counted, not named."""
    closed = sum(notice.code == LEFT_OUT for notice in notices)
    notes = [pack_text(notice, words) for notice in notices if notice.code != LEFT_OUT]
    if closed:
        notes.append(
            words.n(
                "{n} list was left out. Its licence does not let you pass it on.",
                "{n} lists were left out. Their licences do not let you pass them on.",
                closed,
            )
        )
    return notes


def _about_key(pack: PackInfo, trust: Trust | None, words: Words) -> str:
    """Return what to do about the key of a pack: nothing, compare it, or ask because it is another one than before."""
    facts = {"name": pack.name, "fingerprint": pack.fingerprint, "made_by": pack.made_by}
    if trust is Trust.KNOWN:
        return words.t("You accepted this maker's key before: {key}", key=pack.fingerprint)
    if trust is Trust.OTHER_KEY:
        return pack_text(Notice("pack.other_key", facts), words)
    return pack_text(Notice("pack.new_key" if pack.made_by else "pack.new_key_no_name", facts), words)
