"""Reading the JSON of strangers: what is not of the type that the protocol names is a reason, never a crash."""

from __future__ import annotations

from datetime import UTC, date, datetime

from scamcheck.core.model import Reason
from scamcheck.sources.lookups.line import LookUpFailed

MAX_TEXT = 200
"""Characters of a text that a stranger wrote and a person reads."""


def table(value: object) -> dict[str, object]:
    """Return an object of JSON; raises ``LookUpFailed`` for anything else."""
    if not isinstance(value, dict):
        raise LookUpFailed(Reason.UNREADABLE)
    return value


def rows(value: object) -> list[object]:
    """Return an array of JSON; raises ``LookUpFailed`` for anything else."""
    if not isinstance(value, list):
        raise LookUpFailed(Reason.UNREADABLE)
    return value


def tables(value: object) -> list[dict[str, object]]:
    """Return the objects of an array; what else is in it is passed over, and what is no array holds none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """Return a text on one line, cut to what a person reads, "" for anything else.

    What cannot be seen is taken out: signs that turn the direction of writing could make a sentence of ours lie.
    """
    if not isinstance(value, str):
        return ""
    return "".join(sign for sign in " ".join(value.split()) if sign.isprintable())[:MAX_TEXT]


def whole(value: object) -> int:
    """Return a whole number, which may be written as a text; raises ``LookUpFailed`` for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and len(value) <= MAX_TEXT and value.removeprefix("-").isdecimal() and value.isascii():
        return int(value)
    raise LookUpFailed(Reason.UNREADABLE)


def day(value: object) -> date | None:
    """Return the day of a moment in ISO 8601 (RFC 3339), in UTC as our own days are; None for anything else."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return moment and (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None
