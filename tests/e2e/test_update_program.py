"""``scamcheck lists update`` as a person runs it: the whole program, the rows that ship, every publisher on 127.0.0.1."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from scamcheck.services.lists.importer import FORMAT_PROBLEMS
from scamcheck.services.lists.outcomes import NONE_YET, STILL, WORDING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.publishers import HERE, NAMES, ROWS, Proxy, Publishers, Route, Said, firm, host, says, wallet
else:
    from e2e.publishers import HERE, NAMES, ROWS, Proxy, Publishers, Route, Said, firm, host, says, wallet

pytestmark = [
    pytest.mark.allow_hosts([HERE]),
    pytest.mark.skipif(sys.platform != "linux", reason="SSL_CERT_FILE is for OpenSSL's own store"),
]
NOT_DUE_AGAIN = {"hkma", "sec-pause", "finma", "graphsense-owners"}
"""Pages, forms and lists of several files, which have no one mark to ask by: they come whole every time."""


def lines_of(text: str, ids: set[str]) -> set[str]:
    """Return those of ``ids`` whose list ``text`` names."""
    return {one for one in ids if f'"{ROWS[one].title}" by {ROWS[one].publisher}:' in text}


@pytest.fixture(scope="module")
def publishers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publishers]:
    """Give all publishers, whose lists can be had."""
    with Publishers(tmp_path_factory.mktemp("publishers")) as made:
        made.hand_out()
        yield made


@pytest.fixture(scope="module")
def first(publishers: Publishers) -> Said:
    """Return what the very first update of a new home says."""
    return publishers.program("lists", "update")


@pytest.fixture
def here(publishers: Publishers, first: Said, tmp_path: Path) -> Iterator[Publishers]:
    """Give the publishers with a home of this test's own in which every list is."""
    assert first.code == 0, first.err
    whole, publishers.home = publishers.home, tmp_path / "home"
    shutil.copytree(whole, publishers.home)
    publishers.server.requests.clear()
    yield publishers
    publishers.home = whole
    publishers.hand_out()


def test_the_first_update_takes_in_every_list(publishers: Publishers, first: Said) -> None:
    assert (first.code, first.err) == (0, "")
    assert lines_of(first.out, set(ROWS)) == set(ROWS)
    assert first.out.count("Updated.") == len(ROWS)
    here = publishers.entries()
    assert {one: here.get(one, 0) >= row.min_entries for one, row in ROWS.items()} == dict.fromkeys(ROWS, True)
    assert {target.removesuffix(":443") for target in publishers.proxy.asked} <= set(NAMES)
    assert {asked.headers["user-agent"].split("/")[0] for asked in publishers.server.requests} == {"scamcheck"}
    assert list((publishers.home / "incoming").iterdir()) == []


def test_what_was_fetched_today_is_not_fetched_again(here: Publishers) -> None:
    said = here.program("lists", "update")
    assert (said.code, said.err) == (0, "")
    assert len(said.out) > 20
    assert here.server.requests == []


def test_a_forced_update_finds_everything_unchanged(here: Publishers) -> None:
    before = here.entries()
    said = here.program("lists", "update", "--force")
    assert (said.code, said.err) == (0, "")
    assert said.out.count(WORDING["update.unchanged"].split("{")[0]) == len(set(ROWS) - NOT_DUE_AGAIN)
    assert said.out.count("new: 0, gone: 0.") == len(NOT_DUE_AGAIN)
    plain = [asked for asked in here.server.requests if "diffsSince" not in asked.path]
    marked = sum(asked.headers.get("if-none-match", "") != "" for asked in plain)
    assert marked == len(set(ROWS) - NOT_DUE_AGAIN - {"metamask"})
    assert here.entries() == before


@pytest.mark.parametrize(
    ("asked", "code", "feed_id"),
    [
        (host("cert-pl", 77), 2, "cert-pl"),
        (host("scamsniffer", 50_000), 2, "scamsniffer"),
        (f"https://login.{host('hkma', 300)}/pay?to=1", 2, "hkma"),
        (wallet("ofac", 200), 2, "ofac"),
        (firm("ofac", 7), 2, "ofac"),
        (firm("finma", 500), 2, "finma"),
        (host("nowhere", 1), 0, ""),
    ],
)
def test_what_was_fetched_answers(here: Publishers, asked: str, code: int, feed_id: str) -> None:
    said = here.program("check", asked)
    assert (said.code, said.err) == (code, "")
    if feed_id:
        assert f'the list "{ROWS[feed_id].title}" by {ROWS[feed_id].publisher}' in said.out
    assert here.server.requests == []


