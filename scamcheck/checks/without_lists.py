"""In the place of ``listed`` when a person asks without the lists: says so, and nothing else.

No list was looked at, so nothing that rests on lists was answered: the gap is a needed one for every kind of input.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from scamcheck.core.model import Gap, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator
    from scamcheck.core.task import Task

WORDING: Mapping[str, str] = MappingProxyType({})
LISTS = "lists"
"""The source of the gap: all lists, in the place of the id of one."""
_GAP = Gap(LISTS, Reason.NOT_ENABLED, needed=True)


def run(_indicator: Indicator, _context: Context, _task: Task) -> Iterator[Gap]:
    """Yield the one gap."""
    yield _GAP
