"""A sheet laid out on paper: black on white, 14 points and more, for a printer, a PDF file or a picture.

Where even the shortest form of a sheet is too long for one page, it goes on on the next: nothing is cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.gui.text import END_ISOLATE, ISOLATE_LTR
from scamcheck.services.sheet import Look, Style, joined, running

if TYPE_CHECKING:
    from scamcheck.gui.pen import Pen
    from scamcheck.services.sheet import Entry, Line, Official, Part, Sheet

BODY, LEAD, ACTION, HEADLINE = 14.0, 15.0, 18.0, 21.0
"""Sizes of type in points; nothing is smaller than the first."""
GAP, PART_GAP, INDENT, SYMBOL, RULE = 3.0, 8.0, 20.0, 42.0, 1.5
CODE, QUIET_ZONE = 104.0, 4
"""The picture to scan in points, and the white around it in its own squares (ISO/IEC 18004)."""
POINT = "\u2022"


def lay_out(sheet: Sheet, pen: Pen) -> bool:
    """Draw ``sheet`` from the top of the page and tell whether it fits on it."""
    _ends(sheet.title, sheet.dated, pen)
    _head(sheet, pen)
    for part in sheet.parts:
        _part(part, sheet.official if part.official else None, pen)
    if sheet.foot:
        pen.down = max(pen.down + PART_GAP, pen.page - pen.height(sheet.foot, BODY))
        pen.write(sheet.foot, BODY)
    return pen.down <= pen.page + 0.01


def _ends(first: str, last: str, pen: Pen) -> None:
    """Write ``first`` at the start of a line and ``last`` at its end, one under the other where they are long."""
    top = pen.down
    pen.write(first, BODY, bold=True)
    room = pen.right - pen.left - INDENT
    if pen.width(first, BODY, bold=True) + pen.width(last, BODY) < room:
        pen.down = top
        pen.write(last, BODY, at_end=True)
    else:
        pen.write(last, BODY)


def _head(sheet: Sheet, pen: Pen) -> None:
    """Draw the frame with the shape, the headline and the safe step."""
    pen.down += GAP
    top = pen.down
    pen.down += PART_GAP
    with pen.between(PART_GAP, PART_GAP):
        beside = SYMBOL + PART_GAP if sheet.level else 0.0
        if sheet.level:
            with pen.between(beside):
                height = pen.height(sheet.headline, HEADLINE, bold=True)
            lower = max(0.0, (SYMBOL - height) / 2)
            pen.symbol(sheet.level, SYMBOL, pen.down + max(0.0, (height - SYMBOL) / 2))
            pen.down += lower
        with pen.between(beside):
            pen.write(sheet.headline, HEADLINE, bold=True)
        pen.down += GAP + (lower if sheet.level else 0.0)
        if sheet.action_label:
            pen.write(sheet.action_label, BODY)
        pen.write(sheet.action, ACTION, bold=True)
    pen.down += PART_GAP
    pen.frame(top, RULE)


def _part(part: Part, official: Official | None, pen: Pen) -> None:
    """Write a heading and its entries, with the picture to scan at its side where there is one."""
    pen.down += PART_GAP if part.heading else GAP
    top, page = pen.down, pen.pages
    with pen.between(0.0, CODE + PART_GAP if official else 0.0):
        if part.heading:
            _heading(part, pen)
        if part.style is Style.RUNNING:
            pen.write(running(part), BODY)
        else:
            _entries(part, pen)
        if official:
            pen.write(official.caption, BODY)
    if official:
        _code(official, pen, top if page == pen.pages else pen.down)


def _heading(part: Part, pen: Pen) -> None:
    """Write the heading; what was left off is counted at the end of its line, or below where both are long."""
    top = pen.down
    pen.write(part.heading, LEAD, bold=True)
    if part.left_off:
        room = pen.right - pen.left - INDENT - pen.width(part.heading, LEAD, bold=True)
        beside = pen.width(part.left_off, BODY) < room
        pen.down = top + LEAD - BODY if beside else pen.down
        pen.write(part.left_off, BODY, at_end=beside)
    pen.down += GAP


def _entries(part: Part, pen: Pen) -> None:
    indent = 0.0 if part.style is Style.PLAIN else INDENT
    for number, entry in enumerate(part.entries, 1):
        if indent:
            pen.hang(f"{number}." if part.style is Style.NUMBERS else POINT, indent)
        with pen.between(indent):
            _entry(entry, pen)


def _entry(entry: Entry, pen: Pen) -> None:
    for line in joined(entry):
        _line(line, pen)
    pen.down += GAP


def _line(line: Line, pen: Pen) -> None:
    if line.look is not Look.ADDRESS:
        pen.write(line.text, BODY, bold=line.look is Look.STRONG)
        return
    before = (f"{line.label} " if line.label else "") + (ISOLATE_LTR if pen.mirrored else "")
    whole = before + line.text + (END_ISOLATE if pen.mirrored else "")
    at = len(before)
    marks = [(at + start, at + end) for start, end in line.marks]
    pen.write(whole, BODY, address=(at, at + len(line.text)), marks=marks)


def _code(official: Official, pen: Pen, top: float) -> None:
    """Draw the picture to scan at the end of the lines from ``top`` on; below it nothing stands beside it."""
    import segno

    rows = [bytes(row) for row in segno.make(official.page, error="m", micro=False).matrix]
    side = CODE / (len(rows) + 2 * QUIET_ZONE)
    end, pen.down = pen.down, top + QUIET_ZONE * side
    with pen.between(pen.right - pen.left - CODE + QUIET_ZONE * side):
        pen.squares(rows, side)
    pen.down = max(end, top + CODE)
