"""What is measured: the rows of the developers' data folder, by class, and the official domains of brands.

The rows are real scam sites and real honest ones. They are read, compared and counted, never opened or resolved.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from scamcheck.core.brand import Brand
    from scamcheck.core.model import Domain

SMALL_WEB = "benign/kagi.smallweb.hosts.txt.gz"


class NoData(Exception):
    """The data folder, or a file in it, is missing; the text says which in a sentence."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What issue 4 asks for: a share of rows flagged, at least for scams and at most for honest sites."""

    share: float
    with_popularity: bool = False

    def is_met(self, flagged: float, *, is_scam: bool) -> bool:
        """Tell whether the share ``flagged`` reaches the goal."""
        return flagged >= self.share if is_scam else flagged <= self.share


@dataclass(frozen=True, slots=True)
class Sample:
    """A class of rows. ``kinds`` has a word for each row, or is empty; ``file`` and ``column`` are where they stand."""

    id: str
    title: str
    is_scam: bool
    hosts: tuple[str, ...]
    goals: tuple[Goal, ...] = ()
    kinds: tuple[str, ...] = ()
    file: Path | None = None
    column: str = ""

    def rows(self, kind: str) -> list[int]:
        """Return the numbers of the rows of ``kind``; "" is all of them."""
        return [number for number in range(len(self.hosts)) if not kind or self.kinds[number] == kind]

    def flagged(self, flags: Sequence[bool], kind: str = "") -> int:
        """Return how many rows of ``kind`` are flagged; ``flags`` has one for each host."""
        return sum(flags[number] for number in self.rows(kind))

    def share(self, flags: Sequence[bool]) -> float:
        """Return the share of rows that are flagged, 0 to 1."""
        return self.flagged(flags) / max(len(self.hosts), 1)


TABLES = (
    (
        "lookalikes",
        "domains that imitate a brand, column `domain`",
        "lookalikes.dev.csv",
        "domain",
        True,
        (Goal(0.95),),
    ),
    (
        "subdomain",
        "the brand stands in the subdomain, column `domain` (whole hosts)",
        "lookalikes_subdomain.dev.csv",
        "domain",
        True,
        (Goal(0.99),),
    ),
    (
        "labelled",
        "people named the imitated brand, column `domain`",
        "brand_labelled.dev.csv",
        "domain",
        True,
        (Goal(0.50),),
    ),
    ("labelled-host", "the same rows, column `host`", "brand_labelled.dev.csv", "host", True, ()),
    (
        "no-brand",
        "scams that imitate no known brand, column `domain`",
        "scam_nonbrand.dev.csv",
        "domain",
        True,
        (Goal(0.45),),
    ),
    (
        "benign",
        "popular, official, licensed, financial and personal sites, column `domain`",
        "benign.dev.csv",
        "domain",
        False,
        (Goal(0.004), Goal(0.001, with_popularity=True)),
    ),
    (
        "popular",
        "popular sites whose name holds that of a brand, column `domain`",
        "brand_token_in_tranco.csv",
        "domain",
        False,
        (Goal(0.05),),
    ),
)
"""Id, title, file in ``eval``, column, scams or honest sites, goals of issue 4."""


def read_table(path: Path, column: str) -> list[dict[str, str]]:
    """Return the rows of a CSV whose cell ``column`` is filled, in order, as ``scamcheck batch`` takes them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if (row[column] or "").strip()]


def read_samples(data: Path, brands: Sequence[Brand], split: Callable[[str], Domain]) -> tuple[Sample, ...]:
    """Return every class; raises ``NoData``."""
    for name in (*(f"eval/{table[2]}" for table in TABLES), SMALL_WEB):
        if not (data / name).is_file():
            raise NoData(
                f"The benchmark needs the developers' data, and {data / name} is missing. Name the folder with --data FOLDER."
            )
    found = []
    for name, title, file, column, is_scam, goals in TABLES:
        path = data / "eval" / file
        rows = read_table(path, column)
        kinds = tuple(row["kind"] for row in rows) if rows and "kind" in rows[0] else ()
        hosts = tuple(row[column].strip() for row in rows)
        found.append(Sample(name, title, is_scam, hosts, goals, kinds, path, column))
    with gzip.open(data / SMALL_WEB, "rt", encoding="utf-8") as lines:
        hosted, below = honest_hosts(lines, split)
    official = tuple(dict.fromkeys(domain for brand in brands for domain in brand.domains))
    return (
        *found,
        Sample(
            "hosting",
            "personal sites on free hosting: honest hosts of the same shape as scams",
            is_scam=False,
            hosts=hosted,
        ),
        Sample(
            "below",
            "personal sites on a subdomain of their own: honest hosts of the same shape as scams",
            is_scam=False,
            hosts=below,
        ),
        Sample(
            "official",
            "the domains of assets/brands.toml: none may ever warn",
            is_scam=False,
            hosts=official,
            goals=(Goal(0.0),),
        ),
    )


def honest_hosts(lines: Iterable[str], split: Callable[[str], Domain]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the hosts that have the shape of scam sites: those on a hosting service, and those on other subdomains.

    Scams sit there and popular sites do not, so that false alarms on popular sites alone look too good (measured.md).
    """
    hosted, below = [], []
    for host in dict.fromkeys(line.strip().lower() for line in lines if not line.startswith("#")):
        domain = split(host)
        if not domain.registrable:
            continue
        if domain.private_suffix:
            hosted.append(host)
        elif host.removeprefix("www.") != domain.registrable:
            below.append(host)
    return tuple(hosted), tuple(below)


def kinds_of(sample: Sample) -> list[tuple[str, int]]:
    """Return each kind of row with how many there are, most first."""
    return Counter(sample.kinds).most_common()
