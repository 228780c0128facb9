"""The bootstrap file of RDAP: a server for each suffix, encrypted ones only."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.sources.parsers.common import Facts, NotThisFormat
from scamcheck.sources.parsers.rdap import bootstrap

if TYPE_CHECKING:
    from tests.checks.world import LISTS, catalog
    from tests.sources import hostile
else:
    from checks.world import LISTS, catalog
    from sources import hostile

SAMPLE = (LISTS / "rdap.json").read_bytes()
CODES = {"not_json", "not_a_list", "line_too_long", "not_text"}


def read(data: bytes, facts: Facts | None = None) -> list[ListEntry]:
    return list(bootstrap(io.BytesIO(data), catalog().feeds["rdap"], facts or Facts()))


def test_each_suffix_with_its_first_encrypted_server() -> None:
    facts = Facts()
    assert [(entry.kind, entry.key, entry.link) for entry in read(SAMPLE, facts)] == [
        (EntryKind.SUFFIX, "example", "https://rdap.registry.test/v1/"),
        (EntryKind.SUFFIX, "test", "https://rdap.registry.test/v1/"),
        (EntryKind.SUFFIX, "xn--p1ai-test", "https://rdap.other.test/"),
        (EntryKind.SUFFIX, "good", "https://rdap.good.test/rdap/"),
        (EntryKind.SUFFIX, "three", "https://rdap.three.test/"),
    ]
    assert facts == Facts(records=8, unreadable=3, as_of=date(2026, 10, 17))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{}", "not_a_list"),
        (b"[]", "not_a_list"),
        (b'{"services": {}}', "not_a_list"),
        (SAMPLE[:-9], "not_json"),
        (b"", "not_json"),
    ],
)
def test_what_is_no_such_file(data: bytes, code: str) -> None:
    with pytest.raises(NotThisFormat, match=code):
        read(data)


def linked(data: bytes) -> list[ListEntry]:
    found = read(data)
    assert all(entry.link.startswith("https://") for entry in found)
    return found


def checked(data: bytes) -> None:
    hostile.checked(linked, data, CODES)


@settings(max_examples=150, deadline=2000)
@given(st.binary(max_size=200))
def test_arbitrary_bytes(data: bytes) -> None:
    checked(data)


TEXTS = st.text(max_size=10) | st.sampled_from(
    ["com", "https://a.test/", "https://[", "https://a.test/\ud800", "https://\u00df.test"]
)
VALUES = st.recursive(st.none() | st.integers() | TEXTS, lambda inner: st.lists(inner, max_size=4), max_leaves=20)


@settings(max_examples=200, deadline=2000)
@given(services=st.lists(VALUES, max_size=5), publication=VALUES)
def test_arbitrary_services(services: list[object], publication: object) -> None:
    checked(json.dumps({"publication": publication, "services": services}).encode())


@settings(max_examples=150, deadline=2000)
@given(edits=st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=4))
def test_mutated_files(edits: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in edits:
        data[place] = value
    checked(bytes(data))
