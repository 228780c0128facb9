"""Cleaning of pasted text: hidden characters, defanged links, wrappers and trailing punctuation."""

from __future__ import annotations

import re
import unicodedata

_DOTS = re.compile(
    "[\uff0e\u2024]|[\u3002\uff61](?=[A-Za-z0-9\uff10-\uff5a])|(?<!\\s)\\s*[\\[({]\\s*(?:\\.|dot|punto)\\s*[\\])}]\\s*",
    re.IGNORECASE,
)
"""Dots in disguise. An ideographic full stop is one before a Latin letter or digit only: elsewhere a sentence ends.

``(?<!\\s)`` here and below: a run of spaces is tried once, from its start, and not again from each space in it.
"""
_AT = re.compile(r"(?<!\s)\s*[\[({]\s*(?:@|at|arroba)\s*[\])}]\s*", re.IGNORECASE)
_COLON = re.compile(r"\[\s*(:(?://)?|/)\s*\]")
_SCHEME = re.compile(r"\bh(?:xx|\*\*|tt|__)p(s?)(?:\s*[:;]\s*[/\\]{1,3}|[/\\]{2})\s*", re.IGNORECASE)
_DOT_WORD = re.compile(r"(?<=[\w-]) dot (?=[\w-])", re.IGNORECASE)
_SPACED = re.compile(r"(?<!\s)\s*([./:@])\s*")
_LOOSE_DOT = re.compile(r"(?<=[\w-])[^\S\n]+\.(?=[\w-])")
_IPV6 = re.compile(r"\[[0-9A-Fa-f:.]{2,45}\]")
_LAYERS = 20
_OVERRIDES = "\u202d\u202e"
_OPENING = "*<([{\"'`\u201c\u201e\u2018\u201a\u00ab\u2039\u300c\u300e\uff08\u3010\u300a"
_CLOSING = "*>)]}\"'`\u201d\u2019\u201c\u2018\u00bb\u203a\u300d\u300f\uff09\u3011\u300b"
_TRAILING = ".,;:!?\u2026\u3002\uff0c\uff01\uff1f\u3001\uff1b\uff1a"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_MARKS = "_~"
"""Signs around slanted and struck words in chats; bold ``*`` is among the brackets."""
_FULL_WIDTH = {
    code: code - 0xFEE0
    for code in range(0xFF01, 0xFF5F)
    if chr(code - 0xFEE0).isalnum() or chr(code - 0xFEE0) in "#%&-./:=?@_"
}
"""Full-width forms of the characters of an address; full-width commas and brackets stay punctuation."""


def visible(untrusted: str, instead: str = "") -> str:
    """Return the text without control, bidirectional and zero-width characters; lone surrogates become U+FFFD.

    White space of any kind but line breaks becomes a plain space. ``instead`` stands where something was hidden.
    """
    return "".join(_visible(letter, instead) for letter in untrusted).strip()


def _visible(letter: str, instead: str) -> str:
    category = unicodedata.category(letter)
    if letter in "\n\r\u2028\u2029":
        return "\n"
    if category == "Zs" or letter.isspace():
        return " "
    if category == "Cs":
        return "\ufffd"
    return instead if category in {"Cc", "Cf"} else letter


def has_hidden(untrusted: str) -> bool:
    """Tell whether characters that nobody sees split Latin text, or turn the direction of any text around.

    Joiners inside emoji and Persian words and marks around names are part of honest writing; inside ``pay|pal`` they
    are not.
    """
    before, hidden = " ", False
    for letter in untrusted:
        if letter in _OVERRIDES:
            return True
        if unicodedata.category(letter) in {"Cf", "Cc"} and not letter.isspace():
            hidden = True
            continue
        if hidden and "!" <= before <= "~" and "!" <= letter <= "~":
            return True
        before, hidden = letter, False
    return False


def refang(text: str) -> str:
    """Return ``text`` with defanged links made whole: ``hxxps[:]//a[.]b`` becomes ``https://a.b``."""
    text = text.translate(_FULL_WIDTH)
    text = _AT.sub("@", _DOTS.sub(".", _COLON.sub(r"\1", text)))
    return _LOOSE_DOT.sub(".", _DOT_WORD.sub(".", _SCHEME.sub(_plain_scheme, text)))


def _plain_scheme(found: re.Match[str]) -> str:
    return f"http{found[1].lower()}://"


def unwrap(text: str) -> str:
    """Return ``text`` without quotes, brackets and ``*bold*`` marks around it and without punctuation at its end.

    A closing bracket stays when its opening one is inside: ``https://a.example/b_(c)``. So do those of an IPv6 address.
    """
    for _ in range(_LAYERS):
        if (rest := _peel(text)) == text:
            break
        text = rest
    return text


def _peel(text: str) -> str:
    text = text.strip()
    if not text or _IPV6.match(text):
        return text
    if text[0] in _OPENING:
        return text.lstrip(_OPENING)
    last = text[-1]
    if last in _TRAILING:
        return text.rstrip(_TRAILING)
    if last in _PAIRS:
        return text[:-1] if text.count(_PAIRS[last]) < text.count(last) else text
    if last in _CLOSING:
        return text[:-1]
    return text[1:-1] if len(text) > 1 and last == text[0] and last in _MARKS else text


def join_spaced(text: str) -> str:
    """Return ``text`` without spaces around dots, slashes, colons and ``@``: ``coinbase . com`` becomes one address."""
    return _SPACED.sub(r"\1", text)
