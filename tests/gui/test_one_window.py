"""One window for each person and data folder: real programs, one after the other, off the screen."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from scamcheck.core.model import MAX_LENGTH
from scamcheck.gui.one_window import LENGTH_BYTES, MAX_BYTES, bring_forward

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from scamcheck.gui import MainWindow

ROOT = Path(__file__).parents[2]
PATIENCE = 60
LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and socket files of POSIX")


def until(true: Callable[[], object], what: str) -> None:
    """Wait until ``true`` says so."""
    end, pause = time.monotonic() + PATIENCE, threading.Event()
    while not true():
        assert time.monotonic() < end, what
        pause.wait(0.05)


class Starts:
    """Starts the program on one data folder; each start is ended with the test."""

    def __init__(self, home: Path, runtime: str) -> None:
        self.home = home
        self._environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": runtime}
        self.started: list[subprocess.Popen[str]] = []
        home.mkdir(exist_ok=True)
        settings = {"updates": False, "history": True, "welcomed": True}
        (home / "settings.json").write_text(json.dumps(settings), encoding="utf-8")

    def start(self, *words: str, given: str = "") -> subprocess.Popen[str]:
        """Start the program with ``words`` after its name, and ``given`` on its standard input."""
        command = [sys.executable, "-m", "scamcheck", "--home", str(self.home), *words]
        program = subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.started.append(program)
        assert program.stdin is not None
        program.stdin.write(given)
        program.stdin.close()
        program.stdin = None
        return program

    def listening(self) -> Path | None:
        """Return the socket that the window listens on, once it does."""
        try:
            place = Path((self.home / "window.name").read_text(encoding="utf-8"))
        except OSError:
            return None
        return place if place.exists() else None

    def first(self, *words: str) -> subprocess.Popen[str]:
        """Start the first window and wait until it listens."""
        old = self.listening()
        program = self.start(*words)
        until(lambda: self.listening() not in {None, old} or program.poll() is not None, "the window never listened")
        assert program.poll() is None
        return program

    def checked(self) -> list[str]:
        """Return what the window has checked, the oldest first: it keeps a history."""
        try:
            return [row["input"] for row in json.loads((self.home / "history.json").read_bytes())["checks"]]
        except OSError:
            return []

    def wait_for(self, *texts: str) -> None:
        """Wait until the window has checked exactly ``texts``."""
        until(lambda: self.checked() == list(texts), f"not checked: {texts}")


@pytest.fixture
def runtime() -> Iterator[str]:
    """Return a folder with a path that is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="sc-") as folder:
        yield folder


@pytest.fixture
def starts(tmp_path: Path, runtime: str) -> Iterator[Starts]:
    made = Starts(tmp_path / "home", runtime)
    yield made
    for program in made.started:
        if program.poll() is None:
            program.kill()
        program.communicate(timeout=PATIENCE)


def test_a_second_start_hands_over_its_text_and_ends(starts: Starts) -> None:
    first = starts.first()
    second = starts.start("--text", LOOKALIKE)
    assert second.wait(PATIENCE) == 0
    starts.wait_for(LOOKALIKE)
    third = starts.start("--text", "-", given="example.org\n")
    assert third.wait(PATIENCE) == 0
    starts.wait_for(LOOKALIKE, "example.org")
    assert starts.start().wait(PATIENCE) == 0
    assert first.poll() is None


def test_the_first_start_checks_its_own_text(starts: Starts) -> None:
    starts.first("--text", LOOKALIKE)
    starts.wait_for(LOOKALIKE)


def test_two_folders_have_two_windows(starts: Starts, tmp_path: Path, runtime: str) -> None:
    other = Starts(tmp_path / "other", runtime)
    try:
        first, second = starts.first(), other.first()
        assert (first.poll(), second.poll()) == (None, None)
    finally:
        for program in other.started:
            program.kill()
            program.communicate(timeout=PATIENCE)


def test_after_a_crash_the_next_start_is_the_first(starts: Starts) -> None:
    crashed = starts.first()
    left = starts.listening()
    crashed.kill()
    crashed.wait(PATIENCE)
    assert left is not None
    assert left.exists()
    assert (starts.home / "window.lock").exists()
    starts.first()
    assert not left.exists()
    assert starts.start("--text", "example.org").wait(PATIENCE) == 0
    starts.wait_for("example.org")


