"""What tests of services that use the network share with those of ``sources``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sources.conftest import no_leaks, no_proxy
else:
    from sources.conftest import no_leaks, no_proxy

__all__ = ["no_leaks", "no_proxy"]
