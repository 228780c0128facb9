"""A guard around every test: who looks up a name or goes to an address outside this computer fails, even where that is swallowed.

Python tells audit hooks of every look-up and connection before it is made, in every thread; pytest-socket (pyproject.toml)
refuses the sockets themselves, and a refusal counts, too. Nothing leaves. Programs that a test starts are not watched from here: they get
local servers, an empty home, or no way out (their own tests).
"""

from __future__ import annotations

import sys
from threading import Lock
from typing import TYPE_CHECKING, Any

import pytest
import pytest_socket

if TYPE_CHECKING:
    from collections.abc import Generator

HERE = frozenset({"127.0.0.1", "", "None"})
NAMES = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
LINES = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


class Guard:
    """``seen`` is what the present test wanted outside."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.seen: list[str] = []

    def hear(self, event: str, values: tuple[Any, ...]) -> None:
        """Take an audit event."""
        if event in NAMES:
            self._judge(event, values[0])
        elif event in LINES and isinstance(values[1], tuple):
            self._judge(event, values[1][0])

    def refused(self, what: str) -> None:
        """Note that pytest-socket has refused something."""
        with self._lock:
            self.seen.append(what)

    def take(self) -> list[str]:
        """Return what was seen, and begin anew."""
        with self._lock:
            seen, self.seen = self.seen, []
        return seen

    def _judge(self, event: str, host: object) -> None:
        name = host.decode(errors="replace") if isinstance(host, bytes) else str(host)
        if name not in HERE:
            self.refused(f"{event} {name}")
            raise PermissionError(f"tests ask nobody: {event}")


GUARD = Guard()
sys.addaudithook(GUARD.hear)


def _noted(kind: type[RuntimeError]) -> None:
    """Have each refusal of this kind noted when it is made: our own code may swallow it."""
    make = kind.__init__

    def noted(self: RuntimeError, *values: Any, **named: Any) -> None:  # noqa: ANN401
        make(self, *values, **named)
        GUARD.refused(f"{kind.__name__} {values}")

    kind.__init__ = noted  # type: ignore[method-assign,assignment]


_noted(pytest_socket.SocketBlockedError)
_noted(pytest_socket.SocketConnectBlockedError)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """Begin a test with nothing seen."""
    GUARD.take()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """Fail a test that wanted somebody outside."""
    yield
    _tell()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Fail what a test left behind and that wants somebody outside."""
    yield
    _tell()


def _tell() -> None:
    if seen := GUARD.take():
        pytest.fail(f"somebody outside this computer was asked: {', '.join(seen)}", pytrace=False)
