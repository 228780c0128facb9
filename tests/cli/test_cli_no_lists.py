"""``check`` and ``batch`` with ``--no-lists``: rules alone, the home folder untouched, and the exit code is honest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from scamcheck.__main__ import main
from scamcheck.app import App, Folders

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, host
else:
    from checks.world import ASSETS, host

WAYS = [("--no-lists",), ("--no-lists", "--popularity")]
ASKED = {
    "evilplace.org": (3, "not_checked"),
    "goodplace.org": (3, "not_checked"),
    "Quarzum Trade": (3, "not_checked"),
    "coinbase.com.secure-verify.xyz": (1, "warning"),
    "coinbase.com": (0, "recognised"),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a home in which one list names a site."""
    app = App(Folders(tmp_path / "home", ASSETS))
    app.store.replace("metamask", (host("evilplace.org"),), app.store.statuses()["metamask"].as_of, "test")
    app.close()
    return tmp_path / "home"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(["--lang", "en", *arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
@pytest.mark.parametrize("text", ASKED)
def test_the_exit_code_is_that_of_the_rules_and_the_report_says_why(
    capsys: pytest.CaptureFixture[str], home: Path, way: tuple[str, ...], text: str
) -> None:
    code, out, err = run(capsys, "check", "--json", *way, text, "--home", str(home))
    found = json.loads(out)
    assert (code, found["level"], err) == (*ASKED[text], "")
    assert found["searched"] == []
    assert {"source": "lists", "reason": "not_enabled", "needed": True} in found["gaps"]
    code, out, err = run(capsys, "check", *way, text, "--home", str(home))
    assert (code, err) == (ASKED[text][0], "")
    assert "What we looked at" not in out
    assert "lists update" not in out, "an update would not answer what was asked"


def test_with_its_lists_the_same_home_names_the_site(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert run(capsys, "check", "evilplace.org", "--home", str(home))[0] == 2
    assert run(capsys, "check", "--popularity", "evilplace.org", "--home", str(home))[0] == 2, "on anyway"


@pytest.mark.parametrize("command", ["check", "batch"])
def test_a_home_that_is_not_there_is_not_made(capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str) -> None:
    items = tmp_path / "items.txt"
    items.write_text("goodplace.org\ncoinbsae.com\n", encoding="ascii")
    what = "goodplace.org" if command == "check" else str(items)
    code, out, err = run(capsys, command, "--no-lists", what, "--home", str(tmp_path / "home"))
    assert (code, err) == (3 if command == "check" else 0, "")
    assert out
    assert not (tmp_path / "home").exists()


def test_what_is_in_the_home_is_left_as_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "lists.sqlite").write_bytes(b"this is no database")
    (home / "settings.json").write_bytes(b"\xff no settings")
    before = contents(home)
    code, _, err = run(capsys, "check", "--no-lists", "goodplace.org", "--home", str(home))
    assert (code, err) == (3, "")
    assert contents(home) == before


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_a_file_is_checked_by_rules_alone(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path, way: tuple[str, ...]
) -> None:
    items = tmp_path / "items.txt"
    items.write_text("\n".join(ASKED), encoding="ascii")
    code, out, err = run(capsys, "batch", *way, str(items), "--home", str(home))
    assert (code, err) == (0, "")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["level"] for answer in answers] == [level for _, level in ASKED.values()]
    assert all(answer["searched"] == [] for answer in answers)


def test_a_first_start_with_popularity_knows_popular_sites(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "check", "--no-lists", "--popularity", "goodplace.org", "--home", str(tmp_path / "home"))
    assert (code, err) == (3, "")
    app = App(Folders(tmp_path / "home", ASSETS))
    assert "tranco" in app.store.statuses()
    app.close()


@pytest.mark.parametrize("command", ["check", "batch"])
def test_help_says_what_they_do(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = run(capsys, command, "--help")
    assert code == 0
    assert "--no-lists" in out
    assert "--popularity" in out
