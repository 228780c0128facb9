"""The files that ship in ``assets``, each table read once; what cannot be read is told by the name of its file."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class DataDamaged(Exception):
    """A file that came with the program cannot be read; ``name`` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Files:
    """The files of a folder, each table read once. Raises ``DataDamaged``."""

    def __init__(self, assets: Path) -> None:
        self.assets = assets

    def read(self, name: str) -> str:
        """Return the text of a file."""
        try:
            return (self.assets / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise DataDamaged(name) from None

    def table(self, name: str) -> dict[str, Any]:
        """Return a TOML file."""
        if name not in self._tables:
            import tomli  # the window comes sooner without it

            try:
                self._tables[name] = tomli.loads(self.read(name))
            except tomli.TOMLDecodeError:
                raise DataDamaged(name) from None
        return self._tables[name]

    @cached_property
    def _tables(self) -> dict[str, dict[str, Any]]:
        return {}

    def rows(self, name: str, key: str) -> list[dict[str, Any]]:
        """Return the tables of the array ``key`` of a TOML file."""
        rows = self.table(name).get(key)
        if not isinstance(rows, list):
            raise DataDamaged(name)
        return rows


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what is missing or of the wrong kind in a file of ours into ``DataDamaged``."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DataDamaged(name) from None


def day_of(table: dict[str, Any]) -> date:
    """Return the day on which a file of ours was last looked over."""
    day = table["updated"]
    if not isinstance(day, date):
        raise TypeError("not a day")
    return day
