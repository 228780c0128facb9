"""Names of firms and platforms, folded so that spelling, spacing and legal forms do not matter."""

from __future__ import annotations

import re
import unicodedata

LEGAL_FORMS = frozenset(
    "ltd limited llc llp lp inc incorporated corp corporation co company plc gmbh ag ug kg sa sas sarl srl spa bv nv ab "  # noqa: SIM905
    "as oy oyj aps pty pte sdn bhd kk pvt private ou eood ood doo zoo sro ooo pjsc jsc ltda cv".split()
)
"""Legal forms that registers write after a name; they say nothing about who it is (GLEIF's ELF code list)."""

_DOTTED_FORMS = frozenset({"sa", "sas", "spa", "srl", "bv", "nv", "lp", "llc", "llp", "plc", "doo", "zoo"})
"""Those that are also written with dots; ``A B`` and ``A G`` are more often part of a name."""

_CHINESE_FORMS = re.compile("(?:\u80a1\u4efd)?(?:\u6709\u9650)?(?:[\u8d23\u8cac]\u4efb)?\u516c\u53f8$")
_WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    r"""Return the folded words of ``name``: width, case and accents folded, ``&`` read as "and".

    >>> words_of("Caf\u00e9 & Co.")
    ('cafe', 'and', 'co')
    """
    name = name.replace("&", " and ")
    if name.isascii():
        return tuple(_WORD.findall(name.lower()))
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in folded if unicodedata.category(letter) not in {"Mn", "Cf"})
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", plain)))


def fold(name: str) -> str:
    """Return the key under which a name is looked up: folded words without legal forms, run together.

    >>> fold("Huione Guarantee Ltd.") == fold("HUIONE-GUARANTEE")
    True
    """
    together = "".join(without_legal_form(words_of(name)))
    return together if together.isascii() else _CHINESE_FORMS.sub("", together) or together


def without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return folded ``words`` without the legal forms at their end; never none of some.

    >>> without_legal_form(("foo", "pty", "ltd"))
    ('foo',)
    """
    kept = list(words)
    while size := _legal_form_at_end(kept):
        del kept[-size:]
    return tuple(kept)


def _legal_form_at_end(words: list[str]) -> int:
    """Return how many words at the end are a legal form (``S.p.A.`` is three); never all of them."""
    for size in range(1, min(4, len(words))):
        tail = words[-size:]
        if size == 1 and tail[0] in LEGAL_FORMS:
            return 1
        if "".join(tail) in _DOTTED_FORMS and all(len(word) == 1 for word in tail):
            return size
    return 0
