"""What tests of the network share."""

from __future__ import annotations

import gc
import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget the proxy of this computer and know no name but this computer's; afterwards no client's thread is left."""
    look_up = socket.getaddrinfo

    def here_only(host: str | bytes | None, port: str | int | None, *rest: int, **more: int) -> list[Any]:
        if host not in {"127.0.0.1", b"127.0.0.1"}:
            raise socket.gaierror(socket.EAI_NONAME, "tests ask nobody")
        return look_up(host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", here_only)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    yield
    assert [thread.name for thread in threading.enumerate() if thread.name == "scamcheck-net"] == []


@pytest.fixture
def no_leaks() -> Iterator[None]:
    """Have every socket and file that was not closed complain before the next test: warnings are errors."""
    yield
    gc.collect()
