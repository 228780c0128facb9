"""The answer, top to bottom: the result, the safe action, what was checked, why, what to do, what we looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scamcheck.gui.authorities_view import AuthoritiesCard
from scamcheck.gui.cards import FindingCard, ItemCard, subject_part
from scamcheck.gui.hand_on import HandOn
from scamcheck.gui.helping_view import HelpingView
from scamcheck.gui.keep_part import KeepPart
from scamcheck.gui.keep_place import pass_on
from scamcheck.gui.more_help import MoreHelp
from scamcheck.gui.parts import button, column_in, numbered
from scamcheck.gui.symbols import Symbol
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.gui.ways_view import WaysView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QPaintEvent

    from scamcheck.core.model import Explanation
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.sheet import Sheet

CORNER = 10
"""That of the card is 12, and its border is 2 wide."""


class Band(QWidget):
    """The coloured band at the top of the card: the drawn symbol and the headline.

    It paints its ground itself: a style sheet would have to go through all its rules again for each result.
    """

    def __init__(self, headline: TextBlock, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("band")
        self._theme = theme
        self._headline = headline
        self._symbol = Symbol("not_checked", theme.scaled(56), *_symbol_colours("not_checked", theme))
        self._ground = theme.colour("surface")
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACING[4], SPACING[3], SPACING[4], SPACING[3])
        line.setSpacing(SPACING[3])
        line.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(headline, 1, Qt.AlignmentFlag.AlignVCenter)

    def say(self, level: str, headline: str) -> None:
        """Show a result."""
        self.setProperty("level", level)
        self._ground = self._theme.colour(f"{level}_band")
        self._symbol.draw(level, *_symbol_colours(level, self._theme))
        self._headline.ink = self._theme.colour(f"{level}_ink")
        self._headline.setText(headline)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and arguments
        """Fill it, round at the top corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, 0, 2 * CORNER), CORNER, CORNER)
        painter.end()


class SummaryCard(QFrame):
    """The card with the result; its border shows when ``headline`` inside it has the focus."""

    def __init__(self, headline: QWidget) -> None:
        super().__init__()
        self.setObjectName("summary")
        headline.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the focus of the headline."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().eventFilter(watched, event)


class AnswerCard(SummaryCard):
    """It is made empty. ``say`` fills in what is seen at first sight, ``finish`` the rest."""

    def __init__(self, words: Words, theme: Theme) -> None:
        headline = TextBlock("", "headline")
        super().__init__(headline)
        self._words = words
        self.headline = headline
        self.headline.ring = False
        self._band = Band(self.headline, theme)
        self._action = TextBlock("", "action")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._band)
        self._column.addWidget(self._safe_action())

    def say(self, answer: Explanation) -> None:
        """Show the result and the safe action."""
        self._band.say(answer.level.value, answer.headline)
        self._action.setText(answer.action)
        self.headline.setAccessibleName(f"{answer.headline} {answer.action}")
        self.headline.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def finish(self, answer: Explanation) -> KeepPart | None:
        """Add what was checked and how to read it, and with a wallet the part that offers to keep it; return that."""
        part, keep = QWidget(), None
        column = QVBoxLayout(part)
        column.setContentsMargins(SPACING[4], SPACING[3], SPACING[4], SPACING[3])
        column.setSpacing(SPACING[0])
        column.addWidget(TextBlock(self._words.t("What you asked about"), "muted"))
        column.addWidget(subject_part(answer, "address"))
        if answer.wallet and answer.wallet.offered:
            keep = KeepPart(answer.wallet.groups.replace(" ", ""), self._words)
            column.addWidget(keep)
        if answer.reading and not any(card.compare for card in answer.reasons):  # which says it, too
            column.addWidget(TextBlock(answer.reading))
        self._column.addWidget(part)
        part.setVisible(True)
        return keep

    def _safe_action(self) -> QFrame:
        """Return the one thing to do, in large type."""
        frame = QFrame()
        frame.setObjectName("safe")
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACING[4], SPACING[3], SPACING[4], SPACING[3])
        column.setSpacing(SPACING[0])
        column.addWidget(TextBlock(self._words.t("The safe step now"), "safe_label"))
        column.addWidget(self._action)
        return frame


