"""Find gaps in the brand directory: words that scam addresses use often and that ``assets/brands.toml`` does not have.

``packaging/brand_gaps.py [FILE|FOLDER...]`` reads lists as published (plain text and JSON, too), or without arguments
the lists store of the person who runs it. It prints words that are frequent in scam addresses and rare in popular ones,
then official domains that a list names, then tokens that popular sites of others hold. A list of popular sites among
the files or in the store makes the first part far better. Needs scamcheck importable: ``.venv/bin/python``.

Exit code: 0 all was read, 1 something could not be read and the rest was, 2 nothing was read.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from publicsuffixlist import PublicSuffixList

from scamcheck.app import build
from scamcheck.core.domain import DomainSplitter
from scamcheck.core.feed import EntryKind, Role, Standing
from scamcheck.services.lists.importer import guess
from scamcheck.sources.parsers import NotThisFormat, parse
from scamcheck.sources.unpack import Damaged, TooLarge, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from scamcheck.core.brand import Brand
    from scamcheck.core.feed import Feed, ListEntry
    from scamcheck.sources.catalog import Catalog
    from scamcheck.sources.store import ListStore

SHORTEST, LONGEST = 4, 24
"""Letters of a word that can be a name: shorter ones turn up by chance, longer ones are several words."""
RARE = 5.0
"""How many times more often, per site, a word must stand in scam addresses than in popular ones."""
MANY = 5
"""Popular sites of others with a token in their name from which it is called too common."""
SHAPES = 3
MAX_BYTES = 268_435_456

_WORD = re.compile(r"[a-z]+")
_HOST = re.compile(
    rb"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?![a-z0-9.@-])", re.IGNORECASE
)


@dataclass(slots=True)
class Sites:
    """What was read. ``listed`` and ``popular``: registrable domain to its hosts; ``sources``: listed host to lists."""

    listed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    popular: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    sources: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    trouble: list[str] = field(default_factory=list)

    def take(self, hosts: Iterable[str], source: str, role: Role, splitter: DomainSplitter) -> int:
        """Add ``hosts`` of one list and return how many were hosts of somebody's own; others are passed over."""
        number = 0
        for host in hosts:
            domain = splitter.split(host)
            if domain.registrable and splitter.is_registered_under(domain):
                number += 1
                (self.popular if role is Role.BRAKE else self.listed)[domain.registrable].add(domain.host)
                if role is not Role.BRAKE:
                    self.sources[domain.host].add(source)
        return number


@dataclass(frozen=True, slots=True)
class Gap:
    """A word that no brand owns: distinct listed and popular sites with it, and addresses as they look."""

    word: str
    listed: int
    popular: int
    shapes: tuple[str, ...]


class Reader:
    """Reads files, folders and the store into ``sites``; what cannot be read becomes a sentence in ``trouble``."""

    def __init__(self, catalog: Catalog) -> None:
        self.sites = Sites()
        self._feeds = catalog.feeds
        self._splitter = DomainSplitter(PublicSuffixList(), PublicSuffixList(only_icann=True))

    def read(self, path: Path) -> None:
        """Read one file, or every file below a folder."""
        if not path.is_dir():
            self._file(path)
            return
        files = sorted(item for item in path.rglob("*") if item.is_file() and not item.name.startswith("."))
        for item in files:
            self._file(item)
        if not files:
            self._fail(path, "there are no files in it")

    def read_store(self, store: ListStore) -> None:
        """Read every list of a store that warns or names popular sites."""
        try:
            for feed_id, status in store.all_statuses().items():
                if status.feed.role in {Role.WARNING, Role.BRAKE}:
                    self.sites.take(_hosts(store.entries(feed_id)), feed_id, status.feed.role, self._splitter)
        except sqlite3.Error:
            self._fail(store.path, "another program holds it, or it is damaged")

    def _file(self, path: Path) -> None:
        try:
            feed = next(iter(guess(path, self._feeds)), None)
            role = feed.role if feed else Role.WARNING
            if role in {Role.REGISTER, Role.SUPPORT}:
                self._fail(path, "it names honest firms, not scam sites")
                return
            number = self._take(path, feed, role)
        except (OSError, Damaged):
            self._fail(path, "it cannot be opened, or it is damaged")
        except TooLarge:
            self._fail(path, f"it is larger than {MAX_BYTES // 1_048_576} MB")
        except NotThisFormat:
            self._fail(path, "it is cut short")
        else:
            if not number:
                self._fail(path, "there is no host in it")

    def _take(self, path: Path, feed: Feed | None, role: Role) -> int:
        """Read ``path`` as ``feed``, as text with hosts in it where that is None or gives none; return how many hosts."""
        widest = replace(feed or next(iter(self._feeds.values())), max_bytes=MAX_BYTES)
        with ExitStack() as stack:
            folder = stack.enter_context(TemporaryDirectory(prefix="scamcheck-"))
            file = stack.enter_context(unpacked(path, widest, folder=Path(folder)))
            name = path.name
            number = self.sites.take(_hosts(parse(file, feed)), name, role, self._splitter) if feed else 0
            return number or self.sites.take(_hosts_in_text(file), name, role, self._splitter)

    def _fail(self, path: Path, why: str) -> None:
        self.sites.trouble.append(f"{path} was not read: {why}.")


