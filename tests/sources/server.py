"""Publishers' servers on this computer: TLS, HTTP/1.1 and HTTP/2, as honest or as broken as a test wants; and a proxy.

    with Server() as server:
        server.add("/list", Route(b"...", etag='"1"'))
        server.url("/list"), server.trust(), server.requests

Tests that use it are marked ``@pytest.mark.allow_hosts(["127.0.0.1"])``. Nothing here sleeps: whoever has to wait waits
for ``release`` or for the end of the server.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

import h2.config
import h2.connection
import h2.events
import trustme
import zstandard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

HERE = "127.0.0.1"
BLOCK = 65536


@dataclass(frozen=True)
class Route:
    """How one address answers.

    ``encoding`` packs the body (gzip, zstd) and says so. ``ranges``: parts are given, If-Range is heeded.
    ``length``: the Content-Length that is told instead of the true one, -1 for none (the end of the connection ends the
    body). ``cut_after``: the connection breaks after so many bytes of the body. ``quiet_after``: silence after so many
    bytes until ``Server.release``; -1 before the answer begins. ``drip``: so many bytes at a time, ``pause`` seconds
    apart. ``drop``: the connection breaks without an answer.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    last_modified: str = ""
    encoding: str = ""
    ranges: bool = False
    redirect: str = ""
    length: int | None = None
    cut_after: int | None = None
    quiet_after: int | None = None
    drip: int = 0
    pause: float = 0.05
    drop: bool = False


