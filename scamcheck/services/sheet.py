"""One sheet of paper, before anybody knows how large the paper is: what stands on it, and what may be left off.

It knows nothing of Qt: ``gui.printing`` lays it out, ``gui.show_view`` shows it large, ``as_text`` writes it down.
The level, the safe step, the date, sources and help are on every sheet; what is left off is counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scamcheck.core.model import Span
    from scamcheck.i18n import Words

_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
NEEDED, PICTURE, DETAIL = 0, 1, 2
"""How soon a line goes: never; last, when parts were shortened and the sheet is still full; first of all."""


class Look(StrEnum):
    """How a line looks."""

    PLAIN = "plain"
    STRONG = "strong"
    ADDRESS = "address"
    SOURCE = "source"
    """Goes on in the line before it, where that is a plain one."""


class Style(StrEnum):
    """How the entries of a part stand: one under the other, behind points or numbers, or all in one running text."""

    PLAIN = "plain"
    POINTS = "points"
    NUMBERS = "numbers"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. ``label`` stands before an address, whose ``marks`` are what differs; ``spare`` says how soon it goes."""

    text: str
    look: Look = Look.PLAIN
    label: str = ""
    marks: tuple[Span, ...] = ()
    spare: int = NEEDED


Entry = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what belongs under it.

    ``wanted`` entries stay in the first round of cuts, ``least`` in the second; the last ``tail`` are among them. A part of
    which nothing stays is gone with its heading. ``left_off`` says how many are gone. Where ``summed``, the first entry
    counts the others, so nothing is said when it stands alone.
    """

    heading: str
    entries: tuple[Entry, ...]
    style: Style = Style.PLAIN
    wanted: int = 1_000
    least: int = 1_000
    tail: int = 0
    left_off: str = ""
    summed: bool = False
    official: bool = False
    """Whether the picture to scan stands beside it."""
    on_show: bool = True
    """Whether it is shown to somebody in large type, too."""


@dataclass(frozen=True, slots=True)
class Official:
    """The page of an authority or a help channel that a phone can open from the paper.

    ``page`` is its whole address, ``caption`` stands at the picture to scan, and ``told`` says the same in plain text.
    """

    page: str
    caption: str
    told: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the paper, top to bottom. ``level`` names a drawn shape, ``symbol`` is one for plain text."""

    title: str
    dated: str
    headline: str
    action: str
    parts: tuple[Part, ...]
    action_label: str = ""
    level: str = ""
    symbol: str = ""
    official: Official | None = None
    foot: str = ""
    name: str = "scamcheck"
    """What a file of it is called; nothing that was checked stands in it."""
    letter_paper: bool = False
    """Whether it is for Letter paper, else for A4."""


def fitted(sheet: Sheet, words: Words, fits: Callable[[Sheet], bool]) -> Sheet:
    """Return the longest form of ``sheet`` that ``fits``, nearly; the shortest where none does.

    It is cut in the order of ``_shorter`` until it fits; then what there is room for comes back, the first parts first.
    """
    forms = list(_shorter(sheet))
    at = bisect_left(forms, True, key=lambda one: fits(_built(sheet, one, words)))  # noqa: FBT003 - what is looked for
    form = forms[min(at, len(forms) - 1)]
    for index, part in enumerate(sheet.parts):
        while form.kept[index] < len(part.entries):
            longer = replace(form, kept=_with(form.kept, index, form.kept[index] + 1))
            if not fits(_built(sheet, longer, words)):
                break
            form = longer
    with_foot = replace(form, foot=True)
    return _built(sheet, with_foot if fits(_built(sheet, with_foot, words)) else form, words)


def brief(sheet: Sheet, words: Words) -> Sheet:
    """Return ``sheet`` with what is wanted, whatever room there is."""
    return _built(sheet, _Form(tuple(part.wanted for part in sheet.parts), DETAIL), words)


