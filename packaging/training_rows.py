"""What ``train.py`` learns from: scam sites and honest sites, out of lists and packages as published.

Scam sites come from ``--data/blocklists`` and from the websites that regulators warn of (``regulators/names.csv.gz``):
ScamSniffer and Jarelllama (GPL-3.0), MetaMask (DBAD 1.1), Global Anti-Scam Organization (BSD-3-Clause), DurableNapkin,
spmedia, Phantom and MyEtherWallet (MIT), Block List Project (Unlicense), Spam404 and UT1 (CC BY-SA 4.0), polkadot-js and
Keplr (Apache-2.0); ASIC, FMA New Zealand, IOSCO I-SCAN, ESMA and DFPI (public warnings of authorities). Honest sites come
from ``--data/benign``: Tranco (cite Le Pochat et al., NDSS 2019), Kagi Small Web and 2FA Directory (MIT), banks of MISP
(CC0) and of UT1 (CC BY-SA 4.0), ESMA's authorised firms (reuse with attribution); and from the package Tranco and Chrome
UX Report (MISP warning lists, CC0 1.0 and BSD-3-Clause). Not read: Cloudflare Radar (CC BY-NC), and the Discord, JPCERT,
HaGeZi 2022 and CryptoScamDB lists, which state no licence.

Only the even half is read: a registrable domain whose SHA-256 begins with an odd byte is the sealed holdout, and one in
``--data/eval`` is for measuring.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ada_url import idna_to_ascii
from publicsuffixlist import PublicSuffixList

from scamcheck.core.domain import DomainSplitter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HOST = re.compile(r"(?:[^\W_][\w-]{0,62}\.)+[^\W\d_][\w-]+")


@dataclass(frozen=True)
class Source:
    """Files of one publisher below ``--data``; ``key`` is the column, or the key in JSON and YAML, that holds hosts."""

    files: str
    weight: float
    key: str = ""


BAD = (
    Source("blocklists/scamsniffer/domains.*", 0.4),
    Source("blocklists/scamsniffer/archive.*", 0.6, "domains"),
    Source("blocklists/metamask/config.20*", 0.4, "blacklist"),
    Source("blocklists/gaso/*-pihole.*", 3),
    Source("blocklists/durablenapkin/hosts.*", 2),
    Source("blocklists/jarelllama/scams_light.wildcard.*", 2),
    Source("blocklists/blocklistproject/*", 1),
    Source("blocklists/spam404/*", 0.4),
    Source("blocklists/spmedia/*", 2, "detected_urls"),
    Source("blocklists/ut1/*", 1),
    Source("blocklists/polkadot/all.*", 0.5, "deny"),
    Source("blocklists/keplr/*", 1),
    Source("blocklists/mew/*", 0.4, "id"),
    Source("blocklists/phantom/blocklist.*", 0.3, "url"),
    Source("blocklists/phantom/eth-blocklist.*", 0.3, "url"),
    Source("regulators/names.csv.gz", 4, "websites"),
)
GOOD = (
    Source("benign/tranco_top_50k.csv.gz", 1),
    Source("benign/kagi.smallweb.*", 0.7),
    Source("benign/misp.bank-website.json", 2, "list"),
    Source("benign/ut1.bank.*", 0.7),
    Source("benign/2fa-directory.*", 3, "domain"),
    Source("benign/esma.CASPS.*", 5, "ae_website"),
)
TRUSTED = (GOOD[0], GOOD[2], GOOD[4])
"""A scam list that names one of these is not believed."""
WIDE = (Source("tranco/list.json", 0.4, "list"), Source("google-chrome-crux-1million/list.json", 0.4, "list"))


@dataclass(frozen=True)
class Row:
    """One host to learn from, one of each registrable domain."""

    host: str
    scam: bool
    weight: float
    half: int


def _strings(value: object, key: str) -> Iterator[str]:
    """Yield the strings of JSON that stand at or below ``key``, all of them where it is empty."""
    if isinstance(value, str):
        if not key:
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _strings(item, "" if name == key else key)


def _texts(path: Path, key: str) -> Iterator[str]:
    """Yield the pieces of a file that hold hosts: JSON strings, cells of a column, values of a key, or lines."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = data.decode("utf-8-sig", "replace")
    kind = path.name.removesuffix(".gz").rpartition(".")[2]
    lines = [line for line in text.splitlines() if line.strip() and line[0] not in "#!"]
    if kind == "json":
        yield from _strings(json.loads(text), key)
    elif kind == "jsonl":
        for line in lines:
            yield from _strings(json.loads(line), key)
    elif kind == "csv" and key:
        for row in csv.DictReader(lines):
            yield from re.split(r"[|;,\s]+", row.get(key) or "")
    elif kind == "yaml":
        yield from re.findall(rf"\b{key}:\s*(\S+)", text)
    else:
        yield from lines


