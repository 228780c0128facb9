"""None of 100,000 strings of other kinds is taken for a wallet, except with the chance of its checksum."""

from __future__ import annotations

import base64
import random
from typing import TYPE_CHECKING
from uuid import UUID

from scamcheck.core.address import read_address
from scamcheck.core.model import Checksum

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


WORDS = [
    "money",
    "wallet",
    "transfer",
    "account",
    "please",
    "send",
    "Bitcoin",
    "deposit",
    "tomorrow",
    "Donaudampfschiff",
    "platform",
]
COUNT = 100_000


def _strings() -> dict[str, list[str]]:
    """Return hashes, UUIDs, phone numbers, bank account numbers, words and codes of a fixed seed."""
    source = random.Random(5)

    def digits(count: int) -> str:
        return "".join(source.choices("0123456789", k=count))

    makers: dict[str, Callable[[], str]] = {
        "md5": lambda: source.randbytes(16).hex(),
        "sha1": lambda: source.randbytes(20).hex(),
        "capital hex": lambda: source.randbytes(16).hex().upper(),
        "sha256": lambda: source.randbytes(32).hex(),
        "uuid": lambda: str(UUID(bytes=source.randbytes(16))),
        "phone": lambda: "+" + digits(12),
        "iban": lambda: source.choice(["DE", "GB29NWBK", "FR", "ES", "NL91ABNA"]) + digits(20),
        "words": lambda: "".join(source.choices(WORDS, k=4)),
        "base32": lambda: "".join(source.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=32)),
        "base64": lambda: base64.b64encode(source.randbytes(24)).decode(),
    }
    return {name: [make() for _ in range(COUNT // len(makers))] for name, make in makers.items()}


def test_strings_of_other_kinds_are_no_wallets() -> None:
    """Codes in letters and digits can have the shape of an address: then a wrong character is told, never a valid one."""
    strings = _strings()
    assert sum(map(len, strings.values())) == COUNT
    for name, texts in strings.items():
        found = [wallet for text in texts if (wallet := read_address(text))]
        assert {wallet.checksum for wallet in found} <= ({Checksum.WRONG} if name == "base64" else set()), name
        assert len(found) <= 10


def test_codes_of_base62_are_wallets_by_chance_only() -> None:
    source = random.Random(6)
    texts = ["".join(source.choices(LETTERS, k=source.randint(20, 42))) for _ in range(COUNT)]
    found = [wallet for text in texts if (wallet := read_address(text))]
    right = [wallet for wallet in found if wallet.checksum is not Checksum.WRONG]
    assert {wallet.chain for wallet in right} <= {"sol"}  # which has no checksum
    assert len(right) < 0.01 * COUNT
    assert len(found) - len(right) < 0.01 * COUNT
