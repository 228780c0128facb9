"""One call of the command line: what was asked and with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.cli.console import Console


@dataclass(frozen=True, slots=True)
class Request:
    """One call: what was asked and with what. ``command`` is None for the window."""

    app: App
    console: Console
    args: argparse.Namespace
    command: Callable[[Request], int] | None
