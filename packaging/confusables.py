"""Write assets/confusables.tsv: which ASCII a reader takes a character for.

A maintainer script; the application only reads the table it writes.  It asks
ICU (through ctypes) for the UTS #39 skeleton of every assigned code point and
keeps those that read as one to three of a-z, 0-9 and the hyphen.

UTS #39 prototypes are made for comparing skeletons with skeletons, not for
reading: "m" becomes "rn", "0" becomes "O", "1" and "I" become "l", a small
Cyrillic "te" becomes a small capital T.  Here they are turned back into what
stands in a lower-case domain label.  Combining marks are dropped, from the
table as from the readings: the application strips them before it looks up.

Usage: python3 packaging/confusables.py [output file]
"""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

Skeleton = Callable[[str], str]

OUTPUT = Path(__file__).resolve().parent.parent / "assets" / "confusables.tsv"
MISSING = "The ICU library was not found; install it (Debian: apt-get install libicu72)."
READING = re.compile(r"[a-z0-9-]{1,3}\Z")
SMALL_CAPITAL = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])\Z")
BUFFER_BYTES = 512

# Where the table of UTS #39 is no help to a reader of lower-case labels.
OVERRIDES = {
    "\u04cf": "l",  # small palochka: a bare stroke; UTS #39 has "i"
}

# Prototypes that are not ASCII themselves but read as one, each with the
# letters it stands for.
PROTOTYPES = {
    "\u00b5": "u",  # micro sign
    "\u00df": "b",  # sharp s, for Greek beta (sharp s itself folds to "ss")
    "\u0138": "k",  # kra, for small Cyrillic ka and Greek kappa
    "\u0185": "b",  # tone six, for the small Cyrillic soft sign
    "\u01a8": "s",  # tone two, a reversed "s"
    "\u021d": "3",  # yogh, for ezh and Cyrillic dze
    "\u025c": "3",  # reversed open "e", for small Cyrillic ze
    "\u028d": "m",  # turned "w", for small Cyrillic em
    "\u03bc": "u",  # Greek mu, whose capital is an "M"
    "\u044e": "io",  # small Cyrillic yu
    "\u2202": "d",  # partial differential, for eth
}

# Scripts whose small letters mostly have the shape of their capitals, or are
# written with them.
BICAMERAL = ("LATIN ", "GREEK ", "CYRILLIC ", "COPTIC ")


class IcuMissingError(Exception):
    """No usable ICU library on this machine."""


def find_library(name: str) -> tuple[str, str]:
    """Return the file and the major version of an ICU library."""
    found = ctypes.util.find_library(name)
    names = [found] if found else []
    names += sorted(map(str, Path("/usr/lib").glob(f"*/lib{name}.so.*")), reverse=True)
    for candidate in names:
        match = re.search(r"\.so\.(\d+)|\.(\d+)\.dylib|(\d+)\.dll", candidate)
        if match:
            return candidate, next(part for part in match.groups() if part)
    raise IcuMissingError(MISSING)


def open_skeleton() -> Skeleton:
    """Return a function that gives the UTS #39 skeleton of a text."""
    file, version = find_library("icui18n")
    try:
        library = ctypes.CDLL(file)
        opener = library[f"uspoof_open_{version}"]
        getter = library[f"uspoof_getSkeletonUTF8_{version}"]
    except (OSError, AttributeError) as error:
        raise IcuMissingError(MISSING) from error
    opener.restype = ctypes.c_void_p
    status = ctypes.c_int(0)
    checker = ctypes.c_void_p(opener(ctypes.byref(status)))
    if status.value > 0:
        raise IcuMissingError(MISSING)

    def skeleton(text: str) -> str:
        """Call ICU; a text that it refuses is an error of this script."""
        data = text.encode()
        buffer = ctypes.create_string_buffer(BUFFER_BYTES)
        code = ctypes.c_int(0)
        size = getter(checker, 0, data, len(data), buffer, len(buffer), ctypes.byref(code))
        if code.value > 0:
            raise ValueError(f"ICU error {code.value} for {text!a}")
        return buffer.raw[:size].decode()

    return skeleton


