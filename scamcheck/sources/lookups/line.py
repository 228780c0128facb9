"""What a look-up speaks through: its own hosts only, nothing that is not recorded first, and every failure as a reason.

``{text}`` in an address is what the person agreed to send; a name in ``made`` is made here of that text and of nothing else
(a DNS message); other names stand for constants. All are percent-encoded here, so that no input can become a path, a query
or another host (RFC 3986 2.1). What is kept in files is the address with its names in place of all these.
"""

from __future__ import annotations

import json
import re
from contextlib import aclosing
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, cast
from urllib.parse import SplitResult, quote, urlsplit

from scamcheck.core.lookup import Sent
from scamcheck.core.model import NO_PARAMS, Reason

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Collection, Mapping

    import httpx

    from scamcheck.core.lookup import LookUp, Question
    from scamcheck.sources.lookups.record import Record

MAX_BYTES = 1_048_576
"""Of one answer; the largest honest ones are below a tenth of it."""
KEY = "key"
HIDDEN = "(key)"
"""Stands where the key was, in what is shown."""
_FIELD = re.compile(r"(?:(\w+)=)?\{(\w+)\}")

_REASONS = {
    "offline": Reason.OFFLINE,
    "proxy": Reason.PROXY,
    "timeout": Reason.TIMEOUT,
    "busy": Reason.RATE_LIMITED,
    "gone": Reason.REFUSED,
    "refused": Reason.REFUSED,
    "server_error": Reason.SERVER_FAULT,
    "tls": Reason.INTERCEPTED,
    "clock": Reason.CLOCK,
    "cut_short": Reason.CUT_SHORT,
}


Made: TypeAlias = "Mapping[str, Callable[[str], str | tuple[str, ...]]]"
"""How parts of an address are made of the text that was agreed to: one value each, or several for ``name={these}``."""
NOTHING: Made = MappingProxyType({})


