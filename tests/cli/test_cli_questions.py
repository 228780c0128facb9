"""The twelve questions in the terminal: ``--answers`` for scripts, ``--ask`` one by one, and nothing of it is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scamcheck.__main__ import main
from scamcheck.app import App, Folders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.checks.world import ASSETS, ROOT, host
else:
    from checks.world import ASSETS, ROOT, host

WARNED = "Be careful. We found warning signs."
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX (pty)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home whose host list is of today."""
    from datetime import UTC, datetime

    home = tmp_path_factory.mktemp("questions-home")
    app = App(Folders(home, ASSETS))
    app.store.replace("metamask", (host("evilplace.org"),), datetime.now(UTC).date(), "test")
    app.close()
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], folder: Path) -> Callable[..., tuple[int, str, str]]:
    def runner(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(("check", "--home", str(folder), *arguments))
        except SystemExit as left:
            code = int(left.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return runner


@pytest.mark.parametrize(
    ("text", "answers", "code"),
    [
        ("goodplace.org", "fee=yes", 1),
        ("goodplace.org", "fee=no,job=no", 0),
        ("goodplace.org", "met_online=yes", 0),
        ("goodplace.org", "met_online=yes,suggested=yes", 1),
        ("goodplace.org", " Fee = YES , job=no", 1),
        ("coinbase.com", "remote_access=yes", 1),
        ("coinbase.com", "remote_access=no", 0),
        ("evilplace.org", "fee=no", 2),
        ("evilplace.org", "fee=yes", 2),
    ],
)
def test_answers_count_with_what_was_found(
    run: Callable[..., tuple[int, str, str]], text: str, answers: str, code: int
) -> None:
    found, out, err = run(text, "--answers", answers)
    assert (found, err) == (code, "")
    assert (WARNED in out) is (code == 1)
    assert "Nothing you typed has left this computer." in out
    assert "Have you already sent money? Type: " in out


def test_the_answer_names_the_pattern_and_the_sign(run: Callable[..., tuple[int, str, str]]) -> None:
    _, out, _ = run("goodplace.org", "--answers", "fee=yes,small_payout=yes")
    words = " ".join(out.split())
    assert "This fits a fake investment site." in words
    assert "A small payout is a sign that anyone can fake." in words
    assert 'You said yes to: "Could you take out a small sum at first?"' in words


def test_json_has_the_answers(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run("--json", "goodplace.org", "--answers", "job=yes,fee=unsure")
    found = json.loads(out)
    assert (code, found["schema"], found["level"]) == (1, 1, "warning")
    assert found["answers"] == {"job": "yes", "fee": "unsure"}
    assert found["patterns"] == ["job"]
    assert [item["code"] for item in found["evidence"]][:2] == ["story.pattern.job", "story.fee"]


def test_the_questions_work_without_a_text(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run("--answers", "recovery_fee=yes")
    assert code == 1
    assert "You asked about: Your answers to the questions" in out
    assert run("--answers", "recovery_fee=no")[0] == 3


@pytest.mark.parametrize("answers", ["fee", "fee=", "fee=maybe", "tax=yes", "fee=yes,", "fee=yes;job=no", "=", ","])
def test_answers_that_are_not_understood_end_with_64(run: Callable[..., tuple[int, str, str]], answers: str) -> None:
    code, out, err = run("goodplace.org", "--answers", answers)
    assert (code, out) == (64, "")
    assert "Write answers as fee=yes,job=no." in err
    assert "met_online" in err


def test_a_text_that_cannot_be_checked_is_refused_with_answers_too(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = run("localhost", "--answers", "fee=yes")
    assert (code, out) == (64, "")
    assert "inside your own computer" in " ".join(err.split())


@pytest.mark.parametrize("text", ["goodplace.org", "-"])
def test_ask_needs_a_terminal_and_says_so(run: Callable[..., tuple[int, str, str]], text: str) -> None:
    code, out, err = run(text, "--ask")
    assert (code, out) == (64, "")
    assert "The questions can only be asked in a terminal. In a script, use --answers." in " ".join(err.split())


def typed(folder: Path, keys: str, *arguments: str) -> tuple[int, str]:
    """Return the exit code and what a terminal shows when ``keys`` are typed into ``scamcheck check``."""
    import pty

    terminal, other_end = pty.openpty()
    line = [sys.executable, "-m", "scamcheck", "check", "--home", str(folder), *arguments]
    env = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200"}
    with subprocess.Popen(line, stdin=other_end, stdout=other_end, stderr=other_end, env=env) as process:
        os.close(other_end)
        os.write(terminal, keys.encode())
        shown = b""
        try:
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(terminal)
    return process.returncode, shown.decode()


@POSIX
def test_asked_one_by_one(folder: Path) -> None:
    code, shown = typed(folder, "y\n?\n\nx\nn\nY\nq\n", "goodplace.org", "--ask", "--lang", "en")
    assert code == 1
    assert " 1/12 Did you meet this person online, and never face to face?" in shown
    assert "Type y, n, ? or q, or just press Enter." in shown
    assert " 5/12 Were you promised a sure profit, or a very high one?" in shown
    assert " 7/12 " not in shown
    assert "This fits a romance and investment scam." in shown
    assert 'You said yes to: "Were you promised a sure profit, or a very high one?"' in shown


@POSIX
def test_what_was_given_is_not_asked_and_the_end_of_the_input_ends_it(folder: Path) -> None:
    code, shown = typed(
        folder, "n\n\x04", "goodplace.org", "--ask", "--answers", "met_online=yes,fee=yes", "--lang", "en"
    )
    assert code == 1
    assert " 1/10 Did this person bring up the site, the app or the coin?" in shown
    assert "Did you meet this person online, and never face to face?" not in shown.split("Be careful.")[0]


def test_no_answer_is_kept(run: Callable[..., tuple[int, str, str]], folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run("goodplace.org", "--answers", "odd_payment=yes")
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert not [path for path, data in after.items() if b"odd_payment" in data]
    assert set(before) == set(after)
