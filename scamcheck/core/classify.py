"""From pasted text to an indicator: web address, domain, e-mail address, wallet address, name or message.

Secrets are looked for first and never leave this module. What cannot be checked comes back as ``Rejected``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scamcheck.core import weburl
from scamcheck.core.address import PAYMENT_SCHEMES, read_address
from scamcheck.core.domain import is_local
from scamcheck.core.keyguard import find_secret
from scamcheck.core.model import Indicator, Kind, Rejected
from scamcheck.core.refang import has_hidden, join_spaced, refang, unwrap, visible

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.model import WebUrl

MAX_LENGTH = 50_000
"""Longest text that is read, in characters: far above any message, far below what would make a person wait."""
NAME_WORDS = 8
NAME_LENGTH = 100
MAX_PARTS = 50

_FILE_PATH = re.compile(
    r"file:|[A-Za-z]:[\\/](?!/)|\\\\[\w.-]+\\|(?:~|\.{1,2})/|/(?:[\w.~ -]+/)*[\w.~ -]*$", re.IGNORECASE
)
_DOTTED_QUAD = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+\]")
_DOMAIN_SHAPE = re.compile(r"[^\s./\\]+(?:\.[^\s./\\]+)+")
_WITH_SCHEME = re.compile(r"(?:https?|ftp|wss?)://[^\s<>\"\u201c\u201d\u00ab\u00bb\u3001\u3002\uff0c]+", re.IGNORECASE)
_ASCII_DOMAIN = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+(?::\d+)?(?:[/?#\\][!-~]*)?")
_CHUNK = re.compile(r"[^\s<>\"\u201c\u201d\u00ab\u00bb|\u3001\uff0c\uff1b\uff01\uff08\uff09]+")
_TRANSACTION = re.compile(r"\b(?:0x)?[0-9a-f]{64}\b", re.IGNORECASE)


def classify(untrusted: str, splitter: DomainSplitter) -> Indicator | Rejected:
    """Return what ``untrusted`` is. The order: secret, one indicator, several inside a message, a name."""
    text = visible(untrusted[: MAX_LENGTH + 1])
    if not text:
        return Rejected("input.empty")
    secret = find_secret(text)
    if secret:
        return Rejected(secret)
    if len(untrusted) > MAX_LENGTH:
        return Rejected("input.too_long", {"limit": str(MAX_LENGTH)})
    found = _Reader(splitter).read(text)
    if isinstance(found, Indicator) and has_hidden(untrusted) and found.kind is not Kind.NAME:
        return replace(found, signs=(*found.signs, "text.hidden_characters"))
    return found


class _Reader:
    """Reads visible text; holds only the splitter."""

    def __init__(self, splitter: DomainSplitter) -> None:
        self._splitter = splitter

    def read(self, text: str) -> Indicator | Rejected:
        whole = unwrap(refang(text))
        if not whole:
            return Rejected("input.unreadable")
        if _FILE_PATH.match(whole) and not whole.startswith("//"):
            return Rejected("input.file_path")
        single = self._single(whole)
        if single is not None:
            return single if isinstance(single, Rejected) else replace(single, raw=text)
        return self._several(text)

    def _single(self, whole: str) -> Indicator | Rejected | None:
        """Return the one thing that the whole text is; spaces inside are forgiven where nothing else is left."""
        scheme = weburl.scheme_of(whole)
        if scheme in weburl.SCRIPT_SCHEMES:
            return Indicator(Kind.URL, whole, f"{scheme}:", signs=("url.script_link",))
        together = "".join(whole.split())
        if scheme in PAYMENT_SCHEMES:
            return self._payment(together)
        wallet = self._wallet(together)
        if wallet:
            return wallet
        joined = whole if " " not in whole else join_spaced(whole)
        return None if " " in joined or "\n" in joined else self._token(joined)

    def _token(self, token: str) -> Indicator | Rejected | None:
        """Return what a text without spaces is, or None where it may be a name."""
        scheme = weburl.scheme_of(token)
        if scheme == "mailto":
            token = token[len("mailto:") :].split("?", 1)[0]
        if email := self._email(token):
            return email
        if scheme in weburl.WEB_SCHEMES or token.startswith(("//", "\\\\")):
            return self._web(token, typed_scheme=True)
        if _DOTTED_QUAD.match(token) or _DOMAIN_SHAPE.match(token):
            return self._web(token, typed_scheme=False)
        if token.split(":", 1)[0].split("/", 1)[0].lower() == "localhost":
            return Rejected("input.local")
        return Rejected("input.app_link", {"scheme": scheme}) if scheme and f"{scheme}://" in token.lower() else None

    def _web(self, token: str, *, typed_scheme: bool) -> Indicator | Rejected | None:
        url = weburl.parse(token)
        if url is None:
            looks_meant = (
                typed_scheme or token.lower().startswith("www.") or self._splitter.has_known_suffix(_host_part(token))
            )
            return Rejected("input.no_host") if looks_meant else None
        domain = self._splitter.split(url.host)
        if is_local(domain):
            return Rejected("input.local")
        if not typed_scheme and not self._is_meant(token, url):
            return None
        bare = not typed_scheme and url.path == "/" and not (url.has_query or url.port or url.username)
        if bare:
            return Indicator(Kind.DOMAIN, token, url.host, url, domain)
        return Indicator(Kind.URL, token, url.href, url, domain)

    def _is_meant(self, token: str, url: WebUrl) -> bool:
        """Tell whether a text without scheme is an address and not a number or a word with a dot."""
        if _DOTTED_QUAD.match(token):
            return True
        return not url.host[-1].isdigit() and self._splitter.has_known_suffix(url.host)

    def _email(self, token: str) -> Indicator | None:
        if "/" in token or token.count("@") != 1:
            return None
        import validators

        if not validators.email(token, ipv6_address=False, ipv4_address=False):
            return None
        local, host = token.rsplit("@", 1)
        url = weburl.parse(host)
        if url is None or not self._splitter.has_known_suffix(url.host):
            return None
        return Indicator(Kind.EMAIL, token, f"{local.lower()}@{url.host}", None, self._splitter.split(url.host))

    def _wallet(self, token: str) -> Indicator | None:
        wallet = read_address(token)
        if wallet is None:
            return None
        signs = () if wallet.checksum_ok else ("wallet.checksum",)
        return Indicator(Kind.ADDRESS, token, wallet.value, chain=wallet.chain, signs=signs)

    def _payment(self, token: str) -> Indicator | Rejected:
        """Read a payment link; in EIP-681 the receiver of a token transfer stands in the query."""
        target, _, query = token.split(":", 1)[1].partition("?")
        receiver = re.search(r"(?:^|&)address=(0x[0-9a-fA-F]{40})", query)
        wallet = self._wallet(receiver[1] if receiver else re.split(r"[@/]", target.removeprefix("pay-"))[0])
        return wallet or Rejected("input.bad_payment_link")

    def _several(self, text: str) -> Indicator | Rejected:
        parts = self._parts(refang(text))
        words = text.split()
        if not parts and _TRANSACTION.search(text):
            return Rejected("input.transaction")
        if parts or "\n" in text or len(words) > NAME_WORDS or len(text) > NAME_LENGTH:
            return Indicator(Kind.MESSAGE, text, text, parts=parts)
        name = " ".join(unwrap(text).split())
        if not any(letter.isalpha() for letter in name):
            return Rejected("input.unreadable")
        return Indicator(Kind.NAME, text, name)

    def _parts(self, text: str) -> tuple[Indicator, ...]:
        """Return each thing found inside a message once, in the order of the text."""
        found: dict[tuple[Kind, str], Indicator] = {}
        for match in _CHUNK.finditer(text):
            part = self._part(match[0])
            if part is not None:
                found.setdefault((part.kind, part.value), part)
            if len(found) == MAX_PARTS:
                break
        return tuple(found.values())

    def _part(self, chunk: str) -> Indicator | None:
        token = unwrap(chunk)
        wallet = self._wallet(token)
        if wallet:
            return None if wallet.signs and wallet.chain != "evm" else wallet
        if _is_sentence_join(token):
            return None
        inner = _WITH_SCHEME.search(token) or (not token.isascii() and _ASCII_DOMAIN.search(token))
        for candidate in (token, unwrap(inner[0])) if inner else (token,):
            if weburl.scheme_of(candidate) in PAYMENT_SCHEMES:
                reading: Indicator | Rejected | None = self._payment(candidate)
            else:
                reading = self._token(candidate)
            if isinstance(reading, Indicator):
                return reading
        return None


def _host_part(token: str) -> str:
    """Return what stands before the first slash, query, fragment or port of a text without scheme."""
    return re.split(r"[/?#\\:]", token, maxsplit=1)[0].rsplit("@", 1)[-1]


def _is_sentence_join(token: str) -> bool:
    """Tell whether ``token`` is two sentences without a space: ``ok.So`` (one dot, the second word capitalised)."""
    left, dot, right = token.partition(".")
    return bool(dot) and right.istitle() and right.isalpha() and not left.isupper() and not left.istitle()
