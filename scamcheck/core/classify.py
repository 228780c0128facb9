"""From pasted text to an indicator: web address, domain, e-mail address, phone number, wallet address, name or message.

Secrets are looked for first and never leave this module. What cannot be checked comes back as ``Rejected``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scamcheck.core import weburl
from scamcheck.core.address import is_payment_scheme, read_address, wallet_name
from scamcheck.core.domain import MAX_HOST, is_local
from scamcheck.core.homoglyphs import latin
from scamcheck.core.keyguard import find_secret
from scamcheck.core.model import MAX_LENGTH, Checksum, Indicator, Kind, Rejected
from scamcheck.core.phone import phones_in_message, read_phone
from scamcheck.core.refang import has_hidden, join_spaced, refang, unwrap, visible
from scamcheck.core.sentence import is_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.model import Wallet

NAME_WORDS = 8
NAME_LENGTH = 100
SPACED_WORDS = 16
"""Most pieces that one address may be broken into; more are a message."""
MAX_PARTS = 50
SHORTEST_TWIN, LONGEST_TWIN = 25, 120
"""Letters of an address in which other alphabets are looked for."""

_FILE_PATH = re.compile(
    r"file:(?:[\\/]|[A-Z]:)|[A-Z]:[\\/](?!/)|\\\\[\w.-]+\\|(?:~|\.{1,2})/|/(?:[\w.~ -]+/)*[\w.~ -]*$", re.IGNORECASE
)
_SCRIPT = re.compile(
    r"(?:javascript|vbscript):\s*(?:\S*[(=%/]|\S+$)|(?:view-source|blob|filesystem):\S"
    r"|data:(?:[\w.+-]+/[\w.+-]+)?(?:;[^\s,]*)?,\S",
    re.IGNORECASE,
)
"""Links that run or show what stands in themselves; nobody honest asks a person to open one."""
_DOTTED_QUAD = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+\]")
_DOMAIN_SHAPE = re.compile(r"[^\s./\\]+(?:\.[^\s./\\]+)+")
_PICTURES = re.compile(
    "(?<!\\.)[\u2022\u2023\u20e3\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2b00-\u2bff\u3030\ufe0e\ufe0f\U0001f000-\U0001faff]+(?!\\.)"
)
"""Arrows, list bullets, circled numbers and emoji: they point at an address and are none of it."""
_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
"""Scripts that put no space between a word and the Latin address beside it: Chinese, Japanese, Korean, Thai, Khmer."""
_SEVERAL = re.compile(rf"[,;|()*\u3002\uff61]|[{_NO_SPACES}][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{{2,}}")
_WEB = r"(?:https?|ftp|wss?)://"
_SEVERAL_WEB = re.compile(rf"{_WEB}[^/?#\\]*(?:[\u3002\uff61]|[,;|]{_WEB})", re.IGNORECASE)
"""With the scheme written out, only a full stop or another address ends a host: commas may stand before an ``@``."""
_CHUNK = re.compile(r"[^\s<>\"\u201c\u201d\u00ab\u00bb|\u3001\u3002\uff61\uff0c\uff1b\uff01\uff08\uff09]+")
_PIECE = re.compile(
    rf"{_WEB}(?:(?![,;|](?:{_WEB}|www\.))[^\s])+|(?:(?![{_NO_SPACES}])[\w\u0300-\u036f.@%+/?&#=~-])+", re.IGNORECASE
)
"""An address inside a run of letters: from its scheme on, or what can stand in a host, a path or an e-mail address."""
_NEXT_SENTENCE = re.compile(r"(.+)\.\s*([A-Z][a-z]+)")
_NO_WORDS = frozenset({"com", "net", "org", "info", "biz", "io", "xyz", "vip", "cc"})
"""Suffixes that begin no sentence, whatever a phone makes of the letter after a dot."""
_CUT_WALLET = re.compile(r"0x[0-9a-f]{30,60}", re.IGNORECASE)
"""An EVM address has 40 digits; one that was copied in part or with a digit too many is none."""
_TRANSACTION = re.compile(r"\b(?:0x)?[0-9a-f]{64}\b|\b[1-9A-HJ-NP-Za-km-z]{80,88}\b", re.IGNORECASE)
"""What may be a transaction number: 32 bytes in hex, or a signature of Solana."""


def classify(untrusted: str, splitter: DomainSplitter) -> Indicator | Rejected:
    """Return what ``untrusted`` is. The order: secret, one indicator, several inside a message, a name."""
    reader = _Reader(splitter)
    if len(untrusted) <= MAX_HOST and weburl.is_plain_host(untrusted):
        secret = find_secret(untrusted)
        host = Rejected(secret) if secret else reader.plain_host(untrusted)
        if host is not None:
            return host
    text = visible(untrusted[: MAX_LENGTH + 1])
    if not text:
        return Rejected("input.empty")
    apart = visible(untrusted[: MAX_LENGTH + 1], " ")
    secret = find_secret(text) or (find_secret(apart) if apart != text else None)
    if secret:
        return Rejected(secret)
    if len(untrusted) > MAX_LENGTH:
        return Rejected("input.too_long", {"limit": str(MAX_LENGTH)})
    found = reader.read(text)
    if isinstance(found, Indicator) and has_hidden(untrusted) and found.kind is not Kind.NAME:
        return replace(found, signs=(*found.signs, "text.hidden_characters"))
    return found


class _Reader:
    """Reads visible text; holds only the splitter."""

    def __init__(self, splitter: DomainSplitter) -> None:
        self._splitter = splitter

    def plain_host(self, text: str) -> Indicator | Rejected | None:
        """Read a text in which nothing can be cleaned, unwrapped or taken apart: ``read`` would end here, too."""
        return self._web(text, typed_scheme=False)

    def read(self, text: str) -> Indicator | Rejected:
        plain = _PICTURES.sub(" ", refang(text))
        whole = unwrap(plain)
        if not whole:
            return Rejected("input.unreadable")
        if _FILE_PATH.match(whole) and not whole.startswith("//"):
            return Rejected("input.file_path")
        single = self._single(whole)
        if single is not None:
            return single if isinstance(single, Rejected) else replace(single, raw=text)
        return self._several(text, plain)

    def _single(self, whole: str) -> Indicator | Rejected | None:
        """Return the one thing that the whole text is; spaces inside are forgiven where nothing else is left."""
        if _SCRIPT.match(whole):
            return _script_link(whole)
        scheme = weburl.scheme_of(whole)
        if is_payment_scheme(scheme):
            words = whole.split(":", 1)[1].split()
            payment = _payment(whole)
            if len(words) < 2 or (isinstance(payment, Indicator) and _is_cut(payment, words)):
                return payment
        words = whole.split()
        wallet = _wallet("".join(words))
        if wallet and _is_cut(wallet, words):
            return wallet
        if twin := _twin(words):
            return twin
        joined = join_spaced(whole) if self._is_spaced(whole, words) else whole
        return None if " " in joined or "\n" in joined or _holds_several(joined) else self._token(joined)

    def _is_spaced(self, whole: str, words: list[str]) -> bool:
        """Tell whether ``whole`` may be one address with spaces inside: no word of it is an address by itself.

        ``Website: evil.example`` and ``info @ evil.example`` are one, too.
        """
        if not 1 < len(words) <= SPACED_WORDS or _is_next_sentence(whole):
            return False
        if "@" in words or (len(words) == 2 and words[0].endswith(":")):
            return True
        return not any(_is_complete(self._token(unwrap(word))) for word in words)

    def _token(self, token: str) -> Indicator | Rejected | None:
        """Return what a text without spaces is, or None where it may be a name."""
        if _SCRIPT.match(token):
            return _script_link(token)
        scheme = weburl.scheme_of(token)
        if scheme in weburl.WEB_SCHEMES or token.startswith(("//", "\\\\")):
            return self._web(token, typed_scheme=True)
        if not scheme:
            return self._schemeless(token)
        rest = token[len(scheme) + 1 :].lstrip("/")
        reading = self._schemeless(rest.split("?", 1)[0] if scheme == "mailto" else rest)
        if isinstance(reading, Indicator):
            return reading
        return Rejected("input.app_link", {"scheme": scheme}) if token[len(scheme) :].startswith("://") else None

    def _schemeless(self, token: str) -> Indicator | Rejected | None:
        """Read what stands alone or after a scheme that is none of the web's: ``Website:evil.example``."""
        if email := self._email(token):
            return email
        if _DOTTED_QUAD.match(token) or _DOMAIN_SHAPE.match(token):
            return self._web(token, typed_scheme=False)
        if weburl.scheme_of(token) in weburl.WEB_SCHEMES:
            return self._web(token, typed_scheme=True)
        return Rejected("input.local") if re.split("[:/]", token, maxsplit=1)[0].lower() == "localhost" else None

    def _web(self, token: str, *, typed_scheme: bool) -> Indicator | Rejected | None:
        url = weburl.parse(token)
        if url is None:
            looks_meant = (
                typed_scheme or token.lower().startswith("www.") or self._splitter.has_known_suffix(_host_part(token))
            )
            return Rejected("input.no_host") if looks_meant else None
        domain = self._splitter.split(url.host)
        if domain.is_ip and not typed_scheme and not _DOTTED_QUAD.match(token):
            return None
        if is_local(domain):
            return Rejected("input.local")
        if not typed_scheme and not domain.is_ip and not self._splitter.is_registered_under(domain):
            return None
        bare = not typed_scheme and url.path == "/" and not (url.has_query or url.port or url.username)
        if bare:
            return Indicator(Kind.DOMAIN, token, url.host, url, domain)
        return Indicator(Kind.URL, token, url.href, url, domain)

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

    def _several(self, text: str, plain: str) -> Indicator | Rejected:
        if len(text) <= NAME_LENGTH and (number := read_phone(text)):
            return Indicator(Kind.PHONE, text, number)
        parts = self._parts(plain)
        words = text.split()
        is_long = "\n" in text or len(words) > NAME_WORDS or len(_TRANSACTION.sub("", text)) > NAME_LENGTH
        is_long = is_long or is_sentence(text)
        if not (parts or is_long) and (transaction := _transaction(text)):
            return transaction
        if parts or is_long:
            return Indicator(Kind.MESSAGE, text, text, parts=parts)
        if _CUT_WALLET.fullmatch(unwrap(text)):
            return Rejected("input.cut_wallet")
        name = " ".join(unwrap(text).split())
        if not any(letter.isalpha() for letter in name):
            return Rejected("input.number" if any(letter.isdecimal() for letter in name) else "input.unreadable")
        return Indicator(Kind.NAME, text, name, signs=("wallet.name",) if wallet_name(name) else ())

    def _parts(self, text: str) -> tuple[Indicator, ...]:
        """Return each thing found inside a message once, in the order of the text."""
        found: dict[tuple[Kind, str], Indicator] = {}
        for chunk in dict.fromkeys(_CHUNK.findall(text)):
            for part in self._inside(_before_next_sentence(unwrap(chunk))):
                found.setdefault((part.kind, part.value), part)
                if len(found) == MAX_PARTS:
                    return tuple(found.values())
        for written in phones_in_message(text):
            part = Indicator(Kind.PHONE, written, read_phone(written))
            found.setdefault((part.kind, part.value), part)
        return tuple(found.values())[:MAX_PARTS]

    def _inside(self, token: str) -> Iterator[Indicator]:
        """Yield what ``token`` is, or what stands inside it: ``Join:evil.example``, ``(a.example),b.example``."""
        whole = None if _holds_several(token) else self._part(token)
        if whole is not None:
            yield whole
            return
        for piece in _PIECE.findall(token):
            inner = unwrap(piece.lstrip("/"))
            part = self._part(inner) if inner != token else None
            if part is not None:
                yield part

    def _part(self, token: str) -> Indicator | None:
        wallet = _wallet(token) or _twin([token])
        if wallet:
            return None if _is_wrong(wallet) else wallet
        is_payment = is_payment_scheme(weburl.scheme_of(token))
        reading = _payment(token) if is_payment else self._token(token)
        return reading if isinstance(reading, Indicator) else None


