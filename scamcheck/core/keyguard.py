"""Recovery phrases and private keys: recognised before anything else looks at the text.

What is found here is never stored, logged or shown again: only a code leaves this module. Forms: BIP-39 words in every
language of the ``mnemonic`` package, hex keys, WIF and BIP-38, extended keys (BIP-32, SLIP-132), Solana key pairs
(base58 or the JSON array of its command-line tools), secret keys of Stellar and XRP, and PEM blocks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import base58

PHRASE = "secret.recovery_phrase"
KEY = "secret.private_key"

PHRASE_WORDS = 12
"""The shortest recovery phrase (BIP-39: 12, 15, 18, 21 or 24 words)."""
_PHRASE_LENGTH = 2 * (PHRASE_WORDS - 1) - 1
"""Fewest ASCII characters of a phrase with a word missing: words of a letter and what parts them."""
_KEY_LENGTH = 50
"""Fewest characters of a key; a PEM block is told by its first line, whatever its length."""

_MARKS = re.compile("[\u0300-\u036f\u3099\u309a]")
_SEPARATORS = re.compile(r"[\W\d_]+")
"""All but letters: numbers, commas of any script, list bullets."""
_HEX_KEY = re.compile(r"(?<![0-9A-Za-z])(?:0[xX])?[0-9a-fA-F]{62,66}(?![0-9A-Za-z])")
"""A key of 32 bytes; two digits more or less are a slip of the hand, and the rest of it is as secret."""
_COLON_HEX = re.compile(r"(?:[0-9a-fA-F]{2}[:-]){31}[0-9a-fA-F]{2}")
_BASE58_RUN = re.compile(r"(?<![0-9A-Za-z])[1-9A-HJ-NP-Za-km-z]{50,120}(?![0-9A-Za-z])")
_EXTENDED = re.compile(r"(?:[xyztuvYZUV]prv|dgpv|[LM]tpv)[1-9A-HJ-NP-Za-km-z]{80,112}")
_WIF_SHAPE = re.compile(r"5[1-9A-HJ-NP-Za-km-z]{50}|[KL][1-9A-HJ-NP-Za-km-z]{51}|6P[1-9A-HJ-NP-Za-km-z]{56}")
_WIF_VERSIONS = frozenset({0x80, 0xEF, 0xB0, 0x9E, 0xCC})
"""WIF version bytes of Bitcoin, its test network, Litecoin, Dogecoin and Dash."""
_STELLAR = re.compile(r"(?<![0-9A-Za-z])S[A-Z2-7]{55}(?![0-9A-Za-z])")
_XRP = re.compile(r"(?<![0-9A-Za-z])s[1-9A-HJ-NP-Za-km-z]{27,30}(?![0-9A-Za-z])")
_RAW_TON = re.compile(r"(?:^|[^\w-])(?:0|-1):$")
"""What stands before the 32 bytes of an address of TON."""
_NUMBER_ARRAY = re.compile(r"\[\s*\d{1,3}(?:\s*,\s*\d{1,3}){63}\s*\]")
_PEM = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----")
_TRANSACTION_BEFORE = re.compile(
    r"(?:\btx\w*|hash|transa[ck]\w*)\W{0,6}(?:(?!\w*(?:key|priv|secret|seed))\w+\W{1,3}){0,2}$", re.IGNORECASE
)
_KEY_PARAMETER = re.compile(r"(?:key|pk|priv\w*|secret|seed|mnemonic)=$", re.IGNORECASE)


def find_secret(text: str) -> str | None:
    """Return ``PHRASE`` or ``KEY`` when ``text`` holds a secret, else None.

    64 hex digits may also be a transaction number: they count as a key unless they stand in a web address or the
    words before them say so. In doubt the person's money wins over convenience.
    """
    if _has_phrase(text):
        return PHRASE
    return KEY if _has_key(text) else None


def _has_phrase(text: str) -> bool:
    if len(text) < _PHRASE_LENGTH and text.isascii():
        return False
    words = [word for word in _SEPARATORS.split(_without_marks(text)) if word]
    if len(words) < PHRASE_WORDS - 1:
        return False
    return any(_reads_as_phrase(words, vocabulary) for vocabulary in _vocabularies())


def _without_marks(text: str) -> str:
    """Return decomposed lower-case text without accents, as people type a phrase; the Turkish i has two capitals."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text).lower()).replace("\u0131", "i")


