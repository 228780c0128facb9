"""Write assets/letters.tsv: how a name in another script is spelled in ASCII, and which Chinese characters are one.

A maintainer script; the application only reads the table it writes. It asks ICU (through ctypes, as confusables.py
does) for the transliteration of every letter of the scripts in ``SCRIPTS``, and for the simplified form of every
traditional Chinese character. Letters that decompose into others have no row: the application decomposes first.

Usage: python3 packaging/letters.py [output file]
"""

from __future__ import annotations

import ctypes
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from confusables import MISSING, IcuMissingError, find_library, icu_versions

if TYPE_CHECKING:
    from collections.abc import Callable

OUTPUT = Path(__file__).resolve().parent.parent / "assets" / "letters.tsv"
SCRIPTS = {
    "CYRILLIC": "Russian-Latin/BGN; Any-Latin; Latin-ASCII",
    "GREEK": "Greek-Latin/UNGEGN; Latin-ASCII",
    "ARABIC": "Arabic-Latin; Latin-ASCII",
    "HEBREW": "Hebrew-Latin/BGN; Latin-ASCII",
    "ARMENIAN": "Armenian-Latin/BGN; Latin-ASCII",
    "GEORGIAN": "Georgian-Latin/BGN; Latin-ASCII",
    "THAI": "Thai-Latin; Latin-ASCII",
    "DEVANAGARI": "Devanagari-Latin; Latin-ASCII",
    "BENGALI": "Bengali-Latin; Latin-ASCII",
    "HIRAGANA": "Hiragana-Latin; Latin-ASCII",
    "KATAKANA": "Katakana-Latin; Latin-ASCII",
    "HANGUL": "Hangul-Latin; Latin-ASCII",
    "LATIN": "Latin-ASCII",
}
BEFORE = "\u0431"
"""A Cyrillic b, before which ICU spells a letter as inside a word: e, not ye."""
HAN = "Traditional-Simplified"
BUFFER = 64
_READING = re.compile(r"[a-z]{1,4}\Z")
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))


def open_transliterator(name: str) -> Callable[[str], str]:
    """Return a function that gives ICU's transliteration of a text; raises ``IcuMissingError``."""
    file, version = find_library("icui18n")
    try:
        library = ctypes.CDLL(file)
        opener, changer = library[f"utrans_openU_{version}"], library[f"utrans_transUChars_{version}"]
    except (OSError, AttributeError) as error:
        raise IcuMissingError(MISSING) from error
    opener.restype = ctypes.c_void_p
    status, wide = ctypes.c_int(0), name.encode("utf-16-le")
    found = opener(wide, len(name), 0, None, 0, None, ctypes.byref(status))
    if status.value > 0:
        raise IcuMissingError(f"ICU knows no transliteration {name}.")
    handle = ctypes.c_void_p(found)

    def transliterate(text: str) -> str:
        data = text.encode("utf-16-le")
        buffer = ctypes.create_string_buffer(data, BUFFER * 2)
        size, limit = ctypes.c_int32(len(data) // 2), ctypes.c_int32(len(data) // 2)
        code = ctypes.c_int(0)
        changer(handle, buffer, ctypes.byref(size), BUFFER, 0, ctypes.byref(limit), ctypes.byref(code))
        if code.value > 0:
            raise ValueError(f"ICU error {code.value} for {text!a}")
        return buffer.raw[: size.value * 2].decode("utf-16-le")

    return transliterate


def build_rows() -> list[tuple[int, str]]:
    """Return (code point, spelling) for every letter that has one."""
    rows = []
    ways = {script: open_transliterator(way) for script, way in SCRIPTS.items()}
    for code in range(0x80, 0x10000):
        letter = chr(code)
        way = ways.get(unicodedata.name(letter, "").partition(" ")[0])
        is_small = unicodedata.category(letter) in {"Ll", "Lo"}
        if way is None or not is_small or unicodedata.normalize("NFKD", letter).casefold() != letter:
            continue
        before = BEFORE if unicodedata.name(letter).startswith("CYRILLIC") else ""
        spelled = "".join(sign for sign in way(before + letter).lower() if sign.isascii() and sign.isalpha())
        spelled = spelled[len(before) :]
        if _READING.match(spelled):
            rows.append((code, spelled))
    simplify = open_transliterator(HAN)
    han = ((code, simplify(chr(code))) for codes in _HAN for code in codes)
    rows += [(code, other) for code, other in han if len(other) == 1 and other != chr(code)]
    return sorted(rows)


def main(arguments: list[str]) -> int:
    """Write the table; return the exit status."""
    output = Path(arguments[0]) if arguments else OUTPUT
    try:
        rows = build_rows()
        icu, data = icu_versions()
    except IcuMissingError as error:
        print(error, file=sys.stderr)
        return 1
    lines = [
        "# Letters of other scripts as ASCII spells them, and traditional Chinese characters with their simplified form,",
        f"# from the transliterations of ICU {icu}, Unicode {data}.",
        f"# Rows: {len(rows)}",
        "# Data (c) Unicode, Inc., under the Unicode License v3 (https://www.unicode.org/license.txt).",
        "# Regenerate with `python3 packaging/letters.py`.",
        *(f"{code:04X}\t{text if text.isascii() else f'{ord(text):04X}'}" for code, text in rows),
    ]
    output.write_bytes(("\n".join(lines) + "\n").encode("ascii"))
    print(f"{output}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
