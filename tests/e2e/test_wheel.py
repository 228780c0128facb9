"""A wheel holds the program and its data, and the installed program answers."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ROOT
else:
    from checks.world import ROOT

pytestmark = [
    pytest.mark.tools,
    pytest.mark.skipif(
        importlib.util.find_spec("hatchling") is None, reason="hatchling, which builds the wheel, is not installed here"
    ),
]
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "tests", "shared")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = shutil.copytree(ROOT, folder / "source", ignore=LEFT_OUT)
    line = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run(
        [*line, "--wheel-dir", str(folder), str(source)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("scamcheck-*.whl")
    return made


def test_the_wheel_holds_every_file_of_the_program_and_its_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assets = {
            f"scamcheck/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "assets").rglob("*") if path.is_file()
        }
        code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "scamcheck").rglob("*.py")}
        assert assets | code <= names
        for name in ("assets/starter/metamask.json", "assets/brands.toml"):
            assert archive.read(f"scamcheck/{name}") == (ROOT / name).read_bytes()
    others = {name for name in names if not name.startswith("scamcheck/") and ".dist-info/" not in name}
    assert others == set()
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_installed_program_answers_from_its_own_data(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-m", "scamcheck", "check", "blender.io", "--lang", "en", "--home", str(tmp_path / "home")],
        capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path / "site",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "")
    assert "Stop. This is on a warning list." in done.stdout
