"""How the registered name looks: random letters, long numbers, very many hyphens, very long."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

from scamcheck.checks.url_shape.sign import Sign
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator

WORDING = {
    "url.random_name": N_(
        "{part} looks like random letters. Many scam sites have such names, but some honest ones do, too."
    ),
    "url.number_run": N_(
        "There is a number in the name: {part}. Scam sites are often counted like this. Honest sites use numbers, too."
    ),
    "url.many_hyphens": N_(
        "The name {part} has many dashes. Scams like to string words together. Few honest firms do."
    ),
    "url.long_name": N_("The name is very long: {part}. Read it slowly, word by word."),
}
FEATURES = {"url.number_run": ("url.number_run.long",)}

_SHAPE = str.maketrans(
    dict.fromkeys("aeiouy", "v") | dict.fromkeys("bcdfghjklmnpqrstvwxz", "c") | dict.fromkeys("0123456789", "d")
)
_TURNS = ("cd", "vd", "dc", "dv")
MIN_RANDOM = 7
"""Shortest name that is called random: shorter ones are abbreviations (``hstgr``, ``nflx``)."""
MANY_TURNS, MANY_RARE, RARE_SHARE, LONG_RUN, MANY_HYPHENS = 3, 3, 5, 6, 3
"""Changes between letters and digits; rare pairs, one in so many letters; consonants in a row; hyphens."""
NUMBER, LONG_NUMBER, LONG_NAME = 3, 6, 20
"""Digits in a row that are a number; that are a long one; letters of a very long name."""


def find(indicator: Indicator, context: Context) -> Iterator[Sign]:
    """Yield the signs of the name's shape. A name of digits alone has none (``163.com``), nor a year."""
    domain = indicator.domain
    if domain is None or not domain.registrable:
        return
    label = context.rules.signs.own_label(domain)
    if label[:4] == "xn--":
        return
    shape = label.translate(_SHAPE)
    has_digits = "d" in shape
    if has_digits and "ddd" in shape and ("c" in shape or "v" in shape):
        yield from _numbers(label)
    if len(label) >= MIN_RANDOM and _is_random(label, shape, context.rules.signs.rare_pairs, has_digits=has_digits):
        yield Sign("url.random_name", {"part": label})
    if "-" in label and (label.count("-") >= MANY_HYPHENS or "--" in label):
        yield Sign("url.many_hyphens", {"part": label})
    elif len(label) >= LONG_NAME:
        yield Sign("url.long_name", {"part": label})


def _numbers(label: str) -> Iterator[Sign]:
    runs = "".join(letter if letter.isdigit() else " " for letter in label).split()
    longest = max(runs, key=len)
    if len(longest) >= NUMBER and not (len(longest) == 4 and longest.startswith(("19", "20"))):
        yield Sign("url.number_run", {"part": longest}, "url.number_run.long" if len(longest) >= LONG_NUMBER else "")


def _is_random(label: str, shape: str, rare: frozenset[str], *, has_digits: bool) -> bool:
    """Tell whether no language writes like ``label``.

    Letters and digits take turns, or pairs of letters that no language has are many, or one is beside a long row of
    consonants. Word lists gave the pairs (``rare_pairs`` in ``assets/signs.toml``).
    """
    if has_digits and sum(map(shape.count, _TURNS)) >= MANY_TURNS and "-" not in label:
        return True
    count = sum(map(rare.__contains__, map(add, label, label[1:])))
    if count >= MANY_RARE and count * RARE_SHARE >= len(label):
        return True
    return count > 0 and "c" * LONG_RUN in shape
