"""The real program on a real X server: its window comes up, and Ctrl+Q ends it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QElapsedTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PATIENCE = 30

pytestmark = pytest.mark.screen


@pytest.fixture
def display() -> Iterator[str]:
    """Return the name of an X server of our own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def windows(environment: dict[str, str]) -> list[str]:
    """Return the ids of the mapped windows called scamcheck."""
    command = ["xdotool", "search", "--onlyvisible", "--name", "^scamcheck$"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout.split()


def test_the_program_opens_its_window(display: str, tmp_path: Path) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed")
    unset = {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in unset} | {"DISPLAY": display}
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.json").write_text('{"updates": false}', encoding="utf-8")
    command = [sys.executable, "-m", "scamcheck", "--home", str(tmp_path / "home")]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True) as program:
        try:
            clock = QElapsedTimer()
            clock.start()
            while not (found := windows(environment)) and program.poll() is None and clock.elapsed() < PATIENCE * 1000:
                pass
            assert found, program.stderr.read() if program.poll() is not None and program.stderr else "no window came"
            quit_keys = ["xdotool", "windowfocus", "--sync", found[0], "key", "ctrl+q"]
            subprocess.run(quit_keys, env=environment, check=True)
            assert program.wait(PATIENCE) == 0
        finally:
            program.send_signal(signal.SIGTERM)
            _, complaints = program.communicate(timeout=PATIENCE)
    assert "Traceback" not in complaints
