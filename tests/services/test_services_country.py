"""The country of the person: chosen, else as the system is set, else none."""

from __future__ import annotations

import locale
import sys
from typing import TYPE_CHECKING

import pytest

from scamcheck.services.country import country_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VARIABLES = ("LC_ALL", "LC_ADDRESS", "LC_TELEPHONE", "LC_MONETARY", "LANG")


@pytest.mark.parametrize(
    ("variables", "country"),
    [
        ({"LANG": "en_US.UTF-8"}, "US"),
        ({"LANG": "en_US.UTF-8", "LC_MONETARY": "de_DE.UTF-8"}, "DE"),
        ({"LC_ALL": "es_MX", "LANG": "en_US"}, "MX"),
        ({"LC_ALL": "C.UTF-8", "LANG": "vi_VN"}, "VN"),
        ({"LANG": "zh_Hant_TW.UTF-8"}, "TW"),
        ({"LANG": "de_AT@euro"}, "AT"),
    ],
)
def test_the_system_says_which_country(
    variables: Mapping[str, str], country: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert country_of("") == country
    assert country_of("SG") == "SG"


@pytest.fixture
def plain_letters() -> Iterator[None]:
    """Letters as on a computer that is set to no country."""
    before = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    yield
    locale.setlocale(locale.LC_CTYPE, before)


@pytest.mark.parametrize("language", ["", "C", "C.UTF-8", "POSIX", "en", "not a language", "en_usa"])
@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="Windows always has a region; macOS has no C.UTF-8")
@pytest.mark.usefixtures("plain_letters")
def test_no_country_is_none(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", language)
    assert not country_of("")
