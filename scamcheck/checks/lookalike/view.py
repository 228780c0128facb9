"""One host, cut up once for all lookalike rules: labels, words, lure words and other context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from scamcheck.core.model import Domain, Severity

if TYPE_CHECKING:
    from scamcheck.checks.context import Rulebook
    from scamcheck.core.brand import Brand

_WORDS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One brand seen in a host by one rule; ``part`` is what stands for the brand there."""

    code: str
    brand: Brand
    part: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class HostView:
    """What the rules look at.

    ``label`` is the registered label as people read it, ``left`` the labels before the registrable domain.
    ``context`` is true when something besides the brand speaks of a scam: a lure word, a suffix with a record of abuse,
    or free hosting. Without it most signs stay notes (measured.md, "What the families give alone").
    """

    domain: Domain
    label: str
    left: tuple[str, ...]
    words: tuple[str, ...]
    lures: frozenset[str]
    context: bool
    hosted: bool
    official_label: bool

    def severity(self, brand: Brand, *, strong: bool) -> Severity:
        """Return how much a sign weighs: amber in context, or when it is ``strong`` and the name no ordinary word."""
        return Severity.WARNING if self.context or (strong and not brand.ordinary) else Severity.NOTE

    def without(self, token: str, word: str) -> str | None:
        """Return what is left of ``word`` before or after ``token``, or None when it is not at an end."""
        if word.startswith(token):
            return word[len(token) :]
        return word[: -len(token)] if word.endswith(token) else None

    def is_lure(self, text: str) -> bool:
        """Tell whether ``text`` is made of lure words and digits only, such as ``securelogin24``."""
        return all(part.isdigit() or splits(part, self.lures) for part in words_of(text)) if text else False


def words_of(label: str) -> tuple[str, ...]:
    """Return the words of a label: cut at hyphens and between letters and digits."""
    return tuple(_WORDS.findall(label))


@lru_cache(maxsize=4096)
def splits(text: str, vocabulary: frozenset[str]) -> bool:
    """Tell whether ``text`` is one or more words of ``vocabulary`` in a row."""
    if text in vocabulary:
        return True
    return any(text[:end] in vocabulary and splits(text[end:], vocabulary) for end in range(2, len(text) - 1))


def view(domain: Domain, rules: Rulebook) -> HostView:
    """Cut ``domain`` up. It has a registrable domain."""
    signs = rules.signs
    label = domain.unicode.removesuffix("." + readable_suffix(domain)).rsplit(".", 1)[-1]
    left = tuple(domain.subdomain.split(".")) if domain.subdomain else ()
    tokens = rules.brands.by_token
    words = tuple(word for part in (label, *left) for word in words_of(part))
    plain = {word for word in words if word not in tokens}
    risky = domain.suffix in signs.risky_suffixes or domain.suffix.rsplit(".", 1)[-1] in signs.risky_suffixes
    lured = any(word in signs.lures for word in plain)
    return HostView(
        domain=domain,
        label=label,
        left=left,
        words=words,
        lures=signs.lures,
        context=risky or domain.private_suffix or lured,
        hosted=domain.private_suffix,
        official_label=label in tokens,
    )


def readable_suffix(domain: Domain) -> str:
    """Return the suffix as it reads in ``domain.unicode``: as many labels as the suffix has."""
    count = domain.suffix.count(".") + 1
    return ".".join(domain.unicode.split(".")[-count:])
