"""The tables, in Markdown: who flags how much of what, how fast, and which goals of issue 4 are met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .sets import kinds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .ours import Latency, Speed
    from .peers import Row
    from .sets import Goal, Sample

CHECKS_A_SECOND, MILLISECONDS = 10_000, 1.0
"""Issue 4: at least so many domains a second on one core in ``batch``, and less than so long for one."""
RULES, POPULARITY = "scamcheck, rules only", "scamcheck, with popularity"
"""Our two rows; the first one is always there."""
YES, NO = "\N{CHECK MARK}", "\N{BALLOT X}"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: for each class, by its id, which rows are flagged."""

    name: str
    flags: dict[str, tuple[bool, ...]]
    speed: Speed | None


@dataclass(slots=True)
class Results:
    """All that was measured; ``notes`` are sentences about peers, those left out among them.

    ``crashed`` counts our answers that lack a check which failed: the other figures then say little.
    """

    about: str
    samples: tuple[Sample, ...]
    lines: list[Line] = field(default_factory=list)
    latency: Latency | None = None
    notes: list[str] = field(default_factory=list)
    crashed: int = 0


def by_class(row: Row, hosts: Sequence[str], samples: Sequence[Sample]) -> Line:
    """Return a peer's row, its flags dealt out to the classes; ``row.flags`` has one for each of ``hosts``."""
    flag = dict(zip(hosts, row.flags, strict=True))
    return Line(row.name, {sample.id: tuple(flag[host] for host in sample.hosts) for sample in samples}, row.speed)


def render(results: Results) -> str:
    """Return everything as Markdown."""
    classes = [
        f"- {sample.id}: {sample.title} ({'scams' if sample.is_scam else 'honest'})" for sample in results.samples
    ]
    parts = [results.about, "Share flagged: recall for scams, false alarms for honest sites.", main_table(results)]
    parts.append("\n".join(classes))
    for sample in results.samples:
        if sample.kinds:
            parts += [f"False alarms in {sample.id}, by kind:", kinds_table(results, sample)]
    parts += ["Goals of issue 4, by rules only where nothing else is said:", "\n".join(goals(results))]
    if results.notes:
        parts += ["Notes:", "\n".join(f"- {note}" for note in results.notes)]
    return "\n\n".join(parts)


def main_table(results: Results) -> str:
    """Return the table of all classes and speeds."""
    counts = ["rows", *(f"{len(sample.hosts):,}" for sample in results.samples), "", "", ""]
    rows = [
        [
            line.name,
            *(percent(sample.share(line.flags[sample.id])) for sample in results.samples),
            *speed_cells(line.speed),
        ]
        for line in results.lines
    ]
    heads = [sample.id for sample in results.samples]
    return markdown(["", *heads, "checks/s (CPU)", "checks/s (clock)", "timed on"], [counts, *rows])


def kinds_table(results: Results, sample: Sample) -> str:
    """Return the table of one class, a column for each kind of row."""
    kinds = kinds_of(sample)
    counts = ["rows", *(f"{count:,}" for _, count in kinds)]
    rows = [
        [line.name, *(str(sample.flagged(line.flags[sample.id], kind)) for kind, _ in kinds)] for line in results.lines
    ]
    return markdown(["", *(kind for kind, _ in kinds)], [counts, *rows])


def goals(results: Results) -> list[str]:
    """Return a line for each goal, with a tick or a cross."""
    lines = {line.name: line for line in results.lines}
    ours = results.lines[0]
    found = []
    for sample in results.samples:
        for goal in sample.goals:
            line = lines.get(POPULARITY) if goal.with_popularity else ours
            if line is not None:
                found.append(goal_line(sample, goal, sample.share(line.flags[sample.id])))
    found.append(f"- {NO if results.crashed else YES} no check crashes: {results.crashed:,} answers lack one")
    return found + speed_goals(results, ours)


def goal_line(sample: Sample, goal: Goal, share: float) -> str:
    """Return the line of one goal for a class."""
    sign = ">=" if sample.is_scam else "<="
    mark = YES if goal.is_met(share, is_scam=sample.is_scam) else NO
    extra = ", with popularity" if goal.with_popularity else ""
    return f"- {mark} {sample.id}{extra}: {percent(share)} (goal {sign} {percent(goal.share)})"


def speed_goals(results: Results, ours: Line) -> list[str]:
    """Return the lines of the goals of speed, with the ratio to each peer that was timed."""
    found = []
    if ours.speed:
        mine = ours.speed.cpu
        mark = YES if mine >= CHECKS_A_SECOND else NO
        found.append(f"- {mark} batch: {mine:,.0f} checks a second on one core (goal >= {CHECKS_A_SECOND:,})")
        peers = [line for line in results.lines if line.speed and line.name not in {RULES, POPULARITY}]
        found += [f"  - {mine / line.speed.cpu:,.3g} x {line.name}" for line in peers if line.speed]
    if results.latency:
        one = results.latency
        mark = YES if one.p99 < MILLISECONDS else NO
        found.append(
            f"- {mark} one check: {one.median:.3f} ms in the middle, {one.p99:.3f} ms for 99 of 100, "
            f"{one.first:.0f} ms for the first, which opens the data (goal < {MILLISECONDS:g} ms for 99 of 100)"
        )
    return found


def as_json(results: Results) -> dict[str, Any]:
    """Return the figures for programs; no host is among them."""
    return {
        "about": results.about,
        "rows": [line_json(line, results.samples) for line in results.lines],
        "milliseconds": {"first": results.latency.first, "median": results.latency.median, "p99": results.latency.p99}
        if results.latency
        else None,
        "goals": goals(results),
        "notes": results.notes,
    }


def line_json(line: Line, samples: Sequence[Sample]) -> dict[str, Any]:
    """Return a row of the table for programs: counts by class and by kind, and checks a second."""
    classes = {
        sample.id: {
            "rows": len(sample.hosts),
            "flagged": sample.flagged(line.flags[sample.id]),
            "kinds": {kind: sample.flagged(line.flags[sample.id], kind) for kind, _ in kinds_of(sample)},
        }
        for sample in samples
    }
    speed = line.speed and {"rows": line.speed.rows, "cpu": line.speed.cpu, "wall": line.speed.wall}
    return {"name": line.name, "classes": classes, "checks_a_second": speed}


def speed_cells(speed: Speed | None) -> list[str]:
    """Return the cells of a speed; empty where a row came with another."""
    return [f"{speed.cpu:,.0f}", f"{speed.wall:,.0f}", f"{speed.rows:,}"] if speed else ["", "", ""]


def percent(share: float) -> str:
    """Return a share as a percentage with as many digits as small ones need."""
    return f"{share * 100:.2f} %" if 0 < share < 0.01 else f"{share * 100:.1f} %"


def markdown(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table that can be read on a terminal, too: columns are padded, figures stand to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    ruler = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [head, ruler, *rows]
    return "\n".join(
        f"| {' | '.join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])])} |" for line in lines
    )