class LookUpFailed(Exception):
    """A look-up could not be made; it holds the reason and nothing of what was asked."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class NotCovered(Exception):
    """A look-up of ours wanted to ask a host that the consent does not name: a fault in our code, and nothing was sent."""


@dataclass(frozen=True, slots=True)
class Body:
    """An answer that came whole: its status, its headers (names in lower case) and its bytes."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    def json(self) -> object:
        """Return the answer as JSON; raises ``LookUpFailed`` where it is none."""
        try:
            return json.loads(self.data.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise self.unreadable() from error

    def unreadable(self) -> LookUpFailed:
        """Return what to raise where the answer is not in the form of the operator: a web page is somebody else's."""
        page = self.data.lstrip()[:1] == b"<" or "text/html" in self.headers.get("content-type", "")
        return LookUpFailed(Reason.INTERCEPTED if page else Reason.UNREADABLE)


@dataclass(frozen=True, slots=True)
class _Wanted:
    method: str
    address: str
    headers: Mapping[str, str]
    content: bytes
    also: Collection[int]
    made: Made


class Line:
    """The line of one look-up for one question. ``key`` is the person's own key, "" without one."""

    def __init__(
        self, http: httpx.AsyncClient, facts: LookUp, question: Question, record: Record, key: str = ""
    ) -> None:
        self._http = http
        self._facts = facts
        self._question = question
        self._record = record
        self.key = key
        self.sent: list[Sent] = []

    async def get(
        self,
        address: str,
        *,
        accept: str = "application/json",
        headers: Mapping[str, str] = NO_PARAMS,
        also: Collection[int] = (),
        made: Made = NOTHING,
        **values: str,
    ) -> Body:
        """Fetch ``address``, in which ``{text}``, ``{key}`` and the names of ``values`` are filled in.

        ``also`` are statuses beside 200 that mean something to the caller; ``made`` are names whose values are made of the
        text. Raises ``LookUpFailed`` and ``NotCovered``.
        """
        return await self._ask(_Wanted("GET", address, {"Accept": accept, **headers}, b"", also, made), values)

    async def post(
        self,
        address: str,
        content: bytes,
        *,
        accept: str = "application/json",
        headers: Mapping[str, str] = NO_PARAMS,
        also: Collection[int] = (),
        made: Made = NOTHING,
        **values: str,
    ) -> Body:
        """Send ``content`` to ``address``; otherwise as ``get``."""
        return await self._ask(_Wanted("POST", address, {"Accept": accept, **headers}, content, also, made), values)

    async def _ask(self, wanted: _Wanted, values: Mapping[str, str]) -> Body:
        import httpx

        from scamcheck.sources.download import faults  # TLS is not even loaded before something is asked
        from scamcheck.sources.download.transfer import NETWORK

        text = self._question.text
        known = {"text": text, **values, **{name: make(text) for name, make in wanted.made.items()}}
        url = _filled(wanted.address, {**known, KEY: self.key})
        target = urlsplit(url)
        if target.scheme != "https" or target.netloc not in self._question.hosts:
            raise NotCovered(self._facts.id)
        if self._record.is_used_up(self._facts):
            raise LookUpFailed(Reason.USED_UP)
        headers = {"Accept-Encoding": "identity", **wanted.headers}
        request = self._http.build_request(wanted.method, url, headers=headers, content=wanted.content or None)
        self._note(request, urlsplit(_filled(wanted.address, {**known, KEY: HIDDEN})), urlsplit(wanted.address))
        try:
            response = await _send(self._http, request)
            try:
                data = await _read(response)
            finally:
                await _close(response)
        except NETWORK as error:
            raise LookUpFailed(_REASONS[faults.of_network(error, target.netloc).code]) from error
        except httpx.InvalidURL as error:  # httpx works out where a redirect leads even when it is not to follow it
            raise LookUpFailed(Reason.INTERCEPTED) from error
        self._judge(response, wanted.also)
        return Body(response.status_code, dict(response.headers), data)

    def _note(self, request: httpx.Request, shown: SplitResult, template: SplitResult) -> None:
        """Record what is about to leave; the size is that of the request in HTTP/1.1."""
        head = len(request.method) + len(request.url.raw_path) + len(" HTTP/1.1\r\n\r\n") + 1
        head += sum(len(name) + len(value) + 4 for name, value in request.headers.raw)
        path = f"{shown.path}?{shown.query}" if shown.query else shown.path
        place = f"{template.path}?{template.query}" if template.query else template.path
        size = head + len(request.content)
        sent = Sent(self._record.now(), self._facts.id, request.url.host, path, place, self._question.text, size)
        self.sent.append(sent)
        self._record.add(sent)

    def _judge(self, response: httpx.Response, also: Collection[int]) -> None:
        status = response.status_code
        if status == 200 or status in also:
            return
        if 300 <= status < 400:  # nobody that we ask answers so; a network's sign-in page does
            raise LookUpFailed(Reason.INTERCEPTED)
        if self.key and status in {401, 403}:
            raise LookUpFailed(Reason.KEY_REFUSED)
        if status == 511:  # RFC 6585: the network wants a sign-in first
            raise LookUpFailed(Reason.INTERCEPTED)
        from scamcheck.sources.download import faults

        failed = faults.of_status(status, response.headers, response.url.host)
        if failed.code == "busy" and status == 503:
            raise LookUpFailed(Reason.SERVER_FAULT)
        raise LookUpFailed(_REASONS[failed.code])


def _filled(address: str, values: Mapping[str, str | tuple[str, ...]]) -> str:
    """Return ``address`` with every ``{name}`` filled in, percent-encoded; an unknown name raises ``KeyError``.

    Several values repeat the ``name=`` before them.
    """

    def fill(found: re.Match[str]) -> str:
        before, value = f"{found[1]}=" if found[1] else "", values[found[2]]
        return "&".join(before + quote(one, safe="") for one in ((value,) if isinstance(value, str) else value))

    return _FIELD.sub(fill, address)


async def _send(http: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
    """Send; a connection that was still being made is closed when nobody waits any more."""
    from scamcheck.sources.download.opening import Opening

    opening = Opening()
    request.extensions = {**request.extensions, "trace": opening.trace}
    try:
        return await http.send(request, stream=True)
    finally:
        await opening.close()


async def _read(response: httpx.Response) -> bytes:
    """Return the body; one that is larger than any honest answer is not read to its end."""
    data = bytearray()
    async with aclosing(cast("AsyncGenerator[bytes, None]", response.aiter_bytes())) as chunks:
        async for chunk in chunks:
            data += chunk
            if len(data) > MAX_BYTES:
                raise LookUpFailed(Reason.TOO_LARGE)
    return bytes(data)


async def _close(response: httpx.Response) -> None:
    """Close; a stream of HTTP/2 that was not read to its end takes its connection with it (httpcore 1.0 keeps it open)."""
    unread = not response.is_stream_consumed
    await response.aclose()
    if unread and response.http_version == "HTTP/2":
        await response.extensions["network_stream"].aclose()
