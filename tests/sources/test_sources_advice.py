"""The two files of questions and help channels: read as they ship, and named where they are damaged."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from scamcheck.sources.advice import HELP, QUESTIONS, Advice
from scamcheck.sources.catalog import DataDamaged

if TYPE_CHECKING:
    from pathlib import Path


def test_both_files_are_read_once_as_they_ship(assets: Path) -> None:
    advice = Advice(assets)
    assert len(advice.questions.rows) == 12
    assert len(advice.channels) > 20
    assert advice.questions is advice.questions
    assert advice.channels is advice.channels


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (QUESTIONS, "updated = 2026", 'updated = "2026"#'),
        (QUESTIONS, 'strength = "alone"', 'strength = "red"'),
        (QUESTIONS, "[[question]]", "[[answer]]"),
        (QUESTIONS, 'patterns = ["recovery"]', 'patterns = ["unheard"]'),
        (QUESTIONS, 'id = "job"', 'id = "fee"'),
        (QUESTIONS, "=", "=="),
        (HELP, "checked = 2026", 'checked = "2026"#'),
        (HELP, 'certainty = "high"', 'certainty = "sure"'),
        (HELP, 'purpose = "crime"', 'purpose = "fun"'),
        (HELP, "[[channel]]", "[[line]]"),
        (HELP, 'web = "https:', 'web = "http:'),
        (HELP, "=", "=="),
    ],
)
def test_a_damaged_file_is_named(assets: Path, tmp_path: Path, name: str, old: str, new: str) -> None:
    text = (assets / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataDamaged) as caught:
        _ = Advice(tmp_path).questions if name == QUESTIONS else Advice(tmp_path).channels
    assert caught.value.name == name


@pytest.mark.parametrize("content", [b"", b"\xff", b"channel = 3\nquestion = 4\nupdated = 2026-11-21\npatterns = 5"])
def test_another_file_in_its_place_is_named(assets: Path, tmp_path: Path, content: bytes) -> None:
    folder = shutil.copytree(assets / "icons", tmp_path / "assets")
    for name in (QUESTIONS, HELP):
        (folder / name).write_bytes(content)
    advice = Advice(folder)
    with pytest.raises(DataDamaged, match=QUESTIONS):
        _ = advice.questions
    with pytest.raises(DataDamaged, match=HELP):
        _ = advice.channels


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataDamaged, match=HELP):
        _ = Advice(tmp_path).channels
