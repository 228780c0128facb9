"""The picture of the difference: where a lookalike address and the real one part, character by character.

Spellings are aligned by the fewest edits (Levenshtein; rapidfuzz), after the stretches at both ends that agree are set
aside: they are nearly everything. Edits that touch one another are one piece, so that ``rn`` stands against m.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from scamcheck.core.confusables import PAIRS
from scamcheck.core.model import Comparison, Difference
from scamcheck.core.refang import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scamcheck.core.model import Domain, Span

_JOINTS = "-."
"""What may stand between the letters of a name without being one of them."""
_WORD = re.compile(r"[^-]+")
_SLACK = 2
"""How many letters more than the name a spelling of it may have: ``rn`` for m, twice."""
_MAX_RUN = 3
"""Most words that are read as one name: ``trust-wal-1et``."""


class Block(NamedTuple):
    """Characters ``a0`` to ``a1`` of one text that stand where ``b0`` to ``b1`` of the other are; either may be none."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class _Scene:
    """The two addresses; ``label_at`` is the registered label in ``shown``, ``suffix`` where its suffix starts."""

    shown: str
    real: str
    part: str
    token: str
    counts_at: Span
    label_at: Span
    suffix: int


class _Drawn(NamedTuple):
    """What a rule marks, in any order: spans of ``shown`` and of ``real``, and the same as differences."""

    shown_marks: tuple[Span, ...]
    real_marks: tuple[Span, ...] = ()
    differences: tuple[Difference, ...] = ()


def compare(code: str, domain: Domain, part: str, token: str, real: str) -> Comparison:
    """Return the picture for a finding with the code ``code``; any strings are taken.

    ``part`` is the piece of ``domain.unicode`` that stands for the brand (a label, a word of one, the official domain
    shown inside), ``token`` the brand's own spelling of it (a to z and digits), ``real`` the official registrable domain.
    """
    shown, real = _printed(domain.unicode), _printed(real)
    start = _last_labels(shown, domain.registrable.count(".") + 1) if domain.registrable else 0
    suffix = _last_labels(shown, domain.suffix.count(".") + 1) if domain.suffix else len(shown)
    dot = shown.find(".", start)
    scene = _Scene(
        shown=shown,
        real=real,
        part=_printed(part) or token,
        token=token,
        counts_at=(start, len(shown)),
        label_at=(start, dot if dot >= 0 else len(shown)),
        suffix=max(start, suffix),
    )
    drawn = _RULES.get(code, _spelling)(scene)
    return Comparison(
        shown=shown,
        shown_ascii=domain.host if domain.host != shown else "",
        real=real,
        shown_marks=_tidy(drawn.shown_marks, shown),
        real_marks=_tidy(drawn.real_marks, real),
        counts=shown[start:],
        counts_at=scene.counts_at,
        differences=drawn.differences,
    )


def _owner(scene: _Scene) -> _Drawn:
    """Mark whose address it is: the spelling is right, the place is not."""
    return _Drawn((scene.counts_at,))


def _hosted(scene: _Scene) -> _Drawn:
    """Mark the hosting service, where the brand is the rented label; its owner where the brand is left of that."""
    place = _find(scene, scene.part)
    return _owner(scene) if place and place[0] < scene.counts_at[0] else _ending(scene)


def _ending(scene: _Scene) -> _Drawn:
    """Mark the suffixes, and hyphens that the brand does not have."""
    written, meant = scene.shown[scene.suffix :], scene.real.partition(".")[2]
    place = _find(scene, scene.part)
    drawn = _spelled(scene, place) if place else _Drawn(())
    if written == meant or not written:
        return drawn if drawn.shown_marks else _owner(scene)
    ending = Difference(written, meant, scene.suffix)
    return _Drawn(
        (*drawn.shown_marks, (scene.suffix, len(scene.shown))),
        (*drawn.real_marks, (len(scene.real) - len(meant), len(scene.real))),
        (*drawn.differences, ending),
    )


def _added(scene: _Scene) -> _Drawn:
    """Mark the words around the brand in its label."""
    place = _find(scene, scene.token) or _find(scene, scene.part)
    if place is None:
        return _spelling(scene)
    start = scene.shown.rfind(".", 0, place[0]) + 1
    end = scene.shown.find(".", place[1])
    end = end if end >= 0 else len(scene.shown)
    words = [*_WORD.finditer(scene.shown, start, place[0]), *_WORD.finditer(scene.shown, place[1], end)]
    if not words:
        return _spelling(scene)
    marks = tuple(word.span() for word in words)
    return _Drawn(marks, (), tuple(Difference(word[0], "", word.start()) for word in words))


