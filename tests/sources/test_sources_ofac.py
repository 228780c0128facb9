"""The sanctions list: every wallet with its owner, names that accuse no honest namesake, and no trust in the XML."""

from __future__ import annotations

import io
import tracemalloc
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.sources.parsers.common import Facts, NotThisFormat
from scamcheck.sources.parsers.ofac import enhanced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import LISTS, ROOT, feed
    from tests.sources import hostile
else:
    from checks.world import LISTS, ROOT, feed
    from sources import hostile

FILE = LISTS / "ofac.xml"
WALLETS = ROOT.parent / "shared" / "data" / "wallets" / "ofac-2025-11"
OWNER = "QUARZUM HOSTING & SONS LLC (CYBER9, TESTLAND)"
DETAILS = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id="
CODES = {"not_xml", "no_columns", "line_too_long"}


def read(data: bytes, facts: Facts | None = None) -> list[ListEntry]:
    return list(enhanced(io.BytesIO(data), feed("ofac", kind=EntryKind.ADDRESS), facts or Facts()))


def keys(entries: list[ListEntry], kind: EntryKind) -> list[str]:
    return [entry.key for entry in entries if entry.kind is kind]


def test_every_wallet_of_every_coin_with_its_owner() -> None:
    facts = Facts()
    found = [entry for entry in read(FILE.read_bytes(), facts) if entry.kind is EntryKind.ADDRESS]
    assert [(entry.key, entry.note, entry.link) for entry in found] == [
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", OWNER, DETAILS + "90001"),
        ("0x52908400098527886e0f7030069857d2e4169ee7", OWNER, DETAILS + "90001"),
        ("t1ZGTZ5GpJ59Q9PEtXCwyZLeTf5ksQB1cfY", OWNER, DETAILS + "90001"),
        ("ss58:d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d", OWNER, DETAILS + "90001"),
        (
            "4AfUP827TeRZ1cck3tZThgZbRCEwBrpcJTkA1LCiyFVuMH4b5y59bKMZHGb9y58K3gSjWDCBsB4RkGsGDhsmMG5R2qmbLeW",
            "TESTOV, Probo Petrovich (CYBER9)",
            DETAILS + "90002",
        ),
    ]
    assert found[1].title == "0x52908400098527886E0F7030069857D2E4169EE7"
    assert all(entry.listed_on is None for entry in found)
    assert facts == Facts(records=6, unreadable=1, as_of=date(2026, 11, 3))


def test_names_of_firms_and_of_people_with_a_wallet_only() -> None:
    found = [entry for entry in read(FILE.read_bytes()) if entry.kind is EntryKind.NAME]
    assert [(entry.title, entry.note, entry.listed_on) for entry in found] == [
        ("QUARZUM HOSTING & SONS LLC", "CYBER9, TESTLAND", date(2025, 5, 29)),
        (
            "\u041a\u0412\u0410\u0420\u0417\u0423\u041c \u0425\u041e\u0421\u0422\u0418\u041d\u0413",
            "CYBER9, TESTLAND",
            date(2025, 5, 29),
        ),
        ("QUARZUM CLOUD", "CYBER9, TESTLAND", date(2025, 5, 29)),
        ("TESTOV, Probo Petrovich", "CYBER9", date(2024, 2, 3)),
        ("TESTOV, Probo Petrovich", "CYBER9", date(2024, 2, 3)),
        ("NORDTEST BANK", "", None),
    ]
    assert {"testovprobopetrovich", "probopetrovichtestov"} <= {entry.key for entry in found}
    assert found[-1].link == ""


@pytest.mark.parametrize(
    "namespace", [' xmlns="urn:tomorrow"', "", ' xmlns="https://lists.treasury.example/NEW" xmlns:x="urn:y"']
)
def test_any_namespace_is_read(namespace: str) -> None:
    text = FILE.read_text(encoding="utf-8").replace(
        ' xmlns="https://lists.treasury.example/api/exports/ENHANCED_XML"', namespace
    )
    assert read(text.encode()) == read(FILE.read_bytes())


def test_prefixed_elements_are_read() -> None:
    text = FILE.read_text(encoding="utf-8")
    text = (
        text.replace("</", "</o:")
        .replace("<", "<o:")
        .replace("<o:?", "<?")
        .replace("<o:/o:", "</o:")
        .replace("xmlns=", "xmlns:o=")
    )
    assert read(text.encode()) == read(FILE.read_bytes())


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-16", "utf-16"), ("utf-8-sig", "utf-8"), ("cp1252", "windows-1252")]
)
def test_encodings(encoding: str, declared: str) -> None:
    text = FILE.read_text(encoding="utf-8").replace('encoding="utf-8"', f'encoding="{declared}"')
    data = text.encode(encoding, errors="xmlcharrefreplace")
    assert read(data) == read(FILE.read_bytes())


def test_a_strange_encoding_is_never_asked_for() -> None:
    text = FILE.read_text(encoding="utf-8").replace('encoding="utf-8"', 'encoding="unicode_escape"')
    assert read(text.encode()) == read(FILE.read_bytes())


