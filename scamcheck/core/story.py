"""The twelve questions: what a reply says, what it says together with others, and which pattern it fits.

Replies are amber at most. A "no" says nothing: whoever writes the script of a scam knows the questions, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from scamcheck.core.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


SIGN, PATTERN = "story.", "story.pattern."
"""How the codes of evidence begin: of an answer, and of the pattern that answers fit."""


class Reply(StrEnum):
    """What a person may reply; a question that was skipped has no reply."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Strength(StrEnum):
    """How much a "yes" says: a warning by itself, a warning with another sign, or a thing to know."""

    ALONE = "alone"
    PAIR = "pair"
    NOTE = "note"


class Says(StrEnum):
    """What one reply says by itself. A ``HALF`` is a note until a second half or a warning stands beside it."""

    WARNING = "warning"
    HALF = "half"
    NOTE = "note"


TABLE: Mapping[tuple[Strength, Reply], Says] = {
    (Strength.ALONE, Reply.YES): Says.WARNING,
    (Strength.ALONE, Reply.UNSURE): Says.HALF,
    (Strength.PAIR, Reply.YES): Says.HALF,
    (Strength.PAIR, Reply.UNSURE): Says.NOTE,
    (Strength.NOTE, Reply.YES): Says.NOTE,
}
"""The one table. What is not in it says nothing: every "no", and not being sure of a thing that is a note at most."""

HALVES = 2
"""So many halves make a warning."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``patterns`` are those that a "yes" fits, the most typical one first."""

    id: str
    strength: Strength
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions in the order in which they are asked, and the patterns; ``updated`` is shown as their date."""

    updated: date
    patterns: tuple[str, ...]
    rows: tuple[Question, ...]

    def __post_init__(self) -> None:
        ids = [row.id for row in self.rows]
        if not ids or len(set(ids)) < len(ids):
            raise ValueError("no question, or one that is there twice")
        if any(not row.patterns or not set(row.patterns) <= set(self.patterns) for row in self.rows):
            raise ValueError("a question without a pattern that is known")


@dataclass(frozen=True, slots=True)
class Sign:
    """One reply that says something."""

    question: Question
    reply: Reply
    severity: Severity


@dataclass(frozen=True, slots=True)
class Story:
    """What the replies say: ``signs``, warnings first, and ``patterns`` that explain the warnings, the best one first."""

    signs: tuple[Sign, ...] = ()
    patterns: tuple[str, ...] = ()


def weigh(questions: Questions, replies: Mapping[str, Reply]) -> Story:
    """Return what ``replies`` (by id of the question) say; an id that is not known says nothing."""
    said = [(row, replies[row.id]) for row in questions.rows if row.id in replies]
    found = [(row, reply, TABLE[row.strength, reply]) for row, reply in said if (row.strength, reply) in TABLE]
    weights = [says for _, _, says in found]
    warns = Says.WARNING in weights or weights.count(Says.HALF) >= HALVES
    signs = [
        Sign(row, reply, Severity.WARNING if warns and says is not Says.NOTE else Severity.NOTE)
        for row, reply, says in found
    ]
    signs.sort(key=lambda sign: sign.severity is not Severity.WARNING)
    return Story(tuple(signs), _patterns(signs, questions.patterns))


def _patterns(signs: Sequence[Sign], known: Sequence[str]) -> tuple[str, ...]:
    """Return the fewest patterns that explain all warnings.

    At a tie the notes decide, then the patterns that questions name first, then the order of ``known``.
    """
    left = [sign for sign in signs if sign.severity is Severity.WARNING]
    notes = [sign for sign in signs if sign.severity is Severity.NOTE]
    named: list[str] = []
    while left:
        ranks = [(_fitting(one, left), _fitting(one, notes), _typical(one, left)) for one in known]
        best = known[ranks.index(max(ranks))]
        named.append(best)
        left = [sign for sign in left if best not in sign.question.patterns]
    return tuple(named)


def _fitting(pattern: str, signs: Sequence[Sign]) -> int:
    return sum(pattern in sign.question.patterns for sign in signs)


def _typical(pattern: str, signs: Sequence[Sign]) -> int:
    return sum(sign.question.patterns[0] == pattern for sign in signs)
