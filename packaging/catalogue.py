"""Bring the translation catalogues up to date with the sentences in the code and in the data that ships.

``python3 packaging/catalogue.py`` writes new sentences into every ``assets/locale/*/LC_MESSAGES/scamcheck.po`` (empty,
to be translated), keeps what is translated, and takes out sentences that are gone. ``--check`` writes nothing
and fails when a catalogue is behind. Needs the test extra: ``.venv/bin/python``.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polib
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scamcheck.sources.catalog import Catalog
from scamcheck.sources.parsers import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALE = ROOT / "assets" / "locale"
KEYWORDS = {"N_": None, "t": None, "n": (1, 2)}


def messages() -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Return every sentence with its plural ("" for none) and the files it stands in."""
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for message, plural, place in (*_from_code(), *_from_data()):
        _, places = found.setdefault(message, (plural, []))
        if (place, "") not in places:
            places.append((place, ""))
    return dict(sorted(found.items()))


LOOKED_UP = re.compile(r"\b[tn]\(\s*[A-Z_]+\[")
"""A call that takes its sentence out of a table: what stands in the brackets is a key."""


def _from_code() -> Iterator[tuple[str, str, str]]:
    for name, number, message, _, _ in extract_from_dir(ROOT / "scamcheck", keywords=KEYWORDS):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        lines = (ROOT / "scamcheck" / name).read_text(encoding="utf-8").splitlines()
        if singular and not LOOKED_UP.search("\n".join(lines[number - 1 : number + 1])):
            yield singular, plural, f"scamcheck/{name}"


def _from_data() -> Iterator[tuple[str, str, str]]:
    """Yield the titles and publishers of lists, what authorities offer, and the notes of the tables that we write ourselves."""
    catalog = Catalog(ROOT / "assets")
    for feed in catalog.feeds.values():
        for text in (feed.title, feed.publisher):
            yield text, "", "assets/feeds.toml"
    for page in catalog.authorities.pages:
        for text in (page.title, page.covers):
            yield text, "", "assets/authorities.toml"
    for item in catalog.starter:
        feed = catalog.feeds[item.feed_id]
        if feed.format == "named-toml":
            yield item.origin, "", "assets/starter/starter.toml"
            path = ROOT / "assets" / "starter" / f"{feed.id}.toml"
            for note in dict.fromkeys(entry.note for entry in parse(path.read_bytes(), feed)):
                yield note, "", f"assets/starter/{feed.id}.toml"


def merged(path: Path) -> polib.POFile:
    """Return the catalogue at ``path`` with exactly the sentences of today."""
    catalogue = polib.pofile(str(path), encoding="utf-8", wrapwidth=120)
    wanted = messages()
    known = {entry.msgid: entry for entry in catalogue}
    for entry in [entry for entry in catalogue if entry.msgid not in wanted or entry.obsolete]:
        catalogue.remove(entry)
    for message, (plural, places) in wanted.items():
        if message not in known:
            forms = dict.fromkeys(range(_forms(catalogue)), "") if plural else {}
            catalogue.append(polib.POEntry(msgid=message, msgid_plural=plural, msgstr_plural=forms))
        known.get(message, catalogue[-1]).occurrences = places
    catalogue.sort()
    return catalogue


def _forms(catalogue: polib.POFile) -> int:
    """Return how many plural forms the language of a catalogue has; two where its header does not tell."""
    found = re.search(r"nplurals=(\d+)", str(catalogue.metadata.get("Plural-Forms", "")))
    return int(found[1]) if found else 2


def is_behind(path: Path) -> bool:
    """Tell whether a sentence of today is missing or empty in the catalogue at ``path``, or an old one is left."""
    today = merged(path)
    before = polib.pofile(str(path), encoding="utf-8")
    left_over = {entry.msgid for entry in before} - {entry.msgid for entry in today}
    return bool(today.untranslated_entries() or today.fuzzy_entries() or left_over)


def main() -> int:
    """Update or check every catalogue."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a catalogue is behind")
    check_only = parser.parse_args().check
    behind = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/scamcheck.po")):
        behind += is_behind(path)
        if not check_only:
            merged(path).save(str(path))
        print(f"{path.parent.parent.name}: {len(merged(path).untranslated_entries())} to translate")
    return int(bool(check_only and behind))


if __name__ == "__main__":
    sys.exit(main())
