"""Updates from a publisher's server on this computer: honest, slow, broken, lying; the last good list always stays."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from scamcheck.core.feed import EntryKind, Feed, Fetching, Paging, Role, Standing
from scamcheck.core.model import Kind
from scamcheck.core.task import Task
from scamcheck.services.lists.single import alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scamcheck.services.lists.progress import Progress
    from scamcheck.services.lists.updater import Outcome
    from tests.checks.world import feed, host
    from tests.services.lists.publisher import NOW, OLD, Computer, Route, Server, fetched, lines
else:
    from checks.world import feed, host
    from services.lists.publisher import NOW, OLD, Computer, Route, Server, fetched, lines

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

MONTH_AGO = NOW.date() - timedelta(days=30)


@pytest.fixture(scope="module")
def publisher() -> Iterator[Server]:
    with Server(http2=True) as made:
        yield made


@pytest.fixture
def server(publisher: Server) -> Server:
    """Return the one publisher of this file; each test has an address of its own."""
    publisher.requests.clear()
    return publisher


@pytest.fixture
def start(tmp_path: Path, server: Server) -> Iterator[Callable[..., Computer]]:
    """Make computers; their stores are closed afterwards."""
    made: list[Computer] = []

    def begin(*rows: Feed, old: bool = True, at: Server | None = None) -> Computer:
        here = Computer(tmp_path / f"home{len(made)}", at or server, rows)
        for row in rows:
            if old and row.kind is EntryKind.HOST and row.role is Role.WARNING:
                here.put_old(row.id)
        made.append(here)
        return here

    yield begin
    for here in made:
        here.store.close()


def row(*urls: str, feed_id: str = "plain", **rest: Any) -> Feed:  # noqa: ANN401
    fetching = {name: rest.pop(name) for name in tuple(rest) if name in Fetching.__dataclass_fields__}
    usual = {"typical_bytes": 200, **fetching}
    return fetched(feed(feed_id, min_entries=3, **rest), *urls, **usual)


def failed(here: Computer, code: str, feed_id: str = "plain", **how: bool) -> Outcome:
    """Update, expect a failure, and make sure that the last good list is whole, answers, and is told with its date."""
    before = here.store.statuses().get(feed_id)
    outcome = here.one(feed_id, **how)
    assert outcome.code == code, (outcome.code, dict(outcome.params))
    assert not outcome.ok
    assert here.store.statuses().get(feed_id) == before
    assert here.answers(*OLD) == set(OLD)
    assert outcome.as_of == MONTH_AGO
    text = here.text(outcome)
    assert "The list here is still the one of 2 Aug 2026." in text
    assert not re.search(r"[{}!]", text), text
    return outcome


def test_a_list_comes_and_is_unchanged_the_next_time(start: Callable[..., Computer], server: Server) -> None:
    url = server.add(
        "/twice", Route(lines(), etag='"a"', last_modified="Mon, 31 Aug 2026 10:00:00 GMT", encoding="gzip")
    )
    here = start(row(url))
    outcome = here.one("plain")
    assert (outcome.code, outcome.entries, outcome.added, outcome.removed) == ("update.done", 12, 12, 10)
    status = here.store.statuses()["plain"]
    assert (status.as_of, status.origin, status.etag, status.checked_at) == (date(2026, 8, 31), url, '"a"', NOW)
    assert outcome.size == status.size == here.store.traffic(2026, 9) > 0
    assert here.text(outcome).endswith("Updated. Entries: 12, new: 12, gone: 10. The list is of 31 Aug 2026.")
    here.later(hours=30)
    again = here.one()
    assert (again.code, again.entries, again.size, again.as_of) == ("update.unchanged", 12, 0, date(2026, 8, 31))
    assert server.requests[-1].headers["if-none-match"] == '"a"'
    assert here.store.statuses()["plain"].checked_at == here.now
    assert "newest one. It is of 31 Aug 2026." in here.text(again)
    assert here.run() == ()
    assert here.left_over() == set()


def test_marks_of_another_address_mean_nothing(start: Callable[..., Computer], server: Server) -> None:
    first = server.add("/marks1", Route(status=500), Route(lines(13), etag='"same"'))
    second = server.add("/marks2", Route(lines(12), etag='"same"'))
    here = start(row(first, second))
    assert here.one("plain").entries == 12
    assert here.store.statuses()["plain"].origin == second
    assert here.one("plain").entries == 13
    assert "if-none-match" not in server.requests[-1].headers


@pytest.mark.parametrize("route", [
    Route(status=500), Route(status=404), Route(status=403), Route(status=429), Route(drop=True), Route(lines(), cut_after=5),
    Route(redirect="http://127.0.0.1/x", status=302), Route(b"<!doctype html><p>Sign in"), Route(b""), Route(lines(3)),
    Route(lines(), last_modified="Wed, 01 Jul 2026 10:00:00 GMT"), Route(lines(), headers={"Content-Encoding": "gzip"}),
], ids=["500", "404", "403", "429", "drop", "cut", "http", "page", "empty", "shrunk", "older", "garbled"])  # fmt: skip
def test_a_mirror_helps_out(start: Callable[..., Computer], server: Server, route: Route) -> None:
    here = start(row(server.add("/first", route), server.add("/second", Route(lines()))))
    outcome = here.one("plain")
    assert (outcome.code, outcome.entries) == ("update.done", 12)
    assert here.store.attempts() == {}


@pytest.mark.parametrize(("route", "code"), [
    (Route(status=500), "server_error"), (Route(status=404), "gone"), (Route(status=410), "gone"), (Route(status=401), "refused"),
    (Route(status=403), "refused"), (Route(status=451), "refused"), (Route(status=429), "busy"), (Route(status=503), "busy"),
    (Route(lines(), cut_after=50), "cut_short"), (Route(lines(), length=9_000), "cut_short"),
    (Route(redirect="http://127.0.0.1/x", status=301), "redirected"), (Route(redirect="https://strange.example/x", status=302), "redirected"),
    (Route(b"<!DOCTYPE html><html><body>Sign in</body></html>"), "wrong_format"), (Route(b"\x00\x01\x02" * 99), "wrong_format"),
    (Route(b"x" * 2_000_000), "too_large"), (Route(lines(3_000_000 // 20, "a" * 9)), "too_large"),
    (Route(b""), "too_few"), (Route(b"# nothing\n"), "too_few"), (Route(lines(4)), "shrunk"),
    (Route(lines(), last_modified="Wed, 01 Jul 2026 10:00:00 GMT"), "older"),
    (Route(gzip.compress(lines())[:-9]), "damaged"), (Route(gzip.compress(lines())[:-9], headers={"Content-Encoding": "gzip"}), "damaged"),
    (Route(gzip.compress(b"a" * 50_000_000)), "too_large"), (Route(b"a" * 50_000_000, encoding="gzip"), "too_large"),
])  # fmt: skip
def test_whatever_comes_the_last_good_list_stays(
    start: Callable[..., Computer], server: Server, route: Route, code: str
) -> None:
    here = start(row(server.add("/bad", route)))
    outcome = failed(here, f"update.{code}")
    attempt = here.store.attempts()["plain"]
    assert (attempt.code, attempt.tried_at) == (f"update.{code}", NOW)
    assert attempt.not_before is not None
    assert NOW < attempt.not_before <= NOW + timedelta(days=1)
    assert here.store.traffic(2026, 9) == outcome.size
    assert here.left_over() <= {".part", ".json"}
    server.add("/bad", Route(lines()))
    assert here.one("plain").code == "update.done"
    assert here.store.attempts() == {}


def test_a_line_of_50_mb_is_refused(start: Callable[..., Computer], server: Server) -> None:
    here = start(row(server.add("/line", Route(b"a" * 50_000_000, encoding="zstd")), max_bytes=60_000_000))
    assert failed(here, "update.wrong_format").params["why"] in {"line_too_long", "not_text"}


def bomb(depth: int = 9) -> bytes:
    entities = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, depth))
    return f'<!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]><rss><channel><item><title>&e{depth - 1};</title></item></channel></rss>'.encode()


def test_an_xml_bomb_and_a_foreign_entity_are_refused(start: Callable[..., Computer], server: Server) -> None:
    reader = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'
    for data in (bomb(), reader):
        here = start(row(server.add("/xml", Route(data)), file_format="fca-rss"))
        assert failed(here, "update.wrong_format").params["why"] == "not_xml"


def test_a_zip_bomb_is_refused_and_the_right_file_of_a_zip_is_read(
    start: Callable[..., Computer], server: Server
) -> None:
    def zipped(**files: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return made.getvalue()

    url = server.add("/zip", Route(zipped(a=b"a" * 50_000_000)), Route(zipped(readme=b"read me", list=lines(40))))
    here = start(row(url))
    failed(here, "update.too_large")
    assert here.one("plain").entries == 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp950"])
def test_a_wrong_charset_costs_names_and_never_sites(
    start: Callable[..., Computer], server: Server, encoding: str
) -> None:
    text = "site,name\n" + "".join(f"new{number}.example,\u5047\u5192 {number}\n" for number in range(12))
    data = text.encode(encoding, errors="replace")
    columns = {"site": ("site",), "name": ("name",)}
    here = start(row(server.add("/charset", Route(data)), file_format="csv", columns=columns))
    assert here.one("plain").code == "update.done"
    assert {f"new{number}.example" for number in range(12)} <= here.keys("plain")


def test_a_poisoned_list_is_refused_and_no_mirror_is_asked(start: Callable[..., Computer], server: Server) -> None:
    poison = "".join(f"popular{number}.test\n" for number in range(60)).encode()
    url, mirror = server.add("/poison", Route(poison)), server.add("/poison2", Route(lines()))
    here = start(row(url, mirror), feed("top", role=Role.BRAKE))
    here.store.replace(
        "top", [host(f"popular{number}.test", note=str(number + 1)) for number in range(90)], MONTH_AGO, "t"
    )
    outcome = failed(here, "update.poisoned")
    assert "popular0.test" in here.text(outcome)
    assert [request.path for request in server.requests] == ["/poison"]


def test_doubtful_entries_are_told(start: Callable[..., Computer], server: Server) -> None:
    here = start(row(server.add("/doubt", Route(lines() + b"metamask.io\n"))))
    outcome = here.one("plain")
    assert outcome.doubtful == 1
    assert "Entries that name well-known sites: 1." in here.text(outcome)
    assert here.store.statuses()["plain"].doubtful_names == ("metamask.io",)


def test_a_clock_that_was_set_back(start: Callable[..., Computer], server: Server) -> None:
    url = server.add("/clock", Route(lines(), headers={"Date": "nonsense"}))
    here = start(row(url))
    here.now = NOW - timedelta(days=300)
    outcome = failed(here, "update.clock")
    assert "This computer says that today is 5 Nov 2025. The list here is of 2 Aug 2026" in here.text(outcome)
    server.add("/clock", Route(lines(), headers={"Date": "Tue, 01 Sep 2026 10:00:00 GMT"}))
    assert here.one("plain").as_of == date(2026, 9, 1)
    here.now = NOW
    assert [due.id for due in here.updater.due()] == ["plain"], "a time of asking long ago"
    here.now = NOW - timedelta(days=600)
    assert [due.id for due in here.updater.due()] == ["plain"], "a time of asking that is still to come"


def test_a_server_that_lives_in_the_far_future_is_not_believed(start: Callable[..., Computer], server: Server) -> None:
    stamp = "Sat, 01 Sep 2096 10:00:00 GMT"
    here = start(row(server.add("/future", Route(lines(), headers={"Date": stamp}, last_modified=stamp))))
    assert here.one("plain").as_of == NOW.date()


def test_a_download_that_broke_off_goes_on_from_there(start: Callable[..., Computer], server: Server) -> None:
    body = lines(5_000)
    url = server.add(
        "/resume", Route(body, etag='"r"', ranges=True, cut_after=40_000), Route(body, etag='"r"', ranges=True)
    )
    here = start(row(url))
    failed(here, "update.cut_short")
    came = here.store.traffic(2026, 9)
    outcome = here.one("plain")
    assert (outcome.code, outcome.entries) == ("update.done", 5_000)
    assert server.requests[-1].headers["range"].startswith("bytes=")
    assert came + outcome.size == len(body) == here.store.traffic(2026, 9)
    assert here.store.statuses()["plain"].size == len(body)


def test_retry_after_is_kept_even_when_a_person_asks(start: Callable[..., Computer], server: Server) -> None:
    url = server.add("/wait", Route(status=429, headers={"Retry-After": "7200"}), Route(lines()))
    here = start(row(url))
    outcome = failed(here, "update.busy")
    assert outcome.retry_after == timedelta(hours=2)
    asked = len(server.requests)
    here.later(hours=1)
    assert here.run(background=True) == ()
    assert [outcome.code for outcome in here.run()] == ["update.later"]
    waiting = here.one("plain")
    assert (waiting.code, len(server.requests)) == ("update.later", asked)
    assert "asked us to wait" in here.text(waiting)
    assert here.one("plain", force=True).code == "update.done"


def test_after_failures_the_background_waits_longer_each_time(start: Callable[..., Computer], server: Server) -> None:
    here = start(row(server.add("/again", Route(status=500))))
    pauses = []
    for _ in range(8):
        assert [outcome.code for outcome in here.run(background=True)] == ["update.server_error"]
        until = here.store.attempts()["plain"].not_before
        assert until is not None
        pauses.append((until - here.now) / timedelta(minutes=30))
        here.now = until - timedelta(seconds=1)
        assert here.run(background=True) == ()
        assert here.updater.due(background=True) == ()
        assert len(here.updater.due()) == 1, "a person may ask at any time"
        here.now = until
    assert pauses == [1, 2, 4, 8, 16, 32, 48, 48]


def test_without_a_line_the_pause_stays_short(start: Callable[..., Computer]) -> None:
    with Server() as gone:
        url = gone.url("/x")
    here = start(row(url))
    for _ in range(3):
        (outcome,) = here.run(background=True)
        assert outcome.code == "update.offline"
        until = here.store.attempts()["plain"].not_before
        assert until == here.now + timedelta(minutes=30)
        here.now = until
    assert "Check the internet connection" in here.text(outcome)


def test_an_older_copy_of_a_mirror_is_refused_and_told(start: Callable[..., Computer], server: Server) -> None:
    mirror = server.add("/old-mirror", Route(lines(), last_modified="Wed, 01 Jul 2026 10:00:00 GMT"))
    here = start(row(server.add("/down", Route(status=500)), mirror))
    outcome = failed(here, "update.older")
    assert "What came is of 1 Jul 2026. The list here is newer, of 2 Aug 2026." in here.text(outcome)
    assert len(server.requests) == 2


def test_a_certificate_that_nobody_vouches_for(start: Callable[..., Computer]) -> None:
    with Server() as stranger:
        url = stranger.add("/list", Route(lines()))
        failed(start(row(url)), "update.tls")


DIFFS = "/diffs/{since}"


def stalelist(*hosts: str, updated: int = 1_788_000_000) -> bytes:
    listed = [f"old{number}.example" for number in range(10)] if not hosts else list(hosts)
    return json.dumps({"data": {"blocklist": listed, "allowlist": [], "lastUpdated": updated}}).encode()


def diffs(*changes: tuple[str, int, bool]) -> bytes:
    target = "eth_phishing_detect_config.blocklist"
    rows = [{"url": url, "timestamp": at, "targetList": target, "isRemoval": gone} for url, at, gone in changes]
    return json.dumps({"data": rows}).encode()


@pytest.fixture
def mask(start: Callable[..., Computer], server: Server) -> Computer:
    """Return a computer whose copy of MetaMask's list has a cursor."""
    url = server.add("/stalelist", Route(stalelist()))
    changes: dict[str, Any] = {
        "delta_url": server.url(DIFFS),
        "delta_format": "metamask-diffs",
        "typical_bytes": 900_000,
    }
    here = start(row(url, file_format="metamask-json", **changes), old=False)
    assert here.one("plain").code == "update.done"
    assert here.store.statuses()["plain"].cursor == "1788000000"
    here.later(hours=25)
    server.requests.clear()
    return here


