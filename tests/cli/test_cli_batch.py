"""``scamcheck batch``: files and tables in, a line an item out."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from scamcheck.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("batch-home")


def run(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(["batch", *arguments, "--home", str(folder)])
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    return code, captured.out, " ".join(captured.err.split())


def file(tmp_path: Path, text: str | bytes, name: str = "items.txt") -> str:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def test_each_line_is_an_answer_of_the_fixed_shape(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    items = file(tmp_path, "coinbsae.com\n\nlocalhost\r\nblender.io\n")
    code, out, err = run(capsys, folder, items)
    assert (code, err) == (0, "")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["line"] for answer in answers] == [1, 3, 4]
    assert [answer.get("level") for answer in answers] == ["warning", None, "listed"]
    assert [answer["input"] for answer in answers] == ["coinbsae.com", None, "blender.io"]
    assert answers[1]["error"]["code"] == "input.local"
    assert {answer["schema"] for answer in answers} == {1}


def test_a_table_comes_out_with_a_header(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    items = file(tmp_path, 'id,site\n1,coinbsae.com\n2,"blender.io"\n3,localhost\n', "items.csv")
    code, out, err = run(capsys, folder, items, "--column", "site", "--format", "csv")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["line"], row["input"], row["level"]) for row in rows] == [
        ("2", "coinbsae.com", "warning"),
        ("3", "blender.io", "listed"),
        ("4", "localhost", ""),
    ]
    assert "lookalike.typo" in rows[0]["codes"]
    assert "Coinbase" in rows[0]["text"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@"])
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, first: str
) -> None:
    items = file(tmp_path, f'{first}HYPERLINK("https://goodplace.org","x")\n{first}1+1 Quarzum\n')
    code, out, _ = run(capsys, folder, items, "--format", "csv")
    assert code == 0
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    assert any(cell.startswith(f"'{first}") for cell in cells)


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_output_file_is_written_whole(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, form: str
) -> None:
    items = file(tmp_path, "coinbsae.com\nblender.io\n")
    out = tmp_path / "out.txt"
    out.write_text("old", encoding="ascii")
    assert run(capsys, folder, items, "--format", form, "-o", str(out)) == (0, "", "")
    assert len(out.read_text(encoding="utf-8").splitlines()) == (2 if form == "jsonl" else 3)
    assert {path.name for path in tmp_path.iterdir()} == {"items.txt", "out.txt"}


def test_the_output_is_never_the_input(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    items = file(tmp_path, "coinbsae.com\n")
    code, out, err = run(capsys, folder, items, "-o", str(tmp_path / "." / "items.txt"))
    assert (code, out) == (64, "")
    assert err == "The answers would replace the file itself. Choose another name for them."
    assert (tmp_path / "items.txt").read_text(encoding="ascii") == "coinbsae.com\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_as_spreadsheets_save_them(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, encoding: str
) -> None:
    items = file(tmp_path, "A\u00f1o;Enlace\n2026;coinbsae.com\n".encode(encoding), "items.csv")
    code, out, _ = run(capsys, folder, items, "--column", "Enlace")
    assert (code, json.loads(out)["level"], json.loads(out)["line"]) == (0, "warning", 2)


def test_a_message_in_a_table_shows_what_was_found_in_it(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    items = file(tmp_path, "please sign in at coinbsae.com and then send it on to me today\n")
    _, out, _ = run(capsys, folder, items, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["kind"], row["level"]) == ("message", "warning")
    assert "lookalike.typo" in row["codes"]
    assert "Coinbase" in row["text"]


@pytest.mark.parametrize("out", ["missing/folder/out.txt", "."])
def test_an_output_that_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, out: str
) -> None:
    code, shown, err = run(capsys, folder, file(tmp_path, "a.org\n"), "-o", str(tmp_path / out))
    assert (code, shown) == (64, "")
    assert "could not be written." in err
    assert {path.name for path in tmp_path.iterdir()} == {"items.txt"}


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        ("site,x\na.org,1\n", ("--column", "web"), "Name the column to check with --column. The file has: site, x."),
        ("", (), "Name the column to check with --column. The file has: ."),
        ("a,b\nx.org,y.org\n", (), "Name the column to check with --column. The file has: a, b."),
        ("url\n" + "a" * 300_000 + "\n", (), "The file items.csv could not be read. Check its name, then try again."),
        ("si\x1b[31mte\n", ("--column", "web"), "Name the column to check with --column. The file has: si[31mte."),
    ],
)
def test_a_table_that_cannot_be_read_is_told(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    text: str,
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    assert run(capsys, tmp_path, file(tmp_path, text, "items.csv"), *arguments) == (64, "", sentence)


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_is_told(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, name: str
) -> None:
    code, out, err = run(capsys, folder, str(tmp_path / name))
    assert (code, out) == (64, "")
    assert "could not be read. Check its name, then try again." in " ".join(err.split())


def test_bytes_that_are_no_text_stop_nothing(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    items = file(tmp_path, b"\xef\xbb\xbfcoinbsae.com\n\xff\xfe\n\x00\x00\nblender.io\x00\n")
    code, out, _ = run(capsys, folder, items)
    assert code == 0
    answers = [json.loads(line) for line in out.splitlines()]
    assert answers[0]["level"] == "warning"
    assert answers[-1]["level"] == "listed"


def test_an_empty_file_has_no_answers(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    assert run(capsys, folder, file(tmp_path, "")) == (0, "", "")
