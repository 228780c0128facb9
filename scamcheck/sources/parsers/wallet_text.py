"""Lists of wallets as text: one a line, or a table that was copied out of an order, with names and numbers beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.address import read_address
from scamcheck.core.homoglyphs import latin
from scamcheck.core.model import Checksum
from scamcheck.sources.parsers.common import Facts, address_entry
from scamcheck.sources.parsers.stream import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.feed import Feed, ListEntry

_CELLS = re.compile(r"[,;|\t\"'<>()\[\]{}\u201c\u201d]+")
_BEFORE = re.compile(r"[^\s:=-]{1,16}[:=-]+(?=[A-Za-z0-9])")
"""What stands before an address without a space: ``BTC:``, ``TRX-``, ``address=``."""
_MAX_LINE = 4_096
_MOST_PIECES = 16
_LONGEST = 120
"""Letters of an address that may be written in pieces."""


def wallets(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield every wallet address in a text; ``#`` starts a comment, and what is no address is passed over."""
    for line in lines_of(file, feed.layout.encodings):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        facts.records += 1
        found = [entry for address in addresses_in(text[:_MAX_LINE]) if (entry := address_entry(address))]
        if found:
            yield from found
        else:
            facts.pass_over()


def addresses_in(untrusted: str) -> Iterator[str]:
    """Yield the addresses of a text with Cyrillic and Greek twins, spaces inside and words before them taken away."""
    for cell in _CELLS.split(latin(untrusted)):
        pieces = cell.split()
        found = [address for piece in pieces if (address := _address(piece))]
        if found:
            yield from found
        elif 1 < len(pieces) <= _MOST_PIECES and (whole := _in_pieces(pieces)):
            yield whole


def _address(piece: str) -> str:
    """Return the address that a word is, alone or after a prefix, "" for none."""
    word = piece.strip(".:=*")
    return next((form for form in (word, _BEFORE.sub("", word, count=1)) if read_address(form)), "")


def _in_pieces(pieces: list[str]) -> str:
    """Return the address that was written with spaces inside, whose checksum proves it; "" for a sentence."""
    for start in (0, 1):  # the first piece may be the name of the coin
        whole = "".join(pieces[start:])
        wallet = read_address(whole) if len(whole) <= _LONGEST else None
        if wallet and (wallet.checksum is Checksum.OK or wallet.chain == "evm"):
            return whole
    return ""
