"""A file that was cut short goes on from where it was, and is the same file in the end, byte for byte."""

from __future__ import annotations

import gzip
import json
import os
import random
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.task import Cancelled, Task
from scamcheck.sources.download import Downloaded, Failed, NotModified, Wanted, clean, download, new_client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scamcheck.sources.download import Answer
    from tests.sources.server import HERE, Route, Server
else:
    from sources.server import HERE, Route, Server

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy")]
BODY = random.Random(3).randbytes(300_000)
CAP = 1_000_000
WEEK = 7 * 86400


def get(server: Server, wanted: Wanted, into: Path, told: Callable[..., None] = lambda *_: None) -> Answer:
    """Fetch one file with a client of its own."""
    with new_client(server.trust()) as client:
        return download(client, wanted, into, Task(), told)


@pytest.fixture(params=[False, True], ids=["http1", "http2"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Give a server of each version of HTTP."""
    with Server(http2=request.param) as running:
        yield running


@pytest.fixture
def one() -> Iterator[Server]:
    """Give a server of HTTP/1.1, where the version does not matter."""
    with Server() as running:
        yield running


def cut(server: Server, home: Path, after: int, then: Route, first: Route | None = None) -> tuple[Wanted, int]:
    """Fetch a file that is cut short; returns what was wanted and how much of it is here."""
    wanted = Wanted(server.add("/", first or Route(BODY, etag='"1"', cut_after=after), then), CAP)
    answer = get(server, wanted, home)
    assert isinstance(answer, Failed)
    assert (answer.code, answer.params) == ("cut_short", {"host": HERE})
    kept = list(home.glob("*.part"))
    return wanted, kept[0].stat().st_size if kept else 0


@pytest.mark.parametrize("after", [1, 65536, 200_000, len(BODY) - 1])
def test_a_file_goes_on_from_where_it_was_cut(server: Server, home: Path, after: int) -> None:
    wanted, here = cut(server, home, after, Route(BODY, etag='"1"', ranges=True))
    assert here == after
    told: list[tuple[int, int | None]] = []
    answer = get(server, wanted, home, lambda *now: told.append(now))
    assert isinstance(answer, Downloaded)
    assert answer.path.read_bytes() == BODY
    assert (answer.size, answer.etag) == (len(BODY) - after, '"1"')
    assert (server.requests[-1].headers["range"], server.requests[-1].headers["if-range"]) == (f"bytes={after}-", '"1"')
    assert told[0][0] >= after
    assert told[-1] == (len(BODY), len(BODY))
    assert list(home.iterdir()) == [answer.path]


def test_a_file_that_is_cut_again_and_again_comes_in_the_end(one: Server, home: Path) -> None:
    step = Route(BODY, etag='"1"', ranges=True, cut_after=70_000)
    wanted = Wanted(one.add("/", step), CAP)
    answers = [get(one, wanted, home) for _ in range(5)]
    assert [getattr(answer, "code", "") for answer in answers] == ["cut_short"] * 4 + [""]
    assert isinstance(answers[-1], Downloaded)
    assert answers[-1].path.read_bytes() == BODY
    assert sum(answer.size for answer in answers) == len(BODY)


def test_a_packed_file_goes_on_in_its_packed_form(server: Server, home: Path) -> None:
    text = BODY.hex().encode()
    first = Route(text, etag='"1"', encoding="gzip", cut_after=100_000)
    wanted, _ = cut(server, home, 0, Route(text, etag='"1"', encoding="gzip", ranges=True), first)
    answer = get(server, wanted, home)
    assert isinstance(answer, Downloaded)
    assert answer.encoding == "gzip"
    assert gzip.decompress(answer.path.read_bytes()) == text


@pytest.mark.parametrize("etag", ["", 'W/"1"', "1", '"'])
def test_without_a_strong_mark_nothing_is_kept(one: Server, home: Path, etag: str) -> None:
    route = Route(BODY, etag=etag, ranges=True)
    wanted, here = cut(one, home, 0, route, Route(BODY, etag=etag, cut_after=90_000))
    assert here == 0
    assert list(home.iterdir()) == []
    assert isinstance(get(one, wanted, home), Downloaded)
    assert "range" not in one.requests[-1].headers


OTHER = BODY[::-1] + b"more"


@pytest.mark.parametrize(
    ("then", "asked"),
    [
        (Route(OTHER, etag='"2"', ranges=True), 1),
        (Route(OTHER, etag='"1"'), 1),
        (Route(OTHER, etag='"1"', headers={"Content-Range": "bytes 0-300003/300004"}, ranges=True), 2),
        (Route(OTHER, etag='"1"', headers={"Content-Range": "bytes 90000-300003/*"}, ranges=True), 2),
        (Route(OTHER, etag='"1"', headers={"Content-Range": "lines 1-2/3"}, ranges=True), 2),
        (Route(OTHER, etag='"1"', ranges=True), 2),
        (Route(OTHER, etag='"1"', ranges=True, encoding="gzip"), 2),
        (Route(OTHER[:100], etag='"1"', ranges=True), 2),
    ],
    ids=["changed", "no ranges", "whole as 206", "size unknown", "garbled", "grown", "packed", "shrunken"],
)  # fmt: skip
def test_a_beginning_that_does_not_fit_is_thrown_away(server: Server, home: Path, then: Route, asked: int) -> None:
    plain = Route(then.body, etag=then.etag, encoding=then.encoding)
    wanted, here = cut(server, home, 90_000, then)
    server.add("/", *([then] if asked == 1 else [then, plain]))
    answer = get(server, wanted, home)
    assert here == 90_000
    assert isinstance(answer, Downloaded)
    content = answer.path.read_bytes()
    assert (gzip.decompress(content) if then.encoding else content) == then.body
    assert len(server.requests) == 1 + asked
    assert ("range" in server.requests[-1].headers) == (asked == 1)
    assert list(home.iterdir()) == [answer.path]


def test_a_server_that_goes_on_wrongly_for_ever_is_left(one: Server, home: Path) -> None:
    wanted, _ = cut(one, home, 90_000, Route(b"x", 206, etag='"1"'))
    answer = get(one, wanted, home)
    assert isinstance(answer, Failed)
    assert (answer.code, len(one.requests)) == ("server_error", 3)
    assert list(home.iterdir()) == []


def test_a_newest_copy_that_is_here_makes_the_beginning_useless(one: Server, home: Path) -> None:
    wanted, _ = cut(one, home, 90_000, Route(BODY, etag='"0"', ranges=True))
    answer = get(one, Wanted(wanted.url, CAP, etag='"0"'), home)
    assert isinstance(answer, NotModified)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(("status", "left"), [(503, True), (500, True), (403, True), (404, False), (410, False)])
def test_a_beginning_outlives_a_bad_day_of_the_server(one: Server, home: Path, status: int, left: bool) -> None:
    wanted, _ = cut(one, home, 90_000, Route(status=status))
    assert isinstance(get(one, wanted, home), Failed)
    assert bool(list(home.iterdir())) is left
    if left:
        one.add("/", Route(BODY, etag='"1"', ranges=True))
        answer = get(one, wanted, home)
        assert isinstance(answer, Downloaded)
        assert answer.size == len(BODY) - 90_000


def test_a_file_that_a_person_stopped_goes_on_next_time(server: Server, home: Path) -> None:
    url = server.add("/", Route(BODY, etag='"1"', quiet_after=120_000), Route(BODY, etag='"1"', ranges=True))
    task = Task()

    def told(done: int, _total: int | None) -> None:
        if done == 120_000:
            task.cancel()

    with new_client(server.trust()) as client, pytest.raises(Cancelled):
        download(client, Wanted(url, CAP), home, task, told)
    server.release()
    answer = get(server, Wanted(url, CAP), home)
    assert isinstance(answer, Downloaded)
    assert (answer.size, answer.path.read_bytes()) == (len(BODY) - 120_000, BODY)


def test_the_answer_to_a_form_is_never_gone_on_from(one: Server, home: Path) -> None:
    wanted = Wanted(
        one.add("/", Route(BODY, etag='"1"', cut_after=9000), Route(BODY, etag='"1"')), CAP, form={"page": "1"}
    )
    assert isinstance(get(one, wanted, home), Failed)
    assert list(home.iterdir()) == []
    assert isinstance(get(one, wanted, home), Downloaded)


def test_pages_of_one_form_are_files_of_their_own(one: Server, home: Path) -> None:
    url = one.add("/", Route(b"1"), Route(b"2"))
    answers = [get(one, Wanted(url, CAP, form={"page": page}), home) for page in "12"]
    assert [answer.path.read_bytes() for answer in answers if isinstance(answer, Downloaded)] == [b"1", b"2"]


NOTES = [
    "", "{", "[]", "null", "[" * 5000, '{"url": 1}', '{"surprise": 1}', "\x00",
    json.dumps({"url": "https://elsewhere.example/", "etag": '"1"', "encoding": "", "total": 300_000}),
    json.dumps({"url": "URL", "etag": "", "encoding": "", "total": 300_000}),
    json.dumps({"url": "URL", "etag": '"1"', "encoding": "", "total": 10}),
    json.dumps({"url": "URL", "etag": '"1"', "encoding": "", "total": "many"}),
    json.dumps({"url": "URL", "etag": ['"1"'], "encoding": "", "total": 300_000}),
]  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
def test_a_damaged_note_does_no_harm(one: Server, home: Path, note: str) -> None:
    wanted, _ = cut(one, home, 90_000, Route(BODY, etag='"1"', ranges=True))
    (path,) = home.glob("*.json")
    path.write_text(note.replace("URL", wanted.url), encoding="utf-8")
    answer = get(one, wanted, home)
    assert isinstance(answer, Downloaded)
    assert answer.path.read_bytes() == BODY
    assert "range" not in one.requests[-1].headers
    assert list(home.iterdir()) == [answer.path]


def test_a_note_without_its_file_does_no_harm(one: Server, home: Path) -> None:
    wanted, _ = cut(one, home, 90_000, Route(BODY, etag='"1"', ranges=True))
    next(home.glob("*.part")).unlink()
    answer = get(one, wanted, home)
    assert isinstance(answer, Downloaded)
    assert list(home.iterdir()) == [answer.path]


def test_two_windows_that_fetch_the_same_file_do_not_meet(one: Server, home: Path) -> None:
    wanted, _ = cut(one, home, 90_000, Route(BODY, etag='"1"', ranges=True, drip=70_000), None)
    inner: list[Answer] = []
    with new_client(one.trust()) as client:

        def told(_done: int, _total: int | None) -> None:
            if not inner:
                inner.append(download(client, wanted, home, Task(), lambda *_: None))

        outer = download(client, wanted, home, Task(), told)
    assert isinstance(outer, Downloaded)
    assert isinstance(inner[0], Downloaded)
    assert outer.path != inner[0].path
    assert outer.path.read_bytes() == inner[0].path.read_bytes() == BODY
    assert [("range" in asked.headers) for asked in one.requests].count(True) == 1


def test_leftovers_are_removed_after_a_week(home: Path) -> None:
    names = {"old.part": WEEK + 60, "old.json": WEEK + 60, "young.part": WEEK - 60, "tomorrow": -86400}
    (home / "folder").mkdir()
    now = 1_800_000_000
    for name, age in names.items():
        (home / name).write_bytes(b"x")
        os.utime(home / name, (now - age, now - age))
    os.utime(home / "folder", (0, 0))
    assert clean(home, now) == 2
    assert sorted(path.name for path in home.iterdir()) == ["folder", "tomorrow", "young.part"]
    assert clean(home / "nowhere") == 0
    assert clean(home / "young.part") == 0
