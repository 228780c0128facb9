"""Letters beyond plain a to z: honest in most languages, a disguise where alphabets are mixed (UTS #39)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from scamcheck.checks.url_shape.sign import Sign
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator

WORDING = {
    "url.foreign_letters": N_("The address uses letters beyond plain a to z. It reads {shown} and is sent as {host}."),
    "url.mixed_letters": N_(
        "{part} mixes letters from two kinds of writing that look alike. Honest names do not do that."
    ),
    "url.disguised_letters": N_("{part} looks like plain letters, but none of them is. It is sent as {host}."),
}
FEATURES = {"url.foreign_letters": ("url.foreign_letters.latin",)}

_JAPANESE = frozenset({"CJK", "HIRAGANA", "KATAKANA"})
_HONEST_MIXES = (
    _JAPANESE | {"LATIN"},
    frozenset({"CJK", "BOPOMOFO", "LATIN"}),
    frozenset({"CJK", "HANGUL", "LATIN"}),
)
"""Scripts that one language writes together: the level "highly restrictive" of UTS #39, 5.2."""
_LIKE_LATIN = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
"""Scripts with letters that look like a to z; another one beside Latin is the level "moderately restrictive"."""
_SAME = {"KATAKANA-HIRAGANA": "KATAKANA", "IDEOGRAPHIC": "CJK", "HALFWIDTH": "KATAKANA", "FULLWIDTH": "LATIN"}
_MIN_DISGUISE = 3
"""Shortest label that may be a disguise: two letters of another alphabet are a word or an abbreviation there."""


def find(indicator: Indicator, context: Context) -> Iterator[Sign]:
    """Yield the signs of a host with A-labels."""
    domain = indicator.domain
    if domain is None or domain.unicode == domain.host:
        return
    labels = [label for label in domain.unicode.split(".") if not label.isascii()]
    latin = all(scripts(label) == {"LATIN"} for label in labels)
    params = {"host": domain.host, "shown": domain.unicode}
    yield Sign("url.foreign_letters", params, "url.foreign_letters.latin" if latin else "")
    suffix_is_plain = "xn--" not in domain.suffix
    for label in labels:
        if is_mixed(label):
            yield Sign("url.mixed_letters", {"part": label})
        elif suffix_is_plain and _is_disguise(label, context):
            yield Sign("url.disguised_letters", {"part": label, "host": domain.host})


def scripts(label: str) -> frozenset[str]:
    """Return the alphabets of the letters in ``label``, by the first word of each letter's Unicode name."""
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in label if letter.isalpha())
    return frozenset(_SAME.get(name, name) for name in names)


def is_mixed(label: str) -> bool:
    """Tell whether ``label`` mixes alphabets as no language does, such as Latin and Cyrillic."""
    found = scripts(label)
    if len(found) < 2 or any(found <= mix for mix in _HONEST_MIXES):
        return False
    return len(found - {"LATIN"}) > 1 or bool(found & _LIKE_LATIN)


def _is_disguise(label: str, context: Context) -> bool:
    """Tell whether ``label`` is one foreign alphabet in which every letter looks like one of a to z."""
    found = scripts(label)
    if len(found) != 1 or not found <= _LIKE_LATIN or sum(map(str.isalpha, label)) < _MIN_DISGUISE:
        return False
    return context.rules.confusables.skeleton(label).isascii()
