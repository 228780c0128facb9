"""A server that is silent or slow holds nobody up: Stop works at once, and every download ends at its deadline."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.task import Cancelled, Task
from scamcheck.sources.download import Downloaded, Failed, Wanted, download, new_client
from scamcheck.sources.download.client import Client

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scamcheck.sources.download import Answer
    from tests.sources.server import HERE, Route, Server
else:
    from sources.server import HERE, Route, Server

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]
AT_ONCE = 0.5
"""Seconds."""


@pytest.fixture(params=[False, True], ids=["http1", "http2"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Give a server of each version of HTTP."""
    with Server(http2=request.param) as running:
        yield running


@contextmanager
def stopping(task: Task, when: threading.Event) -> Iterator[list[float]]:
    """Stop ``task`` from another thread as soon as ``when`` is set; the list holds when that was."""
    moments: list[float] = []

    def stop() -> None:
        assert when.wait(10)
        moments.append(time.monotonic())
        task.cancel()

    thread = threading.Thread(target=stop)
    thread.start()
    try:
        yield moments
    finally:
        thread.join(10)


def stopped_after(client: Client, wanted: Wanted, into: Path, when: threading.Event) -> float:
    """Fetch until ``when``, press Stop, and return how many seconds the download went on for."""
    task = Task()
    with stopping(task, when) as moments:
        with pytest.raises(Cancelled):
            download(client, wanted, into, task, lambda *_: None)
        return time.monotonic() - moments[0]


SILENCES = {
    "no answer": Route(b"x", quiet_after=-1),
    "silent in the middle": Route(bytes(9000), quiet_after=4000),
    "drop by drop": Route(bytes(9000), drip=1, pause=0.01),
}


@pytest.mark.parametrize("name", SILENCES)
def test_stop_works_at_once_and_others_can_go_on(server: Server, home: Path, name: str) -> None:
    wanted = Wanted(server.add("/", SILENCES[name]), 10_000)
    with new_client(server.trust()) as client:
        assert stopped_after(client, wanted, home, server.reached) < AT_ONCE
        server.release()
        other = download(client, Wanted(server.add("/b", Route(b"b")), 10), home, Task(), lambda *_: None)
        assert isinstance(other, Downloaded)


def test_stop_works_during_a_handshake_that_never_ends(home: Path) -> None:
    with Server(silent=True) as server, new_client(server.trust()) as client:
        assert stopped_after(client, Wanted(server.url("/"), 10), home, server.reached) < AT_ONCE


def test_a_silent_handshake_holds_up_nobody_else(home: Path) -> None:
    with Server(silent=True) as silent, Server() as other, new_client(other.trust()) as client:
        done: list[Answer] = []

        def fetch_other() -> None:
            assert silent.reached.wait(10)
            done.append(download(client, Wanted(other.add("/", Route(b"x")), 10), home, Task(), lambda *_: None))
            task.cancel()

        task = Task()
        thread = threading.Thread(target=fetch_other)
        thread.start()
        with pytest.raises(Cancelled):
            download(client, Wanted(silent.url("/"), 10), home, task, lambda *_: None)
        thread.join(10)
        assert isinstance(done[0], Downloaded)


def test_stop_and_close_work_while_a_name_is_looked_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, ending = threading.Event(), threading.Event()

    def look_up(*_: object, **__: object) -> list[object]:
        asked.set()
        ending.wait(30)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with new_client() as client:
        assert stopped_after(client, Wanted("https://lists.example/", 10), home, asked) < AT_ONCE
        before = time.monotonic()
    assert time.monotonic() - before < AT_ONCE
    ending.set()
    for thread in threading.enumerate():
        if thread.name == "scamcheck-name":
            thread.join(10)


def test_a_task_that_was_stopped_before_asks_nobody(home: Path) -> None:
    task = Task()
    task.cancel()
    with Server() as server, new_client(server.trust()) as client:
        with pytest.raises(Cancelled):
            download(client, Wanted(server.url("/"), 10), home, task, lambda *_: None)
        assert (server.connections, list(home.iterdir())) == (0, [])


def test_what_the_watcher_raises_ends_the_download(server: Server, home: Path) -> None:
    class Surprise(Exception):
        pass

    def told(done: int, _total: int | None) -> None:
        if done:
            raise Surprise

    url = server.add("/", SILENCES["silent in the middle"])
    with new_client(server.trust()) as client, pytest.raises(Surprise):
        download(client, Wanted(url, 10_000), home, Task(), told)
    assert list(home.iterdir()) == []


