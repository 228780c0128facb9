"""The data that ships in ``assets``: feeds, brands, signs, confusables and the starter lists. Read when first asked."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import tomli

from scamcheck.core.authority import Authorities, Authority
from scamcheck.core.brand import Brand, BrandDirectory
from scamcheck.core.confusables import Confusables
from scamcheck.core.feed import EntryKind, Feed, Fetching, Layout, Match, Paging, Role, Sharing
from scamcheck.core.meanings import Meaning, Meanings
from scamcheck.core.model import Kind, Severity
from scamcheck.core.name_model import NameModel
from scamcheck.core.signs import Signs
from scamcheck.core.weights import PerNat, Weights
from scamcheck.core.words import OrdinaryWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class DataDamaged(Exception):
    """A file that came with the program cannot be read; ``name`` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class StarterList:
    """One list that ships: where its file is, what package it came from, as of when, and its SHA-256."""

    feed_id: str
    path: Path
    origin: str
    as_of: date
    licence: str
    entries: int
    sha256: str

    def read(self) -> bytes | None:
        """Return the file, or None when it is gone or is not the one that was shipped."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == self.sha256 else None


class _Files:
    """The files of a folder, each table read once."""

    def __init__(self, assets: Path) -> None:
        self.assets = assets

    def _read(self, name: str) -> str:
        try:
            return (self.assets / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise DataDamaged(name) from None

    def _table(self, name: str) -> dict[str, Any]:
        if name not in self._tables:
            try:
                self._tables[name] = tomli.loads(self._read(name))
            except tomli.TOMLDecodeError:
                raise DataDamaged(name) from None
        return self._tables[name]

    @cached_property
    def _tables(self) -> dict[str, dict[str, Any]]:
        return {}

    def _rows(self, name: str, key: str) -> list[dict[str, Any]]:
        rows = self._table(name).get(key)
        if not isinstance(rows, list):
            raise DataDamaged(name)
        return rows


class Catalog(_Files):
    """The files under ``assets``; each is read once, when first asked for. Raises ``DataDamaged``."""

    @cached_property
    def feeds(self) -> dict[str, Feed]:
        """Every known list by id."""
        with _reading("feeds.toml"):
            rows = (_feed(row) for row in self._rows("feeds.toml", "feed"))
            return {feed.id: feed for feed in rows}

    @cached_property
    def starter(self) -> tuple[StarterList, ...]:
        """The lists that ship."""
        folder = self.assets / "starter"
        with _reading("starter/starter.toml"):
            return tuple(_starter(row, folder) for row in self._rows("starter/starter.toml", "list"))

    @cached_property
    def brands(self) -> BrandDirectory:
        """The brand directory."""
        with _reading("brands.toml"):
            return BrandDirectory(_brand(row) for row in self._rows("brands.toml", "brand"))

    @cached_property
    def brands_updated(self) -> date:
        """The day of the brand directory."""
        with _reading("brands.toml"):
            return _day(self._table("brands.toml"))

    @cached_property
    def signs(self) -> Signs:
        """The facts about addresses."""
        with _reading("signs.toml"):
            table = self._table("signs.toml")
            sets = {name: frozenset(table[name]) for name in Signs.SETS}
            words = {name: frozenset(table["words"][name]) for name in (*Signs.GROUPS, *Signs.EXTRA_GROUPS)}
            sets["lures"] = sets["lures"].union(*(words[name] for name in Signs.GROUPS))
            sets["risky_suffixes"] |= sets["high_suffixes"]
            endings = tuple(table["program_endings"])
            return Signs(updated=_day(table), program_endings=endings, words=words, **sets)

    @cached_property
    def words(self) -> OrdinaryWords:
        """Ordinary words of several languages, without the names of brands."""
        words = [line for line in self._read("words.txt").splitlines() if line and not line.startswith("#")]
        if not words:
            raise DataDamaged("words.txt")
        return OrdinaryWords(set(words) - {token for brand in self.brands.brands for token in brand.tokens})

    @cached_property
    def weights(self) -> Weights:
        """What every sign is worth."""
        with _reading("weights.toml"):
            return _weights(self._table("weights.toml"))

    @cached_property
    def name_model(self) -> NameModel:
        """What the names of scam sites look like."""
        with _reading("name_model.bin"):
            try:
                return NameModel((self.assets / "name_model.bin").read_bytes())
            except OSError:
                raise DataDamaged("name_model.bin") from None

    @cached_property
    def meanings(self) -> Meanings:
        """What kinds of wallet addresses mean."""
        with _reading("wallets.toml"):
            rows = (_meaning(row) for row in self._rows("wallets.toml", "meaning"))
            return Meanings(_day(self._table("wallets.toml")), tuple(rows))

    @cached_property
    def confusables(self) -> Confusables:
        """The table of characters that look alike."""
        with _reading("confusables.tsv"):
            rows = [row for row in self._read("confusables.tsv").splitlines() if row.startswith("U+")]
            if not rows:
                raise ValueError("no rows")
            return Confusables.from_rows(rows)

    @cached_property
    def authorities(self) -> Authorities:
        """The pages of authorities that a person can search."""
        with _reading("authorities.toml"):
            rows = self._rows("authorities.toml", "authority")
            return Authorities(_day(self._table("authorities.toml")), tuple(Authority(**row) for row in rows))

    @cached_property
    def qt_libraries(self) -> dict[str, str]:
        """The shared libraries that Qt opens on Linux, with the Debian package of each."""
        with _reading("system.toml"):
            return dict(self._table("system.toml")["debian"])


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turn what is missing or of the wrong kind in a file of ours into ``DataDamaged``."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DataDamaged(name) from None


def _day(table: dict[str, Any]) -> date:
    day = table["updated"]
    if not isinstance(day, date):
        raise TypeError("not a day")
    return day


def _feed(row: dict[str, Any]) -> Feed:
    return Feed(
        id=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        homepage=row["homepage"],
        licence=row["licence"],
        format=row["format"],
        kind=EntryKind(row["kind"]),
        match=Match(row["match"]),
        severity=Severity(row["severity"]),
        when_stale=Severity(row["when_stale"]),
        max_age_hours=row["max_age_hours"],
        min_entries=row["min_entries"],
        max_bytes=row["max_bytes"],
        role=Role(row.get("role", Role.WARNING)),
        sharing=Sharing(row["sharing"]),
        licence_url=row.get("licence_url", ""),
        attribution=row.get("attribution", ""),
        needed_for=frozenset(Kind(kind) for kind in row.get("needed_for", ())),
        authority=row.get("authority", False),
        aggregate=row.get("aggregate", False),
        chains=frozenset(row.get("chains", ())),
        accumulate=row.get("accumulate", False),
        keep_removed=row.get("keep_removed", False),
        replaced_by=row.get("replaced_by", ""),
        spared_by=frozenset(row.get("spared_by", ())),
        files=tuple(row.get("files", ())),
        holds=frozenset(EntryKind(kind) for kind in row.get("holds", ())),
        country=row.get("country", ""),
        fetching=_fetching(row.get("fetching", {})),
        layout=_layout(row.get("layout", {})),
    )


def _fetching(table: dict[str, Any]) -> Fetching:
    usual = Fetching()
    return Fetching(
        urls=tuple(table.get("urls", ())),
        also=tuple(table.get("also", ())),
        page=table.get("page", ""),
        refresh_hours=table.get("refresh_hours", usual.refresh_hours),
        typical_bytes=table.get("typical_bytes", 0),
        delta_url=table.get("delta_url", ""),
        delta_format=table.get("delta_format", ""),
        whole_every_hours=table.get("whole_every_hours", usual.whole_every_hours),
        form=table.get("form", {}),
        headers=table.get("headers", {}),
        paging=Paging(**table["paging"]) if "paging" in table else None,
        redirect_hosts=frozenset(table.get("redirect_hosts", ())),
        learns=table.get("learns", ""),
    )


def _layout(table: dict[str, Any]) -> Layout:
    return Layout(
        columns={role: _names(cell) for role, cell in table.get("columns", {}).items()},
        records=table.get("records", ""),
        imitated={column: _names(words) for column, words in table.get("imitated", {}).items()},
        dropped=_names(table.get("dropped", ())),
        member=table.get("member", ""),
        encodings=_names(table.get("encodings", Layout().encodings)),
        most=table.get("most", 0),
        dates=_names(table.get("dates", ())),
        needs=_names(table.get("needs", ())),
    )


def _names(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _weights(table: dict[str, Any]) -> Weights:
    brand, signs = table["brand"], table["sign"]
    return Weights(
        updated=_day(table),
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


def _starter(row: dict[str, Any], folder: Path) -> StarterList:
    return StarterList(
        feed_id=row["feed"],
        path=folder / row["file"],
        origin=row["origin"],
        as_of=row["as_of"],
        licence=row["licence"],
        entries=row["entries"],
        sha256=row["sha256"],
    )
