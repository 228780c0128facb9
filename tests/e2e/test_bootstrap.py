"""The README's two commands, as far as they go without installing anything."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.checks.world import ROOT
else:
    from checks.world import ROOT

BOOTSTRAP = ROOT / "packaging" / "bootstrap.py"
PYENV = Path.home() / ".pyenv" / "versions"


def run(python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, str(BOOTSTRAP), *arguments], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("arguments", [(), ("help",), ("install",), ("--help",)])
def test_without_a_command_the_usage_is_shown_and_nothing_is_made(arguments: tuple[str, ...]) -> None:
    before = set(ROOT.iterdir())
    done = run(sys.executable, *arguments)
    assert (done.returncode, done.stdout) == (64, "")
    assert 'bootstrap.py run "https://example.com"' in done.stderr
    assert "bootstrap.py test" in done.stderr
    assert set(ROOT.iterdir()) == before


def older_python() -> str | None:
    """Return a Python from 3.6 to 3.10 that starts, None where there is none."""
    for minor in range(10, 5, -1):
        found = shutil.which(f"python3.{minor}")
        for path in filter(None, (found, *map(str, sorted(PYENV.glob(f"3.{minor}.*/bin/python3"))))):
            done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False, timeout=30)
            if done.returncode == 0 and done.stdout.startswith(f"Python 3.{minor}."):
                return path
    return None


def test_a_python_that_is_too_old_is_told_so() -> None:
    python = older_python()
    if python is None:
        pytest.skip("no Python older than 3.11 is on this computer")
    done = run(python, "run")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("scamcheck needs Python 3.11 or newer. This is Python 3.")
    assert "Traceback" not in done.stderr


def test_bootstrap_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(BOOTSTRAP.read_text(encoding="utf-8"))
    names = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    names |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert names <= sys.stdlib_module_names


def test_bootstrap_can_be_read_by_an_old_python() -> None:
    """Python 3.8 is the oldest that is still found on people's computers."""
    ast.parse(BOOTSTRAP.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_continuous_integration_runs_the_readmes_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "packaging/bootstrap.py test" in script


def test_a_copy_of_the_program_answers_without_being_installed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scamcheck", tmp_path / "scamcheck", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    done = subprocess.run(
        [sys.executable, "-m", "scamcheck", "check", "blender.io", "--lang", "en", "--home", "home"],
        capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout.startswith(" \u2b23 Stop. This is on a warning list.")
    assert (tmp_path / "home" / "lists.sqlite").is_file()
