"""The one table that says when signs make a warning and when they are only worth a note (``assets/weights.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class PerNat:
    """Points for every nat of the name model's score of the registered label, and of its score of the suffix."""

    name: float
    suffix: float


@dataclass(frozen=True)
class Weights:
    """Points that add up: ``warning`` of them make a warning, ``note`` of a brand or ``least`` of a sign are worth a note.

    ``brand`` holds what speaks for an imitation, starting from ``brand_base``; ``signs`` what speaks of a scam without a
    brand, starting from ``sign_base``. The name model's log-odds, in nats and held between ``-most_nats`` and
    ``most_nats``, count as ``main`` says, as ``left`` says for a brand left of the registrable domain, and
    ``sign_per_nat`` points each without a brand; for an imitation, which has a brand's letters, they are never below
    ``brand_least_nats``. On a popular site only signs in ``unbraked`` count, and an imitation in its name counts
    ``brand_brake`` points less. Signs in ``silent`` are told only where they are a part of a warning.
    """

    updated: date
    warning: float
    note: float
    least: float
    brand_base: float
    brand_brake: float
    brand_least_nats: float
    main: PerNat
    left: PerNat
    sign_base: float
    sign_per_nat: float
    most_nats: float
    brand: Mapping[str, float]
    signs: Mapping[str, float]
    unbraked: frozenset[str]
    silent: frozenset[str]

    def of_brand(self, features: Iterable[str], name_score: float, suffix_score: float, *, left: bool) -> float:
        """Return the points of one brand sighting, ``left`` of the registrable domain or not."""
        table, rate = self.brand, self.left if left else self.main
        points = self.brand_base + sum([table.get(feature, 0.0) for feature in features])
        name, suffix = self.held(name_score, suffix_score)
        return points + rate.name * name + rate.suffix * suffix

    def held(self, name_score: float, suffix_score: float) -> tuple[float, float]:
        """Return the two scores as they count for an imitation."""
        return max(self.brand_least_nats, self._held(name_score)), self._held(suffix_score)

    def of_name(self, name_score: float) -> float:
        """Return the points of a name by itself, without any other sign."""
        return self.sign_base + self.sign_per_nat * self._held(name_score)

    def of_sign(self, row: str) -> float:
        """Return the points of one sign; one that is not in the table is worth nothing."""
        return self.signs.get(row, 0.0)

    def is_note(self, row: str) -> bool:
        """Tell whether one sign by itself is worth a note."""
        return row not in self.silent and self.of_sign(row) >= self.least

    def _held(self, nats: float) -> float:
        return max(-self.most_nats, min(self.most_nats, nats))
