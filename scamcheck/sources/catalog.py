"""The data that ships in ``assets``: feeds, starter lists, authorities, and what rules read. Read when first asked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scamcheck.core.authority import Authorities, Authority
from scamcheck.core.feed import EntryKind, Feed, Fetching, Layout, Match, Paging, Role, Sharing
from scamcheck.core.model import Kind, Severity
from scamcheck.sources.data_files import DataDamaged, day_of, reading
from scamcheck.sources.rule_files import RuleFiles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

__all__ = ["Catalog", "DataDamaged", "StarterList"]


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


class Catalog(RuleFiles):
    """The files under ``assets``; each is read once, when first asked for. Raises ``DataDamaged``."""

    @cached_property
    def feeds(self) -> dict[str, Feed]:
        """Every known list by id."""
        with reading("feeds.toml"):
            rows = (_feed(row) for row in self.rows("feeds.toml", "feed"))
            return {feed.id: feed for feed in rows}

    @cached_property
    def starter(self) -> tuple[StarterList, ...]:
        """The lists that ship."""
        folder = self.assets / "starter"
        with reading("starter/starter.toml"):
            return tuple(_starter(row, folder) for row in self.rows("starter/starter.toml", "list"))

    @cached_property
    def authorities(self) -> Authorities:
        """The pages of authorities that a person can search."""
        with reading("authorities.toml"):
            rows = self.rows("authorities.toml", "authority")
            return Authorities(day_of(self.table("authorities.toml")), tuple(Authority(**row) for row in rows))

    @cached_property
    def qt_libraries(self) -> dict[str, str]:
        """The shared libraries that Qt opens on Linux, with the Debian package of each."""
        with reading("system.toml"):
            return dict(self.table("system.toml")["debian"])


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
