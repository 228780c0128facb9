"""A pasted message: each address, wallet and e-mail inside is found once, and ordinary words are none of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.classify import MAX_PARTS, classify
from scamcheck.core.model import Indicator, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.core.domain import DomainSplitter

BTC = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
TRON = "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf"
EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"

LATIN = [
    ("Visit evil.com, or https://bad.example/x.", ["domain evil.com", "url https://bad.example/x"]),
    (f"Send to {EVM}!", [f"address {EVM.lower()}"]),
    (f"Send to {EVM[:-1]}D!", [f"address {EVM.lower()}"]),
    (f"send to {TRON} now", [f"address {TRON}"]),
    (f"wallet:{TRON}", [f"address {TRON}"]),
    (f"Bitcoin: send it to {BTC} today", [f"address {BTC}"]),
    (f"pay bitcoin:{BTC}?amount=2 now", [f"address {BTC}"]),
    ("Bitcoin: the new way, see evil.com", ["domain evil.com"]),
    ("Bitcoin:evil.com is new", ["domain evil.com"]),
    ("evil.com and evil.com and EVIL.com.", ["domain evil.com"]),
    ("Call +44 20 7946 0018, or write", ["phone +442079460018"]),
    ("Ring 0044 20 7946 0018 or +442079460018 (evil.com)", ["domain evil.com", "phone +442079460018"]),
    ("Pay 20794600 today to us, not 2026-11-21, for evil.com", ["domain evil.com"]),
    ("John Doe <john@evil.com>", ["email john@evil.com"]),
    ("a@b.com,c@d.com", ["email a@b.com", "email c@d.com"]),
    ("a@b.com;c@d.com", ["email a@b.com", "email c@d.com"]),
    ("https://a.com/ https://b.com/", ["url https://a.com/", "url https://b.com/"]),
    ("evil.com / bad.com", ["domain evil.com", "domain bad.com"]),
    ("evil.com. bad.com", ["domain evil.com", "domain bad.com"]),
    ("https://evil.com/ is", ["url https://evil.com/"]),
    ("evil.com,bad.com", ["domain evil.com", "domain bad.com"]),
    ("evil.com|bad.com", ["domain evil.com", "domain bad.com"]),
    ("evil.com\nbad.com", ["domain evil.com", "domain bad.com"]),
    ("https://a.com,https://b.com", ["url https://a.com/", "url https://b.com/"]),
    ("1)evil.com", ["domain evil.com"]),
    ("join *evil.com* now", ["domain evil.com"]),
    ("go\U0001f449evil.com", ["domain evil.com"]),
    ("[good.com](https://bad.com)", ["domain good.com", "url https://bad.com/"]),
    ('<a href="https://bad.com">good.com</a>', ["url https://bad.com/", "domain good.com"]),
    ("www.evil.com.Click here", ["domain www.evil.com"]),
    ("go to evil.Com", ["domain evil.com"]),
    ("see Evil.Bank today", ["domain evil.bank"]),
    ("Data: 5GB left. Visit evil.com", ["domain evil.com"]),
    ("File: see https://evil.com/x", ["url https://evil.com/x"]),
    ("press javascript:alert(1) here", ["url javascript:"]),
    ("now please open tg://resolve?domain=evil.com on your own new phone", []),
    ("now open http://localhost:80/ or 192.168.0.1 on the router itself", []),
    ("coin base.com", ["domain base.com"]),
    ("visit evil.com/a,thanks", ["url https://evil.com/a,thanks"]),
]
NO_SPACES = [
    ("\u8bf7\u8bbf\u95eeevil.com\u4e86\u89e3", ["domain evil.com"]),
    ("\u8bf7\u52a0\u5165evil.com\uff0c\u8c22\u8c22", ["domain evil.com"]),
    ("\u8bf7\u52a0\u5165evil.com", ["domain evil.com"]),
    ("\u7f51\u5740\uff1aevil.com", ["domain evil.com"]),
    ("\u70b9\u51fb https://evil.com\u3002\u8c22\u8c22", ["url https://evil.com/"]),
    ("\u70b9\u51fbhttps://evil.com/a\uff0c\u597d", ["url https://evil.com/a"]),
    ("https://evil.com\u3002\u8c22\u8c22", ["url https://evil.com/"]),
    ("\u770bhttps://a.com,https://b.com", ["url https://a.com/", "url https://b.com/"]),
    (f"\u5730\u5740{TRON}\u8c22\u8c22", [f"address {TRON}"]),
    ("\u52a0b\u00fccher.de\u5427", ["domain xn--bcher-kva.de"]),
    ("evil.com\uc5d0\uc11c", ["domain evil.com"]),
    ("\u0e40\u0e27\u0e47\u0e1aevil.com\u0e04\u0e23\u0e31\u0e1a", ["domain evil.com"]),
    ("\u5fae\u4fe1\uff1aabc evil.com\u3002\u70b9\u51fb", ["domain evil.com"]),
]
ORDINARY = [
    "Meet at 5.30pm on the 3.4.2026, bring 20.5 dollars",
    "Hello there, ok.So what do you think about that, mate?",
    "No it was not me.Now please call me back soon today",
    "Please read notes.txt and app.py and index.html for me",
    "He said e.g. this and i.e. that in the U.S. of A. today",
    f"Somebody wrote {BTC[:-1]}b with a mistake in it, I think",
]


@pytest.mark.parametrize(("text", "expected"), [*LATIN, *NO_SPACES])
def test_things_inside(text: str, expected: list[str], found_in: Callable[[str], list[str]]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize("text", ORDINARY)
def test_nothing_inside_ordinary_words(text: str, found_in: Callable[[str], list[str]]) -> None:
    expected = ["domain app.py"] if "app.py" in text else []
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("one two three four five six seven eight", Kind.NAME),
        ("one two three four five six seven eight nine", Kind.MESSAGE),
        ("one\ntwo", Kind.MESSAGE),
        ("word " + "a" * 95, Kind.NAME),
        ("word " + "a" * 96, Kind.MESSAGE),
    ],
)
def test_long_text_is_a_message_and_short_text_a_name(text: str, kind: Kind, splitter: DomainSplitter) -> None:
    found = classify(text, splitter)
    assert isinstance(found, Indicator)
    assert found.kind is kind


def test_parts_are_limited(splitter: DomainSplitter) -> None:
    found = classify(" ".join(f"evil{number}.com" for number in range(MAX_PARTS + 5)), splitter)
    assert isinstance(found, Indicator)
    assert [part.value for part in found.parts] == [f"evil{number}.com" for number in range(MAX_PARTS)]


def test_message_keeps_its_text(splitter: DomainSplitter) -> None:
    found = classify(" Hi,\r\nsee hxxp://evil[.]com ", splitter)
    assert isinstance(found, Indicator)
    assert found.value == "Hi,\n\nsee hxxp://evil[.]com"
    assert [part.value for part in found.parts] == ["http://evil.com/"]
