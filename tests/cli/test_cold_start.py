"""An answer loads no more than it needs (measured.md, "Start-up")."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ROOT
else:
    from checks.world import ROOT

HEAVY = {
    "PySide6",
    "httpx",
    "keyring",
    "validators",
    "requests",
    "tldextract",
    "polib",
    "socket",
    "ssl",
    "asyncio",
    "urllib.request",
}
LATER = (
    "scamcheck.sources.parsers",
    "scamcheck.sources.download",
    "scamcheck.services.lists",
    "scamcheck.services.packs",
    "ijson",
    "selectolax",
    "zstandard",
    "defusedxml",
)
"""What only an update, an import or a pack needs; the first start reads the lists that ship, and so some parsers."""
PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv[1])
from scamcheck.__main__ import main
before = sorted(sys.modules)
code = main(["--home", sys.argv[2], "--lang", "en", "check", *sys.argv[3:]])
sys.stdout.flush()
print(json.dumps({"code": code, "before": before, "after": sorted(sys.modules)}), file=sys.stderr)
"""


def loaded(home: Path, *texts: str) -> tuple[set[str], set[str]]:
    line = [sys.executable, "-c", PROGRAM, str(ROOT), str(home), *texts]
    done = subprocess.run(line, capture_output=True, text=True, check=True, timeout=60)
    found = json.loads(done.stderr.splitlines()[-1])
    return set(found["before"]), set(found["after"])


def heavy(modules: set[str]) -> set[str]:
    return {name for name in modules if name in HEAVY or name.split(".", 1)[0] in HEAVY - {"urllib.request"}}


@pytest.mark.parametrize("text", ["https://coinbase.com.secure-verify.xyz/", "goodplace.org", "Quarzum Trade"])
def test_neither_the_program_nor_an_answer_loads_a_window_or_the_network(tmp_path: Path, text: str) -> None:
    before, after = loaded(tmp_path, text)
    assert heavy(before) == set()
    assert heavy(after) == set()
    assert "scamcheck.gui" not in after
    assert "scamcheck.services.doctor" not in after


def test_an_email_address_loads_its_filter_and_nothing_else(tmp_path: Path) -> None:
    _, after = loaded(tmp_path, "boss@goodplace.org")
    assert heavy(after) == {name for name in after if name.split(".", 1)[0] == "validators"}


def test_once_the_lists_are_here_an_answer_loads_nothing_that_brings_lists(tmp_path: Path) -> None:
    loaded(tmp_path, "goodplace.org")
    _, after = loaded(tmp_path, "goodplace.org")
    assert {name for name in after if name.startswith(LATER)} == set()


def test_the_window_starts_without_what_commands_and_checks_need(tmp_path: Path) -> None:
    program = (
        "import json, sys; from scamcheck import cli; asked = cli.read(sys.argv[1:]); "
        "print(json.dumps([asked.command is None, sorted(sys.modules)]))"
    )
    line = [sys.executable, "-c", program, "--home", str(tmp_path), "--lang", "en"]
    done = subprocess.run(line, capture_output=True, text=True, check=True, timeout=60, cwd=ROOT)
    window, modules = json.loads(done.stdout)
    assert window
    later = ("scamcheck.checks", "scamcheck.sources.catalog", "scamcheck.cli.batch", "scamcheck.services.serialize")
    assert {name for name in modules if name.startswith(later)} == set()
