"""Long work that can be watched and stopped, without knowing by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Cancelled(Exception):
    """Raised inside the work when the person pressed Stop."""


class Task:
    """A handle that the work and its watcher share; safe across threads.

    The work calls ``checkpoint`` between steps; the watcher calls ``cancel``. After ``cancel`` no progress is reported.
    """

    def __init__(self, on_progress: Callable[[float], None] | None = None) -> None:
        self._cancelled = False
        self._on_progress = on_progress

    @property
    def cancelled(self) -> bool:
        """Tell whether Stop was pressed."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next checkpoint."""
        self._cancelled = True

    def checkpoint(self, progress: float = 0.0) -> None:
        """Report ``progress`` (0.0 to 1.0); raises ``Cancelled`` after ``cancel``."""
        if self._cancelled:
            raise Cancelled
        if self._on_progress is not None:
            self._on_progress(progress)