def test_changes_alone_are_fetched_while_the_whole_list_is_young(mask: Computer, server: Server) -> None:
    server.add(
        "/diffs/1788000000", Route(diffs(("new.example", 1788000009, False), ("old3.example", 1788000010, True)))
    )
    outcome = mask.one()
    assert (outcome.code, outcome.entries, outcome.added, outcome.removed) == ("update.done", 10, 1, 1)
    assert mask.keys("plain") == {*OLD, "new.example"} - {"old3.example"}
    assert mask.store.statuses()["plain"].origin == server.url("/stalelist")
    assert mask.store.statuses()["plain"].cursor == "1788000010"
    server.add("/diffs/1788000010", Route(diffs()))
    mask.later(hours=25)
    assert mask.one().code == "update.unchanged"
    assert mask.store.statuses()["plain"].cursor == "1788000010"
    mask.later(days=40)
    assert mask.one().code == "update.done"
    assert [request.path for request in server.requests] == ["/diffs/1788000000", "/diffs/1788000010", "/stalelist"]
    assert mask.keys("plain") == set(OLD)


@pytest.mark.parametrize("route", [
    Route(status=404), Route(b"<html>"), Route(b"{}"), Route(diffs(*((key, 1788000009, True) for key in OLD[:6]))),
], ids=["gone", "page", "empty", "removes"])  # fmt: skip
def test_changes_that_cannot_be_had_bring_the_whole_list(mask: Computer, server: Server, route: Route) -> None:
    server.add("/diffs/1788000000", route)
    server.add("/stalelist", Route(stalelist(*OLD, "eleventh.example", updated=1_788_000_500)))
    outcome = mask.one()
    assert (outcome.code, outcome.entries) == ("update.done", 11)
    assert mask.store.statuses()["plain"].cursor == "1788000500"


