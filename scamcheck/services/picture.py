"""The picture of the difference in words: what stands beside two addresses, and what a screen reader says of them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from scamcheck.core.model import Picture
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.model import Comparison, Difference
    from scamcheck.i18n import Words

WORDING = {
    "given": N_("You gave:"),
    "real": N_("Real address:"),
    "kept": N_("You keep:"),
    "seen": N_("You checked before:"),
    "beside": N_("Also in the text:"),
    "reading": N_("Read it from the right. The part that counts is {registrable}."),
    "ascii": N_("Written for computers: {ascii}"),
    "swapped": N_("Letter {first}: {written} instead of {meant}."),
    "swapped_more": N_("Letters {first} to {last}: {written} instead of {meant}."),
    "ending": N_("Ending: {written} instead of {meant}."),
    "added": N_("Added: {written}."),
    "left_out": N_("Left out: {meant}."),
    "groups": N_("They differ from group {first} to group {last}."),
    "group": N_("They differ in group {first}."),
    "hyphen": N_("a hyphen"),
    "foreign": N_("{letters} (not Latin letters)"),
}

SCRIPTS = {
    "CYRILLIC": N_("{letters} (Cyrillic)"),
    "GREEK": N_("{letters} (Greek)"),
    "ARMENIAN": N_("{letters} (Armenian)"),
}
"""Scripts with letters that look Latin, by the first word of the Unicode names of their letters."""

_SPELLED = 3
"""Most letters that are said one by one: a voice would make a word of ``rn``."""


def picture(comparison: Comparison, words: Words) -> Picture:
    """Return ``comparison`` with the words that belong to it."""
    given, real = (words.t(label) for label in (WORDING["given"], WORDING[comparison.role]))
    reads, computers = WORDING["reading"], WORDING["ascii"]
    counts, ascii_form = comparison.counts, comparison.shown_ascii
    reading = words.t(reads, registrable=counts) if counts else ""
    pieces = tuple((_pieces if comparison.role == "real" else _groups)(comparison, words))
    shown, other = said = _read_out(comparison)
    spoken = (f"{given} {shown}.", f"{real} {other}.", *pieces, reading)
    return Picture(
        comparison=comparison,
        labels=(given, real),
        pieces=pieces,
        reading=reading,
        ascii_form=words.t(computers, ascii=ascii_form) if ascii_form else "",
        spoken=" ".join(part for part in spoken if part),
        said=said,
    )


def _read_out(comparison: Comparison) -> tuple[str, str]:
    """Return both addresses as a voice is to say them: wallet addresses one character after the other."""
    if comparison.role == "real":
        return comparison.shown, comparison.real
    shown, other = (", ".join(map(" ".join, text.split(" "))) for text in (comparison.shown, comparison.real))
    return shown, other


def _groups(comparison: Comparison, words: Words) -> Iterator[str]:
    """Yield in which groups two wallet addresses differ; ``0x`` and the like are no group."""
    before = comparison.shown.split(" ")[0] in {"0x", "0:", "-1:"}
    numbers = [comparison.shown.count(" ", 0, start) + (not before) for start, _ in comparison.shown_marks]
    if numbers:
        form = "groups" if len(numbers) > 1 else "group"
        yield words.t(WORDING[form], first=numbers[0], last=numbers[-1])


def _pieces(comparison: Comparison, words: Words) -> Iterator[str]:
    for difference in comparison.differences:
        form = _form(difference, comparison)
        yield words.t(
            WORDING[form],
            written=_said(difference.written, words, spell=form == "swapped_more"),
            meant=_said(difference.meant, words, spell=form in {"swapped", "swapped_more", "left_out"}),
            first=difference.at + 1,
            last=difference.at + len(difference.written),
        )


def _form(difference: Difference, comparison: Comparison) -> str:
    """Return which sentence says ``difference``."""
    if not difference.written:
        return "left_out"
    if not difference.meant:
        return "added"
    to = difference.at + len(difference.written)
    if to == len(comparison.shown) and comparison.shown[difference.at - 1 : difference.at] == ".":
        return "ending"
    return "swapped" if len(difference.written) == 1 else "swapped_more"


def _said(piece: str, words: Words, *, spell: bool) -> str:
    """Return ``piece`` as a voice says it right: few letters one by one, a letter of another script with its script."""
    if piece == "-":
        hyphen = WORDING["hyphen"]
        return words.t(hyphen)
    letters = " ".join(piece) if spell and len(piece) <= _SPELLED and piece.isascii() else piece
    script = "" if piece.isascii() else next((name for letter in piece if (name := _script(letter))), "")
    return words.t(SCRIPTS.get(script, WORDING["foreign"]), letters=letters) if script else letters


def _script(letter: str) -> str:
    """Return the first word of the Unicode name of a letter that is not Latin, else ""."""
    name = unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() and not letter.isascii() else ""
    return "" if name == "LATIN" else name
