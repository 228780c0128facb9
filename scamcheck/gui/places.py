"""The places in the one window: the check page, and the pages beside it, which are made when they are first asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from scamcheck.app import DataDamaged
from scamcheck.core.model import KeptWallet
from scamcheck.services.explain import NOTICES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scamcheck.app import App
    from scamcheck.gui.advice_control import AdviceControl
    from scamcheck.gui.check_control import CheckControl
    from scamcheck.gui.lists_control import ListsControl
    from scamcheck.gui.page import Page
    from scamcheck.gui.theme import Theme
    from scamcheck.gui.update_control import UpdateControl
    from scamcheck.i18n import Words
    from scamcheck.services.settings import Settings

CHECK, LISTS = "check", "lists"
"""Two of the places; the others are those of ``advice_control``."""


class Places(QStackedWidget):
    """Shows one and keeps the check page as it was left. ``keep`` saves settings."""

    def __init__(
        self, app: App, checks: CheckControl, updating: UpdateControl, keep: Callable[[Settings], None]
    ) -> None:
        super().__init__()
        self._app = app
        self._checks = checks
        self._updating = updating
        self._keep = keep
        self._page: Page | None = None
        self._at = CHECK
        self.lists: ListsControl | None = None
        self.advice: AdviceControl | None = None

    def furnish(self, page: Page, words: Words, look: Theme) -> None:
        """Put ``page`` in the place of the last check page; the Lists page is made anew where there was one."""
        at = self._at
        self._clear()
        self._page, self._words, self._look, self._at = page, words, look, CHECK
        self.addWidget(page)
        page.lists_button.clicked.connect(self.open_lists)
        page.keep_wanted.connect(self._keep_wallet)
        page.questions_asked.connect(partial(self.open_advice, "questions"))
        page.paid_asked.connect(partial(self.open_advice, "paid"))
        if self.lists is not None:
            self.addWidget(self.lists.new_page(words, look))
        if at == LISTS:
            self.open_lists()
        elif at != CHECK:
            self.open_advice(at, afresh=False)

    @property
    def on_check(self) -> bool:
        """Tell whether the check page is shown."""
        return self._at == CHECK

    @property
    def on_lists(self) -> bool:
        """Tell whether the Lists page is shown."""
        return self._at == LISTS

    def open_lists(self) -> None:
        """Show the Lists page; its title takes the focus, so that a screen reader says where one is."""
        control = self._control()
        if control.page is None:
            self.addWidget(control.new_page(self._words, self._look))
        if control.page is not None and not self.on_lists:
            if self._page is not None:
                control.page.privacy.setText(self._page.privacy.text())
            self.setCurrentWidget(control.page)
            self._at = LISTS
            control.page.title.setFocus(Qt.FocusReason.OtherFocusReason)
            control.refresh()

    def open_advice(self, which: str, *, afresh: bool = True) -> None:
        """Show the questions or what to do when money was sent; the title takes the focus. Damaged data is told."""
        if self.advice is None:
            from scamcheck.gui.advice_control import AdviceControl

            self.advice = AdviceControl(self._app, self._checks, self._keep, self)
            self.advice.left.connect(self.go_back)
        old = self.advice.page
        try:
            page = self.advice.new_page(which, self._words, self._look, afresh=afresh)
        except DataDamaged as damaged:
            if self._page is not None:
                wording = NOTICES["data.damaged"]
                self._page.show_refusal(self._words.t(wording, name=damaged.name), grave=False)
            return
        if self._page is not None:
            page.privacy.setText(self._page.privacy.text())
        self.addWidget(page)
        self.setCurrentWidget(page)
        self._at = which
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()
        page.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Show the check page as it was left, with the focus where it was."""
        if self._page is not None and not self.on_check:
            self.setCurrentWidget(self._page)
            self._at = CHECK
            (self._page.focusWidget() or self._page.box).setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, files: Sequence[Path]) -> None:
        """Show what is in files that the person brought."""
        self.open_lists()
        self._control().files.take(files)

    def stop(self) -> None:
        """Drop the work on lists; does not wait."""
        if self.lists is not None:
            self.lists.stop()

    def close_work(self) -> None:
        """Drop the work on lists and wait for its worker."""
        if self.lists is not None:
            self.lists.close()

    def _keep_wallet(self, address: str, label: str) -> None:
        """Put an address into the person's short list, and say on the answer how that went."""
        from scamcheck.services.own_wallets import refusal  # after the first paint: the window comes sooner

        done = self._app.own.add(address, label, datetime.now(UTC).date())
        part = self._page.answer.keep_part if self._page is not None and self._page.answer is not None else None
        if part is None:
            return
        if isinstance(done, KeptWallet):
            sentence = self._words.t(
                'Kept as "{label}". It is under Lists now, on this computer only.', label=done.label
            )
        else:
            sentence = refusal(done, self._words)
        part.tell(sentence, kept=isinstance(done, KeptWallet))

    def _clear(self) -> None:
        """Take all pages away; who has the focus inside must not be asked any more."""
        lists = self.lists.page if self.lists is not None else None
        advice = self.advice.page if self.advice is not None else None
        for page in (self._page, lists, advice):
            if page is not None:
                self.removeWidget(page)
                page.hide()
                page.deleteLater()
        if self.advice is not None:
            self.advice.page = None

    def _control(self) -> ListsControl:
        if self.lists is None:
            from scamcheck.gui.lists_control import ListsControl

            self.lists = ListsControl(self._app, self._updating, self._keep, self)
            self.lists.left.connect(self.go_back)
        return self.lists
