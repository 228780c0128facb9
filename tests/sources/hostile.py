"""What every parser must do with a file that was made to hurt it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.sources.parsers import NotThisFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from scamcheck.core.feed import ListEntry


def checked(read: Callable[[bytes], list[ListEntry]], data: bytes, codes: Collection[str]) -> None:
    """Read ``data``: it is refused with one of ``codes``, or every entry has a key and can be written down."""
    try:
        found = read(data)
    except NotThisFormat as problem:
        assert str(problem) in codes  # noqa: PT017
        return
    for entry in found:
        assert entry.key
        assert (entry.key + entry.title + entry.note + entry.link).encode("utf-8") is not None
