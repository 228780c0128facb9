"""One file from a publisher: what is asked, what is believed, and what each refusal is called."""

from __future__ import annotations

import errno
import gzip
import os
import socket
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck import __version__
from scamcheck.core.task import Task
from scamcheck.sources.download import Downloaded, Failed, NotModified, Wanted, download, faults, new_client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.sources.server import HERE, Listener, Route, Server
else:
    from sources.server import HERE, Listener, Route, Server

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy")]
NOW = datetime(2026, 9, 1, 10, tzinfo=UTC)
"""What the server's clock says."""


def get(server: Server, wanted: Wanted, into: Path, told: Callable[..., None] = lambda *_: None) -> object:
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


def test_a_file_comes_as_it_was_sent_with_what_the_server_said_of_it(server: Server, home: Path) -> None:
    body = os.urandom(200_000)
    url = server.add("/list", Route(body, etag='"a"', last_modified="Mon, 31 Aug 2026 23:59:59 GMT"))
    told: list[tuple[int, int | None]] = []
    answer = get(server, Wanted(url, 1_000_000), home / "incoming", lambda *now: told.append(now))
    assert isinstance(answer, Downloaded)
    assert answer.path.read_bytes() == body
    assert (answer.size, answer.encoding, answer.etag, answer.url) == (200_000, "", '"a"', url)
    assert (answer.last_modified, answer.last_modified_day) == ("Mon, 31 Aug 2026 23:59:59 GMT", date(2026, 8, 31))
    assert answer.server_time == NOW
    assert told[-1] == (200_000, 200_000)
    assert told == sorted(told, key=lambda now: now[0])
    assert list((home / "incoming").iterdir()) == [answer.path]


def test_the_version_of_http_is_agreed_on_and_the_program_says_who_it_is(server: Server, home: Path) -> None:
    get(server, Wanted(server.add("/", Route(b"x")), 10, headers={"Accept": "text/csv"}), home)
    (asked,) = server.requests
    assert asked.version in {"HTTP/1.1", "HTTP/2"}
    assert asked.headers["user-agent"].startswith(f"scamcheck/{__version__}")
    assert asked.headers["accept-encoding"] == "gzip, zstd"
    assert asked.headers["accept"] == "text/csv"
    assert set(asked.headers) <= {"host", "user-agent", "accept-encoding", "accept", "connection"}


def test_http_2_is_spoken_where_it_is_offered(home: Path) -> None:
    with Server(http2=True) as server:
        get(server, Wanted(server.add("/", Route(b"x")), 10), home)
        assert [asked.version for asked in server.requests] == ["HTTP/2"]


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_packed_body_stays_packed(server: Server, home: Path, encoding: str) -> None:
    answer = get(server, Wanted(server.add("/", Route(b"list " * 9000, encoding=encoding)), 5000), home)
    assert isinstance(answer, Downloaded)
    assert answer.encoding == encoding
    assert answer.path.stat().st_size == answer.size < 5000


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "deflate"])
def test_an_encoding_that_nobody_asked_for_is_not_taken(one: Server, home: Path, encoding: str) -> None:
    answer = get(one, Wanted(one.add("/", Route(b"x", headers={"Content-Encoding": encoding})), 10), home)
    assert answer == Failed("server_error", {"host": HERE, "status": "200", "why": "encoding"})


def test_a_bomb_is_stored_and_not_unpacked(server: Server, home: Path) -> None:
    bomb = gzip.compress(bytes(1_000_000), mtime=0) * 300
    url = server.add("/", Route(bomb, headers={"Content-Encoding": "gzip"}))
    tracemalloc.start()
    try:
        answer = get(server, Wanted(url, 1_000_000), home)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(answer, Downloaded)
    assert answer.path.read_bytes() == bomb
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("mark", "header"),
    [({"etag": '"7"'}, "if-none-match"), ({"last_modified": "Mon, 31 Aug 2026 08:00:00 GMT"}, "if-modified-since")],
)
def test_a_copy_that_is_here_is_not_sent_again(server: Server, home: Path, mark: dict[str, str], header: str) -> None:
    url = server.add("/", Route(b"x" * 1000, etag='"7"', last_modified="Mon, 31 Aug 2026 08:00:00 GMT"))
    answer = get(
        server, Wanted(url, 10_000, etag=mark.get("etag", ""), last_modified=mark.get("last_modified", "")), home
    )
    assert answer == NotModified(NOW, 0)
    assert server.requests[0].headers[header] == next(iter(mark.values()))
    assert list(home.iterdir()) == []


def test_not_modified_without_a_copy_here_is_an_error_of_the_server(one: Server, home: Path) -> None:
    answer = get(one, Wanted(one.add("/", Route(status=304)), 10), home)
    assert answer == Failed("server_error", {"host": HERE, "status": "304"})


