"""Wallet addresses whose letters were replaced by Cyrillic or Greek twins.

Orders that are typed by hand have some, such as the list of Israel's NBCTF (sources.md 0.2); so may a pasted address.
Unlike the table for hosts, this one keeps capital and small letters apart, because base58 does. The checksum of the
address proves that the reading is right.
"""

from __future__ import annotations

import unicodedata

_CYRILLIC = {
    "A": "\u0410", "B": "\u0412", "C": "\u0421", "E": "\u0415", "H": "\u041d", "I": "\u0406\u04c0", "J": "\u0408",
    "K": "\u041a", "M": "\u041c", "O": "\u041e", "P": "\u0420", "Q": "\u051a", "S": "\u0405", "T": "\u0422",
    "W": "\u051c", "X": "\u0425", "Y": "\u0423\u04ae", "a": "\u0430", "c": "\u0441", "d": "\u0501", "e": "\u0435",
    "h": "\u04bb", "i": "\u0456", "j": "\u0458", "k": "\u043a", "m": "\u043c", "n": "\u043f", "o": "\u043e",
    "p": "\u0440", "q": "\u051b", "s": "\u0455", "u": "\u0438", "w": "\u051d", "x": "\u0445", "y": "\u0443",
    "3": "\u0417\u0437",
}  # fmt: skip
_GREEK = {
    "A": "\u0391", "B": "\u0392", "E": "\u0395", "H": "\u0397", "I": "\u0399", "K": "\u039a", "M": "\u039c",
    "N": "\u039d", "O": "\u039f", "P": "\u03a1", "T": "\u03a4", "X": "\u03a7", "Y": "\u03a5", "Z": "\u0396",
    "a": "\u03b1", "i": "\u03b9", "k": "\u03ba", "n": "\u03b7", "o": "\u03bf", "p": "\u03c1", "u": "\u03c5",
    "v": "\u03bd", "x": "\u03c7", "y": "\u03b3",
}  # fmt: skip
_TWINS = {ord(twin): letter for table in (_CYRILLIC, _GREEK) for letter, twins in table.items() for twin in twins}
_UNSEEN = frozenset({"Cf", "Cc", "Mn"})


def latin(text: str) -> str:
    """Return ``text`` with every Cyrillic and Greek twin as the Latin letter, full-width letters as usual ones.

    Characters that nobody sees are dropped; line breaks and tabs become spaces.
    """
    if text.isascii():
        return text
    plain = "".join(" " if letter.isspace() else letter for letter in unicodedata.normalize("NFKC", text))
    return "".join(letter for letter in plain.translate(_TWINS) if unicodedata.category(letter) not in _UNSEEN)