def icu_versions() -> tuple[str, str]:
    """Return the version of ICU and that of the Unicode data inside it."""
    file, version = find_library("icuuc")
    library = ctypes.CDLL(file)
    numbers = []
    for function in ("u_getVersion", "u_getUnicodeVersion"):
        parts = (ctypes.c_uint8 * 4)()
        library[f"{function}_{version}"](parts)
        numbers.append(f"{parts[0]}.{parts[1]}")
    return numbers[0], numbers[1]


def strip_marks(text: str) -> str:
    """Decompose a text and drop its combining marks, overlays included."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))


def fold(text: str) -> str:
    """Return the NFKC case folding of a text."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded)


def plain(prototype: str) -> str:
    """Turn a UTS #39 prototype back into what stands in a lower-case label."""
    letters = []
    for char in strip_marks(prototype):
        match = SMALL_CAPITAL.match(unicodedata.name(char, ""))
        letters.append(match.group(1) if match else PROTOTYPES.get(char, char))
    return "".join(letters).replace("rn", "m").lower()


def candidates(char: str, skeleton: Skeleton) -> Iterable[str]:
    """Yield the possible readings of one character, the best one first."""
    if char in OVERRIDES:
        yield OVERRIDES[char]
    folded = fold(char)
    yield strip_marks(folded)
    shape = skeleton(char)
    if "l" in shape and unicodedata.category(char) == "Lu":
        # A capital "I" and a small "l" share a prototype; small letters do not.
        yield OVERRIDES.get(folded) or plain(skeleton(folded))
    yield plain(shape)
    yield plain(skeleton(char.lower()))
    yield plain(skeleton(strip_marks(folded)))
    if unicodedata.name(char, "").startswith(BICAMERAL):
        # An apostrophe is how UTS #39 writes the hook of a letter like U+0188.
        yield plain(shape).replace("'", "")
        yield plain(skeleton(char.upper())).replace("'", "")


def reading_of(char: str, skeleton: Skeleton) -> str | None:
    """Return the ASCII a reader takes a character for, None if there is none.

    Letters and numbers count, and so do the symbols and the punctuation that
    read as a single label character (dashes, for one) or fold to letters.
    """
    group = unicodedata.category(char)[0]
    if char.isascii() or group not in "LNSP":
        return None
    for reading in candidates(char, skeleton):
        if READING.match(reading):
            plain_symbol = group in "SP" and reading != fold(char)
            return None if plain_symbol and len(reading) > 1 else reading
    return None


def build_rows(skeleton: Skeleton) -> list[tuple[int, str]]:
    """Return (code point, reading) for every character that has a reading."""
    rows = []
    for code in range(sys.maxunicode + 1):
        reading = reading_of(chr(code), skeleton)
        if reading is not None:
            rows.append((code, reading))
    return rows


def header(count: int) -> list[str]:
    """Return the comment lines of the table."""
    icu, data = icu_versions()
    return [
        "# Characters that a reader takes for lower-case ASCII in a domain label,",
        "# from the confusables of UTS #39 and from NFKC case folding.",
        f"# ICU {icu}, Unicode {data}; categories and decompositions of Unicode",
        f"# {unicodedata.unidata_version} (that of the Python that ran the script).",
        f"# Rows: {count}",
        "# Data (c) Unicode, Inc., under the Unicode License v3",
        "# (https://www.unicode.org/license.txt).",
        "# Regenerate with `python3 packaging/confusables.py`.",
    ]


def main(arguments: list[str]) -> int:
    """Write the table; return the exit status."""
    output = Path(arguments[0]) if arguments else OUTPUT
    try:
        rows = build_rows(open_skeleton())
        lines = header(len(rows))
    except IcuMissingError as error:
        print(error, file=sys.stderr)
        return 1
    lines += [f"U+{code:04X}\t{reading}" for code, reading in rows]
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(("\n".join(lines) + "\n").encode("ascii"))
    print(f"{output}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
