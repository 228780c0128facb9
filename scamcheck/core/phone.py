"""Telephone numbers as people and authorities write them, and the digits under which they are looked up.

Question: how do two spellings of a number become one? Decision: digits only, without what stands for the way out of a
country (``+``, ``00``, ``011``, ``0011``), the trunk zero behind a country code (``+44 (0)20``) and zeros at the start. Why: of
the numbers that authorities publish most have a country code and a third of those no ``+``; the package phonenumbers
would need to know in which country a person dials, which nobody tells it. A number without its country code is
compared with all countries (``loose_keys``), and such a find is a hint, not a hit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST, MOST = 7, 15
"""Digits of a number: ITU-T E.164 allows 15 with the country code; what has fewer than 7 is a short code or a price."""
_MOST_BARE = 13
"""Digits of a number that is written without ``+`` or ``00``: more are the number of a card or an account."""
_LEAST_NATIONAL = 8
"""Digits without the country code that are enough to tell one number from others."""

COUNTRY_CODES = frozenset(
    "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 "  # noqa: SIM905
    "90 91 92 93 94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 "
    "238 239 240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 "
    "267 268 269 290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 380 "
    "381 382 383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 "
    "598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 800 808 850 852 853 "
    "855 856 870 878 880 881 882 883 886 888 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 "
    "992 993 994 995 996 998".split()
)
"""The country codes of ITU-T E.164."""

_ITALY = "39"
"""Numbers there keep their zero behind the country code."""
_MARKS = " \u00a0\u2007\u202f\t().\u2010-\u2015-"
_NUMBER = re.compile(rf"(?<![\w@])(?:\+\s?|\()*[0-9](?:[{_MARKS}]*[0-9])*(?![\w@])")
_LABEL = re.compile(
    r"(?:(?:tel|phones?|telephone|mobile|cell|call|fax|whatsapp|sms|number|telefono|movil|celular)\b\.?:?\s*)+",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\s*(?:ext(?:ension)?\.?|x)\s*\d{1,6}\s*\Z", re.IGNORECASE)
_OTHER = re.compile(
    r"\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}|\d{1,3}(?:\.\d{1,3}){3}|\d+\.\d+", re.ASCII
)
"""A day, an IP address, and a number with a decimal point."""
_TRUNK = re.compile(r"\(0\)")
_OUT = re.compile(r"0011(?=[1-9]\d{9})|00|011(?=[1-9]\d{9})")
"""The way out of a country: Australia's, most countries', and that of North America."""
_BETWEEN = re.compile(r"[;,/|\n\r&]|\s{3,}|(?=\+)")
_IN_TEXT = re.compile(rf"(?<![\w@./+-])(?:\+|00)[1-9](?:[{_MARKS}]{{0,3}}[0-9]){{6,14}}(?![\w@])")


def phone_key(text: str) -> str:
    """Return the digits under which a number is looked up, "" for what has too few or too many of them.

    >>> phone_key("+44 (0)20 7946 0000") == phone_key("0044 20 7946 0000") == "442079460000"
    True
    """
    digits = "".join(re.findall("[0-9]", _TRUNK.sub("", text)))
    if "+" not in text:
        digits = digits[out.end() :] if (out := _OUT.match(digits)) else digits
    code = _code_of(digits)
    if code and code != _ITALY and len(digits) - len(code) > _LEAST_NATIONAL:
        digits = code + digits[len(code) :].lstrip("0")
    digits = digits.lstrip("0")
    return digits if LEAST <= len(digits) <= MOST else ""


def read_phone(text: str) -> str:
    """Return the number that ``text`` is, as ``+`` and digits where it names its country and digits where not; else "".

    A day, the number of a card and a short code are none; a word like ``Tel:`` may stand before it.
    """
    label = _LABEL.match(text)
    bare = _EXTENSION.sub("", text[label.end() :] if label else text).strip(" -")
    if not _NUMBER.fullmatch(bare) or _OTHER.fullmatch(bare):
        return ""
    key = phone_key(bare)
    abroad = is_international(bare)
    if not key or not (abroad or len(key) <= _MOST_BARE):
        return ""
    return f"+{key}" if abroad else key


def is_international(text: str) -> bool:
    """Tell whether a number says that it begins with the code of a country."""
    return "+" in text or _OUT.match("".join(re.findall("[0-9]", text))) is not None


def loose_keys(value: str) -> tuple[str, ...]:
    """Return under what else a number may stand: with and without the code of a country.

    ``value`` is what ``read_phone`` gives. The digits of another country's number may be the same.
    """
    digits = value.removeprefix("+")
    keys: list[str] = []
    code = _code_of(digits)
    if code and len(digits) - len(code) >= _LEAST_NATIONAL:
        keys.append(digits[len(code) :].lstrip("0"))
    if not value.startswith("+") and _LEAST_NATIONAL <= len(digits) <= MOST - 4:
        keys += [f"{prefix}{digits}" for prefix in sorted(COUNTRY_CODES)] + [f"{_ITALY}0{digits}"]
    return tuple(key for key in keys if LEAST <= len(key) <= MOST and key != digits)


def phones_in(text: str) -> Iterator[str]:
    """Yield the numbers in a cell of a list as written: several stand between ``;``, ``/``, line ends or ``+``."""
    for part in _BETWEEN.split(text):
        for found in _NUMBER.finditer(part):
            if phone_key(found[0]) and not _OTHER.fullmatch(found[0]):
                yield found[0].strip(" (")


def phones_in_message(text: str) -> Iterator[str]:
    """Yield the numbers in a message that name their country; others may be prices, days or accounts."""
    return (found[0] for found in _IN_TEXT.finditer(text) if read_phone(found[0]))


def _code_of(digits: str) -> str:
    return next((digits[:size] for size in (1, 2, 3) if digits[:size] in COUNTRY_CODES), "")
