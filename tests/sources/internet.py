"""The hosts of live look-ups on this computer: TLS and HTTP/2 under their own names, behind a proxy as settings name one.

    with Internet(ssl hosts...) as net:
        net.says("rdap.example", "/com/domain/a.com", Route(b"{}"))

The program's own code runs unchanged: it is led here by ``HTTPS_PROXY``. ``net.asked`` is every host that was asked for,
``net.requests`` every request; what no test has prepared is answered with 404 and an empty body.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import ssl
    import threading
    from pathlib import Path

    import pytest

    from tests.sources.server import HERE, Proxy, Reply, Request, Route, Server, reply
else:
    from sources.server import HERE, Proxy, Route, Server, reply


class _Hosts(Server):
    """One server for many names: routes are those of a host."""

    def __init__(self, hosts: tuple[str, ...], *, http2: bool) -> None:
        super().__init__((HERE, *hosts), http2=http2)
        self.said: dict[tuple[str, str], list[Route]] = {}
        self.to: list[tuple[str, Request]] = []

    def answer(self, request: Request) -> Reply:
        self.requests.append(request)
        host = request.headers["host"]
        self.to.append((host, request))
        routes = self.said.get((host, request.path)) or self.said.get((host, "*")) or [Route(status=404)]
        return reply(routes.pop(0) if len(routes) > 1 else routes[0], request)


class Internet:
    """``hosts`` are the names in the certificate; ``trusted`` false stands for somebody who breaks TLS open."""

    def __init__(self, *hosts: str, http2: bool = True, status: int = 200) -> None:
        self._server = _Hosts(hosts, http2=http2)
        self._proxy = Proxy(self._server, status=status)
        self._stack = ExitStack()
        self._hosts = frozenset(hosts)

    def __enter__(self) -> Self:
        self._stack.enter_context(self._server)
        self._stack.enter_context(self._proxy)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        strangers = {asked.rpartition(":")[0] for asked in self.asked} - self._hosts
        assert not strangers, f"nobody agreed to ask {strangers}"

    def says(self, host: str, path: str, *routes: Route) -> None:
        """Answer ``path`` (with its query; "*" for any) of ``host`` with each route in turn, then with the last."""
        self._server.said[host, path] = list(routes)

    @property
    def proxy(self) -> str:
        """The address for HTTPS_PROXY."""
        return self._proxy.url

    @property
    def trust(self) -> ssl.SSLContext:
        """A context that trusts these hosts."""
        return self._server.trust()

    def lead(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lead the program here, whatever proxy this computer has."""
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.lower(), raising=False)
        monkeypatch.setenv("HTTPS_PROXY", self.proxy)

    def write_trust(self, path: Path) -> None:
        """Write the certificate to trust into a file, for a program of its own."""
        self._server.authority.cert_pem.write_to_path(str(path))

    @property
    def asked(self) -> list[str]:
        """Every host with its port that somebody wanted to be led to."""
        return self._proxy.asked

    @property
    def requests(self) -> list[tuple[str, Request]]:
        """Every request with the host that it went to."""
        return self._server.to

    @property
    def reached(self) -> threading.Event:
        """Set when an answer has gone silent."""
        return self._server.reached

    def release(self) -> None:
        """End every silence."""
        self._server.release()