def as_text(sheet: Sheet) -> str:
    """Return the whole of ``sheet`` as plain text."""
    head = f"{sheet.symbol} {sheet.headline}".strip()
    step = [sheet.action_label, sheet.action] if sheet.action_label else [sheet.action]
    blocks = [[sheet.title, sheet.dated], [head], [line for line in step if line]]
    blocks += [[part.heading] * bool(part.heading) + list(_part_lines(part)) for part in sheet.parts]
    blocks += [[sheet.official.told]] if sheet.official else []
    blocks += [[sheet.foot]] if sheet.foot else []
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def running(part: Part) -> str:
    """Return all entries of ``part`` in one text; what is no sentence ends with a semicolon."""
    lines = [line.text for entry in part.entries for line in entry]
    return "".join((*(map(_ended, lines[:-1])), *lines[-1:]))


def _ended(line: str) -> str:
    """Return ``line`` with what stands between it and the next; in Chinese writing that is no space."""
    if line.endswith((".", "?")):
        return f"{line} "
    chinese = bool(_CHINESE.search(line[-1:]))
    return line if line.endswith("\u3002") else f"{line}\uff1b" if chinese else f"{line}; "


def joined(entry: Entry) -> Iterator[Line]:
    """Yield the lines of ``entry``; a source stands at the end of a plain line before it."""
    held: Line | None = None
    for line in entry:
        if held and held.look is Look.PLAIN and line.look is Look.SOURCE:
            held = replace(held, text=f"{held.text} {line.text}")
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _part_lines(part: Part) -> Iterator[str]:
    for number, entry in enumerate(part.entries, 1):
        first = {Style.NUMBERS: f"{number}. ", Style.PLAIN: ""}.get(part.style, "- ")
        for line in entry:
            yield first + f"{line.label} {line.text}".strip()
            first = " " * len(first)


@dataclass(frozen=True, slots=True)
class _Form:
    """How much of a sheet is kept: so many entries of each part, lines that are less spare than ``spare``, the foot."""

    kept: tuple[int, ...]
    spare: int = DETAIL + 1
    foot: bool = True


def _shorter(sheet: Sheet) -> Iterator[_Form]:
    """Yield forms of ``sheet``, each shorter than the one before.

    First go details and what is more than wanted, from the last part up; then the foot and, from the first part down, what
    is more than the least; then the pictures of lookalikes, and last of all what is more than the least of the help.
    """
    form = _Form(tuple(len(part.entries) for part in sheet.parts))
    yield form
    form = replace(form, spare=DETAIL)
    yield form
    numbered = list(enumerate(sheet.parts))
    wanted = [(index, part.wanted) for index, part in reversed(numbered)]
    for shorter in _cuts(form, wanted):
        yield (form := shorter)
    form = replace(form, foot=False)
    yield form
    for shorter in _cuts(form, [(index, part.least) for index, part in numbered if not part.official]):
        yield (form := shorter)
    form = replace(form, spare=PICTURE)
    yield form
    yield from _cuts(form, [(index, part.least) for index, part in numbered if part.official])


def _cuts(form: _Form, limits: Iterable[tuple[int, int]]) -> Iterator[_Form]:
    """Yield ``form`` with one entry after the other taken away, until each part is down to its limit."""
    for index, limit in limits:
        while form.kept[index] > limit:
            form = replace(form, kept=_with(form.kept, index, form.kept[index] - 1))
            yield form


def _with(numbers: tuple[int, ...], index: int, number: int) -> tuple[int, ...]:
    return (*numbers[:index], number, *numbers[index + 1 :])


def _built(sheet: Sheet, form: _Form, words: Words) -> Sheet:
    parts = tuple(_cut(part, keep, form.spare, words) for part, keep in zip(sheet.parts, form.kept, strict=True))
    return replace(sheet, parts=tuple(part for part in parts if part.entries), foot=sheet.foot if form.foot else "")


def _cut(part: Part, keep: int, spare: int, words: Words) -> Part:
    """Return ``part`` with ``keep`` entries, without the lines that are too spare; it says how many more there are."""
    count = len(part.entries)
    last = min(keep, part.tail)
    kept = part.entries if keep >= count else (*part.entries[: keep - last], *part.entries[count - last :])
    entries = tuple(left for entry in kept if (left := tuple(line for line in entry if line.spare < spare)))
    told = words.n("{n} more on the screen", "{n} more on the screen", count - keep)
    silent = keep >= count or (part.summed and keep == 1)
    return replace(part, entries=entries, left_off="" if silent else told)
