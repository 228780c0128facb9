"""The data that rules read: brands, signs, words, weights, names and what wallets mean. Each file is read when first asked."""

from __future__ import annotations

import hashlib
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from scamcheck.core.brand import Brand, BrandDirectory
from scamcheck.core.confusables import Confusables
from scamcheck.core.meanings import Meaning, Meanings
from scamcheck.core.name_model import NameModel
from scamcheck.core.names.letters import Letters
from scamcheck.core.names.likeness import NearWeights
from scamcheck.core.names.parts import NameParts
from scamcheck.core.names.reading import NameReader
from scamcheck.core.signs import Signs
from scamcheck.core.weights import PerNat, Weights
from scamcheck.core.words import OrdinaryWords
from scamcheck.sources.data_files import DataDamaged, Files, day_of, reading

if TYPE_CHECKING:
    from datetime import date

_NAME_WORDS = ("generic", "legal", "legal_starts", "legal_ends", "remarks", "sites")


class RuleFiles(Files):
    """The files under ``assets`` that rules read."""

    @cached_property
    def brands(self) -> BrandDirectory:
        """The brand directory."""
        with reading("brands.toml"):
            return BrandDirectory(_brand(row) for row in self.rows("brands.toml", "brand"))

    @cached_property
    def brands_updated(self) -> date:
        """The day of the brand directory."""
        with reading("brands.toml"):
            return day_of(self.table("brands.toml"))

    @cached_property
    def signs(self) -> Signs:
        """The facts about addresses."""
        with reading("signs.toml"):
            table = self.table("signs.toml")
            sets = {name: frozenset(table[name]) for name in Signs.SETS}
            words = {name: frozenset(table["words"][name]) for name in (*Signs.GROUPS, *Signs.EXTRA_GROUPS)}
            sets["lures"] = sets["lures"].union(*(words[name] for name in Signs.GROUPS))
            sets["risky_suffixes"] |= sets["high_suffixes"]
            endings = tuple(table["program_endings"])
            return Signs(updated=day_of(table), program_endings=endings, words=words, **sets)

    @cached_property
    def words(self) -> OrdinaryWords:
        """Ordinary words of several languages, without the names of brands."""
        words = [line for line in self.read("words.txt").splitlines() if line and not line.startswith("#")]
        if not words:
            raise DataDamaged("words.txt")
        return OrdinaryWords(set(words) - {token for brand in self.brands.brands for token in brand.tokens})

    @cached_property
    def weights(self) -> Weights:
        """What every sign is worth."""
        with reading("weights.toml"):
            return _weights(self.table("weights.toml"))

    @cached_property
    def name_model(self) -> NameModel:
        """What the names of scam sites look like."""
        with reading("name_model.bin"):
            try:
                return NameModel((self.assets / "name_model.bin").read_bytes())
            except OSError:
                raise DataDamaged("name_model.bin") from None

    @cached_property
    def meanings(self) -> Meanings:
        """What kinds of wallet addresses mean."""
        with reading("wallets.toml"):
            rows = (_meaning(row) for row in self.rows("wallets.toml", "meaning"))
            return Meanings(day_of(self.table("wallets.toml")), tuple(rows))

    @cached_property
    def confusables(self) -> Confusables:
        """The table of characters that look alike."""
        with reading("confusables.tsv"):
            rows = [row for row in self.read("confusables.tsv").splitlines() if row.startswith("U+")]
            if not rows:
                raise ValueError("no rows")
            return Confusables.from_rows(rows)

    @cached_property
    def names(self) -> NameReader:
        """What is known of the names of firms, to read and to compare them."""
        with reading("names.toml"):
            table = self.table("names.toml")
            words = {key: tuple(table[key]) for key in _NAME_WORDS}
            near = NearWeights(**table["near"])
            version = hashlib.sha256(repr(table).encode()).hexdigest()[:16]
        letters = cache(lambda: _letters(self.read("letters.tsv")))
        return NameReader(NameParts(**words), near, lambda: self.confusables, letters, version)


def _letters(text: str) -> Letters:
    with reading("letters.tsv"):
        rows = [row for row in text.splitlines() if not row.startswith("#")]
        if not rows:
            raise ValueError("no rows")
        return Letters.from_rows(rows)


def _weights(table: dict[str, Any]) -> Weights:
    brand, signs = table["brand"], table["sign"]
    return Weights(
        updated=day_of(table),
        warning=table["warning"],
        note=table["note"],
        least=table["least"],
        most_nats=table["most_nats"],
        brand_base=brand["base"],
        brand_brake=table["brake"],
        brand_least_nats=brand["least_nats"],
        main=PerNat(brand["name_per_nat"], brand["suffix_per_nat"]),
        left=PerNat(brand["left_name_per_nat"], brand["left_suffix_per_nat"]),
        sign_base=signs["base"],
        sign_per_nat=signs["name_per_nat"],
        brand=brand["points"],
        signs=signs["points"],
        unbraked=frozenset(signs["not_braked"]),
        silent=frozenset(signs["silent"]),
    )


def _brand(row: dict[str, Any]) -> Brand:
    return Brand(
        id=row["id"],
        name=row["name"],
        category=row["category"],
        tokens=tuple(row.get("tokens", ())),
        domains=tuple(row["domains"]),
        country_sites=row.get("country_sites", False),
        user_content=tuple(row.get("user_content", ())),
        pages=tuple(row.get("pages", ())),
        weak_tokens=tuple(row.get("weak_tokens", ())),
        aliases=tuple(row.get("aliases", ())),
        ticker=row.get("ticker", ""),
        country=row["country"],
        closed=row.get("closed", False),
        seldom=row.get("seldom", False),
    )


def _meaning(row: dict[str, Any]) -> Meaning:
    coins, needs = frozenset(row.get("coins", ())), frozenset(row.get("with", ()))
    return Meaning(row["code"], coins, needs, row.get("network", "main"))