def _wallet(token: str) -> Indicator | None:
    wallet = read_address(token)
    return _as_indicator(token, wallet) if wallet else None


def _twin(words: list[str]) -> Indicator | None:
    """Return the wallet address in which letters of another alphabet stand for those that they look like.

    Only where a checksum proves the reading; the letters themselves are gone from the value, not from ``raw``.
    """
    text = "".join(words)
    if text.isascii() or not SHORTEST_TWIN <= len(text) <= LONGEST_TWIN:
        return None
    wallet = read_address(latin(text))
    if wallet is None or wallet.checksum is not Checksum.OK:
        return None
    return replace(_as_indicator(text, wallet), signs=("wallet.twin",))


def _as_indicator(raw: str, wallet: Wallet) -> Indicator:
    return Indicator(
        Kind.ADDRESS,
        raw,
        wallet.value,
        chain=wallet.chain,
        signs=("wallet.checksum",) if wallet.checksum in {Checksum.CASE, Checksum.WRONG} else (),
        wallet=wallet,
    )


def _payment(text: str) -> Indicator | Rejected:
    from scamcheck.core.address.payment import read_payment

    wallet = read_payment("".join(text.split()))
    return _as_indicator(text, wallet) if wallet else Rejected("input.bad_payment_link")


def _transaction(text: str) -> Rejected | None:
    if not _TRANSACTION.search(text):
        return None
    from scamcheck.core.address.transaction import find_transaction

    found = find_transaction(text)
    return Rejected("input.transaction", found) if found else None