@dataclass(frozen=True)
class Request:
    """What came in; header names are in lower case, ``path`` holds the query, ``version`` is HTTP/1.1 or HTTP/2."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    version: str


@dataclass(frozen=True)
class Reply:
    """An answer that is ready for the line."""

    status: int
    headers: dict[str, str]
    body: bytes
    route: Route


def reply(route: Route, request: Request) -> Reply:
    """Work out what ``route`` answers to ``request``: redirects, 304, 206 and 416 included (RFC 9110 13 to 15)."""
    packed = {"gzip": lambda data: gzip.compress(data, mtime=0), "zstd": zstandard.compress}
    body = packed[route.encoding](route.body) if route.encoding else route.body
    headers = {"Date": "Tue, 01 Sep 2026 10:00:00 GMT", "Content-Type": "text/plain"}
    headers |= {"ETag": route.etag} if route.etag else {}
    headers |= {"Last-Modified": route.last_modified} if route.last_modified else {}
    headers |= {"Content-Encoding": route.encoding} if route.encoding else {}
    headers |= {"Location": route.redirect} if route.redirect else {}
    headers |= route.headers
    status, asked = route.status, request.headers
    same_tag = bool(route.etag) and asked.get("if-none-match") == route.etag
    same_date = bool(route.last_modified) and asked.get("if-modified-since") == route.last_modified
    if status == 200 and request.method == "GET" and (same_tag or (same_date and "if-none-match" not in asked)):
        status, body = 304, b""
    elif status == 200 and route.ranges and asked.get("range") and asked.get("if-range", route.etag) == route.etag:
        start = int(asked["range"].removeprefix("bytes=").removesuffix("-"))
        headers["Content-Range"] = (
            f"bytes {start}-{len(body) - 1}/{len(body)}" if start < len(body) else f"bytes */{len(body)}"
        )
        status, body = (206, body[start:]) if start < len(body) else (416, b"")
        headers |= {name: value for name, value in route.headers.items() if name == "Content-Range"}
    length = len(body) if route.length is None else route.length
    headers |= {"Content-Length": str(length)} if length >= 0 and status != 304 else {}
    return Reply(status, headers, body, route)


class Listener:
    """Threads that accept on 127.0.0.1 and handle each connection; all of them are gone after ``with``."""

    def __init__(self) -> None:
        self.ending = threading.Event()
        self._listening = socket.create_server((HERE, 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self.spawn(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    socket.socket.shutdown(one, socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def spawn(self, work: Callable[..., None], *arguments: object) -> None:
        """Run ``work`` in a thread that ``__exit__`` waits for."""
        thread = threading.Thread(target=work, args=arguments)
        self._threads.append(thread)
        thread.start()

    def handle(self, connection: socket.socket) -> None:
        """Serve one connection."""
        raise NotImplementedError

    def watched(self, connection: socket.socket) -> socket.socket:
        """Have ``connection`` shut when the server ends."""
        with self._lock:
            self._open.add(connection)
        return connection

    def _accept(self) -> None:
        while not self.ending.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.spawn(self._handle, self.watched(connection))

    def _handle(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.handle(connection)
        with self._lock:
            self._open.discard(connection)


class Server(Listener):
    """One publisher. ``hosts`` are the names in its certificate, ``http2`` offers HTTP/2, ``silent`` never shakes hands."""

    def __init__(
        self,
        hosts: tuple[str, ...] = (HERE,),
        *,
        http2: bool = False,
        silent: bool = False,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
    ) -> None:
        super().__init__()
        self.authority = trustme.CA()
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        leaf = self.authority.issue_cert(*hosts, not_before=not_before, not_after=not_after)
        leaf.configure_cert(self._tls)
        self._tls.set_alpn_protocols(["h2", "http/1.1"] if http2 else ["http/1.1"])
        self._silent = silent
        self.requests: list[Request] = []
        self.connections = 0
        self.released = threading.Event()
        self.reached = threading.Event()
        """Set when a route has gone silent or dripped its first bytes."""
        self._routes: dict[str, list[Route]] = {}

    def add(self, path: str, *routes: Route) -> str:
        """Answer ``path`` with each of ``routes`` in turn and with the last one from then on; returns the address."""
        self._routes[path] = list(routes)
        return self.url(path)

    def url(self, path: str) -> str:
        """Return the address of ``path`` on this server."""
        return f"https://{HERE}:{self.port}{path}"

    def release(self) -> None:
        """End the silence of every route."""
        self.released.set()

    def trust(self) -> ssl.SSLContext:
        """Return a context for a client that trusts this server."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.authority.configure_trust(context)
        return context

    def certificates(self, folder: Path) -> Path:
        """Write the server's authority to a file, for SSL_CERT_FILE."""
        path = folder / "authority.pem"
        self.authority.cert_pem.write_to_path(str(path))
        return path

    def answer(self, request: Request) -> Reply:
        """Note the request and work out what its route says; an unknown path is 404."""
        self.requests.append(request)
        routes = self._routes.get(request.path) or self._routes.get(urlsplit(request.path).path) or [Route(status=404)]
        return reply(routes.pop(0) if len(routes) > 1 else routes[0], request)

    def pieces(self, body: bytes, route: Route) -> list[bytes]:
        """Cut a body as the route wants it on the line: an empty piece stands for a pause or a silence."""
        body = body if route.cut_after is None else body[: route.cut_after]
        if route.drip:
            steps = [body[at : at + route.drip] for at in range(0, len(body), route.drip)]
            return [piece for step in steps for piece in (step, b"")]
        if route.quiet_after is not None and route.quiet_after >= 0:
            return [body[: route.quiet_after], b"", body[route.quiet_after :]]
        return [body[at : at + BLOCK] for at in range(0, len(body), BLOCK)]

    def pause(self, route: Route) -> None:
        """Wait where the route is silent or drips."""
        self.reached.set()
        if route.drip:
            self.ending.wait(route.pause)
            return
        while not self.released.wait(0.02) and not self.ending.is_set():
            pass

    def handle(self, connection: socket.socket) -> None:
        self.connections += 1
        if self._silent:
            self.reached.set()
            self.ending.wait(30)
            return
        with self._tls.wrap_socket(connection, server_side=True) as line:
            self.watched(line)
            if line.selected_alpn_protocol() == "h2":
                _Http2(self, line).run()
            else:
                _Http1(self, line)