def test_after_stop_nothing_is_told(server: Server, home: Path) -> None:
    task = Task()
    told: list[int] = []

    def tell(done: int, _total: int | None) -> None:
        told.append(done)
        task.cancel()

    with new_client(server.trust()) as client, pytest.raises(Cancelled):
        download(client, Wanted(server.add("/", SILENCES["drop by drop"]), 10_000), home, task, tell)
    assert len(told) == 1


@pytest.mark.parametrize("name", SILENCES)
def test_every_download_ends_at_its_deadline(server: Server, home: Path, name: str) -> None:
    url = server.add("/", SILENCES[name])
    with new_client(server.trust()) as client:
        clock = itertools.count(0, 100)
        wanted = Wanted(url, 10_000, deadline=600)
        before = time.monotonic()
        answer = download(client, wanted, home, Task(), lambda *_: None, clock=lambda: next(clock))
        assert time.monotonic() - before < 2
    assert isinstance(answer, Failed)
    assert (answer.code, answer.params) == ("timeout", {"host": HERE})
    assert list(home.iterdir()) == []


def test_a_late_file_goes_on_next_time(server: Server, home: Path) -> None:
    body = bytes(range(256)) * 40
    url = server.add("/", Route(body, etag='"1"', quiet_after=4000), Route(body, etag='"1"', ranges=True))
    clock = itertools.count()
    with new_client(server.trust()) as client:
        wanted = Wanted(url, 20_000, deadline=5)
        answer = download(client, wanted, home, Task(), lambda *_: None, clock=lambda: next(clock))
        assert isinstance(answer, Failed)
        assert (answer.code, answer.size) == ("timeout", 4000)
        server.release()
        answer = download(client, wanted, home, Task(), lambda *_: None)
    assert isinstance(answer, Downloaded)
    assert (answer.size, answer.path.read_bytes()) == (len(body) - 4000, body)


@pytest.mark.parametrize("name", ["no answer", "silent in the middle"])
def test_a_server_may_be_silent_for_a_while_only(server: Server, home: Path, name: str) -> None:
    with new_client(server.trust()) as client:
        wanted = Wanted(server.add("/", SILENCES[name]), 10_000, quiet=0.2)
        answer = download(client, wanted, home, Task(), lambda *_: None)
    assert isinstance(answer, Failed)
    assert (answer.code, answer.params) == ("timeout", {"host": HERE})


def test_connecting_may_take_a_while_only(home: Path) -> None:
    with Server(silent=True) as server, Client(server.trust(), connect_seconds=0.2) as client:
        answer = download(client, Wanted(server.url("/"), 10), home, Task(), lambda *_: None)
    assert answer == Failed("offline", {"host": HERE, "why": "connect"})


def test_closing_the_client_ends_what_is_under_way(server: Server, home: Path) -> None:
    client = new_client(server.trust())

    def close() -> None:
        assert server.reached.wait(10)
        client.close()

    closing = threading.Thread(target=close)
    closing.start()
    with pytest.raises(Cancelled):
        download(client, Wanted(server.add("/", SILENCES["no answer"]), 10), home, Task(), lambda *_: None)
    closing.join(10)
    client.close()
    with pytest.raises(Cancelled):
        download(client, Wanted(server.url("/"), 10), home, Task(), lambda *_: None)
    assert list(home.iterdir()) == []


def test_many_downloads_share_a_client(server: Server, home: Path) -> None:
    bodies = [bytes([number]) * 300_000 for number in range(8)]
    urls = [server.add(f"/{number}", Route(body)) for number, body in enumerate(bodies)]
    answers: dict[str, Answer] = {}
    with new_client(server.trust()) as client:

        def fetch(url: str) -> None:
            answers[url] = download(client, Wanted(url, 400_000), home, Task(), lambda *_: None)

        threads = [threading.Thread(target=fetch, args=(url,)) for url in urls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    found = [answer.path.read_bytes() for url in urls if isinstance(answer := answers[url], Downloaded)]
    assert found == bodies


def test_a_client_that_nobody_closed_is_complained_about(home: Path) -> None:
    with Server() as server:
        client = new_client(server.trust())
        download(client, Wanted(server.add("/", Route(b"x")), 10), home, Task(), lambda *_: None)
        with pytest.warns(ResourceWarning, match="unclosed"):
            client.__del__()
        client.close()