@pytest.mark.parametrize("length", [None, -1], ids=["told", "not told"])
def test_a_body_over_the_cap_is_left_and_the_client_goes_on_working(
    server: Server, home: Path, length: int | None
) -> None:
    large = server.add("/large", Route(bytes(40_000_000), etag='"1"', length=length))
    small = server.add("/small", Route(bytes(9_000_000)))
    with new_client(server.trust()) as client:
        for _ in range(2):
            answer = download(client, Wanted(large, 20_000_000), home, Task(), lambda *_: None)
            assert isinstance(answer, Failed)
            assert (answer.code, answer.params) == ("too_large", {"host": HERE, "limit": "20000000"})
            assert answer.size == 0 if length is None else 19_000_000 < answer.size < 21_000_000
            assert list(home.iterdir()) == []
        answer = download(client, Wanted(small, 20_000_000), home, Task(), lambda *_: None)
        assert isinstance(answer, Downloaded)


def test_a_form_is_posted_as_it_is(server: Server, home: Path) -> None:
    url = server.add("/search", Route(b"rows"))
    wanted = Wanted(url, 100, form={"page": "1", "name": "a b&c"}, headers={"X-Asked-With": "program"}, etag='"1"')
    assert isinstance(get(server, wanted, home), Downloaded)
    (asked,) = server.requests
    assert (asked.method, asked.body) == ("POST", b"page=1&name=a+b%26c")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert asked.headers["x-asked-with"] == "program"
    assert "if-none-match" not in asked.headers


def test_cookies_are_neither_kept_nor_sent(server: Server, home: Path) -> None:
    url = server.add("/", Route(b"x", headers={"Set-Cookie": "id=1; Path=/"}))
    with new_client(server.trust()) as client:
        for _ in range(2):
            download(client, Wanted(url, 10), home, Task(), lambda *_: None)
    assert [asked.headers.get("cookie") for asked in server.requests] == [None, None]
    assert server.connections == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, "refused"), (403, "refused"), (451, "refused"), (400, "refused"), (406, "refused"),
        (404, "gone"), (410, "gone"), (429, "busy"), (503, "busy"), (407, "proxy"),
        (500, "server_error"), (502, "server_error"), (504, "server_error"),
        (202, "server_error"), (204, "server_error"), (206, "server_error"), (300, "server_error"), (416, "refused"),
    ],
)  # fmt: skip
def test_each_status_has_a_code(one: Server, home: Path, status: int, code: str) -> None:
    answer = get(one, Wanted(one.add("/", Route(b"" if status == 204 else b"sorry", status)), 100), home)
    assert isinstance(answer, Failed)
    assert (answer.code, answer.params["status"], answer.params["host"]) == (code, str(status), HERE)
    assert answer.retry_after is None
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120), (" 5 ", 5), ("0", 0), ("99999999999999999999", 604800), ("700000", 604800),
        ("Tue, 01 Sep 2026 10:05:00 GMT", 300), ("Tue, 01 Sep 2026 09:00:00 GMT", 0), ("Wed, 01 Sep 2027 09:00:00 GMT", 604800),
        ("soon", None), ("-5", None), ("1.5", None), ("", None),
    ],
)  # fmt: skip
def test_a_busy_server_says_when_to_come_back(one: Server, home: Path, text: str, seconds: int | None) -> None:
    url = one.add("/", Route(status=429, headers={"Retry-After": text}), Route(b"here"))
    answer = get(one, Wanted(url, 100), home)
    assert isinstance(answer, Failed)
    assert (answer.code, answer.retry_after) == ("busy", seconds)
    assert isinstance(get(one, Wanted(url, 100), home), Downloaded)


def test_a_connection_that_the_server_closed_meanwhile_is_made_anew(server: Server, home: Path) -> None:
    url = server.add("/", Route(b"1"), Route(drop=True), Route(b"3"))
    with new_client(server.trust()) as client:
        for expected in (b"1", b"3"):
            answer = download(client, Wanted(url, 10), home, Task(), lambda *_: None)
            assert isinstance(answer, Downloaded)
            assert answer.path.read_bytes() == expected
    assert (len(server.requests), server.connections) == (3, 2)


def test_a_server_that_hangs_up_is_asked_twice_and_no_more(server: Server, home: Path) -> None:
    assert get(server, Wanted(server.add("/", Route(drop=True)), 10), home) == Failed("cut_short", {"host": HERE})
    assert len(server.requests) == 2


@pytest.mark.parametrize("length", [999, 1001])
def test_a_server_that_lies_about_the_length_is_not_believed(home: Path, length: int) -> None:
    with Server(http2=True) as server:
        answer = get(server, Wanted(server.add("/", Route(bytes(1000), length=length)), 5000), home)
        assert isinstance(answer, Failed)
        assert answer.code == "cut_short"
        assert list(home.iterdir()) == []


def test_nobody_at_home(home: Path) -> None:
    with Server() as server:
        wanted = Wanted(server.url("/"), 10)
    assert get(server, wanted, home) == Failed("offline", {"host": HERE, "why": "connect"})


def test_a_name_that_nobody_knows(home: Path) -> None:
    with new_client() as client:
        answer = download(client, Wanted("https://lists.example/a", 10), home, Task(), lambda *_: None)
    assert answer == Failed("offline", {"host": "lists.example", "why": "dns"})


