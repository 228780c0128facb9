"""The person's own short list of wallet addresses on the Lists page: see it, take one out, take all out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scamcheck.core.model import Notice
from scamcheck.gui.cards import address_line
from scamcheck.gui.page import announce
from scamcheck.gui.parts import Disclosure, button, column_in, when_pressed
from scamcheck.gui.text import TextBlock, focus_heading
from scamcheck.gui.theme import SPACING
from scamcheck.services.own_wallets import WORDING, entry_lines
from scamcheck.services.ways_on import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from scamcheck.core.model import KeptWallet
    from scamcheck.i18n import Words
    from scamcheck.services.own_wallets import OwnWallets


FEW = 3
"""Entries that are always in sight."""


class OwnCard(QFrame):
    """All entries with a button each, once ``fill`` was called; ``removers`` are those buttons. ``own`` gives the short list.

    ``changed`` comes when there are other buttons.
    """

    changed = Signal()

    def __init__(self, words: Words, own: Callable[[], OwnWallets]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words, self._own = words, own
        self._shown: tuple[KeptWallet, ...] | None = None
        self.removers: list[QPushButton] = []
        self.heading = focus_heading(words.t("Your own short list"), "finding")
        self.about = TextBlock("")
        self.news = TextBlock("", "notice")
        self.news.setVisible(False)
        self.more = Disclosure(words.t("Details"))
        self.more.setAccessibleName(words.t("Details: {list}", list=words.t("Your own short list")))
        self.clear = button(words.t("Take out all"), about=words.t("Your own short list"))
        column = column_in(self, SPACING[3])
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(self.news)
        self._place = QWidget()
        self._rows = column_in(self._place)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._place)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        when_pressed(self.clear, self._clear)
        self.more.toggled.connect(self._fold)
        for part in (self.more, self.clear):
            part.setVisible(False)

    def fill(self) -> None:
        """Show what the person keeps now."""
        kept = self._own().kept
        if kept == self._shown:
            return
        self._shown = kept
        self.removers.clear()
        while (old := self._rows.takeAt(0)) is not None:
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        for one in kept:
            self._rows.addWidget(self._row(one))
        words = self._words
        self.about.setText(
            words.t("We tell you when an address only looks like one of these. They stay on this computer.")
            if kept
            else words.t("It is empty. When you check a wallet address that you know, you can keep it.")
        )
        self.clear.setVisible(bool(kept))
        self.more.setVisible(len(kept) > FEW)
        self._fold()
        self.changed.emit()

    def _row(self, one: KeptWallet) -> QFrame:
        frame = QFrame()
        frame.setObjectName("row")
        line = QHBoxLayout(frame)
        line.setContentsMargins(0, SPACING[2], 0, SPACING[2])
        line.setSpacing(SPACING[2])
        texts = QVBoxLayout()
        texts.setSpacing(SPACING[0] // 2)
        label, address, since = entry_lines(one, self._words)
        remove = button(self._words.t("Take out"), about=label)
        texts.addWidget(TextBlock(label, "finding"))
        texts.addWidget(address_line(address, "subject"))
        texts.addWidget(TextBlock(since, "muted"))
        line.addLayout(texts, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        when_pressed(remove, partial(self._remove, one))
        self.removers.append(remove)
        return frame

    def _fold(self) -> None:
        """Show the entries; many of them only once somebody asked for them."""
        self._place.setVisible(self.more.isHidden() or self.more.isChecked())

    def _remove(self, one: KeptWallet) -> None:
        gone = self._words.t('"{label}" was taken out.', label=one.label)
        self._end(gone, done=self._own().remove(one.wallet))

    def _clear(self) -> None:
        self._end(self._words.t("Your short list is empty now."), done=self._own().clear())

    def _end(self, sentence: str, *, done: bool) -> None:
        """Say how it went; the button that was pressed may be gone, so the focus goes to the heading."""
        said = sentence if done else told(Notice("own.not_saved"), WORDING, self._words)
        self.news.setText(said)
        self.news.setVisible(True)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.news, said)
        self.fill()
