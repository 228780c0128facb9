"""The rooms beside the check page: Lists, Settings, History, questions, first hours, what left. None is loaded before it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from scamcheck.gui.places import HISTORY, LISTS, PAID, QUESTIONS, SENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.gui.advice_control import AdviceControl
    from scamcheck.gui.check_control import CheckControl
    from scamcheck.gui.history_control import HistoryControl
    from scamcheck.gui.lists_control import ListsControl
    from scamcheck.gui.places import Places
    from scamcheck.gui.recorder import Recorder
    from scamcheck.gui.sent_control import SentControl
    from scamcheck.gui.settings_control import SettingsControl
    from scamcheck.gui.update_control import UpdateControl
    from scamcheck.services.settings import Settings

    Room: TypeAlias = AdviceControl | HistoryControl | ListsControl | SentControl | SettingsControl


@dataclass(frozen=True, slots=True)
class Rooms:
    """What rooms need. ``keep`` saves settings, ``change`` shows them at once, too."""

    app: App
    checks: CheckControl
    updating: UpdateControl
    recorder: Recorder
    keep: Callable[[Settings], None]
    change: Callable[[Settings], None]

    def make(self, name: str, places: Places) -> Room:
        """Return the room ``name``, which ``places`` will show."""
        if name == LISTS:
            from scamcheck.gui.lists_control import ListsControl

            return ListsControl(self.app, self.updating, self.keep, places)
        if name in {QUESTIONS, PAID}:
            from scamcheck.gui.advice_control import AdviceControl

            return AdviceControl(name, self.app, self.checks, self.keep, places)
        if name == SENT:
            from scamcheck.gui.sent_control import SentControl

            return SentControl(self.app, places)
        if name == HISTORY:
            from scamcheck.gui.history_control import HistoryControl

            def again(text: str) -> None:
                places.take_text(text)
                self.checks.check(text)

            return HistoryControl(self.app, self.recorder, again, places)
        from scamcheck.gui.settings_control import SettingsControl

        made = SettingsControl(self.app, self.recorder, self.change, self.keep, places)
        made.wants_history.connect(lambda: places.open(HISTORY))
        made.wants_lists.connect(lambda: places.open(LISTS))
        return made
