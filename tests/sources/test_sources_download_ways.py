"""Redirects, proxies, and the program as it runs: the system's certificates and settings, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.task import Task
from scamcheck.sources.download import Downloaded, Failed, Wanted, download, new_client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.sources.download import Answer
    from tests.sources.server import HERE, Proxy, Route, Server
else:
    from sources.server import HERE, Proxy, Route, Server

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]
ROOT = Path(__file__).resolve().parents[2]
HOSTS = ("lists.example", "cdn.example", "raw.githubusercontent.com")


def get(server: Server, wanted: Wanted, into: Path) -> Answer:
    """Fetch one file with a client of its own."""
    with new_client(server.trust()) as client:
        return download(client, wanted, into, Task(), lambda *_: None)


@pytest.fixture(params=[False, True], ids=["http1", "http2"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Give a server of each version of HTTP, under invented names too."""
    with Server((HERE, *HOSTS), http2=request.param) as running:
        yield running


@pytest.fixture
def proxy(server: Server, no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:  # noqa: ARG001  # its turn is first
    """Lead every host to the server, as this computer's settings would."""
    with Proxy(server) as running:
        monkeypatch.setenv("HTTPS_PROXY", running.url)
        yield running


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_host_is_followed(server: Server, home: Path, status: int) -> None:
    url = server.add("/old", Route(b"moved", status, redirect="/new?a=1"))
    server.add("/new", Route(b"here"))
    answer = get(server, Wanted(url, 100, headers={"X-Key": "k"}), home)
    assert isinstance(answer, Downloaded)
    assert (answer.path.read_bytes(), answer.url) == (b"here", server.url("/new?a=1"))
    assert [asked.headers.get("x-key") for asked in server.requests] == ["k", "k"]
    assert server.connections == 1


def test_redirects_are_followed_five_times(server: Server, home: Path) -> None:
    for number in range(7):
        server.add(f"/{number}", Route(status=302, redirect=f"/{number + 1}"))
    server.add("/7", Route(b"end"))
    assert isinstance(get(server, Wanted(server.url("/2"), 10), home), Downloaded)
    assert get(server, Wanted(server.url("/1"), 10), home) == Failed("redirected", {"host": HERE, "why": "too_many"})


@pytest.mark.parametrize(
    ("target", "host", "why"),
    [
        ("http://127.0.0.1/a", HERE, "insecure"), ("http://lists.example/a", "lists.example", "insecure"),
        ("ftp://127.0.0.1/a", HERE, "insecure"), ("file:///etc/hosts", "", "insecure"), ("data:text/plain,x", HERE, "malformed"),
        ("https://evil.example/a", "evil.example", "strange_host"), ("//evil.example/a", "evil.example", "strange_host"),
        ("https://127.0.0.1:1/a", HERE, "strange_host"), ("https://127.0.0.1.evil.example/", "127.0.0.1.evil.example", "strange_host"),
        ("https://me:secret@127.0.0.1/", HERE, "strange_host"), ("https://127.0.0.1@evil.example/", "evil.example", "strange_host"),
        ("https://[::1/", HERE, "malformed"), ("https://127.0.0.1:port/", HERE, "malformed"),
    ],
)  # fmt: skip
def test_a_redirect_to_anywhere_else_is_not_followed(
    server: Server, home: Path, target: str, host: str, why: str
) -> None:
    answer = get(server, Wanted(server.add("/", Route(status=302, redirect=target)), 10), home)
    assert answer == Failed("redirected", {"host": host, "why": why})
    assert len(server.requests) == 1
    assert list(home.iterdir()) == []


def test_a_redirect_to_nowhere_is_malformed(server: Server, home: Path) -> None:
    answer = get(server, Wanted(server.add("/", Route(status=302)), 10), home)
    assert answer == Failed("redirected", {"host": HERE, "why": "malformed"})


@pytest.mark.usefixtures("proxy")
def test_a_redirect_to_a_host_of_the_row_takes_no_key_along(server: Server, home: Path) -> None:
    server.add("/a", Route(status=302, redirect="https://cdn.example/b"))
    server.add("/b", Route(b"here"))
    headers = {"X-Key": "secret", "Authorization": "secret", "Accept": "text/csv"}
    wanted = Wanted("https://lists.example/a", 10, headers=headers, redirect_hosts=frozenset({"cdn.example"}))
    answer = get(server, wanted, home)
    assert isinstance(answer, Downloaded)
    assert answer.url == "https://cdn.example/b"
    first, second = (asked.headers for asked in server.requests)
    assert (first["x-key"], first["authorization"]) == ("secret", "secret")
    assert "secret" not in second.values()
    assert (second["accept"], second["accept-encoding"]) == ("text/csv", "gzip, zstd")
    assert get(server, Wanted("https://lists.example/a", 10), home) == Failed(
        "redirected", {"host": "cdn.example", "why": "strange_host"}
    )


@pytest.mark.parametrize(
    ("status", "method", "body"), [(303, "GET", b""), (302, "GET", b""), (307, "POST", b"a=1"), (308, "POST", b"a=1")]
)
def test_a_form_goes_along_where_the_status_says_so(
    server: Server, home: Path, status: int, method: str, body: bytes
) -> None:
    url = server.add("/a", Route(status=status, redirect="/b"))
    server.add("/b", Route(b"here"))
    assert isinstance(get(server, Wanted(url, 10, form={"a": "1"}), home), Downloaded)
    second = server.requests[1]
    assert (second.method, second.body) == (method, body)
    assert ("content-type" in second.headers) == (method == "POST")


def test_the_system_s_proxy_is_used(server: Server, proxy: Proxy, home: Path) -> None:
    server.add("/a", Route(b"here"))
    assert isinstance(get(server, Wanted("https://lists.example/a", 10), home), Downloaded)
    assert proxy.asked == ["lists.example:443"]


def test_hosts_that_the_settings_except_are_reached_without_the_proxy(
    server: Server, proxy: Proxy, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", HERE)
    assert isinstance(get(server, Wanted(server.add("/a", Route(b"here")), 10), home), Downloaded)
    assert proxy.asked == []


@pytest.mark.parametrize("status", [407, 403, 502])
def test_a_proxy_that_refuses(home: Path, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server() as server, Proxy(server, status=status) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        answer = get(server, Wanted("https://lists.example/a", 10), home)
    assert answer == Failed("proxy", {"host": "lists.example", "why": "refused"})


def test_a_proxy_that_is_switched_off(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server() as server, Proxy(server) as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
    answer = get(server, Wanted("https://lists.example/a", 10), home)
    assert answer == Failed("proxy", {"host": "lists.example", "why": "unreachable"})


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:9", "socks://127.0.0.1:9", "ftp://127.0.0.1:9", "http://[::1"])
def test_a_proxy_of_a_strange_kind(server: Server, home: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", address)
    answer = get(server, Wanted("https://lists.example/a", 10), home)
    assert answer == Failed("proxy", {"host": "lists.example", "why": "unsupported"})
    assert list(home.iterdir()) == []


def run(code: str, *arguments: str, **variables: str) -> object:
    """Run ``code`` in a process of its own, which prints one JSON value and nothing else."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        cwd=ROOT, env=kept | variables, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    found: object = json.loads(done.stdout)
    return found


FETCH = """
import json, sys
from pathlib import Path
from scamcheck.core.task import Task
from scamcheck.sources.catalog import Catalog
from scamcheck.sources.download import Wanted, download, new_client

url = Catalog(Path("assets")).feeds["scamsniffer"].fetching.urls[0]
with new_client() as client:
    answer = download(client, Wanted(url, 100), Path(sys.argv[1]), Task(), lambda *_: None)
print(json.dumps(answer.path.read_text()))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="SSL_CERT_FILE is for OpenSSL's own store")
def test_the_program_fetches_a_real_row_through_the_proxy_with_the_system_s_trust(
    server: Server, proxy: Proxy, home: Path
) -> None:
    server.add("/", Route(b"none"))
    server.add("/scamsniffer/scam-database/main/blacklist/domains.json", Route(b'["a.example"]'))
    text = run(
        FETCH,
        str(home / "in"),
        HTTPS_PROXY=proxy.url,
        SSL_CERT_FILE=str(server.certificates(home)),
        SSL_CERT_DIR=str(home),
    )
    assert text == '["a.example"]'
    assert proxy.asked == ["raw.githubusercontent.com:443"]
    assert [asked.headers["user-agent"].split("/")[0] for asked in server.requests] == ["scamcheck"]


def test_nothing_of_the_network_is_loaded_before_the_first_download() -> None:
    heavy = ("httpx", "asyncio", "h2", "ssl", "truststore", "urllib.request", "http.client", "email")
    code = (
        "import json, sys; from scamcheck.sources.download import new_client; new_client().close();"
        f"print(json.dumps([name for name in {heavy!r} if name in sys.modules]))"
    )
    assert run(code) == []
