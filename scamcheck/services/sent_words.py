"""What left this computer, in words: the line under every answer, and the whole record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.i18n import N_
from scamcheck.services.foot import privacy
from scamcheck.services.live_words import title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scamcheck.core.lookup import Sent
    from scamcheck.i18n import Words
    from scamcheck.sources.lookups.record import Record

WORDING = {
    "nothing": N_("Nothing you typed has left this computer."),
    "nothing.since": N_("Nothing you typed has left this computer since the start of scamcheck."),
    "nothing.now": N_("Nothing was sent out for this answer."),
    "page": N_("What left this computer"),
    "empty": N_("Nothing you typed has left this computer."),
    "lead": N_("Each line is one question to somebody outside. Nothing else that you typed has left."),
    "kept": N_(
        "What was asked is in memory only, until you close scamcheck. For 35 days a file keeps when and whom we asked: "
        "some services let us ask only so often."
    ),
    "unkept": N_("You chose to leave nothing behind, so none of this is kept when you close scamcheck."),
    "now": N_("Since the start of scamcheck"),
    "earlier": N_("Before that"),
    "to": N_("To: {host}"),
    "what": N_("Sent: {what}"),
    "path": N_("As: {path}"),
}
MOST = 2
"""Questions that the line at the foot names; of more it says how many."""
COLUMNS = (N_("Time"), N_("Look-up"), N_("Server"), N_("Path"), N_("Sent"), N_("Bytes"))


@dataclass(frozen=True, slots=True)
class Line:
    """One request in words. ``what`` is what was asked, "" where that is forgotten; the key in ``path`` is hidden."""

    when: str
    title: str
    to: str
    what: str
    path: str
    size: str


def after(record: Record | None, last: Sent | None) -> tuple[Sent, ...]:
    """Return what has left after ``last``, all since the start without it."""
    sent = record.sent if record is not None else ()
    at = next((number for number, one in enumerate(sent, start=1) if one is last), 0)
    return sent[at:]


def foot(mine: Sequence[Sent], record: Record | None, words: Words) -> str:
    """Return the line at the foot: ``mine`` is what left for the answer that is shown."""
    if len({(one.what, one.host) for one in mine}) > MOST:
        return words.n(
            "{n} question was sent out for this answer.", "{n} questions were sent out for this answer.", len(mine)
        )
    if mine:
        return privacy(tuple(mine), words)
    if record is None:
        return words.t(WORDING["nothing"])
    return words.t(WORDING["nothing.now" if record.sent else "nothing.since" if record.earlier else "nothing"])


def lines(sent: Iterable[Sent], words: Words) -> tuple[Line, ...]:
    """Return requests in words, the newest first."""
    newest_first = sorted(sent, key=lambda one: one.at, reverse=True)
    return tuple(_line(one, words) for one in newest_first)


def as_table(sent: Iterable[Sent], words: Words) -> str:
    """Return requests as plain text, the first one first: a line each, with tabs between its parts."""
    head = "\t".join(words.t(column) for column in COLUMNS)
    rows = (
        "\t".join(
            (one.at.isoformat(timespec="seconds"), one.lookup, one.host, one.path or one.place, one.what, str(one.size))
        )
        for one in sorted(sent, key=lambda one: one.at)
    )
    return "\n".join((head, *rows))


def _line(one: Sent, words: Words) -> Line:
    here = one.at.astimezone()
    return Line(
        when=words.t("{day}, {time}", day=words.day(here.date()), time=f"{here:%H:%M:%S}"),
        title=title(one.lookup, words),
        to=words.t(WORDING["to"], host=one.host),
        what=words.t(WORDING["what"], what=one.what) if one.what else "",
        path=words.t(WORDING["path"], path=one.path or one.place),
        size=words.n("{n} byte", "{n} bytes", one.size),
    )
