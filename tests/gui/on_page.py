"""What the tests of the Lists page do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.gui.list_card import ListCard
    from scamcheck.gui.lists_page import ListsPage


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]


def pressed(row: ListCard, text: str) -> QAbstractButton:
    """Return the button of ``row`` that says ``text``."""
    return next(made for made in row.findChildren(QAbstractButton) if made.text() == text)


def open_folds(page: ListsPage) -> None:
    """Show the lists that are not here, too."""
    for group in page.groups.values():
        group.fold.more.click()


def unfold(page: ListsPage, feed_id: str, settle: Callable[[], None]) -> ListCard:
    row = page.rows[feed_id]
    row.more.click()
    settle()
    return row
