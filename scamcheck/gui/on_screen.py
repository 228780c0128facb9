"""What the answer on the screen is made of: what was found, and what the person answered to the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.core.model import Report
    from scamcheck.core.story import Questions, Reply


class OnScreen:
    """``report`` is what was found, without the ``replies``; both are kept in memory only.

    ``helping``: answers are told to a helper, until the person says otherwise or closes the window.
    """

    def __init__(self) -> None:
        self.report: Report | None = None
        self.replies: Mapping[str, Reply] = {}
        self.helping = False
        self._questions: Questions | None = None

    def find(self, report: Report) -> None:
        """Take what was found. Replies belong to what they were given for: they go when something else is checked."""
        if self.report is not None and self.report.indicator.value != report.indicator.value:
            self.replies = {}
        self.report = report

    def reply(self, questions: Questions, replies: Mapping[str, Reply]) -> None:
        """Take what the person answered, in place of what was answered before."""
        self._questions, self.replies = questions, dict(replies)

    def clear(self) -> None:
        """Forget all."""
        self.report, self.replies = None, {}

    def whole(self) -> Report | None:
        """Return what was found together with the replies, or None where there is neither."""
        if self._questions is None or not self.replies:
            return self.report
        from datetime import UTC, datetime  # after the first paint: the window comes sooner

        from scamcheck.services.story import only_answers, with_answers

        if self.report is None:
            return only_answers(self._questions, self.replies, datetime.now(UTC))
        return with_answers(self.report, self._questions, self.replies)
