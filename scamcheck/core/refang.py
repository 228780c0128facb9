"""Cleaning of pasted text: hidden characters, defanged links, wrappers and trailing punctuation."""

from __future__ import annotations

import re
import unicodedata

_DOTS = re.compile("[\u3002\uff0e\uff61\u2024]|\\s*[\\[({]\\s*(?:\\.|dot|punto)\\s*[\\])}]\\s*", re.IGNORECASE)
_AT = re.compile(r"\s*[\[({]\s*(?:@|at|arroba)\s*[\])}]\s*", re.IGNORECASE)
_COLON = re.compile(r"\[\s*(:(?://)?|/)\s*\]")
_SCHEME = re.compile(r"\bh(?:xx|\*\*|tt|__)p(s?)\s*:\s*[/\\]{1,3}\s*", re.IGNORECASE)
_DOT_WORD = re.compile(r"(?<=[\w-]) dot (?=[\w-])", re.IGNORECASE)
_SPACED = re.compile(r"\s*([./:@])\s*")
_LOOSE_DOT = re.compile(r"(?<=[\w-])[^\S\n]+\.(?=[\w-])")
_OPENING = "<([{\"'`\u201c\u201e\u2018\u201a\u00ab\u2039\u300c\u300e\uff08\u3010\u300a"
_CLOSING = ">)]}\"'`\u201d\u2019\u201c\u2018\u00bb\u203a\u300d\u300f\uff09\u3011\u300b"
_TRAILING = ".,;:!?\u2026\u3002\uff0c\uff01\uff1f\u3001\uff1b\uff1a"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_FULL_WIDTH = {
    code: code - 0xFEE0
    for code in range(0xFF01, 0xFF5F)
    if chr(code - 0xFEE0).isalnum() or chr(code - 0xFEE0) in "#%&-./:=?@_"
}
"""Full-width forms of the characters of an address; full-width commas and brackets stay punctuation."""


def visible(untrusted: str) -> str:
    """Return the text without control, bidirectional and zero-width characters; lone surrogates become U+FFFD.

    White space of any kind but line breaks becomes a plain space.
    """
    return "".join(_visible(letter) for letter in untrusted).strip()


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter in "\n\r\u2028\u2029":
        return "\n"
    if category == "Zs" or letter == "\t":
        return " "
    if category == "Cs":
        return "\ufffd"
    return "" if category in {"Cc", "Cf"} else letter


def has_hidden(untrusted: str) -> bool:
    """Tell whether characters that nobody sees stand between others: bidirectional, zero-width or control."""
    return any(
        unicodedata.category(letter) in {"Cf", "Cc"} and not letter.isspace()
        for letter in untrusted.strip().strip("\ufeff")
    )


def refang(text: str) -> str:
    """Return ``text`` with defanged links made whole: ``hxxps[:]//a[.]b`` becomes ``https://a.b``."""
    text = text.translate(_FULL_WIDTH)
    text = _AT.sub("@", _DOTS.sub(".", _COLON.sub(r"\1", text)))
    return _LOOSE_DOT.sub(".", _DOT_WORD.sub(".", _SCHEME.sub(_plain_scheme, text)))


def _plain_scheme(found: re.Match[str]) -> str:
    return f"http{found[1].lower()}://"


def unwrap(text: str) -> str:
    """Return ``text`` without quotes and brackets around it and without punctuation at its end.

    A closing bracket stays when its opening one is inside: ``https://a.example/b_(c)``.
    """
    while text and (rest := _peel(text)) != text:
        text = rest
    return text


def _peel(text: str) -> str:
    text = text.strip()
    if text and text[0] in _OPENING:
        return text[1:]
    if text and text[-1] in _TRAILING:
        return text[:-1]
    if text and text[-1] in _CLOSING and text.count(_PAIRS.get(text[-1], "\0")) < text.count(text[-1]):
        return text[:-1]
    return text


def join_spaced(text: str) -> str:
    """Return ``text`` without spaces around dots, slashes, colons and ``@``: ``coinbase . com`` becomes one address."""
    return _SPACED.sub(r"\1", text)
