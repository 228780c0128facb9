"""``scamcheck lists status`` and ``import``, and ``doctor``."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.__main__ import main
from scamcheck.app import App, Folders
from scamcheck.services.doctor import WORDING
from scamcheck.services.lists.importer import FORMAT_PROBLEMS, REFUSALS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, catalog
else:
    from checks.world import ASSETS, catalog


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home"


def hosts(path: Path, count: int) -> Path:
    path.write_text("".join(f"||listed{number}.org^\n" for number in range(count)), encoding="ascii")
    return path


def run(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(["--home", str(folder), *arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    return code, " ".join(captured.out.split()), " ".join(captured.err.split())


def test_status_names_every_list_loaded_or_not(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, err = run(capsys, folder, "lists", "status")
    assert (code, err) == (0, "")
    for feed in catalog().feeds.values():
        assert feed.id in out
        assert feed.title in out
    assert "13,747 entries, of 30 Apr 2022" in out
    assert "too old to rely on" in out
    assert "Not on this computer. Get it at https://" in out


def test_import_takes_a_list_in_and_it_answers(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    file = hosts(tmp_path / "list.txt", 6_000)
    code, out, err = run(capsys, folder, "lists", "import", str(file), "--as", "gaso", "--date", "2026-10-01")
    assert (code, err) == (0, "")
    assert out == ('"Global Anti-Scam Organization sites": 6,000 entries taken in, of 1 Oct 2026. Before: 0.')
    assert run(capsys, folder, "check", "listed77.org")[0] == 2
    assert "6,000 entries, of 1 Oct 2026" in run(capsys, folder, "lists", "status")[1]


def says(shown: str, template: str) -> bool:
    """Tell whether ``shown`` is or holds ``template`` with its placeholders filled, whatever the wording is today."""
    parts = re.split(r"\{\w+\}", " ".join(template.split()))
    return re.search(".+?".join(map(re.escape, parts)), shown) is not None


@pytest.mark.parametrize(
    ("count", "arguments", "code"),
    [
        (10, ("--as", "gaso"), "import.too_few"),
        (10, ("--as", "nothing"), "import.unknown_list"),
        (10, ("--as", "scamsniffer"), "import.wrong_format"),
        (0, ("--as", "gaso"), "import.too_few"),
        (-1, ("--as", "gaso"), "import.unreadable"),
    ],
)
def test_a_refusal_is_one_clear_sentence_and_64(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, count: int, arguments: tuple[str, ...], code: str
) -> None:
    file = hosts(tmp_path / "list.txt", count) if count >= 0 else tmp_path / "missing.txt"
    left, out, err = run(capsys, tmp_path / "home", "lists", "import", str(file), *arguments)
    assert (left, out) == (64, "")
    assert says(err, REFUSALS[code])
    assert "{" not in err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--as", "gaso", "--date", "yesterday"), "--date"),
        (("--as", "gaso", "--date", "2026-02-31"), "--date"),
        ((), "--as"),
    ],
)
def test_an_import_that_is_not_understood_ends_with_64(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    file = hosts(tmp_path / "list.txt", 10)
    left, out, err = run(capsys, tmp_path / "home", "lists", "import", str(file), *arguments)
    assert (left, out) == (64, "")
    assert named in err


def test_a_day_in_another_form_is_answered_with_the_form_and_one_to_come_with_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = hosts(tmp_path / "list.txt", 6_000)
    wrong = run(capsys, tmp_path / "home", "lists", "import", str(file), "--as", "gaso", "--date", "21/11/2026")
    assert (wrong[0], wrong[1]) == (64, "")
    assert wrong[2].endswith('argument --date: "21/11/2026" is not a day. Write year-month-day, such as 2026-11-21.')
    assert "_day" not in wrong[2]
    late = run(capsys, tmp_path / "home", "lists", "import", str(file), "--as", "gaso", "--date", "2199-01-02")
    assert late == (64, "", "The day 2 Jan 2199 has not come yet. Nothing was changed. Check the date, then try again.")


def test_a_wrong_import_can_be_undone(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    metamask = tmp_path / "config.json"
    sites = ", ".join(f'"wrong{number}.org"' for number in range(8_000))
    metamask.write_text(f'{{"version": 2, "blacklist": [{sites}], "whitelist": [], "fuzzylist": []}}', encoding="ascii")
    gaso = hosts(tmp_path / "list.txt", 6_000)
    assert run(capsys, folder, "lists", "import", str(metamask), "--as", "metamask")[0] == 0
    assert run(capsys, folder, "lists", "import", str(gaso), "--as", "gaso", "--date", "2026-10-01")[0] == 0
    assert run(capsys, folder, "check", "wrong77.org")[0] == run(capsys, folder, "check", "listed77.org")[0] == 2
    today = i18n.load(ASSETS / "locale", "en").day(datetime.now(UTC).date())
    assert f"Taken in from file list.txt on {today}." in run(capsys, folder, "lists", "status")[1]
    code, out, err = run(capsys, folder, "lists", "remove", "gaso", "metamask", "fca")
    assert (code, err) == (0, "")
    feeds = catalog().feeds
    assert out == (
        f'"{feeds["gaso"].title}" was taken out. The next update fetches it again. To do without it, switch it off. '
        f'"{feeds["metamask"].title}" was taken out. The list that ships with scamcheck comes back at the next start. '
        f'"{feeds["fca"].title}" is not on this computer.'
    )
    assert run(capsys, folder, "check", "listed77.org")[0] != 2
    assert run(capsys, folder, "check", "wrong77.org")[0] != 2
    shown = run(capsys, folder, "lists", "status")[1]
    assert "13,747 entries, of 30 Apr 2022" in shown
    assert "From: npm eth-phishing-detect 1.2.0." in shown
    assert "Last fetched" not in shown


def test_only_known_lists_can_be_taken_out(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, err = run(capsys, folder, "lists", "remove", "metamask", "nothing")
    assert (code, out) == (64, "")
    assert "There is no list called nothing." in err
    assert "13,747 entries" in run(capsys, folder, "lists", "status")[1]


def test_what_cannot_be_written_cannot_be_taken_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    code, out, err = run(capsys, tmp_path / "file" / "home", "lists", "remove", "metamask")
    assert (code, out) == (64, "")
    assert f'"{catalog().feeds["metamask"].title}" could not be taken out. Nothing was changed.' in err


def test_a_list_that_shrank_or_is_older_is_refused_and_the_good_one_answers(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    good = ("--as", "gaso", "--date", "2026-10-01")
    run(capsys, folder, "lists", "import", str(hosts(tmp_path / "a.txt", 11_000)), *good)
    shrunk = run(capsys, folder, "lists", "import", str(hosts(tmp_path / "b.txt", 5_400)), *good)
    assert shrunk[0] == 64
    assert says(shrunk[2], REFUSALS["import.shrunk"])
    older = run(capsys, folder, "lists", "import", str(tmp_path / "a.txt"), "--as", "gaso", "--date", "2026-09-30")
    assert older[0] == 64
    assert says(older[2], REFUSALS["import.older"])
    assert run(capsys, folder, "check", "listed10999.org")[0] == 2


def test_a_web_page_is_told_apart(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "list.txt"
    page.write_text("<!DOCTYPE html><title>Sign in</title>", encoding="ascii")
    code, _, err = run(capsys, folder, "lists", "import", str(page), "--as", "gaso")
    assert code == 64
    assert says(err, REFUSALS["import.wrong_format"])
    assert FORMAT_PROBLEMS["web_page"] in err


def test_where_nothing_can_be_written_import_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    file = hosts(tmp_path / "list.txt", 6_000)
    code, _, err = run(capsys, tmp_path / "file" / "home", "lists", "import", str(file), "--as", "gaso")
    assert code == 64
    assert says(err, REFUSALS["import.unwritable"])


def test_the_doctor_runs_where_nothing_can_be_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    code, out, _ = run(capsys, tmp_path / "file" / "home", "doctor")
    assert code == 0
    assert says(out, WORDING["folder.read_only"])
    assert says(out, WORDING["silent"])


def test_the_app_closes_what_it_opened(tmp_path: Path) -> None:
    app = App(Folders(tmp_path, ASSETS))
    app.close()
    assert list(tmp_path.iterdir()) == []
    assert app.check("goodplace.org")
    app.close()
    assert {item.name for item in tmp_path.iterdir()} == {"lists.sqlite"}
