"""Recovery phrases and private keys: generated ones are found wherever they stand, and ordinary text is none."""

from __future__ import annotations

import csv
import gzip
import random
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import base58
import pytest
from bip_utils import Bip44, Bip44Coins, Bip49, Bip49Coins, Bip84, Bip84Coins
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from scamcheck.core.classify import classify
from scamcheck.core.keyguard import KEY, PHRASE, find_secret
from scamcheck.core.model import Rejected

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter

ROOT = Path(__file__).resolve().parents[2]
SMS = ROOT.parent / "shared" / "data" / "messages" / "uci.SMSSpamCollection.tsv.gz"
LANGUAGES = (
    "english",
    "spanish",
    "french",
    "italian",
    "portuguese",
    "czech",
    "japanese",
    "korean",
    "russian",
    "turkish",
)
CHINESE = ("chinese_simplified", "chinese_traditional")
STRENGTHS = {12: 128, 15: 160, 18: 192, 21: 224, 24: 256}
ENGLISH_PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
SURROUND = [
    ("", ""),
    ("Hello, here is my wallet: ", " - please do not share it, I keep it on paper too."),
    ("https://evil.com/restore?mnemonic=", ""),
    ("\u52a9\u8bb0\u8bcd\uff1a", "\u3002"),
    ("My seed phrase\n\n", "\n\nThanks, see https://good.com"),
]


def _numbered(words: list[str]) -> str:
    return "\n".join(f"{number}. {word}" for number, word in enumerate(words, start=1))


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in parts if not "\u0300" <= letter <= "\u036f")


