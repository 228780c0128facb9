"""Many checks: a text file with one item a line, or a column of a CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scamcheck.core.model import Rejected, Report
    from scamcheck.core.task import Task
    from scamcheck.services.checker import Checker


class NoSuchColumn(ValueError):
    """The CSV has no such column, or several and none was named; ``columns`` are those that it has."""

    def __init__(self, columns: Iterable[str]) -> None:
        super().__init__()
        self.columns = tuple(columns)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to check, with the line of the file that it ends on."""

    line: int
    text: str


def read_items(text: str, column: str | None, *, is_csv: bool) -> Iterator[Item]:
    """Yield the items of ``text``: lines that are not empty, or the cells of ``column``; an only column needs no name."""
    if not (is_csv or column):
        lines = enumerate(text.splitlines(), start=1)
        yield from (Item(number, line.strip()) for number, line in lines if line.strip())
        return
    from scamcheck.sources.parsers.csv_table import delimiter_of

    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    names = list(rows.fieldnames or ())
    chosen = column or (names[0] if len(names) == 1 else "")
    if chosen not in names:
        raise NoSuchColumn(names)
    yield from (Item(rows.line_num, row[chosen].strip()) for row in rows if (row[chosen] or "").strip())


def check_all(items: Iterable[Item], checker: Checker, task: Task) -> Iterator[tuple[Item, Report | Rejected]]:
    """Yield each item with its answer, in order; raises ``Cancelled`` after Stop."""
    for item in items:
        task.checkpoint()
        yield item, checker.check(item.text)