def test_on_a_metered_line_only_the_changes_are_fetched(mask: Computer, server: Server) -> None:
    server.add("/diffs/1788000000", Route(status=404))
    outcome = mask.one(metered=True)
    assert outcome.code == "update.gone"
    assert [request.path for request in server.requests] == ["/diffs/1788000000"]
    mask.later(days=40)
    assert mask.run(metered=True) == ()
    named = mask.one("plain", metered=True)
    assert named.code == "update.too_heavy"
    assert mask.answers(*OLD) == set(OLD)


def test_a_metered_line_takes_small_lists(start: Callable[..., Computer], server: Server) -> None:
    url = server.add("/small", Route(lines()))
    sizes = {"small": 300_000, "large": 300_001, "unknown": 0}
    here = start(*(row(url, feed_id=name, typical_bytes=size) for name, size in sizes.items()))
    assert [due.id for due in here.updater.due(metered=True)] == ["small"]
    assert {due.id for due in here.updater.due()} == set(sizes)


def test_a_list_of_several_files_is_taken_in_whole_or_not_at_all(
    start: Callable[..., Computer], server: Server
) -> None:
    urls = [server.add(f"/{name}", Route("\n".join(keys).encode(), etag=f'"{name}"')) for name, keys in FILES.items()]
    here = start(row(urls[0], also=tuple(urls[1:])))
    assert here.one("plain").entries == 10
    assert here.keys("plain") == set(OLD)
    assert here.store.statuses()["plain"].origin == urls[0]
    here.later(hours=30)
    assert here.one().code == "update.done"
    assert [request.path for request in server.requests][-3:] == ["/some", "/more", "/most"]
    assert "if-none-match" not in server.requests[-3].headers
    server.add("/most", Route(status=404))
    here.later(hours=30)
    assert here.one().code == "update.gone"
    assert here.keys("plain") == set(OLD)