def hosts_of(folder: Path, source: Source) -> Iterator[str]:
    """Yield the hosts of a source in ASCII, lower case, without ``www.``: the first of every piece."""
    paths = sorted(folder.glob(source.files))
    if not paths:
        raise SystemExit(f"There is no {source.files} in {folder}.")
    for path in paths:
        for text in _texts(path, source.key):
            found = HOST.search(text)
            if found is not None:
                host = idna_to_ascii(found[0].lower()).decode("ascii", "replace")
                if host:
                    yield host.removeprefix("www.")


class Corpus:
    """What may be learned from: the even half, without the files for measuring."""

    def __init__(self, data: Path, wide: Path | None, most: int) -> None:
        suffixes = PublicSuffixList()
        self.splitter = DomainSplitter(suffixes, PublicSuffixList(only_icann=True))
        self._left_out: set[str] = set()
        for path in sorted((data / "eval").glob("*.csv")):
            found = HOST.findall(path.read_text(encoding="utf-8").lower())
            self._left_out.update(self.splitter.split(host).registrable for host in found)
        self.rows = self._read(data, wide, most)

    def _usable(self, host: str) -> str:
        """Return the registrable domain of ``host``, "" where it is not to be read."""
        registrable = self.splitter.split(host).registrable
        sealed = hashlib.sha256(registrable.encode()).digest()[0] % 2
        return "" if sealed or registrable in self._left_out else registrable

    def _read(self, data: Path, wide: Path | None, most: int) -> list[Row]:
        trusted = {self._usable(host) for source in TRUSTED for host in hosts_of(data, source)}
        bad: dict[str, tuple[str, float]] = {}
        for source in BAD:
            for host in hosts_of(data, source):
                registrable = self._usable(host)
                if registrable and registrable not in trusted:
                    known, weight = bad.get(registrable, ("", 0.0))
                    bad[registrable] = (max(known, host, key=len), max(weight, source.weight))
        good: dict[str, tuple[str, float]] = {}
        for source in GOOD:
            for host in hosts_of(data, source):
                good.setdefault(self._usable(host), (host, source.weight))
        if wide is not None:
            for host in sorted({host for source in WIDE for host in hosts_of(wide, source)}, key=_shuffled):
                registrable = self._usable(host)
                if len(good) >= most:
                    break
                if registrable not in bad:
                    good.setdefault(registrable, (host, WIDE[0].weight))
        good.pop("", None)
        bad = {name: row for name, row in bad.items() if name not in good}
        return [*_rows(bad, most, scam=True), *_rows(good, most, scam=False)]


def _shuffled(name: str) -> bytes:
    """Return a place in an order that is nobody's and the same every time."""
    return hashlib.sha256(name.encode()).digest()[2:]


def _rows(hosts: Mapping[str, tuple[str, float]], most: int, *, scam: bool) -> Iterator[Row]:
    """Yield at most ``most`` rows, drawn the same way every time."""
    for name in sorted(hosts, key=_shuffled)[:most]:
        host, weight = hosts[name]
        yield Row(host, scam, weight, hashlib.sha256(name.encode()).digest()[1] % 2)