def test_a_first_window_that_hangs_does_not_hold_up_a_check(starts: Starts) -> None:
    hanging = starts.first()
    hanging.send_signal(signal.SIGSTOP)
    try:
        second = starts.start("--text", "example.org")
        starts.wait_for("example.org")
        assert second.poll() is None
    finally:
        hanging.send_signal(signal.SIGCONT)


def test_only_this_person_may_talk_to_it(starts: Starts) -> None:
    starts.first()
    place = starts.listening()
    assert place is not None
    assert stat.S_ISSOCK(place.stat().st_mode)
    assert place.stat().st_mode & 0o077 == 0
    assert (starts.home / "window.name").stat().st_mode & 0o077 == 0


def test_who_sends_too_much_or_nothing_or_half_is_cut_off_and_others_are_served(starts: Starts) -> None:
    starts.first()
    place = starts.listening()
    assert place is not None
    for sent in (b"", (MAX_BYTES + 1).to_bytes(LENGTH_BYTES, "big"), b"\0\0\0\5ab", b"\xff" * 300_000):
        with socket.socket(socket.AF_UNIX) as caller:
            caller.settimeout(PATIENCE)
            caller.connect(str(place))
            try:
                caller.sendall(sent)
                assert caller.recv(10) == b""
            except (BrokenPipeError, ConnectionResetError):
                assert len(sent) > MAX_BYTES
    assert starts.start("--text", "example.org").wait(PATIENCE) == 0
    starts.wait_for("example.org")


def test_a_text_that_is_too_long_is_cut_to_what_says_so(starts: Starts) -> None:
    starts.first()
    assert starts.start("--text", "-", given="\u20ac" * (MAX_LENGTH + 1)).wait(PATIENCE) == 0
    assert starts.start("--text", "example.org").wait(PATIENCE) == 0
    starts.wait_for("example.org")


def test_a_window_that_is_closed_leaves_no_socket_and_no_lock(tmp_path: Path, runtime: str) -> None:
    script = (
        "import sys, pathlib\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from scamcheck.gui.one_window import OneWindow\n"
        "qt, home = QCoreApplication([]), pathlib.Path(sys.argv[1])\n"
        "one = OneWindow(home)\n"
        "assert one.first and one.listen(print)\n"
        "assert not OneWindow(home).first\n"
        "print(sorted(item.name for item in home.iterdir() if item.is_file()))\n"
        "one.close()\n"
        "print(sorted(item.name for item in (*home.iterdir(), *pathlib.Path(sys.argv[2]).iterdir())), OneWindow(home).first)\n"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": runtime}
    command = [sys.executable, "-c", script, str(tmp_path), runtime]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["['window.lock', 'window.name']", "[] True"], done.stderr


def _has(starts: Starts, text: str) -> bool:
    return text in starts.checked()


def test_where_the_path_is_too_long_for_a_socket_each_start_has_its_window(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 60) / ("y" * 60)
    deep.parent.mkdir()
    starts = Starts(deep, "")
    try:
        for text in ("example.org", "example.net"):
            starts.start("--text", text)
            until(partial(_has, starts, text), "no window came")
        assert [program.poll() for program in starts.started] == [None, None]
    finally:
        for program in starts.started:
            program.kill()
            program.communicate(timeout=PATIENCE)


def test_text_goes_with_the_window_only(starts: Starts) -> None:
    program = starts.start("--text", "x", "doctor")
    assert program.wait(PATIENCE) == 64
    assert program.stderr is not None
    assert "--text is for the window" in program.stderr.read()


def test_coming_forward_ends_being_minimised_and_shows_the_check_page(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    window.page.box.setPlainText("what was typed")
    window.places.open("lists")
    window.showMinimized()
    bring_forward(window, "")
    settle()
    assert not window.isMinimized()
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.page.box.toPlainText() == "what was typed"
    bring_forward(window, LOOKALIKE)
    assert window.places.currentWidget() is window.page
    qtbot.waitUntil(lambda: window.page.answer is not None, timeout=20_000)
    assert window.page.box.toPlainText() == LOOKALIKE


def test_a_maximised_window_stays_maximised(window: MainWindow) -> None:
    window.showMaximized()
    bring_forward(window, "")
    assert window.isMaximized()