def test_certificates_are_checked(home: Path) -> None:
    now = datetime.now(UTC)
    day = timedelta(days=1)
    cases = (
        (Server(not_before=now + day, not_after=now + 9 * day), "clock", "not_yet_valid"),
        (Server(not_before=now - 9 * day, not_after=now - day), "tls", "expired"),
        (Server(("other.example",)), "tls", "wrong_host"),
    )
    for server, code, why in cases:
        with server:
            answer = get(server, Wanted(server.add("/", Route(b"x")), 10), home)
            assert answer == Failed(code, {"host": HERE, "why": why})
            assert server.requests == []


def test_a_certificate_of_an_unknown_authority_is_not_trusted(one: Server, home: Path) -> None:
    with new_client() as client:
        answer = download(client, Wanted(one.add("/", Route(b"x")), 10), home, Task(), lambda *_: None)
    assert answer == Failed("tls", {"host": HERE, "why": "unknown_issuer"})


@pytest.mark.parametrize(
    ("number", "code", "why"),
    [
        (-67819, "clock", "not_yet_valid"),
        (-2146762495, "tls", "validity"),
        (0x800B0109, "tls", "unknown_issuer"),
        (7, "tls", "certificate"),
    ],
)
def test_reasons_of_other_systems_are_known(number: int, code: str, why: str) -> None:
    import ssl

    import httpx

    error = httpx.ConnectError("no")
    error.__cause__ = ssl.SSLCertVerificationError("no")
    error.__cause__.verify_code = number
    assert faults.of_network(error, "h") == Failed(code, {"host": "h", "why": why})


class _Plain(Listener):
    """A server that does not speak TLS."""

    def handle(self, connection: socket.socket) -> None:
        connection.recv(100)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        connection.recv(100)


def test_a_server_without_tls(one: Server, home: Path) -> None:
    with _Plain() as plain:
        answer = get(one, Wanted(f"https://{HERE}:{plain.port}/", 10), home)
    assert answer == Failed("tls", {"host": HERE, "why": "handshake"})


@pytest.mark.parametrize("url", ["http://lists.example/", "ftp://lists.example/", "lists.example", "https:///a", ""])
def test_only_https_is_fetched(url: str, home: Path) -> None:
    with new_client() as client, pytest.raises(ValueError, match="https"):
        download(client, Wanted(url, 10), home, Task(), lambda *_: None)


def test_a_folder_that_cannot_be_written_to(one: Server, home: Path) -> None:
    (home / "incoming").write_text("no folder")
    wanted = Wanted(one.add("/", Route(b"x")), 10)
    assert get(one, wanted, home / "incoming") == Failed("unwritable", {"host": HERE})
    assert one.requests == []


def test_a_full_disk_leaves_nothing_behind(server: Server, home: Path) -> None:
    resource = pytest.importorskip("resource")
    url = server.add("/", Route(bytes(3_000_000), etag='"1"'))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limits[1]))
    try:
        answer = get(server, Wanted(url, 5_000_000), home)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert isinstance(answer, Failed)
    assert (answer.code, answer.params) == ("disk_full", {"host": HERE})
    assert list(home.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove open files")
def test_a_file_that_another_program_removed_on_the_way(one: Server, home: Path) -> None:
    def remove(*_: object) -> None:
        for path in home.iterdir():
            path.unlink()

    wanted = Wanted(one.add("/", Route(b"x")), 10)
    assert get(one, wanted, home, remove) == Failed("unwritable", {"host": HERE}, size=1)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove open files")
def test_a_folder_that_another_program_removed_on_the_way(one: Server, home: Path) -> None:
    def remove(*_: object) -> None:
        for path in home.iterdir():
            path.unlink()
        if home.exists():
            home.rmdir()

    wanted = Wanted(one.add("/", Route(b"xyz", etag='"1"', cut_after=2)), 10)
    assert get(one, wanted, home, remove) == Failed("cut_short", {"host": HERE}, size=2)


def test_a_host_with_many_addresses_fails_for_one_reason() -> None:
    import httpx

    error = httpx.ConnectError("no")
    error.__cause__ = ExceptionGroup("all", [OSError("a"), socket.gaierror("b")])
    assert faults.of_network(error, "h").params["why"] == "dns"


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EACCES, "unwritable"), (errno.EIO, "unwritable")]
)
def test_errors_of_the_disk_have_codes(number: int, code: str) -> None:
    assert faults.of_disk(OSError(number, "no"), "h") == Failed(code, {"host": "h"})


def test_nothing_is_printed(one: Server, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    url = one.add("/", Route(b"x"), Route(status=500), Route(b"yyy", cut_after=1))
    for _ in range(3):
        get(one, Wanted(url, 10), home)
    assert capfd.readouterr() == ("", "")


def test_odd_headers_are_not_kept(one: Server, home: Path) -> None:
    headers = {"ETag": '"\xe9"', "Last-Modified": "yesterday", "Date": "today"}
    answer = get(one, Wanted(one.add("/", Route(b"x", headers=headers)), 10), home)
    assert isinstance(answer, Downloaded)
    assert (answer.etag, answer.last_modified_day, answer.server_time) == ("", None, None)
