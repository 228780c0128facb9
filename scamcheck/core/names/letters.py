"""Letters of other scripts: how ASCII spells them, and which Chinese characters are one (``assets/letters.tsv``)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROW = re.compile(r"([0-9A-F]{2,5})\t(?:([a-z]+)|([0-9A-F]{4,5}))\s*$")


class Letters:
    """Two tables, from one letter: to ASCII letters, and to the simplified form of a Chinese character."""

    def __init__(self, spelled: Mapping[str, str], simple: Mapping[str, str]) -> None:
        self._simple = str.maketrans(dict(simple))
        self._both = str.maketrans({**spelled, **simple})

    @classmethod
    def from_rows(cls, rows: Iterable[str]) -> Letters:
        """Build from lines ``0433<TAB>g`` and ``532F<TAB>6C47``; unreadable ones are passed over."""
        found = [row for row in map(_ROW.match, rows) if row]
        spelled = {chr(int(row[1], 16)): row[2] for row in found if row[2]}
        return cls(spelled, {chr(int(row[1], 16)): chr(int(row[3], 16)) for row in found if row[3]})

    def simplified(self, text: str) -> str:
        r"""Return ``text`` with simplified Chinese characters.

        >>> Letters({}, {"\u532f": "\u6c47"}).simplified("\u532f") == "\u6c47"
        True
        """
        return text.translate(self._simple)

    def latin(self, text: str) -> str:
        r"""Return ``text`` spelled in ASCII where a spelling is known, in simplified Chinese characters else.

        >>> Letters({"\u0433": "g"}, {}).latin("\u0433o")
        'go'
        """
        return text if text.isascii() else unicodedata.normalize("NFD", text).translate(self._both)
