"""Rebuild ``assets/words.txt``: the commonest words of the languages that addresses are made of.

``python3 packaging/words.py`` with the PyPI package wordfreq installed (a tool for maintainers, not a dependency of the
program; code Apache-2.0, word lists CC BY-SA 4.0). Words are lower-case a-z, accents dropped, three letters or more.
"""

from __future__ import annotations

import importlib
import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "assets" / "words.txt"
HOW_MANY = {
    "en": 36_000,
    "es": 8_000,
    "fr": 8_000,
    "de": 8_000,
    "it": 6_000,
    "pt": 6_000,
    "nl": 2_000,
    "pl": 1_500,
    "tr": 1_500,
    "id": 1_500,
}
HEAD = """\
# Common words of ten languages, accents dropped. From the package wordfreq (Robyn Speer), whose lists are
# CC BY-SA 4.0: https://creativecommons.org/licenses/by-sa/4.0/ . Made by packaging/words.py.
"""
SHORTEST = 3
LONGEST = 16


def plain(word: str) -> str:
    """Return ``word`` without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def main() -> None:
    """Write the file."""
    try:
        top_n_list = importlib.import_module("wordfreq").top_n_list
    except ImportError:
        sys.exit("Install the package wordfreq first, in an environment of its own.")
    words = set()
    for language, count in HOW_MANY.items():
        for word in top_n_list(language, count):
            text = plain(word.lower())
            if SHORTEST <= len(text) <= LONGEST and text.isascii() and text.isalpha():
                words.add(text)
    TARGET.write_text(HEAD + "\n".join(sorted(words)) + "\n", encoding="ascii", newline="\n")
    print(f"{len(words)} words in {TARGET}")


if __name__ == "__main__":
    main()
