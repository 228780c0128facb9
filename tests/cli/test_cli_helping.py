"""``scamcheck check TEXT --helping``: the same answer and exit code, told to somebody who helps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from scamcheck.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., tuple[int, str]]:
    def runner(*arguments: str) -> tuple[int, str]:
        code = main(("--home", str(tmp_path), "--lang", "en", "check", *arguments))
        return code, capsys.readouterr().out

    return runner


def test_the_helper_reads_what_to_do_together_and_how_to_talk(run: Callable[..., tuple[int, str]]) -> None:
    code, out = run(LOOKALIKE)
    helped_code, helped = run(LOOKALIKE, "--helping")
    assert code == helped_code == 1
    assert "Wait. Talk to someone you trust first." in out
    assert "What to say first" not in out
    assert "Ask them to wait. Talk about it together first." in helped
    assert "Wait. Talk to someone you trust first." not in helped
    lines = helped.splitlines()
    places = [lines.index(f"  {title}") for title in ("What to do now", "What to say first", "What we looked at")]
    assert places == sorted(places)
    assert "   - Do not ask why they did it. It sounds like blame." in lines


def test_json_has_it_beside_the_rest(run: Callable[..., tuple[int, str]]) -> None:
    _, plain = run("--json", LOOKALIKE)
    _, helped = run("--json", "--helping", LOOKALIKE)
    more = json.loads(helped)
    assert more["helping"]["action"] == "Ask them to wait. Talk about it together first."
    assert set(more) - set(json.loads(plain)) == {"helping"}


def test_what_cannot_be_checked_is_refused_as_ever(run: Callable[..., tuple[int, str]]) -> None:
    assert run("--helping", "--json", "   ")[0] == 64
