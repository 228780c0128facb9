"""Pieces of web pages as plain text.

The parser behind it takes quadratic time for tags that are never closed and for endless attributes, and cannot be
stopped: 16 KiB take 16 ms at worst, a megabyte many minutes. So only short pieces are ever given to it.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

MAX_PIECE = 16_384
"""Letters of the longest piece that is read."""


def page_of(piece: str) -> LexborHTMLParser:
    """Return the first ``MAX_PIECE`` letters of ``piece`` as a document."""
    # a NUL and half a surrogate pair are no text, and the parser stops at them
    return LexborHTMLParser(piece[:MAX_PIECE].replace("\x00", " ").encode("utf-8", "replace"))


def text_of(piece: str) -> str:
    """Return the text of ``piece``: a line for each run of text between tags."""
    body = page_of(piece).body
    return body.text(deep=True, separator="\n") if body else ""
