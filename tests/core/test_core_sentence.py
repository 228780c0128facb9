"""Sentences and names of firms."""

from __future__ import annotations

import pytest

from scamcheck.core.sentence import is_sentence


@pytest.mark.parametrize(
    "text",
    [
        "Your account is locked, call us now",
        "Hi mum this is my new number",
        "You\u2019ve won, please reply today",
        "Hola mama, este es mi numero",
        "Veuillez nous appeler, votre compte est bloque",
        "\u4f60\u7684\u8d26\u6237\u5df2\u88ab\u51bb\u7ed3\uff0c\u8bf7\u70b9\u51fb",
    ],
)
def test_a_few_words_with_pronouns_and_verbs_are_a_message(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zenvolta Capital Markets (UK) Ltd",
        "We Are All Zenvolta",
        "Bank of the West and East Trust",
        "Is Quarzum Guarantee a scam?",
        "La plataforma Quarzum Guarantee me pide dinero",
        "\u7389\u77f3\u62c5\u4fdd",
        "\u6211\u7684\u94f6\u884c",
        "",
    ],
)
def test_names_and_questions_about_a_name_are_none(text: str) -> None:
    assert not is_sentence(text)