def cut_short() -> bytes:
    whole = gzip.compress(json.dumps([host("destroylist", number) for number in range(6_000)]).encode())
    return whole[: len(whole) // 2]


PAGE = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome</body></html>"
TRAPS = [f"real{number}.invented.example" for number in range(10)]
FAILURES = {
    "cert-pl": (Route(b"no", 403), "refused", {"host": "hole.cert.pl", "page": "https://cert.pl/lista-ostrzezen/"}),
    "ofac": (Route(b"no", 451), "refused", {"host": "sanctionslistservice.ofac.treas.gov"}),
    "rdap": (Route(PAGE), "wrong_format", {"why": FORMAT_PROBLEMS["web_page"]}),
    "amf": (Route(b"", 503), "busy", {"host": "www.data.gouv.fr"}),
    "mas": (Route(b"", 500), "server_error", {"host": "www.mas.gov.sg"}),
    "gaso": (Route(b"", 404), "gone", {}),
    "destroylist": (Route(cut_short(), headers={"Content-Encoding": "gzip"}), "damaged", {}),
    "durablenapkin": (Route(b"||x.example^\n" * 9, length=9_000, cut_after=60), "cut_short", {"host": "raw.githubusercontent.com"}),
    "polkadot": (Route(status=302, redirect="https://elsewhere.example/"), "redirected", {"host": "elsewhere.example"}),
    "finma": (Route(b'{"Items": []}'), "too_few", {"count": "0", "floor": "500"}),
    "scamsniffer": (Route(json.dumps(TRAPS).encode()), "too_few", {"count": "10", "floor": "50,000"}),
}  # fmt: skip


def test_failures_are_told_and_the_last_good_lists_answer(here: Publishers) -> None:
    for feed_id, (route, _, _) in FAILURES.items():
        here.answer(feed_id, route)
    before = here.entries()
    said = here.program("lists", "update", "--force", "fca", *FAILURES)
    assert said.code == 75
    assert (lines_of(said.out, set(ROWS)), lines_of(said.err, set(ROWS))) == ({"fca"}, set(FAILURES))
    sentences = [part for part in said.err.split("! ") if part]
    assert len(sentences) == len(FAILURES)
    status = here.program("lists", "status").out
    for feed_id, (_, code, told) in FAILURES.items():
        (sentence,) = (part for part in sentences if f'"{ROWS[feed_id].title}" by {ROWS[feed_id].publisher}:' in part)
        assert says(sentence, WORDING[f"update.{code}"], **told), sentence
        assert says(sentence, STILL), sentence
        assert says(status, WORDING[f"update.{code}"], **told), feed_id
    assert here.entries() == before
    assert here.program("check", host("scamsniffer", 4)).code == 2
    assert list((here.home / "incoming").glob("*.part")) == []


def test_a_failure_of_one_list_keeps_no_other_from_its_update(publishers: Publishers, tmp_path: Path) -> None:
    whole, publishers.home = publishers.home, tmp_path / "home"
    wanted = ("fca", "finma", "gaso")
    publishers.answer("finma", Route(b"no", 403))
    said = publishers.program("lists", "update", *wanted)
    there = publishers.entries()
    publishers.home = whole
    publishers.hand_out("finma")
    assert said.code == 75
    assert (lines_of(said.out, set(wanted)), lines_of(said.err, set(wanted))) == ({"fca", "gaso"}, {"finma"})
    assert NONE_YET in said.err
    assert {"fca", "gaso"} <= set(there)
    assert "finma" not in there


def test_a_pause_that_the_publisher_asks_for_is_kept_and_told(here: Publishers) -> None:
    here.answer("rdap", Route(b"", 429, headers={"Retry-After": "7200"}))
    busy = here.program("lists", "update", "rdap")
    assert busy.code == 75
    assert says(busy.err, WORDING["update.busy"], host="data.iana.org")
    here.hand_out("rdap")
    here.server.requests.clear()
    later = here.program("lists", "update", "rdap", TZ="UTC")
    assert later.code == 75
    assert says(later.err, WORDING["update.later"]), later.err
    assert str(datetime.now(UTC).year) in later.err
    assert here.server.requests == []
    assert here.program("lists", "update", "rdap", "--force").code == 0
    assert here.server.requests != []


def test_with_a_proxy_that_is_switched_off_every_list_says_so_and_stays(here: Publishers) -> None:
    before = here.entries()
    with Proxy(here.server) as proxy:
        address = proxy.url
    said = here.program("lists", "update", "--force", HTTPS_PROXY=address)
    assert (said.code, said.out) == (75, "")
    assert lines_of(said.err, set(ROWS)) == set(ROWS)
    assert said.err.count(WORDING["update.proxy"]) == len(ROWS)
    assert said.err.count(STILL.split("{")[0]) == len(ROWS)
    assert here.entries() == before
    assert here.program("check", host("gaso", 9)).code == 2
    assert here.server.requests == []


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(here: Publishers, tmp_path: Path) -> None:
    with Publishers(tmp_path) as others:
        said = here.program("lists", "update", "gaso", SSL_CERT_FILE=str(others.authority))
    assert said.code == 75
    assert says(said.err, WORDING["update.tls"], host="raw.githubusercontent.com"), said.err
    assert here.server.requests == []
