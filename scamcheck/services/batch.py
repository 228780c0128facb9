"""Many checks: a text file with one item a line, or a column of a CSV."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from scamcheck.core.model import Rejected, Report
    from scamcheck.core.task import Task
    from scamcheck.services.checker import Checker


class NoSuchColumn(ValueError):
    """The CSV has no such column; ``columns`` are those that it has."""

    def __init__(self, columns: Iterable[str]) -> None:
        super().__init__()
        self.columns = tuple(columns)


def read_items(file: TextIO, column: str | None, *, is_csv: bool) -> Iterator[str]:
    """Yield the items of ``file``: lines that are not empty, or the cells of ``column`` (the first by default)."""
    if not (is_csv or column):
        yield from (line.strip() for line in file if line.strip())
        return
    rows = csv.DictReader(file)
    names = list(rows.fieldnames or ())
    chosen = column or (names[0] if names else "")
    if chosen not in names:
        raise NoSuchColumn(names)
    yield from (row[chosen].strip() for row in rows if (row[chosen] or "").strip())


def check_all(items: Iterable[str], checker: Checker, task: Task) -> Iterator[tuple[str, Report | Rejected]]:
    """Yield each item with its answer, in order; raises ``Cancelled`` after Stop."""
    for item in items:
        task.checkpoint()
        yield item, checker.check(item)
