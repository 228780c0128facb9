"""What came of an update or an import, in words: why a list was not taken in, and of when the last good one is."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from scamcheck.i18n import N_
from scamcheck.services.lists.importer import FORMAT_PROBLEMS, REFUSALS
from scamcheck.services.ways_on import with_way

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.core.feed import Attempt, ListStatus
    from scamcheck.core.model import Notice
    from scamcheck.i18n import Words
    from scamcheck.services.lists.visit import Outcome

WORDING = {
    "update.done": N_("Updated. Entries: {entries}, new: {added}, gone: {removed}. The list is of {day}."),
    "update.unchanged": N_("The list here is the newest one. It is of {day}."),
    "update.gap": N_("Its publisher shows the newest entries only, so some may have come and gone unseen."),
    "update.doubtful": N_("Entries that name well-known sites: {doubtful}. They are shown as notes only."),
    "update.cancelled": N_("You stopped this update."),
    "update.elsewhere": N_("Another scamcheck is updating the lists now."),
    "update.later": N_("Its publisher asked us to wait. The next try is after {until}."),
    "update.too_heavy": N_("This list is large, so it waits while your line is slow or paid."),
    "update.off": N_("This list is switched off."),
    "update.replaced": N_("A fuller list has taken its place."),
    "update.ships": N_("This list comes with scamcheck, and is as new as it."),
    "update.by_hand": N_(
        "Only a person can fetch this list. Open {page} in your browser, save the file, then take it in."
    ),
    "update.offline": N_("{host} could not be reached. Check the internet connection."),
    "update.proxy": N_("The proxy in the settings of this computer did not let us through."),
    "update.timeout": N_("{host} took too long to answer."),
    "update.refused": N_("{host} turns programs away. Open {page} in your browser, save the file, then take it in."),
    "update.gone": N_("The list is no longer at its address."),
    "update.busy": N_("{host} is too busy now. The next try comes later."),
    "update.server_error": N_("{host} had a problem of its own. The next try comes later."),
    "update.redirected": N_("We were sent on to another address, {host}, and did not go there."),
    "update.tls": N_("The connection to {host} could not be made secure."),
    "update.certificate": N_("The certificate of {host} is out of date, or the date of this computer is wrong."),
    "update.cut_short": N_("The download from {host} broke off."),
    "update.disk_full": N_("There is no room left on the disk."),
    "update.unwritable": N_("The list could not be saved on this computer."),
    "update.store_busy": N_("Another scamcheck was saving lists all the time. The next try comes later."),
    "update.same_page": N_("Its publisher sent the same page twice."),
    "update.wrong_format": N_("What came is not this list: {why}."),
    "update.damaged": N_("What came is damaged or cut short."),
    "update.unreadable": N_("What came could not be read."),
    "update.too_large": N_("What came is larger than {limit} MB."),
    "update.too_few": N_("What came is too small. Entries: {count}, expected: {floor} or more."),
    "update.shrunk": N_("What came looks cut short. Entries: {count}, in the list here: {before}."),
    "update.removes": N_("The changes would take {removed} of {before} entries off the list here."),
    "update.older": N_("What came is of {day}. The list here is newer, of {last}."),
    "update.clock": N_(
        "This computer says that today is {today}. The list here is of {last}, which is later. "
        "Set the date of this computer, then try again."
    ),
    "update.same_as": N_('What came holds the entries of "{other}". It may be that list.'),
    "update.failed": N_("It did not work."),
    "update.poisoned": N_("What came calls too many well-known sites dangerous, such as {named}."),
}
"""Codes of ``Outcome`` and ``Attempt``. The list is named beside the sentence, so no sentence names it."""

STILL = N_("The list here is still the one of {day}.")
NONE_YET = N_("This list is not on this computer yet.")
NAMED = N_('"{list}" by {publisher}: {text}')
LAST_TRY = N_("Last try on {day}: {text}")

_DAYS = frozenset({"day", "last", "today"})
_NUMBERS = frozenset({"count", "floor", "before", "removed", "entries", "added", "doubtful"})


def outcome_text(outcome: Outcome, words: Words) -> str:
    """Return what came of one list, with its name, and of when the list is that is here now."""
    params = {
        "entries": str(outcome.entries),
        "added": str(outcome.added),
        "removed": str(outcome.removed),
        "doubtful": str(outcome.doubtful),
        "day": outcome.as_of.isoformat() if outcome.as_of else "",
        **outcome.params,
    }
    codes = [outcome.code, outcome.note, "update.doubtful" if outcome.doubtful else ""]
    parts = [sentence(WORDING[code], params, words) for code in codes if code]
    if not outcome.ok:
        parts.append(_still(outcome.as_of, words))
    text = with_way(outcome.code, words.running(*parts), words)
    title, publisher = words.t(outcome.feed.title), words.t(outcome.feed.publisher)
    return words.t(NAMED, list=title, publisher=publisher, text=text)


def attempt_text(attempt: Attempt, status: ListStatus | None, words: Words) -> str:
    """Return why the last update of a list failed, when that was, and of when the list is that is here."""
    why = sentence(WORDING.get(attempt.code, WORDING["update.failed"]), attempt.params, words)
    still = _still(status.as_of if status else None, words)
    code = attempt.code if attempt.code in WORDING else "update.failed"
    text = with_way(code, words.running(why, still), words)
    return words.t(LAST_TRY, day=words.day(attempt.tried_at.date()), text=text)


def notice_text(notice: Notice, words: Words) -> str:
    """Return the sentence for a refusal of ``import_list``."""
    return with_way(notice.code, sentence(REFUSALS[notice.code], notice.params, words), words)


def _still(as_of: date | None, words: Words) -> str:
    return words.t(STILL, day=words.day(as_of)) if as_of else words.t(NONE_YET)


def sentence(template: str, params: Mapping[str, str], words: Words) -> str:
    """Return ``template`` in the person's language, its days, numbers and titles as people read them."""
    shown = {name: _shown(name, value, words) for name, value in params.items()}
    return words.t(template, **shown)


def _shown(name: str, value: str, words: Words) -> str:
    """Return a parameter as people read it: days, numbers and titles in their language."""
    if name == "why" and value in FORMAT_PROBLEMS:
        why = FORMAT_PROBLEMS[value]
        return words.t(why)
    if name in {"list", "other"}:
        return words.t(value)
    try:
        if name in _DAYS:
            return words.day(date.fromisoformat(value))
        if name in _NUMBERS:
            return words.number(int(value))
        if name == "until":
            moment = datetime.fromisoformat(value).astimezone()
            return words.t("{day}, {time}", day=words.day(moment.date()), time=f"{moment:%H:%M}")
    except ValueError:  # a note of another version: as it stands
        pass
    return value