def _hosts(entries: Iterable[ListEntry]) -> Iterator[str]:
    for entry in entries:
        if entry.standing is Standing.LISTED and entry.kind in {EntryKind.HOST, EntryKind.URL}:
            yield entry.key.partition("/")[0].partition(":")[0]


def _hosts_in_text(file: BinaryIO) -> Iterator[str]:
    """Yield whatever looks like a host in a text, line by line; a line of more than a mebibyte is read in pieces."""
    file.seek(0)
    while line := file.readline(1_048_576):
        for found in _HOST.finditer(line):
            yield found[0].decode("ascii").lower()


def _own_part(host: str, registrable: str) -> str:
    """Return the labels that the owner chose: the registered one and those left of it, without ``www``."""
    left = host.removesuffix(registrable) + registrable.partition(".")[0]
    return left.removeprefix("www.")


class Gaps:
    """Counts words. ``known`` are tokens, weak tokens and lure words; ``strong`` tokens explain a longer word, too."""

    def __init__(self, catalog: Catalog) -> None:
        brands = catalog.brands.brands
        self._lures = sorted((word for word in catalog.signs.lures if len(word) >= SHORTEST), key=len, reverse=True)
        self._strong = {_letters(token) for brand in brands for token in brand.tokens}
        self._known = self._strong | {_letters(token) for brand in brands for token in brand.weak_tokens}
        self._known |= catalog.signs.lures
        self._ordinary = catalog.words

    def find(self, sites: Sites, least: int) -> list[Gap]:
        """Return words with ``least`` listed sites or more that are rare in popular ones, the most frequent first."""
        listed = self._count(sites.listed)
        popular = self._count(sites.popular)
        shapes: dict[str, list[str]] = defaultdict(list)
        wanted = {
            word for word, count in listed.items() if count >= least and self._is_rare(count, popular[word], sites)
        }
        for registrable, hosts in sorted(sites.listed.items()):
            for word in sorted(self._left(hosts, registrable) & wanted):
                if len(shapes[word]) < SHAPES:
                    shapes[word].append(min((host for host in hosts if word in host), key=len))
        gaps = [Gap(word, listed[word], popular[word], tuple(shapes[word])) for word in wanted]
        return sorted(gaps, key=lambda gap: (-gap.listed, gap.word))

    def _count(self, sites: dict[str, set[str]]) -> Counter[str]:
        return Counter(word for registrable, hosts in sites.items() for word in self._left(hosts, registrable))

    def _left(self, hosts: Iterable[str], registrable: str) -> set[str]:
        """Return the words of a site that nothing known explains."""
        labels = {label for host in hosts for label in _own_part(host, registrable).split(".")}
        found = {word for label in labels if not label.startswith("xn--") for word in self._words(label)}
        return {word for word in found if SHORTEST <= len(word) <= LONGEST and not self._is_explained(word)}

    def _words(self, label: str) -> Iterator[str]:
        """Yield the words of one label without glued lure words; not those that make up a token (``red-kite``)."""
        words = _WORD.findall(label)
        runs = {
            "".join(words[at:end]) for at in range(len(words)) for end in range(at + 2, min(len(words), at + 4) + 1)
        }
        tokens = runs & self._strong
        for word in words:
            if not any(word in token for token in tokens):
                yield self._without_lures(word)

    def _without_lures(self, word: str) -> str:
        """Return ``word`` without a lure word glued to its start or its end, where enough letters for a name stay."""
        if self._is_known(word):
            return word
        for lure in self._lures:
            if len(word) - len(lure) > SHORTEST:
                word = word.removeprefix(lure) if word.startswith(lure) else word.removesuffix(lure)
        return word

    def _is_known(self, word: str) -> bool:
        return any(form in self._known or form in self._ordinary for form in (word, word.removesuffix("s")))

    def _is_explained(self, word: str) -> bool:
        if self._is_known(word):
            return True
        ends = (word[:size] for size in range(5, len(word)))
        starts = (word[start:] for start in range(1, len(word) - 4))
        return any(part in self._strong for part in (*ends, *starts))

    def _is_rare(self, listed: int, popular: int, sites: Sites) -> bool:
        if not sites.popular:
            return True
        return listed / len(sites.listed) >= RARE * popular / len(sites.popular)


