"""The real program on a real X server: its window comes up, and Ctrl+Q ends it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer

ROOT = Path(__file__).parents[2]
PATIENCE = 30

pytestmark = pytest.mark.screen


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
