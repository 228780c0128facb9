"""One request with its redirects and its body, inside the client's event loop: the part that speaks HTTP."""

from __future__ import annotations

import asyncio
import re
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

import h2.exceptions
import httpx

from scamcheck.sources.download import faults
from scamcheck.sources.download.answer import Failed, NotModified
from scamcheck.sources.download.opening import Opening
from scamcheck.sources.download.parts import Note

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
    from datetime import datetime

    from scamcheck.sources.download.answer import Wanted
    from scamcheck.sources.download.parts import Part

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ENCODINGS = {"": "", "identity": "", "gzip": "gzip", "x-gzip": "gzip", "zstd": "zstd"}
NETWORK = (httpx.TransportError, h2.exceptions.H2Error)
"""httpcore 1.0 lets errors of the HTTP/2 machine through when they happen in the middle of a body."""

CUT = (httpx.ProtocolError, httpx.ReadError, httpx.WriteError, httpx.CloseError, h2.exceptions.H2Error)
"""Errors of a connection that was there before."""

OURS = frozenset({"accept", "accept-encoding", "accept-language", "connection", "user-agent", "range", "if-range",
                  "if-none-match", "if-modified-since", "content-type", "content-length"})  # fmt: skip
"""Headers that go along to another host: those of a row may hold a key."""

STRONG = re.compile(r'"[^"]+"')
RANGE = re.compile(r"bytes ([0-9]{1,15})-[0-9]{1,15}/([0-9]{1,15})")

REST = 65536
"""Bytes of an unwanted body that are read, so that the connection can serve the next request."""

REST_SECONDS = 2.0


@dataclass(slots=True)
class Progress:
    """Read by the thread that waits, written by the one that works. ``done`` and ``total`` are those of the whole file.

    ``came`` counts the bytes of bodies that went over the line this time.
    """

    done: int = 0
    total: int | None = None
    came: int = 0


@dataclass(frozen=True, slots=True)
class Complete:
    """The whole body is in the part; the rest is what the server said of it."""

    url: str
    etag: str
    last_modified: str
    modified: datetime | None
    server_time: datetime | None


class _Stop(Exception):
    """Carries what went wrong out of the exchange."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.code)
        self.failed = failed


class _StartOver(Exception):
    """The beginning that was kept does not fit what the server has now."""


class Transfer:
    """One download that can be stopped; everything but ``__init__`` runs in the client's loop."""

    def __init__(self, wanted: Wanted, part: Part, progress: Progress) -> None:
        self._wanted = wanted
        self._part = part
        self._progress = progress
        self._task: asyncio.Task[object] | None = None
        self._stopped = False

    async def run(self, http: httpx.AsyncClient) -> Complete | NotModified | Failed | None:
        """Fetch; None when it was stopped on the way."""
        self._task = asyncio.current_task()
        if self._stopped:
            return None
        try:
            return await self._fetch(http)
        except asyncio.CancelledError:
            return None
        except _Stop as stop:
            return stop.failed

    def stop(self) -> None:
        """Give up wherever it waits."""
        self._stopped = True
        if self._task is not None:
            self._task.cancel()

    async def _fetch(self, http: httpx.AsyncClient) -> Complete | NotModified:
        """Go on from the beginning in the part when the server still has the same copy, else start over, once."""
        try:
            return await self._exchange(http)
        except _StartOver:
            _on_disk(self._part.restart, self._wanted.url)
            return await self._exchange(http)

    async def _exchange(self, http: httpx.AsyncClient) -> Complete | NotModified:
        async with _answer(http, self._wanted, self._part) as response:
            status, host, told = response.status_code, response.url.host, response.headers
            if status == 200 or (status == 206 and self._part.size):
                _begin(self._wanted, self._part, response)
                await self._receive(response)
                return _complete(str(response.url), told)
            await _drain(response)
            if status == 304 and (self._wanted.etag or self._wanted.last_modified):
                return NotModified(faults.http_date(told.get("date", "")))
            if status == 416 and self._part.size:
                raise _StartOver
            raise _Stop(faults.of_status(status, told, host))

    async def _receive(self, response: httpx.Response) -> None:
        """Write the body as it comes; in the middle of it every error of the network means that it was cut short."""
        part, progress, limit = self._part, self._progress, self._wanted.max_bytes
        progress.total = part.note.total if part.note.total >= 0 else None
        progress.done = part.size
        try:
            async with aclosing(_raw(response)) as chunks:
                async for chunk in chunks:
                    progress.came += len(chunk)
                    if part.size + len(chunk) > limit:
                        raise _Stop(_too_large(response.url.host, limit))
                    _on_disk(partial(part.write, chunk), self._wanted.url)
                    progress.done = part.size
        except NETWORK as error:
            raise _Stop(faults.of_network(error, response.url.host)) from error
        if part.note.total >= 0 and part.size != part.note.total:
            raise _Stop(Failed("cut_short", {"host": response.url.host}))


