"""Nothing is asked online: no check, no status and no doctor opens a socket; and little is loaded for an answer."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scamcheck.app import App, Folders

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, ROOT
else:
    from checks.world import ASSETS, ROOT

KINDS = [
    "https://coinbase.com.secure-verify.xyz/a",
    "goodplace.org",
    "boss@goodplace.org",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "Quarzum Trade",
    "look at goodplace.org\nand https://bit.ly/abc please",
    "http://8.8.8.8/",
    "javascript:alert(1)",
    "localhost",
]

HOOK = """
import os, sys
def hook(event, args):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        with open(os.environ["HOOK_FILE"], "a") as file:
            file.write(f"{event} {args!r}\\n")
sys.addaudithook(hook)
"""


@pytest.mark.parametrize("text", KINDS)
def test_no_kind_of_check_opens_a_socket(socket_disabled: None, tmp_path: Path, text: str) -> None:  # noqa: ARG001
    app = App(Folders(tmp_path, ASSETS))
    report = app.check(text)
    assert getattr(report, "sent", ()) == ()
    assert not [gap for gap in getattr(report, "gaps", ()) if gap.reason == "failed"]
    app.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", *KINDS[:1]),
        ("check", "--json", KINDS[5]),
        ("lists", "status"),
        ("doctor",),
        ("lookups",),
        ("lookups", "on", "rdap-domain"),
        ("batch", "items.txt"),
        (),
    ],
)
def test_no_command_opens_a_socket_not_even_in_its_children(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """``sitecustomize`` puts the hook into every Python process, the doctor's child included."""
    (tmp_path / "sitecustomize.py").write_text(HOOK, encoding="ascii")
    (tmp_path / "items.txt").write_text("\n".join(KINDS), encoding="ascii")
    log = tmp_path / "log"
    keep = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "DISPLAY", "WAYLAND_", "QT_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "scamcheck", *arguments],
        capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path,
        env={**keep, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "SCAMCHECK_HOME": str(tmp_path / "home"), "HOOK_FILE": str(log)},
    )  # fmt: skip
    assert done.returncode in {0, 1, 69}
    assert "Traceback" not in done.stderr
    assert not log.exists(), log.read_text(encoding="utf-8")


def test_the_hook_would_have_seen_a_socket(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HOOK, encoding="ascii")
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "HOOK_FILE": str(tmp_path / "log")}
    subprocess.run([sys.executable, "-c", "import socket; socket.socket().close()"], check=True, timeout=30, env=env)
    assert (tmp_path / "log").read_text(encoding="utf-8").startswith("socket.__new__")
