"""Plain words on a terminal: wrapped, coloured where the terminal shows colours, never raising on odd characters."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from scamcheck.cli.drawing import drawn
from scamcheck.cli.wrapping import wrapped
from scamcheck.core.model import Level, Notice, Severity
from scamcheck.services.authorities import ASK_THEM
from scamcheck.services.explain import NOTICES
from scamcheck.services.ways import HINT, title
from scamcheck.services.ways_on import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.core.model import Card, Explanation, Picture
    from scamcheck.i18n import Words

_COLOURS = {
    Level.LISTED: "1;97;41",
    Level.WARNING: "1;30;43",
    Level.NOTHING_FOUND: "1;97;45",
    Level.NOT_CHECKED: "1;30;47",
    Level.RECOGNISED: "1;97;44",
}
_MARKS = {Severity.LISTED: "\u2b23", Severity.WARNING: "\u25b2", Severity.NOTE: "\u00b7"}
_WIDEST = 88


def how_started() -> str:
    """Return how this program was started, so that the line shown works when it is copied."""
    started = Path(sys.argv[0])
    return f"{sys.executable} -m scamcheck" if started.name == "__main__.py" else started.name


class Console:
    """Writes to one stream. Colours only on a terminal, and not when ``NO_COLOR`` is set (no-color.org)."""

    def __init__(self, words: Words, stream: TextIO | None = None) -> None:
        self._words = words
        self._stream = stream or sys.stdout
        reconfigure = getattr(self._stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
        self._colour = self._stream.isatty() and not os.environ.get("NO_COLOR")
        self._width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)

    def line(self, *texts: str) -> None:
        """Write each text on a line of its own, unwrapped."""
        for text in texts:
            self._stream.write(text + "\n")
        self._stream.flush()

    def para(self, text: str, first: str = "", rest: str | None = None) -> None:
        """Write ``text`` wrapped, ``first`` before its first line and ``rest`` before the others; addresses stay whole."""
        hanging = " " * len(first) if rest is None else rest
        if self._words.language.startswith("zh"):
            self.line(*wrapped(text, self._width, first, hanging))
            return
        lines = textwrap.wrap(
            text,
            self._width,
            initial_indent=first,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )
        self.line(*(lines or [first]))

    def notices(self, notices: tuple[Notice, ...]) -> None:
        """Write what had to be mended, a sentence each."""
        for notice in notices:
            self.para(told(notice, NOTICES, self._words), "! ")

    def answer(self, answer: Explanation, *, ways: bool = False) -> None:
        """Write a whole answer: level, safe action, findings, next steps, what was searched.

        ``ways`` adds the ways in which people are asked to pay with coins; else one line says how to get them.
        """
        words = self._words
        self.headline(answer)
        self.line("")
        self.para(answer.action, "  ")
        self.line("")
        wallet = answer.wallet
        asked = wallet.title if wallet else answer.subject
        self.para(words.t("You asked about: {subject}", subject=asked), "  ")
        if wallet:
            self.para(wallet.groups, "    ")
        if answer.reading:
            self.para(answer.reading, "  ")
        for item in answer.items:
            self._item(item)
        self.section(words.t("Why we say this"), answer.reasons)
        self.steps(words.t("What to do now"), answer.next_steps, numbered=True)
        for part in answer.talk:
            self.steps(part.title, part.lines)
        self._ways(answer, whole=ways)
        self._authorities(answer)
        self.steps(words.t("What we looked at"), answer.searched)
        self.steps(words.t("Limits of this answer"), answer.limits)
        self.line("")
        self.para(answer.privacy, "  ")

    def _ways(self, answer: Explanation, *, whole: bool) -> None:
        if not answer.ways:
            return
        self.line("", f"  {title(answer, self._words)}")
        if not whole:
            self.para(self._words.t(HINT, option="--ways"), "   - ")
        for way in answer.ways if whole else ():
            self.para(way.title, "   - ")
            self.para(way.text, "     ")

    def _authorities(self, answer: Explanation) -> None:
        """Write the pages to search by hand, those for the person's country."""
        if not answer.authorities:
            return
        group = answer.authorities[0]
        self.line("", f"  {self._words.labelled(self._words.t('Ask the authorities yourself'), group.name)}")
        self.para(self._words.t(ASK_THEM), "   ")
        for page in group.pages:
            self.para(f"{page.title}. {page.covers}", "   - ")
            self.line(f"     {page.page}")

    def headline(self, answer: Explanation) -> None:
        """Write the level in its colours."""
        text = f" {answer.symbol} {answer.headline} "
        self.line(f"\x1b[{_COLOURS[answer.level]}m{text}\x1b[0m" if self._colour else text)

    def _item(self, item: Explanation) -> None:
        self.line("")
        self.para(item.wallet.groups if item.wallet else item.subject, f"  {item.symbol} ")
        if item.wallet:
            self.para(item.wallet.title, "    ")
        self.para(item.headline, "    ")
        for card in item.reasons:
            self._card(card, "    ")

    def section(self, title: str, cards: Sequence[Card]) -> None:
        """Write findings under a title, nothing where there are none."""
        if cards:
            self.line("", f"  {title}")
        for card in cards:
            self._card(card, "   ")

    def _card(self, card: Card, indent: str) -> None:
        self.para(card.text, f"{indent}{_MARKS[card.severity]} ")
        inner = indent + "  "
        if card.compare:
            self._picture(card.compare, inner)
        if card.detail:
            self.para(card.detail, inner)
        self.para(self._words.t("Source: {source}", source=card.source), inner)
        if card.link:
            self.line(f"{inner}{card.link}")

    def _picture(self, picture: Picture, indent: str) -> None:
        """Write both addresses with marks, then the same in words."""
        self.line(*drawn(picture, self._width, indent))
        for text in (" ".join(picture.pieces), picture.reading, picture.ascii_form):
            if text:
                self.para(text, indent)

    def steps(self, title: str, steps: Sequence[str], *, numbered: bool = False) -> None:
        """Write sentences under a title, nothing where there are none."""
        if steps:
            self.line("", f"  {title}")
        for number, step in enumerate(steps, start=1):
            self.para(step, f"   {number}. " if numbered else "   - ")
