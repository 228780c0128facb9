"""Lines of a paragraph in a language that is written without spaces, such as Chinese; ``textwrap`` cannot break it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.cli.drawing import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = "\u201c\u2018\u300c\u300e\u300a\uff08"
_CLOSING = "\u201d\u2019\u300d\u300f\u300b\uff09\u3001\u3002\uff0c\uff1a\uff1b\uff1f\uff01"
_WIDE = "\u3400-\u4dbf\u4e00-\u9fff"
_PIECE = re.compile(rf"\s*[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}{_CLOSING}]+)?[{_CLOSING}]*")
"""One Chinese character or one word of letters, with the marks that may not end or begin a line."""


def wrapped(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Yield ``text`` in lines of at most ``width`` cells, ``first`` before the first and ``rest`` before the others.

    A line may end after any Chinese character, but not before a full stop or within a word of letters.
    """
    line, empty = first, True
    for piece in filter(None, _PIECE.findall(" ".join(text.split()))):
        if not empty and cells(line + piece) > width:
            yield line
            line, empty = rest, True
        line += piece.lstrip() if empty else piece
        empty = False
    yield line
