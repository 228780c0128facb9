"""No test asks anybody outside this computer: the guard sees every way, also where the failure is swallowed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
WAYS = {
    "a name": "socket.getaddrinfo('outside.invalid', 443)",
    "an old name": "socket.gethostbyname('outside.invalid')",
    "an address": "socket.create_connection(('192.0.2.1', 9), 0.01)",
    "a datagram": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
    "a thread": "(t := threading.Thread(target=lambda: socket.getaddrinfo('outside.invalid', 443))).start() or t.join()",
    "our client": "fetch()",
}
FETCH = """
def fetch():
    import os
    for name in list(os.environ):
        if name.lower().endswith('_proxy'):
            del os.environ[name]
    from scamcheck.sources.download import new_client
    async def ask(http):
        await http.get('https://outside.invalid/')
    with new_client() as client:
        client.start(ask).exception(20)
"""
SWALLOWED = """
import contextlib, socket, threading
{fetch}
def test_it():
    with contextlib.suppress(BaseException):
        {way}
"""


def outcome(folder: Path, text: str, *options: str) -> str:
    """Run a test file in a process of its own, with the guard; return what was said."""
    file = folder / "test_inside.py"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "guard", "-p", "no:cacheprovider", "-c", "/dev/null", *options]
    path = f"{TESTS}:{TESTS.parent}"
    done = subprocess.run(
        [*command, str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={"PYTHONPATH": path, "PATH": "", "HOME": str(folder)},
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "options", [("--disable-socket",), ("--allow-hosts=127.0.0.1",), ()], ids=["off", "here", "on"]
)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_test_that_asks_outside_fails_though_it_swallows_the_failure(
    tmp_path: Path, way: str, options: tuple[str, ...]
) -> None:
    said = outcome(tmp_path, SWALLOWED.format(fetch=FETCH, way=way), *options)
    assert "somebody outside this computer was asked" in said
    assert "1 failed" in said


def test_a_test_that_asks_this_computer_passes(tmp_path: Path) -> None:
    text = """
import socket
def test_it():
    with socket.create_server(('127.0.0.1', 0)) as server:
        socket.create_connection(server.getsockname()).close()
        socket.getaddrinfo('127.0.0.1', 80)
"""
    assert "1 passed" in outcome(tmp_path, text)