@asynccontextmanager
async def _answer(http: httpx.AsyncClient, wanted: Wanted, part: Part) -> AsyncIterator[httpx.Response]:
    """Give the answer after all redirects, with its body still on the line."""
    response = await _followed(http, wanted, part)
    try:
        yield response
    finally:
        unread = not response.is_closed
        await response.aclose()
        if unread and response.http_version == "HTTP/2":
            # httpcore 1.0 neither resets the stream nor gives its share of the connection's window back (2**24 bytes)
            await response.extensions["network_stream"].aclose()


async def _followed(http: httpx.AsyncClient, wanted: Wanted, part: Part) -> httpx.Response:
    """Send the request and follow redirects by hand: https only, to the same host or one that the row names."""
    request = _request(http, wanted, part)
    for _ in range(MAX_REDIRECTS + 1):
        response = await _send(http, request)
        if response.status_code not in REDIRECTS:
            return response
        try:
            url = _target(response, wanted)
            await _drain(response)
        finally:
            await response.aclose()
        request = _moved(http, request, url, response.status_code)
    raise _Stop(_redirected(request.url.host, "too_many"))


async def _send(http: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
    """Send, and once more when a kept connection turns out to be closed; raises ``_Stop``."""
    opening = Opening()
    request.extensions = {**request.extensions, "trace": opening.trace}
    try:
        try:
            return await http.send(request, stream=True)
        except CUT as error:
            if isinstance(error.__context__, httpx.InvalidURL):
                raise error.__context__ from None
            return await http.send(request, stream=True)
    except httpx.InvalidURL as error:  # httpx works out where a redirect leads even when it is not to follow it
        raise _Stop(_redirected(request.url.host, "malformed")) from error
    except NETWORK as error:
        raise _Stop(faults.of_network(error, request.url.host)) from error
    finally:
        await opening.close()


def _request(http: httpx.AsyncClient, wanted: Wanted, part: Part) -> httpx.Request:
    headers = dict(wanted.headers)
    if not wanted.form:
        headers |= {"If-None-Match": wanted.etag} if wanted.etag else {}
        headers |= {"If-Modified-Since": wanted.last_modified} if wanted.last_modified else {}
        headers |= {"Range": f"bytes={part.size}-", "If-Range": part.note.etag} if part.size else {}
    timeout = httpx.Timeout(wanted.quiet, connect=http.timeout.connect)
    if wanted.form:
        return http.build_request("POST", wanted.url, headers=headers, data=dict(wanted.form), timeout=timeout)
    return http.build_request("GET", wanted.url, headers=headers, timeout=timeout)


def _target(response: httpx.Response, wanted: Wanted) -> httpx.URL:
    """Return where the answer sends us; raises ``_Stop`` when it is nowhere we go."""
    try:
        url = response.url.join(response.headers["location"])
    except (KeyError, ValueError, httpx.InvalidURL) as error:
        raise _Stop(_redirected(response.url.host, "malformed")) from error
    if url.scheme != "https":
        raise _Stop(_redirected(url.host, "insecure"))
    hosts = {httpx.URL(wanted.url).host, *wanted.redirect_hosts}
    if url.host not in hosts or url.port not in {None, response.url.port} or url.userinfo:
        raise _Stop(_redirected(url.host, "strange_host"))
    return url


def _moved(http: httpx.AsyncClient, request: httpx.Request, url: httpx.URL, status: int) -> httpx.Request:
    """Return the request for its new place: a form is sent again for 307 and 308 only (RFC 9110 15.4)."""
    own = request.headers
    drop = {"host", "cookie"}
    method, content = request.method, None
    if method == "POST" and status in {307, 308}:
        content = request.content
    elif method == "POST":
        method, drop = "GET", drop | {"content-type", "content-length"}
    if url.host != request.url.host:
        drop |= set(own) - OURS
    headers = {name: value for name, value in own.items() if name not in drop}
    return http.build_request(method, url, headers=headers, content=content, extensions=request.extensions)


def _begin(wanted: Wanted, part: Part, response: httpx.Response) -> None:
    """Hold the head of the answer against what is in the part, and note what comes."""
    host, told = response.url.host, response.headers
    encoding = ENCODINGS.get(told.get("content-encoding", "").strip().lower())
    if encoding is None:
        raise _Stop(Failed("server_error", {"host": host, "status": str(response.status_code), "why": "encoding"}))
    etag = mark(told.get("etag"))
    if response.status_code == 206:
        total = _rest_fits(part, told.get("content-range", ""), etag, encoding)
    else:
        if part.size:
            _on_disk(part.restart, wanted.url)
        length = told.get("content-length", "")
        total = int(length) if length.isascii() and length.isdigit() else -1
    if total > wanted.max_bytes:
        raise _Stop(_too_large(host, wanted.max_bytes))
    strong = etag if STRONG.fullmatch(etag) and not wanted.form else ""
    part.note = Note(wanted.url, strong or (part.note.etag if part.size else ""), encoding, total)


def _rest_fits(part: Part, content_range: str, etag: str, encoding: str) -> int:
    """Return the size of the whole file when the answer goes on where the part ends; else raises ``_StartOver``."""
    found = RANGE.fullmatch(content_range.strip())
    if not found or int(found[1]) != part.size:
        raise _StartOver
    total = int(found[2])
    if (etag and etag != part.note.etag) or encoding != part.note.encoding or part.note.total not in {-1, total}:
        raise _StartOver
    return total


def _complete(url: str, told: Mapping[str, str]) -> Complete:
    etag, last_modified = mark(told.get("etag")), mark(told.get("last-modified"))
    return Complete(url, etag, last_modified, faults.http_date(last_modified), faults.http_date(told.get("date", "")))


def _raw(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    """Give the body as it comes over the line; httpx types the generator as an iterator."""
    return cast("AsyncGenerator[bytes, None]", response.aiter_raw())


async def _drain(response: httpx.Response) -> None:
    """Read a short body that nobody wants, so that the connection can be used again."""
    with suppress(TimeoutError, *NETWORK):
        async with asyncio.timeout(REST_SECONDS), aclosing(_raw(response)) as chunks:
            size = 0
            async for chunk in chunks:
                size += len(chunk)
                if size > REST:
                    return


def mark(text: str | None) -> str:
    """Return a mark that can be sent back in a header: short printable ASCII; else ""."""
    return text if text and len(text) <= 1024 and text.isascii() and text.isprintable() else ""


def _redirected(host: str, why: str) -> Failed:
    return Failed("redirected", {"host": host, "why": why})


def _too_large(host: str, limit: int) -> Failed:
    return Failed("too_large", {"host": host, "limit": str(limit)})


def _on_disk(action: Callable[[], object], url: str) -> None:
    try:
        action()
    except OSError as error:
        raise _Stop(faults.of_disk(error, httpx.URL(url).host)) from error
