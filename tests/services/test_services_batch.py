"""Many checks: which items a file holds, order, Stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.model import Level, Rejected, Report
from scamcheck.core.task import Cancelled, Task
from scamcheck.services.batch import Item, NoSuchColumn, check_all, read_items
from scamcheck.services.checker import Checker

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import NOW, catalog, feed, host, splitter, world
else:
    from checks.world import NOW, catalog, feed, host, splitter, world


def items(text: str, column: str | None = None, *, is_csv: bool = False) -> list[str]:
    return [item.text for item in read_items(text, column, is_csv=is_csv)]


def test_a_text_file_has_an_item_a_line() -> None:
    assert items(" a.org \r\n\n\tb.org\n   \nlast line") == ["a.org", "b.org", "last line"]
    assert items("") == []


def test_a_table_has_an_item_a_row_from_its_only_or_the_named_column() -> None:
    table = 'site,name\na.org,"Quarzum, Ltd"\n,Zenvolta\nb.org\n'
    assert items("site\na.org\nb.org\n", is_csv=True) == ["a.org", "b.org"]
    assert items(table, "site", is_csv=True) == ["a.org", "b.org"]
    with pytest.raises(NoSuchColumn):
        items(table, is_csv=True)
    assert items(table, "name", is_csv=True) == ["Quarzum, Ltd", "Zenvolta"]
    assert items(table, "name") == ["Quarzum, Ltd", "Zenvolta"]


def test_a_cell_may_hold_several_lines() -> None:
    assert items('text\n"one\ntwo"\n', is_csv=True) == ["one\ntwo"]


@pytest.mark.parametrize(("text", "columns"), [("site,name\n", ("site", "name")), ("", ())])
def test_a_column_that_is_not_there_is_told_with_those_that_are(text: str, columns: tuple[str, ...]) -> None:
    with pytest.raises(NoSuchColumn) as caught:
        items(text, "website", is_csv=True)
    assert caught.value.columns == columns


def test_an_empty_table_is_no_column() -> None:
    with pytest.raises(NoSuchColumn):
        items("", is_csv=True)


def test_answers_come_in_order_and_refusals_among_them(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", host("evilplace.org"))
    checker = Checker(splitter(), here.store, catalog(), lambda: NOW)
    given = [Item(1, "goodplace.org"), Item(2, "localhost"), Item(4, "evilplace.org")]
    answers = list(check_all(given, checker, Task()))
    assert [item for item, _ in answers] == given
    first, second, third = (answer for _, answer in answers)
    assert isinstance(first, Report)
    assert isinstance(second, Rejected)
    assert isinstance(third, Report)
    assert (first.level, second.code, third.level) == (Level.NOTHING_FOUND, "input.local", Level.LISTED)


def test_stop_ends_the_batch_between_items(tmp_path: Path) -> None:
    task = Task()
    answers = check_all(
        [Item(1, "a.org"), Item(2, "b.org")], Checker(splitter(), world(tmp_path).store, catalog(), lambda: NOW), task
    )
    assert next(answers)[0].text == "a.org"
    task.cancel()
    with pytest.raises(Cancelled):
        next(answers)
