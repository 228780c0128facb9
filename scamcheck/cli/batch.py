"""``scamcheck batch FILE``: a line for each item."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scamcheck.cli.codes import BAD_INPUT
from scamcheck.cli.console import Console
from scamcheck.cli.request import add_lists_used
from scamcheck.core.keyguard import find_secret
from scamcheck.core.model import Rejected, Report
from scamcheck.core.refang import visible
from scamcheck.core.task import Task
from scamcheck.services.batch import Item, NoSuchColumn, check_all, read_items
from scamcheck.services.explain import REJECTIONS, evidence_text, refusal
from scamcheck.services.files import write_whole
from scamcheck.services.serialize import answer_json, for_programs
from scamcheck.services.ways_on import with_way

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from scamcheck.cli.request import Request
    from scamcheck.i18n import Words

_COLUMNS = ("line", "input", "kind", "value", "level", "codes", "text")
_BAR = 24
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def add(commands: Any, words: Words, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "batch", parents=[common], help=words.t("check every line of a file; ends with 0 when all lines were answered")
    )
    parser.add_argument("file", metavar="FILE", help=words.t("a text file with one item a line, or a CSV"))
    parser.add_argument("--column", metavar="NAME", help=words.t("the column of the CSV to check"))
    parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help=words.t("how to write the answers"))
    add_lists_used(parser, words)
    parser.add_argument("-o", "--output", metavar="OUT", help=words.t("the file to write; without it, the terminal"))
    parser.set_defaults(run=run)


def run(request: Request) -> int:
    """Check a whole file; the output file is the old one or a whole new one."""
    from scamcheck.sources.parsers.common import decode

    args, words = request.args, request.app.words
    errors = Console(words, sys.stderr)
    path = Path(args.file)
    try:
        if args.output and Path(args.output).exists() and Path(args.output).samefile(path):
            errors.para(words.t("The answers would replace the file itself. Choose another name for them."))
            return BAD_INPUT
        items = list(read_items(decode(path.read_bytes()), args.column, is_csv=path.suffix.lower() == ".csv"))
    except (OSError, csv.Error):
        said = words.t("The file {name} could not be read.", name=path.name)
        errors.para(with_way("check.file_unreadable", said, words))
        return BAD_INPUT
    except NoSuchColumn as problem:
        errors.para(_no_such_column(problem, words))
        return BAD_INPUT
    lines = _lines(request, items)
    if args.output is None:
        sys.stdout.writelines(lines)
        return 0
    try:
        write_whole(Path(args.output), lines)
    except OSError:
        said = words.t("The file {name} could not be written.", name=Path(args.output).name)
        errors.para(with_way("check.file_unwritable", said, words))
        return BAD_INPUT
    return 0


def _no_such_column(problem: NoSuchColumn, words: Words) -> str:
    """Return the columns that the file has; a first line that is a recovery phrase or key is not shown."""
    columns = visible(words.listing(problem.columns))
    secret = find_secret(columns)
    return (
        words.t(REJECTIONS[secret])
        if secret
        else words.t("Name the column to check with --column. The file has: {columns}.", columns=columns)
    )


def _lines(request: Request, items: list[Item]) -> Iterator[str]:
    app = request.app
    make = _csv_line if request.args.format == "csv" else _json_line
    if request.args.format == "csv":
        yield _csv_row(_COLUMNS) + "\n"
    shows = sys.stderr.isatty()
    for number, (item, answer) in enumerate(check_all(items, request.checker, Task()), start=1):
        yield make(item, answer, request) + "\n"
        if shows:
            _progress(number, len(items))
    Console(app.words, sys.stderr).notices(app.notices)


def _json_line(item: Item, answer: Report | Rejected, request: Request) -> str:
    found = answer_json(answer, request.app.words, request.app.catalog.feeds)
    found["line"] = item.line
    return _ENCODER.encode(found)


def _csv_line(item: Item, answer: Report | Rejected, request: Request) -> str:
    words, feeds = request.app.words, request.app.catalog.feeds
    if isinstance(answer, Rejected):
        shown = "" if answer.code.startswith("secret.") else item.text
        return _csv_row((str(item.line), shown, "", "", "", answer.code, refusal(answer, words)))
    evidence = [one for report in (answer, *answer.items) for one in report.evidence]
    codes = " ".join(one.code for one in evidence)
    text = " ".join(evidence_text(for_programs(one, words), words, feeds) for one in evidence)
    thing = answer.indicator
    return _csv_row((str(item.line), thing.raw, thing.kind.value, thing.value, answer.level.value, codes, text))


def _csv_row(cells: tuple[str, ...]) -> str:
    """Return a line of CSV; a cell that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection)."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(
        [f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells]
    )
    return buffer.getvalue()


def _progress(done: int, total: int) -> None:
    filled = _BAR * done // max(total, 1)
    end = "\n" if done == total else ""
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}{end}")