FILES = {"some": OLD[:3], "more": OLD[3:5], "most": OLD[5:]}


def paged(start: Callable[..., Computer], server: Server, path: str, **pages: Any) -> Computer:  # noqa: ANN401
    paging = Paging("offset", 0, 5, 4)
    url = server.url(f"{path}?lang=en")
    return start(replace(row(url, paging=paging, file_format="csv", columns={"site": ("site",)}, **pages)))


def page(*keys: str) -> Route:
    return Route("\n".join(("site", *keys)).encode())


def test_pages_are_read_to_the_first_without_a_record(start: Callable[..., Computer], server: Server) -> None:
    for offset, keys in ((0, OLD[:5]), (5, OLD[5:8]), (10, ())):
        server.add(f"/pages?lang=en&offset={offset}", page(*keys))
    here = paged(start, server, "/pages")
    assert here.one("plain").entries == 8
    assert [request.path[-8:] for request in server.requests] == ["offset=0", "offset=5", "ffset=10"]
    assert here.store.statuses()["plain"].origin == server.url("/pages?lang=en")


def test_a_page_that_comes_twice_or_fails_or_is_too_much_ends_it(
    start: Callable[..., Computer], server: Server
) -> None:
    server.add("/same", page(*OLD[:5]))
    here = paged(start, server, "/same")
    failed(here, "update.same_page")
    assert len(server.requests) == 2
    server.add("/half?lang=en&offset=0", page(*OLD[:9]))
    server.add("/half?lang=en&offset=5", Route(status=500))
    failed(paged(start, server, "/half"), "update.server_error")
    for offset in range(0, 100, 5):
        server.add(f"/endless?lang=en&offset={offset}", page(*(f"new{offset + number}.example" for number in range(5))))
    assert paged(start, server, "/endless").one("plain").entries == 20
    assert len(server.requests) == 2 + 2 + 4


