"""The data of the two pages beside the check: the twelve questions and the help channels. Read when first asked."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import tomli

from scamcheck.core.channel import Certainty, Channel, Purpose
from scamcheck.core.story import Question, Questions, Strength
from scamcheck.sources.catalog import DataDamaged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    T = TypeVar("T")

QUESTIONS, HELP = "questions.toml", "help.toml"


class Advice:
    """Two files under ``assets``. Raises ``DataDamaged``."""

    def __init__(self, assets: Path) -> None:
        self._assets = assets

    @cached_property
    def questions(self) -> Questions:
        """The twelve questions."""
        return self._read(QUESTIONS, _questions)

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """The help channels of all countries."""
        return self._read(HELP, lambda table: tuple(_channel(row) for row in table["channel"]))

    def _read(self, name: str, make: Callable[[dict[str, Any]], T]) -> T:
        """Return what ``make`` makes of a table; what is missing or of the wrong kind in it is damage."""
        try:
            return make(tomli.loads((self._assets / name).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise DataDamaged(name) from None


def _questions(table: dict[str, Any]) -> Questions:
    rows = (Question(row["id"], Strength(row["strength"]), tuple(row["patterns"])) for row in table["question"])
    return Questions(_day(table["updated"]), tuple(table["patterns"]), tuple(rows))


def _channel(row: dict[str, Any]) -> Channel:
    return Channel(
        id=row["id"],
        country=row["country"],
        purpose=Purpose(row["purpose"]),
        name=row["name"],
        certainty=Certainty(row["certainty"]),
        checked=_day(row["checked"]),
        web=row.get("web", ""),
        phone=row.get("phone", ""),
        text=row.get("text", ""),
        hours=row.get("hours", ""),
    )


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError("not a day")
    return value
