"""One sign in an address, without a weight: that is data (``assets/weights.toml``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scamcheck.core.model import NO_PARAMS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sign(NamedTuple):
    """One sign: ``code`` picks the sentence, ``params`` fill it; ``feature`` names the finer row of the points, or is ""."""

    code: str
    params: Mapping[str, str] = NO_PARAMS
    feature: str = ""

    @property
    def row(self) -> str:
        """The row of the points that weighs it."""
        return self.feature or self.code
