"""The one table that says when signs make a warning and when they are only worth a note (``assets/weights.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


@dataclass(frozen=True)
class Weights:
    """Points that add up: ``warning`` of them make a warning, ``note`` of a brand or ``least`` of a sign are worth a note.

    ``brand`` holds what speaks for an imitation, starting from ``brand_base``; ``signs`` what speaks of a scam without a
    brand, starting from ``sign_base``; the name model's log-odds, in nats, count ``per_nat`` points each, between
    ``-most_nats`` and ``most_nats``. Rows in ``unbraked`` count in full on a popular site, too.
    """

    updated: date
    warning: float
    note: float
    least: float
    brand_base: float
    brand_per_nat: float
    suffix_per_nat: float
    sign_base: float
    sign_per_nat: float
    most_nats: float
    brand: Mapping[str, float]
    signs: Mapping[str, float]
    unbraked: frozenset[str]

    def of_brand(self, features: Iterable[str], name_score: float, suffix_score: float) -> float:
        """Return the points of one brand sighting."""
        table = self.brand
        points = self.brand_base + sum([table.get(feature, 0.0) for feature in features])
        return points + self.brand_per_nat * self._held(name_score) + self.suffix_per_nat * self._held(suffix_score)

    def of_name(self, name_score: float) -> float:
        """Return the points of a name by itself, without any other sign."""
        return self.sign_base + self.sign_per_nat * self._held(name_score)

    def of_sign(self, row: str) -> float:
        """Return the points of one sign; one that is not in the table is worth nothing."""
        return self.signs.get(row, 0.0)

    def _held(self, nats: float) -> float:
        return max(-self.most_nats, min(self.most_nats, nats))
