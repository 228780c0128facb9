"""Short ways to say what a text is read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.core.domain import DomainSplitter


@pytest.fixture(scope="session")
def reading(splitter: DomainSplitter) -> Callable[[str], str]:
    """Return a function that tells in one line what a text is: ``domain a.com`` or the code of a rejection."""

    def tell(text: str) -> str:
        found = classify(text, splitter)
        return found.code if isinstance(found, Rejected) else f"{found.kind} {found.value}"

    return tell


@pytest.fixture(scope="session")
def found_in(splitter: DomainSplitter) -> Callable[[str], list[str]]:
    """Return a function that tells what is found inside a text that is a message."""

    def tell(text: str) -> list[str]:
        found = classify(text, splitter)
        assert isinstance(found, Indicator)
        assert found.kind == "message"
        return [f"{part.kind} {part.value}" for part in found.parts]

    return tell
