"""Lists in JSON whose items are records: an authority's interface, or a table saved as JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.sources.parsers.common import Facts, NotThisFormat
from scamcheck.sources.parsers.json_stream import clean, placed_events_of
from scamcheck.sources.parsers.records import READABLE, entries_of_rows, row_of
from scamcheck.sources.parsers.stream import MAX_RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scamcheck.core.feed import Feed, ListEntry

Record = dict[str, list[str]]
"""The texts of each field; those of a field inside a field are also there under ``outer.inner``."""

_STEP = re.compile(r"\.item(?=\.|$)")
_TEXTS = frozenset({"string", "number"})


def records(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield what the records of an array hold; ``layout.records`` says where it is, ``layout.columns`` what is what.

    Raises ``NotThisFormat``: ``api_error`` when the interface itself says that it failed, ``not_a_list`` when the array
    is not there, ``no_columns`` when no record has any of the fields that could hold a name or a site, or the first one
    lacks one of ``layout.needs``.
    """
    return entries_of_rows(_rows(file, feed), feed, facts)


def _rows(file: BinaryIO, feed: Feed) -> Iterator[Mapping[str, list[str]]]:
    wanted = {name for role in READABLE for name in feed.layout.columns.get(role, ())}
    number, known = 0, False
    for number, record in enumerate(_records(file, feed), 1):
        known = known or not wanted.isdisjoint(record)
        if number == 1 and not record.keys() >= set(feed.layout.needs):
            raise NotThisFormat("no_columns")
        yield row_of(lambda name, record=record: record.get(name, ()), feed.layout)  # type: ignore[misc]
    if number and not known:
        raise NotThisFormat("no_columns")


def _records(file: BinaryIO, feed: Feed) -> Iterator[Record]:
    array = feed.layout.records
    start = f"{array}.item" if array else "item"
    record: Record = {}
    size, seen = 0, False
    for place, event, value in placed_events_of(file, feed):
        if place == "header.success" and event == "boolean" and value is False:
            raise NotThisFormat("api_error")
        seen = seen or (place == array and event == "start_array")
        if place == start:
            if event == "end_map":
                yield record
            if event != "map_key":
                record, size = {}, 0
        elif place.startswith(start + "."):
            size += _note(record, place[len(start) + 1 :], event, value)
            if size > MAX_RUN:
                raise NotThisFormat("line_too_long")
    if not seen:
        raise NotThisFormat("not_a_list")


def _note(record: Record, place: str, event: str, value: object) -> int:
    """Add a value to the record under its field, and under the field around that; return about how large it is."""
    if event == "map_key":
        return len(str(value))
    field = _STEP.sub("", place)
    outer = field.split(".", 1)[0]
    for name in {field, outer}:
        texts = record.setdefault(name, [])
        if event in _TEXTS:
            texts.append(clean(value))
    return len(field) + len(value) if isinstance(value, str) else 8
