"""The two places in the one window: the check page, and the Lists page, which is made when it is first asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from scamcheck.core.model import KeptWallet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scamcheck.app import App
    from scamcheck.gui.lists_control import ListsControl
    from scamcheck.gui.page import Page
    from scamcheck.gui.theme import Theme
    from scamcheck.gui.update_control import UpdateControl
    from scamcheck.i18n import Words
    from scamcheck.services.settings import Settings


class Places(QStackedWidget):
    """Shows one of the two and keeps the other as it was left. ``keep`` saves settings."""

    def __init__(self, app: App, updating: UpdateControl, keep: Callable[[Settings], None]) -> None:
        super().__init__()
        self._app = app
        self._updating = updating
        self._keep = keep
        self._page: Page | None = None
        self.lists: ListsControl | None = None

    def furnish(self, page: Page, words: Words, look: Theme) -> None:
        """Put ``page`` in the place of the last check page; the Lists page is made anew where there was one."""
        on_lists = self.on_lists
        self._clear()
        self._page, self._words, self._look = page, words, look
        self.addWidget(page)
        page.lists_button.clicked.connect(self.open_lists)
        page.keep_wanted.connect(self._keep_wallet)
        if self.lists is not None:
            self.addWidget(self.lists.new_page(words, look))
        if on_lists:
            self.open_lists()

    @property
    def on_lists(self) -> bool:
        """Tell whether the Lists page is shown."""
        return self.lists is not None and self.lists.page is not None and self.currentWidget() is self.lists.page

    def open_lists(self) -> None:
        """Show the Lists page; its title takes the focus, so that a screen reader says where one is."""
        control = self._control()
        if control.page is None:
            self.addWidget(control.new_page(self._words, self._look))
        if control.page is not None and not self.on_lists:
            if self._page is not None:
                control.page.privacy.setText(self._page.privacy.text())
            self.setCurrentWidget(control.page)
            control.page.title.setFocus(Qt.FocusReason.OtherFocusReason)
            control.refresh()

    def go_back(self) -> None:
        """Show the check page as it was left, with the focus where it was."""
        if self._page is not None and self.on_lists:
            self.setCurrentWidget(self._page)
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
        """Take both pages away; who has the focus inside must not be asked any more."""
        lists = self.lists.page if self.lists is not None else None
        for old in (self._page, lists):
            if old is not None:
                self.removeWidget(old)
                old.hide()
                old.deleteLater()

    def _control(self) -> ListsControl:
        if self.lists is None:
            from scamcheck.gui.lists_control import ListsControl

            self.lists = ListsControl(self._app, self._updating, self._keep, self)
            self.lists.left.connect(self.go_back)
        return self.lists
