"""What the window needs before anything is checked. ``core.model`` holds the other types; making them takes a while."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_LENGTH = 50_000
"""Longest text that is read, in characters: far above any message, far below what would make a person wait."""

NO_PARAMS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the program itself that the person should know: a damaged file, a full disk."""

    code: str
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
