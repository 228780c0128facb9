"""Phone numbers: one key for many spellings, and what is no phone number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.phone import (
    COUNTRY_CODES,
    LEAST,
    MOST,
    loose_keys,
    phone_key,
    phones_in,
    phones_in_message,
    read_phone,
)


@pytest.mark.parametrize(
    "text",
    [
        "+44 20 7946 0018",
        "+44 (0)20 7946 0018",
        "+44 (0) 20-7946-0018",
        "+44 020 7946 0018",
        "0044 20 7946 0018",
        "442079460018",
        " (44) 20.7946.0018",
        "+44\u00a020\u20117946\u20110018",
    ],
)
def test_spellings_of_one_number_have_one_key(text: str) -> None:
    assert phone_key(text) == "442079460018"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("011 44 20 7946 0018", "442079460018"),
        ("0011 44 20 7946 0018", "442079460018"),
        ("+39 02 5550 1234", "390255501234"),  # Italy keeps the zero
        ("0115550123", "115550123"),  # too short behind 011: an area code
        ("020 7946 0018", "2079460018"),
        ("+1 (212) 555-0100", "12125550100"),
        ("123 45", ""),
        ("1234 5678 9012 3456 7", ""),
        ("", ""),
    ],
)
def test_keys_of_other_numbers(text: str, key: str) -> None:
    assert phone_key(text) == key


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+44 20 7946 0018", "+442079460018"),
        ("Tel: +44 20 7946 0018", "+442079460018"),
        ("Phone number: 0044 20 7946 0018", "+442079460018"),
        ("WhatsApp +44 7700 900123", "+447700900123"),
        ("tel:+1-212-555-0100", "+12125550100"),
        ("+1 212 555 0100 ext. 31", "+12125550100"),
        ("(212) 555-0100", "2125550100"),
        ("212.555.0100", "2125550100"),
    ],
)
def test_a_number_is_read_with_its_country_or_without(text: str, number: str) -> None:
    assert read_phone(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "1799",
        "2026-11-21",
        "21/11/2026",
        "999.100.100.100",
        "3.1415926",
        "4111 1111 1111 1111",
        "Quarzum 123456789",
        "call me at noon",
        "+44 20 7946 0018 or +44 20 7946 0019",
        "",
        "+",
        "-----------",
    ],
)
def test_what_is_no_phone_number(text: str) -> None:
    assert read_phone(text) == ""


def test_a_number_may_stand_with_and_without_its_country() -> None:
    assert loose_keys("+442079460018") == ("2079460018",)
    keys = loose_keys("2079460018")
    assert {"442079460018", "12079460018", "3902079460018"} <= set(keys)
    assert len(keys) == len(set(keys)) >= len(COUNTRY_CODES)
    assert "2079460018" not in keys
    assert loose_keys("+85255501") == ()
    assert loose_keys("5550123") == (), "too few digits to tell it from others"
    assert loose_keys("999999999999") == ()


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("+65 6555 0101; (65) 6555 0102", ["+65 6555 0101", "65) 6555 0102"]),
        ("+6565550101  +6565550102\n+6565550103", ["+6565550101", "+6565550102", "+6565550103"]),
        ("fax (662) 555 2780/81", ["662) 555 2780"]),
        ("UK Ph:(44) 870 555 4883 ext. 2", ["44) 870 555 4883"]),
        ("09 555 1480   09 555 6823", ["09 555 1480", "09 555 6823"]),
        ("desk1234567@quarzum.net", []),
        ("since 10.04.2025", []),
        ("1", []),
    ],
)
def test_numbers_in_a_cell(cell: str, numbers: list[str]) -> None:
    assert list(phones_in(cell)) == numbers


def test_only_numbers_with_their_country_are_taken_out_of_a_message() -> None:
    text = (
        "Pay 12345678 to us by 2026-11-21, call +44 20 7946 0018 or 0049 30 5550 1234. https://a.example/+442079460019"
    )
    assert list(phones_in_message(text)) == ["+44 20 7946 0018", "0049 30 5550 1234"]


@given(st.text(alphabet="0123456789+() -./;\nabx@", max_size=80))
def test_nothing_is_read_that_has_no_key(text: str) -> None:
    found = read_phone(text)
    assert found == "" or LEAST <= len(found.removeprefix("+")) <= MOST
    assert all(phone_key(number) for number in (*phones_in(text), *phones_in_message(text)))
    assert phone_key(phone_key(text)) == phone_key(text)