def _spelling(scene: _Scene) -> _Drawn:
    """Mark the letters in which the part is not the token; the owner where there are none."""
    place = _find(scene, scene.part) or scene.label_at
    drawn = _spelled(scene, place)
    return drawn if drawn.shown_marks or drawn.real_marks else _owner(scene)


_RULES: dict[str, Callable[[_Scene], _Drawn]] = {
    "lookalike.subdomain": _owner,
    "lookalike.whole_domain": _owner,
    "lookalike.path": _owner,
    "lookalike.hosted": _hosted,
    "lookalike.other_suffix": _ending,
    "lookalike.combosquat": _added,
    "lookalike.homoglyph": _spelling,
    "lookalike.typo": _spelling,
}


def _spelled(scene: _Scene, place: Span) -> _Drawn:
    """Return how the brand is misspelled in ``place`` of the address shown; letters and hyphens each by themselves."""
    token, real_at = scene.token, _spread(scene.token, scene.real)
    start, end = _narrowed(scene.shown, place, token)
    letters = [at for at in range(start, end) if scene.shown[at] not in _JOINTS]
    shown_marks: list[Span] = []
    real_marks: list[Span] = []
    differences: list[Difference] = []
    for block in blocks("".join([scene.shown[at] for at in letters]), token):
        at = letters[block.a0] if block.a0 < len(letters) else end
        to = letters[block.a1 - 1] + 1 if block.a1 > block.a0 else at
        differences.append(Difference(scene.shown[at:to], token[block.b0 : block.b1], at))
        if real_at and block.b1 > block.b0:
            real_marks.append((real_at[block.b0], real_at[block.b1 - 1] + 1))
        elif at == to:
            at, to = at - 1, to + 1
        shown_marks.append((at, to))
    for at in range(start, end) if end - start > len(letters) else ():
        if scene.shown[at] == "-" and not any(low <= at < high for low, high in shown_marks):
            differences.append(Difference("-", "", at))
            shown_marks.append((at, at + 1))
    differences.sort(key=lambda difference: difference.at)
    return _Drawn(tuple(shown_marks), tuple(real_marks), tuple(differences))


def blocks(written: str, meant: str) -> tuple[Block, ...]:
    """Return the pieces in which ``written`` and ``meant`` differ, from left to right.

    >>> blocks("rnetarnask", "metamask")
    (Block(a0=0, a1=2, b0=0, b1=1), Block(a0=5, a1=7, b0=4, b1=5))
    >>> blocks("coinbsae", "coinbase")
    (Block(a0=5, a1=7, b0=5, b1=7),)
    >>> blocks("twiter", "twitter")
    (Block(a0=3, a1=4, b0=3, b1=5),)
    """
    shorter = min(len(written), len(meant))
    head = next((at for at in range(shorter) if written[at] != meant[at]), shorter)
    tail = next((at for at in range(shorter - head) if written[-1 - at] != meant[-1 - at]), shorter - head)
    whole = Block(head, len(written) - tail, head, len(meant) - tail)
    if max(whole.a1 - whole.a0, whole.b1 - whole.b0) <= 2:
        found = [whole] if whole.a1 > whole.a0 or whole.b1 > whole.b0 else []
    else:
        found = list(_joined(_edits(written[head : whole.a1], meant[head : whole.b1], head)))
    ends = [Block(0, 0, 0, 0), *found, Block(len(written), len(written), len(meant), len(meant))]
    wider = [_widened(written, meant, ends[at], ends[at - 1], ends[at + 1]) for at in range(1, len(ends) - 1)]
    return tuple(_joined(wider))


def _edits(written: str, meant: str, shift: int) -> Iterator[Block]:
    for edit in Levenshtein.opcodes(written, meant):
        if edit.tag != "equal":
            yield Block(edit.src_start + shift, edit.src_end + shift, edit.dest_start + shift, edit.dest_end + shift)


def _joined(found: Iterable[Block]) -> Iterator[Block]:
    """Join blocks that touch, and the two halves of a swap: a letter left out here, one put in next to it."""
    last: Block | None = None
    for block in found:
        if last is not None and _belong(last, block):
            last = Block(last.a0, block.a1, last.b0, block.b1)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _belong(one: Block, other: Block) -> bool:
    gap = other.a0 - one.a1
    added_then_lost = one.b0 == one.b1 and other.a0 == other.a1
    lost_then_added = one.a0 == one.a1 and other.b0 == other.b1
    return gap <= 0 or (gap == 1 and (added_then_lost or lost_then_added))


