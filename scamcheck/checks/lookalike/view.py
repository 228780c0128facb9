"""One host, cut up once for all lookalike rules: labels, words, and what stands around a brand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scamcheck.core.name_model import HOSTED
from scamcheck.core.words import is_words

if TYPE_CHECKING:
    from scamcheck.checks.context import Rulebook
    from scamcheck.core.brand import Brand
    from scamcheck.core.model import Domain
    from scamcheck.core.name_model import NameModel
    from scamcheck.core.tokens import Token

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_SHORT = 2


_SLIPS = frozenset(f"via.{via}.whole" for via in ("glyph", "foreign", "stroke", "typo"))


class Sighting(NamedTuple):
    """One brand seen in a host by one rule.

    ``part`` is what stands for the brand there; ``features`` are rows of ``assets/weights.toml`` that add up.
    """

    code: str
    brand: Brand
    token: Token
    part: str
    features: tuple[str, ...]

    @property
    def left(self) -> bool:
        """Whether it stands before the registrable domain."""
        return self.features[0].startswith("left.")

    @property
    def is_slip(self) -> bool:
        """Whether a name with a mistake is all of the registered label: what the label's letters are like says nothing more then."""
        return not self.left and not _SLIPS.isdisjoint(self.features)


class Label(NamedTuple):
    """One label of a host: ``chunks`` are cut at hyphens, ``words`` also between letters and digits."""

    text: str
    joined: str
    chunks: tuple[str, ...]
    words: tuple[str, ...]
    left: bool
    """Whether it stands before the registrable domain."""


class HostView(NamedTuple):
    """What the rules look at: the registered label as people read it, the labels left of it, and the suffix."""

    domain: Domain
    main: Label
    left: tuple[Label, ...]
    rules: Rulebook
    hosted: bool

    @property
    def labels(self) -> tuple[Label, ...]:
        """The registered label first."""
        return (self.main, *self.left)

    @property
    def suffix(self) -> str:
        """What stands for the suffix in the name model."""
        return HOSTED if self.hosted else self.domain.suffix

    def scores(self, model: NameModel) -> tuple[float, float]:
        """Return what ``model`` says of the registered label, and of its suffix alone, which is nothing for a service."""
        suffix = self.suffix
        return model.score(self.main.text, suffix), 0.0 if self.hosted else model.suffix_score(suffix)

    def rest_of(self, text: str, start: int, end: int) -> str:
        """Return what kind of text stands around ``start`` to ``end``: none, digits, lure, short, words or other."""
        before, after = text[:start], text[end:]
        if not before and not after:
            return "none"
        kinds = [_kind(part, self.rules) for part in (before, after) if part]
        return max(kinds, key=_KINDS.index)


_KINDS = ("lure", "digits", "short", "words", "other")


@lru_cache(maxsize=8192)
def _kind_of(text: str, lures: frozenset[str], words: frozenset[str]) -> str:
    if text.isdigit():
        return "digits"
    if is_words(text, lures):
        return "lure"
    if len(text) <= _SHORT:
        return "short"
    return "words" if is_words(text, words) else "other"


def _kind(text: str, rules: Rulebook) -> str:
    return _kind_of(text, rules.signs.lures, rules.words.words)


def is_made_of(text: str, rules: Rulebook) -> bool:
    """Tell whether ``text`` is ordinary words in a row: *coinmate* is no slip of *coinbase*."""
    return _kind(text, rules) in {"lure", "words"}


def words_of(label: str) -> tuple[str, ...]:
    """Return the words of a label: cut at hyphens and between letters and digits."""
    return tuple(_WORDS.findall(label))


def cut(text: str, *, left: bool) -> Label:
    """Cut one label up."""
    joined = text.replace("-", "")
    chunks = tuple(part for part in text.split("-") if part) if "-" in text else (text,)
    words = chunks if joined.isalpha() else words_of(text)
    return Label(text, joined, chunks, words, left)


def view(domain: Domain, rules: Rulebook) -> HostView:
    """Cut ``domain`` up. It has a registrable domain.

    The main label is the one that somebody chose: the registered one, or the customer's at a hosting service.
    """
    parts = domain.unicode.split(".")
    landlord = rules.signs.landlord(domain)
    size = (landlord or domain.suffix).count(".") + 1
    left = tuple(cut(part, left=True) for part in parts[: -size - 1] if part != "www")
    return HostView(domain, cut(parts[-size - 1], left=False), left, rules, bool(landlord))


def form_of(label: Label, text: str, start: int, end: int) -> str:
    """Return how ``start`` to ``end`` of ``text``, a chunk of ``label`` or the whole of it joined, stands there."""
    if start == 0 and end == len(text):
        return "whole" if text == label.joined else "word"
    return "start" if start == 0 else "end" if end == len(text) else "mid"


class Found(NamedTuple):
    """How a token stands in a label: by what (exact, glyph, foreign, stroke, typo, typos), in what form, amid what.

    ``written`` is what stands there where that is not the token itself.
    """

    token: Token
    via: str
    form: str
    rest: str = "none"
    written: str = ""


def features_of(view: HostView, label: Label, found: Found) -> tuple[str, ...]:
    """Return the rows of the table of weights that a sighting stands on."""
    token, via, form = found.token, found.via, found.form
    size = min(len(token.text), 10)
    glued = form in {"start", "end", "mid"}
    names = [f"{'left' if label.left else 'main'}.{form}", f"via.{via}.{form}"]
    brand = view.rules.brands.of(token)
    names += [f"size.{'glued' if glued else 'apart'}.{size}", f"who.{brand.category}"]
    if brand.seldom:
        names.append("who.seldom")
    if token.weak:
        names += ["weak"] if via == "exact" else ["weak", "weak.unsure"]
        names += ["weak.glued"] if glued else []
    elif via == "exact":
        names.append("strong.exact")
    if glued:
        names.append(f"rest.{found.rest}")
        if via in {"typo", "typos"}:
            names.append(f"typo.rest.{found.rest}")
        elif via == "exact" and not token.weak:
            names.append(f"strong.rest.{found.rest}")
    elif form == "word":
        names.append(f"beside.{_beside(view, label, found.written or token.text)}")
    return tuple(names)


def _beside(view: HostView, label: Label, written: str) -> str:
    """Return what stands beside ``written``, one word of a label or some in a row: lure, words or other."""
    kinds = {_kind(text, view.rules) for word in label.chunks for text in _without(word, written)}
    return "lure" if "lure" in kinds else "other" if "other" in kinds else "words"


def _without(word: str, written: str) -> tuple[str, ...]:
    """Return what is left of ``word`` where it holds ``written``, nothing where it is a part of that, or all of it."""
    if word in written:
        return ()
    before, _, after = word.partition(written)
    return tuple(part for part in (before, after) if part)


def runs(label: Label) -> tuple[tuple[str, str], ...]:
    """Return (joined, as written) of two to four neighbouring words of ``label``: ``trust-wallet``, ``1-inch``."""
    words = label.words
    if len(words) < 2:
        return ()
    found = []
    for size in range(2, min(4, len(words)) + 1):
        for at in range(len(words) - size + 1):
            joined = "".join(words[at : at + size])
            if joined != label.joined:
                found.append((joined, label.text))
    return tuple(found)