def entity(inside: str) -> bytes:
    return f"<sanctionsData><entities><entity id='1'>{inside}</entity></entities></sanctionsData>".encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_xml"),
        (b"just text", "not_xml"),
        (FILE.read_bytes()[:-200], "not_xml"),
        (b"<Sanctions><DateOfIssue/></Sanctions>", "no_columns"),
        (b"<!DOCTYPE sanctionsData [<!ENTITY a 'ha'>]><sanctionsData>&a;</sanctionsData>", "not_xml"),
        (b"<!DOCTYPE sanctionsData SYSTEM 'https://evil.example/x.dtd'><sanctionsData/>", "not_xml"),
        (b"<!DOCTYPE s [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><sanctionsData>&a;</sanctionsData>", "not_xml"),
        (b"<sanctionsData>&lol;</sanctionsData>", "not_xml"),
        (b"<sanctionsData>\xff\xfe</sanctionsData>", "not_xml"),
        (b"<sanctionsData>" + b"<a>" * 100, "not_xml"),
        (b"<sanctionsData>" + b"".join(b"<a%d/>" % number for number in range(2_000)), "not_xml"),
        (entity("<a/>" * 60_000), "line_too_long"),
        (entity("<names>" + "a" * 2_000_000), "line_too_long"),
    ],
)
def test_what_is_not_the_list(data: bytes, code: str) -> None:
    with pytest.raises(NotThisFormat, match=code):
        read(data)


class Endless(io.BytesIO):
    """A file that begins with ``start`` and goes on with ``unit`` for ``size`` bytes, none of which is ever kept."""

    def __init__(self, start: bytes, unit: bytes, size: int) -> None:
        super().__init__(start)
        self._unit = unit * max(1, 60_000 // len(unit))
        self._left = size

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        if not data and self._left > 0:
            self._left -= len(self._unit)
            return self._unit
        return data


@pytest.mark.parametrize(
    ("start", "unit"),
    [
        (b"<sanctionsData>", b"<a>"),
        (b"<sanctionsData><a b='", b"x" * 50),
        (b"<sanctionsData><a ", b"b<'\"" * 10),
        (b"<sanctionsData><!-- ", b"<a> " * 10),
        (b"<sanctionsData><?x ", b"<a> " * 10),
        (b"<sanctionsData><entity><![CDATA[", b"<a> " * 10),
        (b"<sanctionsData><entity>", b"&amp;" * 10),
        (b"<sanctionsData><entity>", b"<a/>" * 10),
    ],
    ids=["depth", "attribute", "quotes", "comment", "instruction", "cdata", "text", "elements"],
)
def test_endless_files_end_soon_in_little_memory(start: bytes, unit: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(NotThisFormat):
            list(enhanced(Endless(start, unit, 50_000_000), feed("ofac"), Facts()))
        assert tracemalloc.get_traced_memory()[1] < 24_000_000
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_list() -> None:
    body = FILE.read_bytes().split(b"<entities>")[1].split(b"</entities>")[0]
    source = Endless(FILE.read_bytes().split(b"<entities>")[0] + b"<entities>", body, 2_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(NotThisFormat):
            for _ in enhanced(source, feed("ofac"), Facts()):
                pass
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def checked(data: bytes) -> None:
    hostile.checked(read, data, CODES)


@settings(max_examples=200, deadline=2000)
@given(st.binary(max_size=300))
def test_arbitrary_bytes(data: bytes) -> None:
    checked(data)


SAMPLE = FILE.read_bytes()


@settings(max_examples=200, deadline=2000)
@given(
    edits=st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=5),
    cut=st.integers(0, 300),
)
def test_mutated_lists(edits: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SAMPLE)
    for place, value in edits:
        data[place] = value
    checked(bytes(data[: len(data) - cut]))


HEAD = '<?xml version="1.0"?><sanctionsData xmlns="urn:x"><publicationInfo><dataAsOf>2025-11-19</dataAsOf></publicationInfo>'
ENTITY = (
    '<entity id="{number}"><names><name><translations><translation><formattedFullName>HOLDER {coin} {number}'
    "</formattedFullName></translation></translations></name></names>"
    "<sanctionsPrograms><sanctionsProgram>{coin}</sanctionsProgram></sanctionsPrograms><features>{features}</features></entity>"
)
FEATURE = "<feature><type>Digital Currency Address - {coin}</type><value>{wallet}</value></feature>"


def generated(folder: Path) -> Iterator[str]:
    """Yield the XML of a list that holds the wallets of ``folder``, five to an entity."""
    yield HEAD + "<entities>"
    for path in sorted(folder.glob("*.txt")):
        coin = path.stem.rpartition("_")[2]
        wallets = path.read_text(encoding="utf-8").split()
        for start in range(0, len(wallets), 5):
            features = "".join(FEATURE.format(coin=coin, wallet=wallet) for wallet in wallets[start : start + 5])
            yield ENTITY.format(number=start + 1, coin=coin, features=features)
    yield "</entities></sanctionsData>"


@pytest.mark.realdata
@pytest.mark.skipif(not WALLETS.is_dir(), reason="the real lists of ../shared/data are not on this computer")
def test_every_published_wallet_is_read() -> None:
    found = [entry for entry in read("".join(generated(WALLETS)).encode()) if entry.kind is EntryKind.ADDRESS]
    published = {
        path.stem.rpartition("_")[2]: path.read_text(encoding="utf-8").split() for path in WALLETS.glob("*.txt")
    }
    counts = Counter(entry.note.rpartition("(")[2].rstrip(")") for entry in found)
    assert counts == {coin: len(wallets) for coin, wallets in published.items()}
    assert counts["XBT"] == 517
    assert sum(counts.values()) == 758
    everything = {wallet for wallets in published.values() for wallet in wallets}
    assert {entry.title for entry in found} == everything
    assert {entry.key for entry in found} == {each.lower() if each.startswith("0x") else each for each in everything}
