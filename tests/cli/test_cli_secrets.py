"""A recovery phrase or key is never shown, stored or logged, whatever the command."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ROOT
else:
    from checks.world import ROOT

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
HEX_KEY = "e9873d79c6d87dc0fb6a5778633389f4453213303da61f20bd67fc233aa33262"
WIF = "5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF"
SECRETS = [PHRASE, HEX_KEY, WIF, f"my words: {PHRASE}. is that fine?", f"key={HEX_KEY}"]
TELLING = ("sausage", HEX_KEY[:20], WIF[:20])


def run(home: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scamcheck", *arguments],
        input=stdin, capture_output=True, text=True, check=False, timeout=30, cwd=ROOT,
        env={"PATH": "", "SCAMCHECK_HOME": str(home), "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


def tells_nothing(home: Path, done: subprocess.CompletedProcess[str], *known: Path) -> None:
    for word in TELLING:
        assert word not in done.stdout
        assert word not in done.stderr
        for path in home.rglob("*"):
            assert path in known or not path.is_file() or word.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("secret", SECRETS)
def test_check_refuses_a_secret_and_keeps_nothing_of_it(tmp_path: Path, secret: str) -> None:
    for done in (
        run(tmp_path, "check", secret),
        run(tmp_path, "check", "--json", secret),
        run(tmp_path, "check", "-", stdin=secret),
    ):
        assert done.returncode == 64
        assert "We did not keep it." in done.stdout + done.stderr or "We did not keep it." in " ".join(
            done.stderr.split()
        )
        tells_nothing(tmp_path, done)


@pytest.mark.parametrize(
    "before",
    [
        (),
        ("chekc",),
        ("doctor",),
        ("lists", "status"),
        ("lookups", "on"),
        ("check", "x", "--colour"),
        ("check", "--json"),
    ],
)
def test_a_secret_in_the_wrong_place_is_not_repeated_in_the_complaint(tmp_path: Path, before: tuple[str, ...]) -> None:
    for secret in (PHRASE, HEX_KEY, WIF):
        done = run(tmp_path, *before, secret)
        assert done.returncode == 64
        tells_nothing(tmp_path, done)
    done = run(tmp_path, *before, *PHRASE.split())
    assert done.returncode == 64
    tells_nothing(tmp_path, done)


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_batch_answers_a_secret_without_showing_it(tmp_path: Path, form: str) -> None:
    items = tmp_path / "items.txt"
    items.write_text(f"goodplace.org\n{PHRASE}\n{HEX_KEY}\n{WIF}\n", encoding="ascii")
    out = tmp_path / "out"
    for done in (
        run(tmp_path, "batch", str(items), "--format", form),
        run(tmp_path, "batch", str(items), "--format", form, "-o", str(out)),
    ):
        assert done.returncode == 0
        tells_nothing(tmp_path, done, items)
    assert out.read_text(encoding="utf-8").count("secret.") == 3


def test_a_column_that_is_a_secret_is_not_offered(tmp_path: Path) -> None:
    items = tmp_path / "items.csv"
    items.write_text(f"{PHRASE}\n{HEX_KEY}\n", encoding="ascii")
    done = run(tmp_path, "batch", str(items), "--column", "site")
    assert done.returncode == 64
    tells_nothing(tmp_path, done, items)


def test_import_repeats_nothing_of_a_file(tmp_path: Path) -> None:
    items = tmp_path / "items.txt"
    items.write_text(f"{PHRASE}\n{HEX_KEY}\n", encoding="ascii")
    done = run(tmp_path, "lists", "import", str(items), "--as", "gaso")
    assert done.returncode == 64
    tells_nothing(tmp_path, done, items)