def _reads_as_phrase(words: list[str], vocabulary: frozenset[str]) -> bool:
    """Tell whether twelve words in a row are of the list (one may be mistyped), or four in five of a whole text."""
    known = [word in vocabulary for word in words]
    if len(words) >= PHRASE_WORDS and all(len(word) in {3, 4} for word in words) and _are_beginnings(words, vocabulary):
        return True
    if len(words) <= 25 and sum(known) >= 0.8 * len(words):
        return True
    windows = range(len(known) - PHRASE_WORDS + 1)
    return any(sum(known[start : start + PHRASE_WORDS]) >= PHRASE_WORDS - 1 for start in windows)


def _are_beginnings(words: list[str], vocabulary: frozenset[str]) -> bool:
    """Tell whether ``words`` are the first four letters of words of the list, as steel plates hold them (BIP-39)."""
    beginnings = {word[:4] for word in vocabulary}
    return all(word in beginnings for word in words)


@lru_cache(maxsize=1)
def _vocabularies() -> tuple[frozenset[str], ...]:
    """Return the BIP-39 word lists, written as ``_without_marks`` writes a text; the files come with ``mnemonic``."""
    from mnemonic import Mnemonic

    lists = (Mnemonic(language).wordlist for language in Mnemonic.list_languages())
    return tuple(frozenset(_without_marks(word) for word in words) for words in lists)


def _has_key(text: str) -> bool:
    if len(text) < _KEY_LENGTH and "-----BEGIN" not in text:
        return _has_seed(text)
    together = "".join(text.split())
    if _HEX_KEY.fullmatch(together) or (_BASE58_RUN.fullmatch(together) and _is_base58_key(together)):
        return True
    if _PEM.search(text) or _EXTENDED.search(together) or _COLON_HEX.search(together) or _has_byte_array(text):
        return True
    if any(_is_secret_place(text, found.start()) for found in _HEX_KEY.finditer(text)) or _has_seed(text):
        return True
    return any(
        _is_base58_key(found[0]) and (_WIF_SHAPE.fullmatch(found[0]) or _is_secret_place(text, found.start()))
        for found in _BASE58_RUN.finditer(text)
    )


def _has_seed(text: str) -> bool:
    """Tell whether ``text`` holds the secret key of a Stellar account (``S...``) or the seed of an XRP one (``s...``)."""
    if any(_is_xrp_seed(found[0]) for found in _XRP.finditer(text)):
        return True
    if not _STELLAR.search(text):
        return False
    from scamcheck.core.address.stellar import is_secret

    return any(is_secret(found[0]) for found in _STELLAR.finditer(text))


def _is_xrp_seed(run: str) -> bool:
    try:
        payload = base58.b58decode_check(run, alphabet=base58.XRP_ALPHABET)
    except ValueError:
        return False
    return len(payload) in {17, 19} and payload.startswith((b"\x21", b"\x01\xe1\x4b"))


def _has_byte_array(text: str) -> bool:
    return any(
        all(int(number) < 256 for number in re.findall(r"\d+", found[0])) for found in _NUMBER_ARRAY.finditer(text)
    )


def _is_secret_place(text: str, start: int) -> bool:
    """Tell whether what begins at ``start`` stands as a key: not inside a web address, not named a transaction."""
    before = text[:start]
    word = before[-2000:].split()[-1] if before and not before[-1].isspace() else ""
    if "/" in word:
        return bool(_KEY_PARAMETER.search(word))
    if _RAW_TON.search(before[-4:]):
        return False
    return not _TRANSACTION_BEFORE.search(before[-60:])


def _is_base58_key(run: str) -> bool:
    if _WIF_SHAPE.fullmatch(run):
        return True
    if 80 <= len(run) <= 88 and len(data := base58.b58decode(run)) == 64:
        from scamcheck.core.address.transaction import is_signature

        return not is_signature(data)
    try:
        payload = base58.b58decode_check(run)
    except ValueError:
        return False
    return len(payload) in {33, 34} and payload[0] in _WIF_VERSIONS
