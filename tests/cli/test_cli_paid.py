"""``scamcheck paid``: the page as text, by country, the warning before every number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scamcheck.__main__ import main
from scamcheck.app import build
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def shown(capsys: pytest.CaptureFixture[str], home: Path, *arguments: str) -> tuple[int, str]:
    code = main(("paid", "--home", str(home), *arguments))
    return code, " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("country", "line"),
    [
        ("US", "Report a crime: FBI Internet Crime Complaint Center (IC3) Website: ic3.gov"),
        ("us", "Help for older people: National Elder Fraud Hotline Phone: 833-372-8311 Monday to Friday"),
        ("GB", "Reach your bank: Stop Scams UK 159 Phone: 159"),
        ("SG", "Report a fraud: ScamShield Helpline Phone: 1799 Day and night"),
        ("HK", "Website: cyberdefender.hk Check the number on this website before you call. Phone: 18222"),
        ("DE", "We have no help line for your country yet."),
    ],
)
def test_who_helps_where(capsys: pytest.CaptureFixture[str], home: Path, country: str, line: str) -> None:
    code, text = shown(capsys, home, "--country", country)
    assert code == 0
    assert line in text
    assert "This is a crime report, not a civil dispute." in text
    warned = text.index("People may soon offer to get your money back for a fee.")
    assert all(found.start() > warned for found in re.finditer("Phone: |Website: ", text))


def test_the_chosen_country_counts_more_than_that_of_the_system(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_AU.UTF-8")
    assert "Who can help: Australia" in shown(capsys, home)[1]
    build(home=str(home)).settings.save(Settings(country="CA"))
    assert "Who can help: Canada" in shown(capsys, home)[1]
    assert "Who can help: Singapore" in shown(capsys, home, "--country", "SG")[1]


def test_it_is_translated(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert "Esto es la denuncia de un delito, no un pleito civil." in shown(capsys, home, "--lang", "es")[1]


@pytest.mark.parametrize("country", ["USA", "u", "1", "??"])
def test_what_is_no_country_ends_with_64(capsys: pytest.CaptureFixture[str], home: Path, country: str) -> None:
    assert main(("paid", "--home", str(home), "--country", country)) == 64
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Name a country with two letters, such as US.\n")


def test_no_list_is_opened_for_it(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    shown(capsys, home, "--country", "US")
    assert list(home.iterdir()) == []
