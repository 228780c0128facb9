"""Names of firms and platforms, folded so that spelling, spacing and legal forms do not matter."""

from __future__ import annotations

import re
import unicodedata

LEGAL_FORMS = frozenset(
    "ltd limited llc llp lp inc incorporated corp corporation co company plc gmbh ag ug kg sa sas sarl srl spa bv nv ab "  # noqa: SIM905
    "as oy oyj aps pty pte sdn bhd kk pvt private ou eood ood doo zoo sro ooo pjsc jsc ltda cv".split()
)
"""Legal forms that registers write after a name; they say nothing about who it is (GLEIF's ELF code list)."""

_CHINESE_FORMS = re.compile("(?:\u6709\u9650\u8d23\u4efb\u516c\u53f8|\u6709\u9650\u516c\u53f8|\u516c\u53f8)$")
_WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> tuple[str, ...]:
    r"""Return the folded words of ``name``: width, case and accents folded, ``&`` read as "and".

    >>> words_of("Caf\u00e9 & Co.")
    ('cafe', 'and', 'co')
    """
    folded = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    plain = "".join(letter for letter in folded if unicodedata.category(letter) not in {"Mn", "Cf"})
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", plain)))


def fold(name: str) -> str:
    """Return the key under which a name is looked up: folded words without legal forms, run together.

    >>> fold("Huione Guarantee Ltd.") == fold("HUIONE-GUARANTEE")
    True
    """
    words = list(words_of(name))
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return _CHINESE_FORMS.sub("", "".join(words))
