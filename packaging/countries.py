"""Write assets/locale/*/countries.tsv: what each language calls the countries of the world, in its own order.

A maintainer script; the application only reads the tables it writes.  The names
are those of the Unicode CLDR as babel has them, the order is the collation of the
same language as ICU has it (through ctypes, as in confusables.py).

Question: which library names the countries?  Decision: babel, here and not in the
application.  Why: the five tables take 19 kB and are read in less than a
millisecond, before the first paint, too, and by window and command line alike;
they bring the order of letters, sounds or strokes, which babel does not know.
Alternatives: babel at run time (33 MB on the disk, 30 to 65 ms for the first
name); pycountry (23 MB, legal names such as "Iran, Islamic Republic of"); Qt
(services and the command line do not know it, and it has few names in other
languages).

Usage: .venv/bin/python packaging/countries.py [language ...]
"""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable
from pathlib import Path

from babel import Locale
from confusables import IcuMissingError, find_library

LOCALE = Path(__file__).resolve().parent.parent / "assets" / "locale"
FILE = "countries.tsv"
HEAD = "# Names of countries in the order of the language (Unicode CLDR, Unicode License v3); see packaging/countries.py.\n"
NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""Codes of parts and groups of countries, of tests, and of none; the European Union stays: authorities are of it."""
SHORT = frozenset({"HK", "MO", "PS"})
"""Called by their short names, as the people there do."""
SHORT_NAMES = 0x201
"""UDISPCTX_LENGTH_SHORT."""
ROOM = 600
"""For a name or its sort key, in units of ICU."""

Turn = Callable[[str], str]
SortKey = Callable[[str], bytes]


def names(language: str, short: Turn) -> dict[str, str]:
    """Return the countries by their ISO 3166 code, as ``language`` calls them; ``short`` gives short names by code."""
    territories = Locale.parse(language).territories.items()
    found = {code: name for code, name in territories if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRIES}
    return found | {code: short(code) for code in SHORT}


def open_short_names(language: str) -> Turn:
    """Return a function that gives the short name of a country by its code."""
    library, version = _library("icuuc")
    getter, contexts = library[f"uldn_regionDisplayName_{version}"], (ctypes.c_int * 1)(SHORT_NAMES)
    handle = _open(library[f"uldn_openForContext_{version}"], language.encode(), contexts, 1)

    def short(code: str) -> str:
        buffer, status = ctypes.create_string_buffer(2 * ROOM), ctypes.c_int(0)
        size = getter(handle, code.encode(), buffer, ROOM, ctypes.byref(status))
        if status.value > 0:
            raise ValueError(f"ICU error {status.value} for {code}")
        return buffer.raw[: 2 * size].decode(UTF16)

    return short


def open_order(language: str) -> SortKey:
    """Return a function that gives the bytes by which a text is sorted in ``language``."""
    library, version = _library("icui18n")
    getter, handle = library[f"ucol_getSortKey_{version}"], _open(library[f"ucol_open_{version}"], language.encode())

    def key(text: str) -> bytes:
        buffer = ctypes.create_string_buffer(ROOM)
        letters = text.encode(UTF16)
        size = getter(handle, letters, len(letters) // 2, buffer, ROOM)
        if not 0 < size <= ROOM:
            raise ValueError(f"no sort key for {text!a}")
        return buffer.raw[:size]

    return key


UTF16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"


def _library(name: str) -> tuple[ctypes.CDLL, str]:
    file, version = find_library(name)
    return ctypes.CDLL(file), version


def _open(opener: Callable[..., int], *arguments: object) -> ctypes.c_void_p:
    """Return what ICU opened; raises ``IcuMissingError``."""
    opener.restype = ctypes.c_void_p  # type: ignore[attr-defined]
    status = ctypes.c_int(0)
    handle = opener(*arguments, ctypes.byref(status))
    if status.value > 0 or not handle:
        raise IcuMissingError(f"ICU error {status.value}")
    return ctypes.c_void_p(handle)


def table(language: str) -> str:
    """Return the whole file of one language."""
    order = open_order(language)
    rows = sorted(names(language, open_short_names(language)).items(), key=lambda row: (order(row[1]), row[0]))
    return HEAD + "".join(f"{code}\t{name}\n" for code, name in rows)


def main(languages: list[str]) -> None:
    """Write the tables of ``languages``, of all that have a folder where none is named."""
    for language in languages or sorted({"en", *(path.name for path in LOCALE.iterdir() if path.is_dir())}):
        path = LOCALE / language / FILE
        path.parent.mkdir(exist_ok=True)
        path.write_text(table(language), encoding="utf-8")
        print(f"{language}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