def _is_wrong(indicator: Indicator) -> bool:
    return indicator.wallet is not None and indicator.wallet.checksum is Checksum.WRONG


def _is_complete(reading: Indicator | Rejected | None) -> bool:
    """Tell whether a word is an address by itself; ``https://coinbase`` of ``https://coinbase .com`` is half of one."""
    return isinstance(reading, Indicator) and (reading.url is None or "." in reading.url.host)


def _script_link(text: str) -> Indicator:
    return Indicator(Kind.URL, text, text.split(":", 1)[0].lower() + ":", signs=("url.script_link",))


def _is_cut(wallet: Indicator, words: list[str]) -> bool:
    """Tell whether ``words`` are one address with spaces inside and not a sentence that reads like one.

    A checksum proves it. Without one, the pieces are of one length, as copying and grouping leave them.
    """
    if len(words) < 2 or wallet.chain == "evm":
        return True
    if any(read_address(unwrap(word)) for word in words):
        return False
    even = len({len(word) for word in words[:-1]}) == 1 and len(words[-1]) <= len(words[0])
    return even or bool(wallet.wallet and wallet.wallet.checksum is Checksum.OK)


def _holds_several(token: str) -> bool:
    """Tell whether what stands before the path cannot be one host: a list of them, or one with words grown onto it."""
    if _SCRIPT.match(token):
        return False
    return bool(_SEVERAL_WEB.match(token) or _SEVERAL.search(re.split(r"[/?#\\]", token, maxsplit=1)[0]))


def _host_part(token: str) -> str:
    """Return what stands before the first slash, query, fragment or port of a text without scheme."""
    return re.split(r"[/?#\\:]", token, maxsplit=1)[0].rsplit("@", 1)[-1]


def _is_next_sentence(text: str) -> bool:
    """Tell whether a capitalised word follows the last dot: ``U.S. Bank`` is a name, ``coinbase. com`` an address."""
    found = _NEXT_SENTENCE.fullmatch(text)
    return found is not None and found[2].lower() not in _NO_WORDS


def _before_next_sentence(token: str) -> str:
    """Return ``token`` without the first word of a sentence that follows with no space.

    ``ok.So`` becomes ``ok``, ``evil.example.Click`` becomes ``evil.example``; ``Evil.Bank`` stays.
    """
    if not _is_next_sentence(token):
        return token
    left = token.rpartition(".")[0]
    last = left.rpartition(".")[2]
    return left if last.islower() and "/" not in left else token
