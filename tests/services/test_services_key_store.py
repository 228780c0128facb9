"""Keys of look-ups in a real key store: gnome-keyring over the Secret Service, in a session bus of the test's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ROOT
else:
    from checks.world import ROOT

KEY = "Kq7-Zx93_ptWm2Lr8vYc"
PROGRAM = ROOT / "tests" / "cli" / "keyed_program.py"
SCRIPT = r"""
printf 'a password of the test\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
lookups() { "$PYTHON" "$PROGRAM" lookups "$@" --home "$APP_HOME" --lang en; }
one() { lookups --json | "$PYTHON" -c 'import json,sys; print(json.dumps([r["key"] for r in json.load(sys.stdin) if r["id"]=="keyed"]))'; }
one
printf '%s\n' "$TYPED" | (unset TYPED; lookups key keyed -)
unset TYPED
one
lookups | grep 'Your key'
lookups key keyed --remove
one
"""
LOCKED = r"""
printf 'a password of the test\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
printf '%s\n' "$TYPED" | "$PYTHON" "$PROGRAM" lookups key keyed - --home "$APP_HOME" --lang en
"$PYTHON" -c 'import secretstorage as s; c = s.get_default_collection(s.dbus_init()); c.lock(); print(c.is_locked())'
"$PYTHON" "$PROGRAM" lookups key keyed --remove --home "$APP_HOME" --lang en
echo "$?"
"""

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the Secret Service is Linux's"),
]


def session(home: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run ``script`` in a session of its own, which leaves nothing in the real home."""
    if not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")):
        pytest.skip("gnome-keyring and dbus are not installed")
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "GNOME_", "XDG_"))}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND"):
        env.pop(name, None)
    env |= {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_RUNTIME_DIR": str(runtime)}
    env |= {"PYTHON": sys.executable, "PROGRAM": str(PROGRAM), "PYTHONPATH": str(ROOT), "TYPED": KEY}
    env |= {"APP_HOME": str(home / "app")}
    line = ["dbus-run-session", "--", "sh", "-c", script]
    return subprocess.run(line, env=env, check=False, capture_output=True, text=True, timeout=120)


def files_with(home: Path, what: bytes) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file() and what in path.read_bytes()]


def test_a_key_is_saved_read_by_another_process_masked_and_removed(home: Path) -> None:
    done = session(home, SCRIPT)
    lines = done.stdout.splitlines()
    page = {"page": "https://keyed.example/keys", "required": True}
    assert done.returncode == 0, done.stderr
    assert json.loads(lines[0]) == [{**page, "kept": False, "session": False}]
    assert lines[1] == "The key is in the key store of this computer."
    assert json.loads(lines[2]) == [{**page, "kept": True, "session": False}]
    masked = "\u2022" * 8 + KEY[-4:]
    assert lines[3].strip() == f"Your key {masked} is in the key store of this computer."
    assert lines[4] == "The key is gone."
    assert json.loads(lines[5]) == [{**page, "kept": False, "session": False}]
    assert KEY not in done.stdout + done.stderr


def test_no_file_holds_the_key_in_the_open(home: Path) -> None:
    done = session(home, SCRIPT[: SCRIPT.index("lookups key keyed --remove")])
    assert "Your key " in done.stdout, done.stderr
    rings = list(home.rglob("*.keyring"))
    assert [ring.name for ring in rings] == ["login.keyring"]
    assert b"look-up keyed" in rings[0].read_bytes() or rings[0].stat().st_size > 200
    assert files_with(home, KEY.encode()) == []
    assert files_with(home, KEY.encode("utf-16-le")) == []


def test_of_a_locked_key_store_nothing_is_taken_and_it_says_so(home: Path) -> None:
    done = session(home, LOCKED)
    saved, locked, code = done.stdout.splitlines()
    assert (saved, locked, code) == ("The key is in the key store of this computer.", "True", "64")
    assert "The key store is locked. Unlock it and try again." in " ".join(done.stderr.split())
