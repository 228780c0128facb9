"""Lookalike addresses: which brands of the directory a host imitates, and by what.

A new rule is one file here and one line in ``RULES``; its wording stands inside it. How much a sighting weighs is data
(``assets/weights.toml``), and what it adds up to is decided in ``checks.warning_signs``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scamcheck.checks.lookalike import combosquat, homoglyph, in_path, other_suffix, subdomain, typo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scamcheck.checks.lookalike.view import HostView, Sighting
    from scamcheck.core.model import WebUrl


class Rule(Protocol):
    """One rule: a module with ``find`` and ``WORDING``."""

    @property
    def WORDING(self) -> Mapping[str, str]:  # noqa: N802 - a constant of the module
        """The sentence for every code."""
        ...

    def find(self, view: HostView) -> Iterable[Sighting]:
        """Yield the brands that the rule sees in a host."""
        ...


RULES: tuple[Rule, ...] = (subdomain, homoglyph, other_suffix, combosquat, typo)
"""The surest first: of two sightings of one brand with equal points, the first is shown."""

WORDING: Mapping[str, str] = {
    **{code: text for rule in RULES for code, text in rule.WORDING.items()},
    **in_path.WORDING,
}


def sightings(host: HostView, url: WebUrl | None) -> list[Sighting]:
    """Return every sighting of every rule."""
    found = [sighting for rule in RULES for sighting in rule.find(host)]
    if url is not None and url.path != "/":
        found.extend(in_path.find(host, url.path))
    return found


def around(host: HostView, found: Iterable[Sighting]) -> tuple[str, ...]:
    """Return the rows of the table that stand for what is around all sightings: hosting, lure words, several brands."""
    rows = []
    if host.hosted:
        rows.append("hosted")
    if host.left:
        rows.append("left.some")
    lures = host.rules.signs.lures
    if any(word in lures for label in host.labels for word in label.chunks):
        rows.append("lure.word")
    if len({sighting.brand.id for sighting in found}) > 1:
        rows.append("brands.many")
    return tuple(rows)
