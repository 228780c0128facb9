"""The tree as a whole: layers, lint, types, sizes, ASCII, and what may stand where."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*(ROOT / "scamcheck").rglob("*.py"), *(ROOT / "packaging").rglob("*.py")])
MAX_FUNCTION, MAX_FILE, MAX_METHODS = 60, 400, 12
TOP_LEVEL = {
    ".ci", ".gitattributes", ".gitignore", ".github", ".gitlab-ci.yml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "PRIVACY.md",
    "README.md", "SECURITY.md", "assets", "docs", "packaging", "pyproject.toml", "scamcheck", "tests",
}  # fmt: skip
REGISTRIES = re.compile(
    r"\b(?:[\w-]+\.)*(?:"
    + "|".join(("pypi" + r"\.org", "python" + "hosted", "npm" + "js", r"deb(?:ian)?\." + r"(?:debian\.)?org"))
    + r")\b"
)
"""Hosts of package registries: the tree speaks of packages by name, never of where they come from."""


@lru_cache(maxsize=1)
def tracked() -> tuple[str, ...]:
    """Every file that git keeps or would keep."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    line = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(sorted(name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()))


def run(*arguments: str) -> str:
    """Run a checker over the tree; return "" when it is content and what it said when not."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.tools
def test_layers_hold() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    assert run("-c", code) == ""


@pytest.mark.tools
def test_ruff_is_content() -> None:
    assert run("-m", "ruff", "check", ".") == ""


@pytest.mark.tools
def test_types_are_right() -> None:
    assert run("-m", "mypy", "--no-error-summary") == ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_functions_and_classes_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= MAX_FUNCTION, node.name
        if isinstance(node, ast.ClassDef):
            methods = [item for item in node.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef)]
            assert len([item for item in methods if not item.name.startswith("__")]) <= MAX_METHODS, node.name


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_source_is_ascii(path: Path) -> None:
    """A scam checker practises what it preaches: no letter in its source looks like another."""
    data = path.read_bytes()
    odd = {number for number, line in enumerate(data.split(b"\n"), start=1) if not line.isascii()}
    assert odd == set()
    assert b"\r" not in data


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_source_has_no_star_imports_globals_or_debugging(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not isinstance(node, ast.Global)
        assert not (isinstance(node, ast.ImportFrom) and node.names[0].name == "*")
        assert not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"breakpoint", "eval", "exec"}
        )


def test_of_qts_network_library_only_local_sockets_are_used_and_in_one_place() -> None:
    """They are files on this computer; the network is for sources/ alone (pyproject.toml)."""
    found = []
    for path in (ROOT / "scamcheck").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("PySide6.QtNetwork", "PySide6.QtWeb")
            ):
                found += [(path.name, alias.name) for alias in node.names]
            if isinstance(node, ast.Import | ast.ImportFrom):
                whole = [alias.name for alias in node.names if "QtNetwork" in alias.name or "QtWeb" in alias.name]
                assert whole == []
    assert {name for _, name in found} == {"QLocalServer", "QLocalSocket"}
    assert {name for name, _ in found} == {"one_window.py"}


def test_exceptions_are_caught_whole_in_few_places_only() -> None:
    """style.md: around one check (one look-up is one, too), in the task runner and in the top-level hook."""
    places = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "scamcheck").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    }
    checks = {"scamcheck/services/checker.py", "scamcheck/services/live.py"}
    assert places == {*checks, "scamcheck/gui/tasks.py", "scamcheck/__main__.py"}


def test_no_file_names_a_package_registry() -> None:
    found = []
    for name in tracked():
        if name.startswith("assets/starter/"):
            continue
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        found += [(name, match[0]) for match in REGISTRIES.finditer(text)]
    assert found == []


def test_every_top_level_entry_is_an_expected_one() -> None:
    assert {name.split("/", 1)[0] for name in tracked()} <= TOP_LEVEL


def test_test_files_have_names_of_their_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(set(names)) == sorted(names)
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_no_tracked_file_is_large_or_built() -> None:
    for name in tracked():
        assert (ROOT / name).stat().st_size <= 1_048_576, name
        assert not name.endswith((".pyc", ".mo", ".sqlite", ".whl", ".log")), name


def test_tests_mock_none_of_our_own_code() -> None:
    """style.md: inject the outside, never patch our own modules, never sleep."""
    found = []
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} | {getattr(node, "module", None) or ""}
                found += [(path.name, name) for name in names if name.startswith("unittest.mock") or name == "mock"]
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                called = f"{getattr(node.func.value, 'id', '')}.{node.func.attr}"
                found += [(path.name, called)] if called == "time.sleep" else []
    assert found == []