class ResultView(QWidget):
    """One answer. ``headline`` takes the focus, so that a screen reader says it. ``keep_part`` offers to keep a wallet.

    Without ``answer`` it stands ready: ``say`` then shows what is seen at first sight, ``fill`` adds all the rest.
    ``sheet`` gives what goes on paper.
    """

    again = Signal()
    country_chosen = Signal(str)

    def __init__(
        self,
        answer: Explanation | None,
        words: Words,
        theme: Theme,
        sheet: Callable[[], Sheet] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self.keep_part: KeepPart | None = None
        self.authorities: AuthoritiesCard | None = None
        self.hand_on: HandOn | None = None
        self.summary = AnswerCard(words, theme)
        self.headline = self.summary.headline
        self._whole = column_in(self)
        self._whole.addWidget(self.summary)
        self._whole.addStretch(1)
        self.more_help: MoreHelp
        self.helping: HelpingView
        self.online: QWidget
        if answer is not None:
            self.say(answer)
            self.fill(answer, sheet)

    def say(self, answer: Explanation) -> None:
        """Show what is seen at first sight: the result and the safe action."""
        self.summary.say(answer)

    def fill(self, answer: Explanation, sheet: Callable[[], Sheet] | None = None) -> None:
        """Add the rest of the answer."""
        words, theme = self._words, self._theme
        rest = QWidget()
        self._column = column_in(rest)
        self.keep_part = self.summary.finish(answer)
        self.helping = HelpingView(answer.talk, words, theme)
        self.more_help = MoreHelp(words, self.helping.switch)
        self._column.addWidget(self.more_help)
        self._column.addWidget(self.helping)
        cards = [FindingCard(card, words, theme) for card in answer.reasons]
        self._section(words.t("Why we say this"), cards)
        self._section(words.t("What we found in the text"), [ItemCard(item, words, theme) for item in answer.items])
        self._section(words.t("What to do now"), _boxed(numbered(answer.next_steps, theme)))
        if answer.ways:
            self._column.addSpacing(SPACING[4])
            self._column.addWidget(WaysView(answer, words))
        self.authorities = self._authorities(answer)
        self.online = QWidget()
        self._online = column_in(self.online)
        self._column.addWidget(self.online)
        self.online.setVisible(False)
        self._section(words.t("What we looked at"), _boxed([TextBlock(line) for line in answer.searched]))
        self._section(words.t("Limits of this answer"), _boxed([TextBlock(line) for line in answer.limits]))
        self._column.addSpacing(SPACING[3])
        if sheet:
            self.hand_on = HandOn(sheet, words, theme)
            self._column.addWidget(self.hand_on)
        self._column.addWidget(self._again_button(), 0, Qt.AlignmentFlag.AlignLeft)
        self._whole.insertWidget(1, rest)
        rest.setVisible(True)

    def show_online(self, section: QWidget | None) -> None:
        """Show the section of the look-ups in place of the last one; the focus stays where it was in it."""
        before = self._online.itemAt(0)
        old = before.widget() if before is not None else None
        if section is not None:
            section.setContentsMargins(0, SPACING[4], 0, 0)
            self._online.addWidget(section)
            section.show()
        self.online.setVisible(section is not None)
        if old is not None:
            if section is not None:
                pass_on(old, section)
            self._online.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _authorities(self, answer: Explanation) -> AuthoritiesCard | None:
        """Add the pages of authorities that the person can search, where they can say more."""
        if not answer.authorities:
            return None
        card = AuthoritiesCard(answer, self._words)
        card.chosen.connect(self.country_chosen)
        self._section(self._words.t("Ask the authorities yourself"), [card])
        return card

    def _section(self, title: str, parts: Sequence[QWidget]) -> None:
        """Add a heading and what belongs under it; nothing when there is nothing."""
        if not parts:
            return
        self._column.addSpacing(SPACING[4])
        self._column.addWidget(TextBlock(title, "heading"))
        for part in parts:
            self._column.addWidget(part)

    def _again_button(self) -> QPushButton:
        made = button(self._words.t("Check something else"))
        made.clicked.connect(self.again)
        return made


def _symbol_colours(level: str, theme: Theme) -> tuple[QColor, QColor]:
    """Return the colours of the shape and of the mark on it."""
    return theme.colour(f"{level}_symbol"), theme.colour(f"{level}_mark")


def _boxed(lines: Sequence[QWidget]) -> list[QWidget]:
    """Return one card with ``lines`` under one another; nothing when there are none."""
    if not lines:
        return []
    card = QFrame()
    card.setObjectName("card")
    column = column_in(card, SPACING[3])
    for line in lines:
        column.addWidget(line)
    return [card]