def _letters(token: str) -> str:
    """Return a token as ``_words`` sees it: its longest run of letters (``plus500`` is ``plus``)."""
    return max(_WORD.findall(token), key=len, default=token) if token.strip("0123456789").isalpha() else token


def named_official(sites: Sites, brands: Sequence[Brand]) -> list[tuple[str, str, str]]:
    """Return host, brand and lists for every official domain that a list names; pages of strangers are left out."""
    return [
        (host, brand.name, ", ".join(sorted(sites.sources[host])))
        for brand in brands
        for domain in brand.domains
        for host in sorted(sites.listed.get(domain, ()))
        if not any(host == area or host.endswith("." + area) for area in brand.user_content)
    ]


def common_tokens(sites: Sites, brands: Sequence[Brand]) -> list[tuple[str, str, int, tuple[str, ...]]]:
    """Return token, brand, number and three samples where popular sites of others hold a strong token, the most first.

    A site may be the brand's own: then it is missing among its domains. Country sites of brands that have them are not
    told.
    """
    official = {domain for brand in brands for domain in brand.domains}
    owner = {token: brand for brand in brands for token in brand.tokens}
    sizes = sorted({len(token) for token in owner})
    seen: dict[str, list[str]] = defaultdict(list)
    for registrable in sites.popular.keys() - official:
        label, _, suffix = registrable.partition(".")
        joined = label.replace("-", "")
        parts = {joined[at : at + size] for size in sizes for at in range(len(joined) - size + 1)}
        is_country = len(suffix.rpartition(".")[2]) == 2
        for token in parts & owner.keys():
            if not (token == joined and is_country and owner[token].country_sites):
                seen[token].append(registrable)
    many = {token: sorted(held) for token, held in seen.items() if len(held) >= MANY}
    rows = [(token, owner[token].name, len(held), tuple(held[:SHAPES])) for token, held in many.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def report(sites: Sites, catalog: Catalog, least: int, top: int) -> None:
    """Print what was found; counts are distinct registrable domains."""
    brands = catalog.brands.brands
    print(f"{len(sites.listed)} listed sites, {len(sites.popular)} popular sites, {len(brands)} brands.")
    gaps = Gaps(catalog).find(sites, least)
    print(f"\nWords that no brand has, on {least} listed sites or more: {len(gaps)}")
    if not sites.popular:
        print("No list of popular sites was read, so many of these words are ordinary ones.")
    for gap in gaps[:top]:
        print(f"{gap.listed:7} {gap.popular:5}  {gap.word:20} {'  '.join(gap.shapes)}")
    named = named_official(sites, brands)
    print(f"\nOfficial domains that a list names (a wrong list, or a domain that changed hands): {len(named)}")
    for host, name, lists in named[:top]:
        print(f"  {host:40} {name:24} {lists}")
    common = common_tokens(sites, brands)
    print(f"\nTokens in the names of {MANY} popular sites or more that are not the brand's: {len(common)}")
    for token, name, number, samples in common[:top]:
        print(f"{number:7}  {token:20} {name:24} {'  '.join(samples)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the script and return its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "paths", metavar="FILE|FOLDER", nargs="*", type=Path, help="lists; without any, your lists store"
    )
    parser.add_argument("--least", type=int, default=20, help="fewest listed sites that hold a word (20)")
    parser.add_argument("--top", type=int, default=60, help="most rows in each part (60)")
    parser.add_argument("--home", help="folder of scamcheck's own files, where the lists store is")
    chosen = parser.parse_args(arguments)
    app = build(chosen.home)
    reader = Reader(app.catalog)
    for path in chosen.paths:
        reader.read(path)
    if not chosen.paths:
        reader.read_store(app.store)
    app.close()
    for sentence in reader.sites.trouble:
        print(sentence, file=sys.stderr)
    if not reader.sites.listed and not reader.sites.popular:
        print("Nothing was read, so there is nothing to show.", file=sys.stderr)
        return 2
    with suppress(BrokenPipeError):
        report(reader.sites, app.catalog, chosen.least, chosen.top)
    return 1 if reader.sites.trouble else 0


if __name__ == "__main__":
    sys.exit(main())
