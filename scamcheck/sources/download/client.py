"""A client of publishers' servers: a thread of its own with an event loop in it, and the connections that it keeps.

Why not a plain ``httpx.Client``: a blocking read, handshake or name look-up cannot be stopped from another thread without
pulling the socket from under it, and truststore 0.10 holds one lock during a blocking handshake, so that one silent
server would keep all others waiting. A coroutine is cancelled wherever it waits, and its sockets are closed on the way.
"""

from __future__ import annotations

import threading
import warnings
from typing import TYPE_CHECKING, Any, Self, TypeVar

from scamcheck import __version__

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future

    import httpx

    from scamcheck.sources.download.loop import Loop

USER_AGENT = f"scamcheck/{__version__}"
CONNECT_SECONDS = 15.0
"""For one connection: name look-up, all addresses of the host, and the handshake each."""

Made = TypeVar("Made")


class ProxyUnusable(Exception):
    """The proxy that this computer's settings name is of a kind that we cannot use, or is no address at all."""


class ClientClosed(Exception):
    """Somebody closed the client while others still had work for it."""


class Client:
    """Connections to publishers, shared by many downloads; safe across threads. Close it, or use it with ``with``.

    Nothing is loaded or opened before the first ``start``.
    """

    def __init__(self, ssl_context: ssl.SSLContext | None = None, connect_seconds: float = CONNECT_SECONDS) -> None:
        self._ssl_context = ssl_context
        self._connect_seconds = connect_seconds
        self._lock = threading.Lock()
        self._loop: Loop | None = None
        self._thread: threading.Thread | None = None
        self._http: httpx.AsyncClient | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if self._loop is not None and not self._closed:
            warnings.warn(f"unclosed {self!r}", ResourceWarning, stacklevel=2, source=self)

    def start(self, work: Callable[[httpx.AsyncClient], Coroutine[Any, Any, Made]]) -> Future[Made]:
        """Begin ``work`` in the client's thread; raises ``ProxyUnusable`` and ``ClientClosed``."""
        import asyncio

        from scamcheck.sources.download.loop import Loop

        with self._lock:
            if self._closed:
                raise ClientClosed
            if self._http is None:
                self._http = _http(self._ssl_context, self._connect_seconds)
            if self._loop is None:
                self._loop = Loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="scamcheck-net", daemon=True)
                self._thread.start()
            return asyncio.run_coroutine_threadsafe(work(self._http), self._loop)

    def call(self, action: Callable[[], object]) -> None:
        """Run ``action`` in the client's thread, soon; without effect once the client is closed."""
        with self._lock:
            if self._loop is not None and not self._closed:
                self._loop.call_soon_threadsafe(action)

    def close(self) -> None:
        """Stop what is under way, close every connection and end the thread. Harmless when done twice."""
        with self._lock:
            loop, thread, was_closed, self._closed = self._loop, self._thread, self._closed, True
        if loop is None or thread is None or was_closed:
            return
        loop.wind_up(self._http)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _http(ssl_context: ssl.SSLContext | None, connect_seconds: float) -> httpx.AsyncClient:
    import http.cookiejar

    import httpx

    try:
        return httpx.AsyncClient(
            http2=True,
            verify=ssl_context or _system_trust(),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, zstd"},
            cookies=http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            timeout=httpx.Timeout(30.0, connect=connect_seconds),
        )
    except (ImportError, ValueError, httpx.InvalidURL) as error:
        # all_proxy=socks5://... without the socks package, socks:// or a slip of the keyboard in the settings
        raise ProxyUnusable from error


def _system_trust() -> ssl.SSLContext:
    """Trust what this computer trusts, so that an office's or a virus scanner's own certificate counts."""
    import ssl

    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def new_client(ssl_context: ssl.SSLContext | None = None) -> Client:
    """Return a client: HTTP/2, this computer's trusted certificates (unless given) and its proxy settings."""
    return Client(ssl_context)
