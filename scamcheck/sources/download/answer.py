"""What is asked of a publisher's server and what can come of it: plain values, no network."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scamcheck.core.model import NO_PARAMS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to fetch. ``max_bytes`` is the cap of the body as it goes over the line.

    A ``form`` makes the request a POST. ``etag`` and ``last_modified`` are the publisher's marks of the copy that is
    here: the server need not send it again. ``redirect_hosts`` may take over besides the host of ``url``.
    ``deadline`` is how many seconds the whole may take, ``quiet`` how many the server may be silent.
    """

    url: str
    max_bytes: int
    form: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    headers: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    etag: str = ""
    last_modified: str = ""
    redirect_hosts: frozenset[str] = frozenset()
    deadline: float = 600.0
    quiet: float = 30.0


@dataclass(frozen=True, slots=True)
class Downloaded:
    """The whole body is in ``path``, as it came over the line; whoever has read it deletes it.

    ``size`` counts the bytes that came this time: a resumed file is larger. ``encoding`` is the content encoding:
    "", "gzip" or "zstd". ``etag`` and ``last_modified`` are as the server wrote them, "" when it did not.
    ``last_modified_day`` is the day of the latter, ``server_time`` the server's own clock, ``url`` where it came from.
    """

    path: Path
    size: int
    encoding: str = ""
    etag: str = ""
    last_modified: str = ""
    last_modified_day: date | None = None
    server_time: datetime | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The publisher says that the copy that is here is its newest."""

    server_time: datetime | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing came of it. ``retry_after`` is how many seconds the server asks to be left alone, ``size`` what came.

    ``code``: offline, proxy, timeout, refused, gone, busy, server_error, too_large, redirected, tls, clock, cut_short,
    disk_full or unwritable. ``params``: ``host`` always; ``status`` when the server answered; ``why`` for offline
    (dns, connect), proxy (unsupported, unreachable, refused), redirected (insecure, strange_host, too_many, malformed),
    tls and clock (not_yet_valid, expired, validity, wrong_host, unknown_issuer, handshake); ``limit`` for too_large.
    """

    code: str
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    retry_after: int | None = None
    size: int = 0


Answer = Downloaded | NotModified | Failed
