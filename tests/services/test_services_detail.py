"""What a publisher says besides, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.model import Evidence, Severity
from scamcheck.services.detail import detail

if TYPE_CHECKING:
    from tests.checks.world import ASSETS
else:
    from checks.world import ASSETS

ENGLISH = i18n.load(ASSETS / "locale", "en")


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({}, ""),
        ({"note": "Their own words."}, "Their own words."),
        ({"note": "no licence", "category": "Imposter"}, "no licence. The publisher files it under: Imposter."),
        ({"note": "no licence"}, "no licence"),
        ({"imitates": "Quarzum Ltd"}, "It uses the name of Quarzum Ltd. The real firm may be honest."),
        ({"firm": "Quarzum", "note": "No licence."}, "The entry is about Quarzum. No licence."),
        ({"copies": "a.org, b.org"}, "Reported addresses of copies: a.org, b.org. Do not use them."),
        ({"sites": "quarzum.eu"}, "The real firm is at quarzum.eu, says the publisher."),
        (
            {"category": "Imposter", "country": "AU"},
            "The publisher files it under: Imposter. Country of the list: Australia.",
        ),
        ({"authority": "CONSOB", "country": "IT"}, "Named by CONSOB, Italy."),
        ({"authority": "CONSOB"}, "Named by CONSOB."),
    ],
)
def test_each_fact_is_a_sentence(params: dict[str, str], sentence: str) -> None:
    assert detail(Evidence("listed.name", Severity.LISTED, params), ENGLISH) == sentence


def test_the_sites_of_a_licensed_firm_are_those_of_the_register() -> None:
    hit = Evidence("register.name", Severity.NOTE, {"sites": "quarzum.eu"})
    assert detail(hit, ENGLISH) == "Its address in the register: quarzum.eu."


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"authority": "CONSOB", "country": "IT"}, "It is registered with CONSOB, Italy."),
        ({"authority": "CONSOB"}, "It is registered with CONSOB."),
    ],
)
def test_an_authority_that_licensed_a_firm_does_not_name_it(params: dict[str, str], sentence: str) -> None:
    assert detail(Evidence("register.host", Severity.NOTE, params), ENGLISH) == sentence


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_a_sentence_in_chinese_gets_no_second_stop(language: str) -> None:
    words = i18n.load(ASSETS / "locale", language)
    said = detail(Evidence("listed.name", Severity.LISTED, {"category": "Imposter", "country": "AU"}), words)
    assert said.count("\u3002") == 2
    assert "\u3002." not in said


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_chinese_lists_things_with_its_own_comma_and_runs_on_without_spaces(language: str) -> None:
    words = i18n.load(ASSETS / "locale", language)
    params = {"copies": "one.example, two.example", "sites": "a.example, b.example", "firm": "Acme"}
    said = detail(Evidence("listed.name", Severity.LISTED, params), words)
    assert "one.example\u3001two.example" in said
    assert "a.example\u3001b.example" in said
    assert ", " not in said
    assert "\u3002 " not in said
    assert "one.example, two.example" in detail(Evidence("listed.name", Severity.LISTED, params), ENGLISH)


@pytest.mark.parametrize("note", ["\u8bf7\u5c0f\u5fc3\uff01", "\u662f\u771f\u7684\u5417\uff1f"])
def test_a_publisher_s_own_words_in_chinese_are_left_as_they_end(note: str) -> None:
    said = detail(Evidence("listed.name", Severity.LISTED, {"note": note, "category": "Imposter"}), ENGLISH)
    assert said == f"{note} The publisher files it under: Imposter."
