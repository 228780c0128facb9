"""The real names of ``bench_names.py``: what regulators list, honest firms on no list, and questions as people type them.

Every set is the same in every run. The half of a row is the parity of the first byte of its SHA-256: thresholds were
chosen on the even half only.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.name import fold
from scamcheck.sources.parsers.firm_names import names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

SEED = 20261121
FIRMS = 5_000
_SITE = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Firm:
    """An honest firm: its name as its source writes it, where it is from, and the label of its domain."""

    name: str
    source: str

    @property
    def is_even(self) -> bool:
        """Tell whether it is in the half that thresholds were chosen on."""
        return is_even(self.name)


@dataclass(frozen=True, slots=True)
class Query:
    """What a person may type who means the listed ``title``, and how it was made from it."""

    text: str
    title: str
    kind: str

    @property
    def is_even(self) -> bool:
        """Tell whether it is in the half that thresholds were chosen on."""
        return is_even(self.title)


def is_even(name: str) -> bool:
    """Return the half of a name."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig", "replace")
    return list(csv.DictReader(io.StringIO(text)))


def listed(data: Path) -> dict[str, str]:
    """Return the listed names as scamcheck's readers take them from the regulators' cells: title by folded key."""
    found: dict[str, str] = {}
    for row in rows_of(data / "regulators" / "names.csv.gz"):
        for cell in (row["name"], *row["aliases"].split("|")):
            for name in names_in(cell):
                found.setdefault(name.key, name.title)
    return found


def listed_sites(data: Path) -> frozenset[str]:
    """Return the hosts that the same rows name: a firm with one of them is on a list, whatever it is called."""
    rows = rows_of(data / "regulators" / "names.csv.gz")
    return frozenset(host for row in rows for host in _hosts(f"{row['websites']} {row['name']}"))


def firms(data: Path, names: Mapping[str, str]) -> list[Firm]:
    """Return 5,000 honest firms on no list: no entry has their folded name or their site."""
    sites = listed_sites(data)
    found: dict[str, Firm] = {}
    for name, source, site in _all_firms(data):
        key, hosts = fold(name), set(_hosts(site))
        if len(key) > 1 and "\ufffd" not in name and key not in names and not hosts & sites:
            found.setdefault(key, Firm(name, source))
    rows = [found[key] for key in sorted(found)]
    return random.Random(SEED).sample(rows, min(FIRMS, len(rows)))


def _all_firms(data: Path) -> Iterator[tuple[str, str, str]]:
    for row in rows_of(data / "regulators" / "esma.master.2026-07.csv"):
        if row["registration_status"] == "Authorised":
            yield row["legal_name"], "ESMA", row["website"]
            yield row["commercial_name"], "ESMA", row["website"]
    for row in rows_of(data / "benign" / "esma.CASPS.20260209.csv"):
        yield row["ae_lei_name"], "ESMA", row["ae_website"]
    for row in rows_of(data / "benign" / "2fa-directory.entries.csv"):
        yield row["name"], "2FA", row["domain"]
    for row in rows_of(data / "benign" / "graphsense.actors.csv"):
        yield row["label"], "GraphSense", row["uri"]


def _hosts(text: str) -> Iterator[str]:
    return (found.lower().removeprefix("www.") for found in _SITE.findall(text))


def scaled(names: Iterable[str], count: int) -> list[str]:
    """Return ``count`` distinct names: the real ones, and others made of their words and of new words like them."""
    source = random.Random(SEED)
    found = {fold(name): name for name in names}
    real = [name.split() for name in found.values()]
    while len(found) < count:
        words = [source.choice(source.choice(real)) for _ in range(len(source.choice(real)))]
        place = source.randrange(len(words))
        other = source.choice(source.choice(real))
        words[place] = words[place][: source.randint(2, 6)] + other[-source.randint(2, 6) :]
        name = " ".join(words)
        found.setdefault(fold(name), name)
    return list(found.values())