class _Http1(BaseHTTPRequestHandler):
    """Serve a connection of HTTP/1.1; the constructor does all of it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, server: Server, line: socket.socket) -> None:
        self.ours = server
        super().__init__(line, (HERE, 0), None)  # type: ignore[arg-type]  # only its methods use the server

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        size = int(self.headers.get("Content-Length", "0"))
        told = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, told, self.rfile.read(size), "HTTP/1.1")
        answer = self.ours.answer(request)
        route = answer.route
        if route.drop:
            self.close_connection = True
            return
        if route.quiet_after == -1:
            self.ours.pause(route)
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in self.ours.pieces(answer.body, route):
            if piece:
                self.wfile.write(piece)
            else:
                self.ours.pause(route)
        if route.cut_after is not None or route.length is not None:
            self.close_connection = True

    do_POST = do_GET  # noqa: N815


class _Http2:
    """Serve a connection of HTTP/2, one request after the other."""

    def __init__(self, server: Server, line: socket.socket) -> None:
        self._server = server
        self._line = line
        self._machine = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        self._machine.config.validate_outbound_headers = False
        self._bodies: dict[int, bytearray] = {}
        self._heads: dict[int, dict[str, str]] = {}
        self._gone: set[int] = set()
        self._waiting: list[int] = []

    def run(self) -> None:
        self._machine.initiate_connection()
        self._flush()
        while self._receive():
            while self._waiting:
                if not self._serve(self._waiting.pop(0)):
                    return

    def _flush(self) -> None:
        self._line.sendall(self._machine.data_to_send())

    def _receive(self) -> bool:
        """Take in what has come; False at the end of the connection."""
        data = self._line.recv(BLOCK)
        if not data:
            return False
        for event in self._machine.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                pairs = [(name.decode(), value.decode()) for name, value in event.headers or ()]
                self._heads[event.stream_id or 0] = dict(pairs)
                self._bodies[event.stream_id or 0] = bytearray()
            elif isinstance(event, h2.events.DataReceived):
                self._bodies[event.stream_id or 0] += event.data or b""
                self._machine.acknowledge_received_data(event.flow_controlled_length or 0, event.stream_id or 0)
            elif isinstance(event, h2.events.StreamEnded):
                self._waiting.append(event.stream_id or 0)
            elif isinstance(event, h2.events.StreamReset):
                self._gone.add(event.stream_id or 0)
            elif isinstance(event, h2.events.ConnectionTerminated):
                return False
        self._flush()
        return True

    def _serve(self, stream: int) -> bool:
        head = self._heads[stream]
        told = {name: value for name, value in head.items() if not name.startswith(":")} | {"host": head[":authority"]}
        request = Request(head[":method"], head[":path"], told, bytes(self._bodies[stream]), "HTTP/2")
        answer = self._server.answer(request)
        route = answer.route
        if route.drop:
            return False
        if route.quiet_after == -1:
            self._server.pause(route)
        pairs = [(":status", str(answer.status)), *((name.lower(), value) for name, value in answer.headers.items())]
        self._machine.send_headers(stream, pairs)
        for piece in self._server.pieces(answer.body, route):
            if not piece:
                self._flush()
                self._server.pause(route)
            elif not self._send(stream, piece):
                return False
        if route.cut_after is not None:
            self._machine.reset_stream(stream, error_code=2)
        else:
            self._machine.end_stream(stream)
        self._flush()
        return True

    def _send(self, stream: int, data: bytes) -> bool:
        """Send as fast as the other side has room; False when it is gone."""
        while data:
            room = min(self._machine.local_flow_control_window(stream), self._machine.max_outbound_frame_size)
            if room <= 0:
                if not self._receive() or stream in self._gone:
                    return False
                continue
            self._machine.send_data(stream, data[:room])
            data = data[room:]
            self._flush()
        return True


class Proxy(Listener):
    """A CONNECT proxy that leads every allowed host to ``server``; ``status`` other than 200 turns everybody away."""

    def __init__(self, server: Server, hosts: tuple[str, ...] = (), status: int = 200) -> None:
        super().__init__()
        self._server = server
        self._hosts = hosts
        self._status = status
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        """The address for HTTPS_PROXY."""
        return f"http://{HERE}:{self.port}"

    def handle(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(BLOCK)
            if not data:
                return
            head += data
        target = head.split(b" ", 2)[1].decode()
        self.asked.append(target)
        allowed = not self._hosts or target.rsplit(":", 1)[0] in self._hosts
        status = self._status if allowed else 502
        if status != 200:
            connection.sendall(f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode())
            return
        with socket.create_connection((HERE, self._server.port)) as onward:
            self.watched(onward)
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            self.spawn(self._pump, onward, connection)
            self._pump(connection, onward)

    @staticmethod
    def _pump(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(BLOCK):
                target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