def rss(*days: int) -> Route:
    items = "".join(
        f"<item><title>Invented {day} Ltd</title><link>https://x.example/{day}</link>"
        f"<pubDate>Sun, {day:02} Aug 2026 10:00:00 GMT</pubDate><description>d</description></item>"
        for day in days
    )
    return Route(f"<rss><channel>{items}</channel></rss>".encode())


def test_a_list_that_shows_the_newest_only_grows_and_tells_of_gaps(
    start: Callable[..., Computer], server: Server
) -> None:
    url = server.add("/rss", rss(3, 2, 1), rss(4, 3, 2), rss(4, 3, 2), rss(9, 8, 7), rss())
    here = start(
        replace(row(url, file_format="fca-rss", kind=EntryKind.NAME, accumulate=True), min_entries=1), old=False
    )
    outcomes = [here.one("plain") for _ in range(4)]
    assert [(outcome.code, outcome.note, outcome.entries) for outcome in outcomes] == [
        ("update.done", "", 3), ("update.done", "", 4), ("update.done", "", 4), ("update.done", "update.gap", 7),
    ]  # fmt: skip
    assert here.store.statuses()["plain"].as_of == date(2026, 8, 9)
    assert "some may have come and gone" in here.text(outcomes[-1])
    assert here.one("plain").code == "update.too_few"
    assert len(here.keys("plain")) == 7


