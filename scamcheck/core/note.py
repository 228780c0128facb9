r"""What an entry of a list says besides its name and its day: facts by name, and the publisher's own words.

All of it stands in the one note of the entry, a fact a part: ``category: Imposter`` SEPARATOR ``Their own words``. A
note without a known mark is words alone, as all notes of older lists are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FACTS = ("imitates", "firm", "copies", "sites", "category", "authority", "country")
"""``imitates``: the honest firm whose name is misused. ``firm``: whose site, e-mail address or phone it is.
``copies``: addresses of fake copies of this honest firm.
``sites``: addresses of this firm by a register. ``category``, ``authority``, ``country``: by the publisher."""

SEPARATOR = "\u241f"
"""Picture of the unit separator: no publisher writes it, and it survives where control characters are taken out."""
_MOST = 2_000


def to_note(words: str, facts: Mapping[str, str]) -> str:
    """Return one text of the facts that are not empty and the words, the facts in the order of ``FACTS``."""
    parts = [f"{name}: {facts[name]}" for name in FACTS if facts.get(name)]
    texts = (part.replace(SEPARATOR, " ").strip() for part in (*parts, words))
    return SEPARATOR.join(text for text in texts if text)[:_MOST]


def read_note(note: str) -> dict[str, str]:
    """Return the facts of a note by name; the words are ``note``.

    >>> read_note(to_note("They hold no licence.", {"country": "AU"}))
    {'country': 'AU', 'note': 'They hold no licence.'}
    """
    found: dict[str, str] = {}
    words = []
    for part in note.split(SEPARATOR):
        name, colon, text = part.partition(": ")
        if colon and name in FACTS and name not in found:
            found[name] = text
        elif part:
            words.append(part)
    return {**found, "note": " ".join(words)} if words else found