LAYOUTS = {
    "spaces": " ".join,
    "commas": ", ".join,
    "lines": "\n".join,
    "numbered": _numbered,
    "glued numbers": lambda words: " ".join(f"{number}){word}" for number, word in enumerate(words, start=1)),
    "capitals": lambda words: " ".join(words).upper(),
    "titles": lambda words: " ".join(word.title() for word in words),
    "no accents": lambda words: _bare(" ".join(words)),
    "quoted": lambda words: str([str(word) for word in words]),
    "plus": "+".join,
    "bullets": lambda words: "\n".join(f"\u2022 {word}" for word in words),
    "dashes": " \u2014 ".join,
    "chinese commas": "\u3001".join,
    "wide spaces": "\u3000".join,
    "tabs": "\t".join,
}
PHRASES = st.builds(
    lambda language, size, seed: (
        Mnemonic(language).to_mnemonic(random.Random(seed).randbytes(STRENGTHS[size] // 8)).split()
    ),
    st.sampled_from(LANGUAGES),
    st.sampled_from(sorted(STRENGTHS)),
    st.integers(0, 2**32),
)


def _assert_told_and_kept_nowhere(text: str, code: str, splitter: DomainSplitter) -> None:
    assert find_secret(text) == code
    found = classify(text, splitter)
    assert found == Rejected(code)
    assert repr(found) == f"Rejected(code={code!r}, params=mappingproxy({{}}))"


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=25)
@given(words=PHRASES, around=st.sampled_from(SURROUND))
def test_phrase_is_found_in_every_layout(
    splitter: DomainSplitter, layout: str, words: list[str], around: tuple[str, str]
) -> None:
    text = around[0] + LAYOUTS[layout](words) + around[1]
    _assert_told_and_kept_nowhere(text, PHRASE, splitter)


@settings(max_examples=60)
@given(words=PHRASES, place=st.integers(0, 23), letter=st.sampled_from("qxzjw"), around=st.sampled_from(SURROUND))
def test_phrase_with_one_mistyped_word_is_found(
    splitter: DomainSplitter, words: list[str], place: int, letter: str, around: tuple[str, str]
) -> None:
    wrong = [*words]
    wrong[place % len(words)] += letter
    _assert_told_and_kept_nowhere(around[0] + " ".join(wrong) + around[1], PHRASE, splitter)


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize("gap", [" ", "\u3001", "\uff0c", "\n"])
def test_chinese_phrase_is_found_when_its_words_are_apart(language: str, gap: str, splitter: DomainSplitter) -> None:
    words = Mnemonic(language).to_mnemonic(bytes(range(16))).split()
    _assert_told_and_kept_nowhere("\u52a9\u8bb0\u8bcd\uff1a" + gap.join(words), PHRASE, splitter)


def test_every_language_of_the_package_is_known() -> None:
    for language in Mnemonic.list_languages():
        phrase = Mnemonic(language).to_mnemonic(bytes(range(32)))
        assert find_secret(phrase) == PHRASE


@pytest.mark.parametrize("kept", [11, 12, 13])
def test_part_of_a_phrase_counts_from_eleven_words(kept: int) -> None:
    words = ("abandon " * 10 + ENGLISH_PHRASE).split()[:kept]
    assert find_secret(" ".join(words)) == PHRASE
    assert find_secret(" ".join(words[:10])) is None


def _keys() -> list[str]:
    source = random.Random(4711)
    found = [source.randbytes(32).hex() for _ in range(4)]
    found += ["0x" + source.randbytes(32).hex().upper() for _ in range(2)]
    found += [base58.b58encode(source.randbytes(64)).decode() for _ in range(6)]
    found += [base58.b58encode(b"\x00" + source.randbytes(63)).decode()]
    found += [base58.b58encode(bytes([1]) + source.randbytes(63)).decode()]
    found += [str(list(source.randbytes(64))), ",\n ".join(str(list(source.randbytes(64))).split(","))]
    for version, tail in ((0x80, b""), (0x80, b"\x01"), (0xEF, b"\x01"), (0xB0, b"\x01"), (0x9E, b"\x01"), (0xCC, b"")):
        found.append(base58.b58encode_check(bytes([version]) + source.randbytes(32) + tail).decode())
    for kind, coin in (
        (Bip44, Bip44Coins.BITCOIN),
        (Bip49, Bip49Coins.BITCOIN),
        (Bip84, Bip84Coins.BITCOIN),
        (Bip44, Bip44Coins.DOGECOIN),
        (Bip49, Bip49Coins.LITECOIN),
        (Bip44, Bip44Coins.BITCOIN_TESTNET),
    ):
        account = kind.FromSeed(source.randbytes(32), coin).Purpose().Coin().Account(0)
        found += [str(account.PrivateKey().ToExtended()), str(account.PrivateKey().ToWif())]
    found.append("6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg")
    found.append("-----BEGIN EC PRIVATE KEY-----\nMHQCAQEE\n-----END EC PRIVATE KEY-----")
    found.append("-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQdGBF\n-----END PGP PRIVATE KEY BLOCK-----")
    return found


@pytest.mark.parametrize("key", _keys())
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("my private key: ", ""),
        ("key=", "; keep it"),
        ("the transfer needs my tx signing key ", " ok"),
        ("\u79c1\u94a5\uff1a\n", "\n\u8c22\u8c22"),
        ('{"privateKey":"', '"}'),
    ],
)
def test_key_is_found(key: str, before: str, after: str, splitter: DomainSplitter) -> None:
    _assert_told_and_kept_nowhere(before + key + after, KEY, splitter)


@pytest.mark.parametrize("size", [4, 8, 22, 32])
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_key_in_pieces_is_found(size: int, gap: str, splitter: DomainSplitter) -> None:
    source = random.Random(size)
    for key in (source.randbytes(32).hex(), base58.b58encode_check(b"\x80" + source.randbytes(32) + b"\x01").decode()):
        pieces = gap.join(key[start : start + size] for start in range(0, len(key), size))
        _assert_told_and_kept_nowhere(pieces, KEY, splitter)