def test_lists_that_answers_need_come_first_then_small_ones(start: Callable[..., Computer], server: Server) -> None:
    url = server.add("/order", Route(lines(), etag='"o"'))
    here = start(
        row(url, feed_id="large", typical_bytes=9_000),
        row(url, feed_id="small", typical_bytes=10),
        row(url, feed_id="needed", typical_bytes=90_000, needed_for=(Kind.URL,)),
        replace(row(feed_id="by-hand"), fetching=Fetching(page="https://by-hand.example/")),
        row(feed_id="ships"),
        row(url, feed_id="off", typical_bytes=1),
        row(url, feed_id="silenced", replaced_by="large"),
    )
    here.store.off = frozenset({"off"})
    outcomes = here.run()
    assert [outcome.feed.id for outcome in outcomes] == ["needed", "small", "large"]
    assert all(outcome.code == "update.done" for outcome in outcomes)
    named = {outcome.feed.id: outcome.code for outcome in here.run("off", "by-hand", "silenced", "ships", "nobody")}
    assert named == {
        "off": "update.off",
        "by-hand": "update.by_hand",
        "silenced": "update.replaced",
        "ships": "update.ships",
    }
    assert all(here.text(outcome) for outcome in here.run("off", "by-hand", "silenced", "ships"))


def test_progress_is_told_per_list_and_over_all(start: Callable[..., Computer], server: Server) -> None:
    big, small = server.add("/big", Route(lines(20_000))), server.add("/few", Route(lines()))
    here = start(row(big, feed_id="big", typical_bytes=300_000), row(small, feed_id="small", typical_bytes=100))
    here.run()
    seen = here.seen
    assert [one.state for one in seen[:3]] == ["waiting", "waiting", "fetching"]
    assert {one.feed_id for one in seen if one.state == "done"} == {"big", "small"}
    assert {one.state for one in seen} == {"waiting", "fetching", "reading", "done"}
    assert all(0 <= one.all_done <= one.all_total for one in seen)
    assert all(one.total is None or one.done <= one.total for one in seen)
    assert seen[-1].all_done == seen[-1].all_total == len(lines(20_000)) + len(lines())