def _widened(written: str, meant: str, block: Block, before: Block, after: Block) -> Block:
    """Return ``block`` with its base letter, where it is an accent, and with its twin, where a letter is doubled."""
    a0, a1, b0, b1 = block
    while before.a1 < a0 < len(written) and unicodedata.combining(written[a0]):
        a0, b0 = a0 - 1, b0 - 1
    extra = written[a0:a1] if b0 == b1 else meant[b0:b1] if a0 == a1 else ""
    if extra and extra == extra[0] * len(extra):
        if a0 > before.a1 and written[a0 - 1] == extra[0]:
            return Block(a0 - 1, a1, b0 - 1, b1)
        if a1 < after.a0 and written[a1] == extra[0]:
            return Block(a0, a1 + 1, b0, b1 + 1)
    return Block(a0, a1, b0, b1)


def _find(scene: _Scene, piece: str) -> Span | None:
    """Return where ``piece`` is in the address shown: as words of their own first, in the registered label first."""
    start, end = scene.label_at
    inside = None
    if piece:
        for low, high in ((start, end), (0, start)):
            at = scene.shown.rfind(piece, low, high)
            while at >= 0:
                place = (at, at + len(piece))
                if _stands_alone(scene.shown, place):
                    return place
                inside = inside or place
                at = scene.shown.rfind(piece, low, at + len(piece) - 1)
    if inside is None:
        letters = _spread(piece, scene.shown[start:end])
        inside = (start + letters[0], start + letters[-1] + 1) if letters else None
    if inside is None:
        letters = _spread(piece, scene.shown)
        inside = (letters[0], letters[-1] + 1) if letters else None
    return inside


def _stands_alone(text: str, place: Span) -> bool:
    start, end = place
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _spread(piece: str, text: str) -> list[int]:
    """Return where each letter of ``piece`` is in ``text``, hyphens and dots between them passed over; [] if nowhere.

    >>> _spread("cryptocom", "crypto.com")
    [0, 1, 2, 3, 4, 5, 7, 8, 9]
    """
    at = text.find(piece)
    if piece and at >= 0:
        return list(range(at, at + len(piece)))
    indices = [index for index, letter in enumerate(text) if letter not in _JOINTS]
    bare = "".join(letter for letter in piece if letter not in _JOINTS)
    at = "".join([text[index] for index in indices]).find(bare) if bare else -1
    return indices[at : at + len(bare)] if at >= 0 else []


def _narrowed(text: str, place: Span, token: str) -> Span:
    """Return the words of ``place`` that are the likest to ``token``; a part may be a whole label with other words."""
    start, end = place
    if text.find("-", start, end) >= 0:
        words = [word.span() for word in _WORD.finditer(text, start, end)]
        runs = [
            (words[at][0], words[to][1]) for at in range(len(words)) for to in range(at, min(at + _MAX_RUN, len(words)))
        ]
        start, end = min(runs, key=lambda run: _unlike(text[run[0] : run[1]], token), default=place)
    if end - start <= len(token) + _SLACK or not token:
        return start, end
    sizes = range(len(token), len(token) + _SLACK + 1)
    windows = ((at, at + size) for size in sizes for at in range(start, end - size + 1))
    return min(windows, key=lambda window: _unlike(text[window[0] : window[1]], token))


def _unlike(run: str, token: str) -> int:
    """Return how many edits make ``run`` the token; letters of other scripts may be any, as they are here to deceive."""
    bare = run.replace("-", "")
    foreign = 0 if bare.isascii() else sum(not letter.isascii() for letter in bare)
    for pair, letter in PAIRS:
        bare = bare.replace(pair, letter)
    return OSA.distance(bare, token) - min(foreign, len(token))


def _printed(untrusted: str) -> str:
    """Return ``untrusted`` without white space and characters that nobody sees."""
    return untrusted if untrusted.isprintable() and " " not in untrusted else "".join(visible(untrusted).split())


def _last_labels(text: str, count: int) -> int:
    """Return where the last ``count`` labels of ``text`` start."""
    at = len(text)
    for _ in range(count):
        at = text.rfind(".", 0, at)
        if at < 0:
            return 0
    return at + 1


def _tidy(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Return ``spans`` inside ``text`` in order: whole letters with their accents, joined where they touch, none empty."""
    tidy: list[Span] = []
    for start, end in sorted(spans):
        low, high = max(0, start), min(len(text), end)
        if not text.isascii():
            while 0 < low < len(text) and unicodedata.combining(text[low]):
                low -= 1
            while high < len(text) and unicodedata.combining(text[high]):
                high += 1
        if low >= high:
            continue
        if tidy and low <= tidy[-1][1]:
            tidy[-1] = (tidy[-1][0], max(high, tidy[-1][1]))
        else:
            tidy.append((low, high))
    return tuple(tidy)
