"""The pages of authorities on the terminal and for programs: for a name that no list has, never with what was typed in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from scamcheck.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Zorbax Holding"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "settings.json").write_text('{"country": "GB", "language": "en"}', encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], home: Path, *arguments: str) -> str:
    main(["check", *arguments, "--home", str(home), "--lang", "en"])
    return capsys.readouterr().out


def test_the_terminal_prints_the_pages_of_the_country(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    lines = [line.strip() for line in run(capsys, home, NAME).splitlines()]
    assert "Ask the authorities yourself: United Kingdom" in lines
    pages = [line for line in lines if line.startswith("https://")]
    assert "https://register.fca.org.uk/" in pages
    assert not any("zorbax" in page.lower() for page in pages)


def test_the_json_carries_them(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    data = json.loads(run(capsys, home, NAME, "--json"))["authorities"]
    assert data["country"] == "GB"
    assert [page["title"] for page in data["pages"]] == ["FCA: warning list", "FCA: register", "IOSCO I-SCAN"]


@pytest.mark.parametrize("text", ["goodplace.org", "hello you\nthere is nothing"])
def test_other_answers_have_none(capsys: pytest.CaptureFixture[str], home: Path, text: str) -> None:
    assert "authorities" not in json.loads(run(capsys, home, text, "--json"))
    assert "Ask the authorities yourself" not in run(capsys, home, text)


def test_a_phone_number_has_a_real_answer(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    data = json.loads(run(capsys, home, "020 7946 0018", "--json"))
    assert (data["kind"], data["value"]) == ("phone", "2079460018")
    assert "error" not in data
    shown = run(capsys, home, "020 7946 0018")
    assert "Do not call back." in shown
    assert "Ask the authorities yourself" in shown


def test_a_message_without_a_link_gets_no_advice_about_licences(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    text = "Your account is locked, call us now"
    assert json.loads(run(capsys, home, text, "--json"))["kind"] == "message"
    shown = run(capsys, home, text)
    assert "Ask the financial regulator" not in shown
    assert "Do not use the links or phone numbers in the message." in shown


def test_a_number_that_is_none_is_told_what_to_do_next(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert main(["check", "1799", "--home", str(home), "--lang", "en"]) == 64
    assert "with its country code" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    "text", ["+61 2 9999 1234", "You won 2 BTC. To claim the prize write to us at +44 7911 123456 now"]
)
def test_a_number_that_no_list_was_asked_about_is_not_checked(
    capsys: pytest.CaptureFixture[str], home: Path, text: str
) -> None:
    data = json.loads(run(capsys, home, text, "--json"))
    assert data["level"] == "not_checked"
    assert "asic" in {gap["source"] for gap in data["gaps"] if gap["needed"]}