def test_stop_ends_at_once_and_keeps_what_was_taken_in(start: Callable[..., Computer], server: Server) -> None:
    quick, silent = server.add("/quick", Route(lines())), server.add("/silent", Route(lines(9_000), quiet_after=1_000))
    rows = [
        row(quick, feed_id="a", typical_bytes=1),
        row(silent, feed_id="b", typical_bytes=2),
        row(quick, feed_id="c", typical_bytes=3),
    ]
    here = start(*rows)
    task = Task()

    def stop(progress: Progress) -> None:
        if progress.feed_id == "b" and progress.done:
            task.cancel()

    outcomes = here.updater.run(None, task, stop)
    assert [(outcome.feed.id, outcome.code) for outcome in outcomes] == [
        ("a", "update.done"),
        ("b", "update.cancelled"),
    ]
    assert here.keys("b") == here.keys("c") == set(OLD)
    assert here.store.attempts() == {}
    assert "You stopped this update. The list here is still the one of 2 Aug 2026." in here.text(outcomes[1])


def test_stop_before_the_first_list(start: Callable[..., Computer], server: Server) -> None:
    task = Task()
    task.cancel()
    here = start(row(server.url("/never")))
    assert [outcome.code for outcome in here.run(task=task)] == ["update.cancelled"]
    assert server.requests == []


def test_one_updater_at_a_time(start: Callable[..., Computer], server: Server) -> None:
    here = start(row(server.add("/lock", Route(lines()))))
    with alone(here.home / "updating.lock") as mine:
        assert mine
        outcome = failed(here, "update.elsewhere")
    assert here.store.attempts() == {}
    (here.home / "updating.lock").write_text("99999999\n", encoding="ascii")
    assert here.one("plain").code == "update.done", "a lock that somebody left behind"
    assert "Another scamcheck is updating" in here.text(outcome)


def test_what_was_just_asked_is_not_due_and_can_be_asked_by_name(
    start: Callable[..., Computer], server: Server
) -> None:
    here = start(row(server.add("/due", Route(lines(), etag='"d"')), refresh_hours=24))
    assert here.one().code == "update.done"
    here.later(hours=23)
    assert here.run() == here.run(background=True) == ()
    assert here.one("plain").code == "update.unchanged"
    assert here.one(force=True).code == "update.unchanged"
    here.later(hours=24)
    assert [due.id for due in here.updater.due(background=True)] == ["plain"]


@contextmanager
def room(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond ``size`` bytes, as on a full disk (EFBIG in the place of ENOSPC)."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("body", "code", "limit"),
    [
        (lines(50_000), "disk_full", 200_000),
        (gzip.compress(lines(50_000)), "unwritable", 300_000),
        (lines(20_000), "unwritable", 400_000),
    ],
    ids=["while it comes", "while it is unpacked", "while it is sorted in"],
)
def test_a_full_disk_is_told(
    start: Callable[..., Computer], server: Server, body: bytes, code: str, limit: int
) -> None:
    here = start(row(server.add("/full", Route(body)), max_bytes=9_000_000))
    with room(limit):
        failed(here, f"update.{code}")
    assert here.left_over() <= {".part", ".json"}
    assert here.one("plain").ok


def test_a_folder_that_takes_no_file_is_told(start: Callable[..., Computer], server: Server) -> None:
    here = start(row(server.add("/folder", Route(lines()))))
    if (here.home / "incoming").is_dir():
        (here.home / "incoming").rmdir()
    (here.home / "incoming").write_text("in the way", encoding="ascii")
    failed(here, "update.unwritable")


def test_registers_and_tables_are_updated_too(start: Callable[..., Computer], server: Server) -> None:
    ranked = "".join(f"{number},popular{number}.com\n" for number in range(1, 30)).encode()
    columns = {"rank": ("#1",), "site": ("#2",)}
    here = start(row(server.add("/top", Route(ranked)), role=Role.BRAKE, file_format="csv", columns=columns))
    assert here.one("plain").entries == 29
    assert next(entry.note for entry in here.store.entries("plain") if entry.key == "popular7.com") == "7"


def test_removed_entries_are_kept_as_such_where_the_row_says_so(start: Callable[..., Computer], server: Server) -> None:
    here = start(row(server.add("/kept", Route(lines(8, "old"))), keep_removed=True))
    outcome = here.one("plain")
    assert (outcome.entries, outcome.removed) == (8, 2)
    assert here.keys("plain", Standing.REMOVED) == {"old8.example", "old9.example"}
