"""Under an answer: the look-ups that can be asked, how they went, and what to read before a "yes". No dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QBoxLayout, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from scamcheck.gui.keep_place import name_place
from scamcheck.gui.parts import Disclosure, button, card, column_in, order_tabs, row_of, when_pressed
from scamcheck.gui.text import TextBlock, focus_heading
from scamcheck.gui.theme import SPACING, TARGET
from scamcheck.services.live_rows import FIRST, WORDING, State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from scamcheck.gui.theme import Theme
    from scamcheck.gui.wrap_button import WrapButton
    from scamcheck.i18n import Words
    from scamcheck.services.consent import Consent
    from scamcheck.services.live_rows import Row

ASK, ONCE, ALWAYS, NO, OFF, ALL_OFF, STOP, SETTINGS = (
    "ask",
    "once",
    "always",
    "no",
    "off",
    "all_off",
    "stop",
    "settings",
)
"""What a person can want here."""


class ExactText(QPlainTextEdit):
    """Text that is shown whole, letter by letter, and can be marked and copied with the keyboard; never more."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setObjectName("exact")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(name)
        self.setPlainText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Be as tall as the text at this width."""
        super().resizeEvent(event)
        lines = max(1, round(self.document().size().height()))
        margins = round(2 * self.document().documentMargin()) + 2 * SPACING[1]
        self.setFixedHeight(max(TARGET, lines * self.fontMetrics().lineSpacing() + margins))


class ConsentCard(QFrame):
    """What would be sent to whom, and three answers of equal weight. ``heading`` takes the focus and says it all."""

    def __init__(self, consent: Consent, words: Words, want: Callable[[str], None], *, lacks_key: bool) -> None:
        super().__init__()
        self.setObjectName("offer")
        self.heading = focus_heading(words.t(WORDING["question"], title=consent.title), "finding")
        exactly = words.t(WORDING["exactly"])
        said = (self.heading.text(), exactly, *consent.texts, *consent.lines, consent.warning, consent.notice)
        self.heading.setAccessibleName(" ".join(part for part in said if part))
        name_place(self.heading, f"consent {consent.lookup}")
        column = column_in(self, SPACING[3])
        column.addWidget(self.heading)
        column.addWidget(TextBlock(exactly))
        self.texts = [ExactText(text, exactly) for text in consent.texts]
        for text in self.texts:
            column.addWidget(text)
        for line in consent.lines:
            column.addWidget(TextBlock(line))
        if consent.warning:
            column.addWidget(TextBlock(consent.warning, "notice"))
        if consent.notice:
            column.addWidget(TextBlock(consent.notice, "muted"))
        if lacks_key:
            column.addWidget(TextBlock(words.t(WORDING["no_key"]), "notice"))
        wanted = (SETTINGS, NO) if lacks_key else (ONCE, ALWAYS, NO)
        self.buttons = {name: button(words.t(WORDING[name]), "quiet", consent.title) for name in wanted}
        column.addWidget(row_of(*self.buttons.values()))
        for name, made in self.buttons.items():
            _when(made, name, want)


class LookUpRow(QWidget):
    """One look-up: its name, who is asked, how it went, and its buttons. The status takes the focus after a press."""

    def __init__(self, row: Row, words: Words, theme: Theme, want: Callable[[str], None]) -> None:
        super().__init__()
        self.row = row
        both = QBoxLayout(theme.in_a_row, self)
        both.setContentsMargins(0, SPACING[0], 0, SPACING[0])
        column = QVBoxLayout()
        column.setSpacing(SPACING[0])
        both.addLayout(column, 1)
        column.addWidget(TextBlock(row.title, "finding"))
        column.addWidget(TextBlock(row.who, "muted"))
        self.status = TextBlock(row.status, "state")
        self.status.setAccessibleName(f"{row.title}: {row.status}")
        self.status.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name_place(self.status, f"status {row.lookup}")
        column.addWidget(self.status)
        self.press = button(row.press, "quiet", row.title)
        self.off = button(words.t(WORDING["off"]), "fold", row.title)
        name_place(self.press, f"ask {row.lookup}")
        name_place(self.off, f"off {row.lookup}")
        both.addWidget(row_of(self.press, self.off), 0, Qt.AlignmentFlag.AlignTop)
        self.status.setVisible(bool(row.status))
        self.press.setVisible(bool(row.press))
        self.off.setVisible(row.on)
        _when(self.press, ASK, want)
        _when(self.off, OFF, want)


class LiveView(QWidget):
    """All rows; ``consent`` stands under the row that it is about. ``wanted`` tells what was pressed, and at which look-up.

    ``news`` says that the answer above has changed, or that all is off now.
    """

    wanted = Signal(str, str)

    def __init__(
        self,
        rows: Sequence[Row],
        words: Words,
        theme: Theme,
        *,
        consent: Consent | None = None,
        lacks_key: bool = False,
        any_on: bool = False,
        news: str = "",
    ) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self.consent: ConsentCard | None = None
        self.rows: dict[str, LookUpRow] = {}
        self.heading = TextBlock(words.t(WORDING["title"]), "heading")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        name_place(self.heading, "online")
        self.news = TextBlock(news, "notice")
        self.stop = self._button(STOP)
        self.all_off = self._button(ALL_OFF)
        column = column_in(self)
        column.addWidget(self.heading)
        frame, inside = card()
        column.addWidget(frame)
        inside.addWidget(TextBlock(words.t(WORDING["lead"]), "muted"))
        inside.addWidget(self.news)
        self.news.setVisible(bool(news))
        self._fill(inside, rows, consent, lacks_key=lacks_key)
        inside.addWidget(row_of(self.stop, self.all_off))
        self.stop.setVisible(any(row.state is State.ASKING for row in rows))
        self.all_off.setVisible(any_on)
        order_tabs(self)

    def _fill(self, inside: QVBoxLayout, rows: Sequence[Row], consent: Consent | None, *, lacks_key: bool) -> None:
        """Add the rows; of those with which nothing is done only the first few are not behind a fold."""
        self.more = Disclosure(self._words.t(WORDING["more"]))
        rest = QWidget()
        behind = column_in(rest)
        for number, row in enumerate(rows):
            idle = row.state in {State.OPEN, State.NOBODY} and not row.on
            place = behind if idle and number >= FIRST else inside
            want = self._wanting(row.lookup)
            self.rows[row.lookup] = LookUpRow(row, self._words, self._theme, want)
            place.addWidget(self.rows[row.lookup])
            if consent is not None and consent.lookup == row.lookup:
                self.consent = ConsentCard(consent, self._words, want, lacks_key=lacks_key)
                place.addWidget(self.consent)
        inside.addWidget(row_of(self.more))
        inside.addWidget(rest)
        rest.setVisible(False)
        self.more.setVisible(behind.count() > 0)
        self.more.toggled.connect(rest.setVisible)

    def _button(self, name: str) -> WrapButton:
        made = button(self._words.t(WORDING[name]))
        name_place(made, name)
        _when(made, name, self._wanting(""))
        return made

    def _wanting(self, lookup: str) -> Callable[[str], None]:
        return lambda what: self.wanted.emit(what, lookup)


def _when(made: WrapButton, name: str, want: Callable[[str], None]) -> None:
    when_pressed(made, lambda: want(name))