@pytest.mark.parametrize("name", ["key", "pk", "privateKey", "secret", "seed"])
def test_key_in_a_link_is_found(name: str, splitter: DomainSplitter) -> None:
    _assert_told_and_kept_nowhere(f"https://evil.com/import?{name}={'ab12' * 16}", KEY, splitter)


HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
SIGNATURE = base58.b58encode(random.Random(5).randbytes(64)).decode()
NO_SECRETS = [
    "",
    f"https://etherscan.io/tx/0x{HASH}",
    f"blockchain.com/btc/tx/{HASH}",
    f"https://solscan.io/tx/{SIGNATURE}",
    f"https://tronscan.org/#/transaction/{HASH}",
    f"tx 0x{HASH}",
    f"TxID: {HASH}",
    f"transaction hash is 0x{HASH}",
    f"the hash of it: {HASH}",
    f"Transaktion Nr. {HASH}",
    f"Signature of tx {SIGNATURE}",
    HASH[:-4],
    HASH + "0000",
    f"x{HASH}",
    "550e8400-e29b-41d4-a716-446655440000 and 123e4567-e89b-12d3-a456-426614174000",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    "4Nd1mYbgkKcV4mCYMc8CYB2pXQG6Yd2kWUiF2Z8hP2Lw",
    "z" * 60,
    "[" + ",".join(["1"] * 63) + "]",
    "[" + ",".join(["256"] * 64) + "]",
    "-----BEGIN PUBLIC KEY-----\nMHQCAQEE",
    "xpub6CUGRUonZSQ4TWtTMmzXdrXDtypWKiKrhko4egpiMZbpiaQL2jkwSB1icqYh2cfDfVxdx4df189oLKnC5fSwqPfgyP3hooxujYzAu3fDVmz",
    "Never share your recovery phrase or your private key with anybody, not even with support.",
    "The quick brown fox jumps over the lazy dog while the farmer sleeps under an old tree.",
    "Please call me when you can, we need to talk about the money that you sent last week.",
    "Hola, su cuenta ha sido bloqueada, por favor visite nuestra p\u00e1gina para continuar ahora.",
    "\u60a8\u597d\uff0c\u60a8\u7684\u8d26\u6237\u5df2\u88ab\u51bb\u7ed3\uff0c\u8bf7\u7acb\u5373\u70b9\u51fb\u94fe\u63a5\u9a8c\u8bc1\u8eab\u4efd",
    " ".join(ENGLISH_PHRASE.split()[:8]),
    "legal advice: the winner will thank you this year, wave after wave of useful things for the people",
]


@pytest.mark.parametrize("text", NO_SECRETS)
def test_near_misses_are_no_secrets(text: str) -> None:
    assert find_secret(text) is None


@settings(max_examples=300)
@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    assert find_secret(text) in {None, PHRASE, KEY}


@pytest.mark.realdata
@pytest.mark.skipif(not SMS.is_file(), reason=f"needs {SMS.name} of the developers' ../shared/data")
def test_no_real_message_is_taken_for_a_secret() -> None:
    with gzip.open(SMS, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    ham = [row[1] for row in rows if row[0] == "ham"]
    assert len(ham) > 4000
    assert [text for text in ham if find_secret(text)] == []


XPRV = "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi"
"""The master key of BIP-32's first test vector."""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HASH[:-1], KEY),
        (HASH + "0", KEY),
        (":".join(HASH[at : at + 2] for at in range(0, 64, 2)), KEY),
        (f"{XPRV[:60]}\n{XPRV[60:]}", KEY),
        ("https://wallet.example/import?w=5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF", KEY),
        ("aban abil able abou abov abse abso abst absu abus acce acci", PHRASE),
    ],
)
def test_secrets_in_odd_layouts(text: str, code: str) -> None:
    assert find_secret(text) == code


def test_short_words_that_begin_nothing_are_no_phrase() -> None:
    assert find_secret("you can see the man who has the big red old car") is None
