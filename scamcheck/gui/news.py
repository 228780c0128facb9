"""The one quiet line about updates at the foot of the check page; what failed is told on the Lists page only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scamcheck.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.gui.update_run import UpdateRun
    from scamcheck.i18n import Words

FIRST = N_("Warning lists are on their way, about {size}. You can stop this on the Lists page.")
UPDATED = N_("The warning lists were updated on {day}.")


class News(QObject):
    """Watches ``run`` and keeps what there is to say; ``changed`` comes when it is something else."""

    changed = Signal()

    def __init__(self, run: UpdateRun, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._coming = 0
        self._day: date | None = None
        run.changed.connect(self._look)
        run.ended.connect(self._look)

    def sentence(self, words: Words) -> str:
        """Return what there is to say, "" for nothing."""
        if self._coming:
            from scamcheck.services.lists.state import size_text

            coming = FIRST
            return words.t(coming, size=size_text(self._coming, words))
        updated = UPDATED
        return words.t(updated, day=words.day(self._day)) if self._day else ""

    def _look(self) -> None:
        before = (self._coming, self._day)
        if not self._run.running:
            self._coming = 0
        elif self._run.first and self._run.last is not None and not self._coming:
            self._coming = self._run.last.all_total
        if any(outcome.code == "update.done" for outcome in self._run.outcomes or ()):
            from datetime import UTC, datetime

            self._day = datetime.now(UTC).astimezone().date()
        if before != (self._coming, self._day):
            self.changed.emit()
