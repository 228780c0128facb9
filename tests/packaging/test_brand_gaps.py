"""The maintenance script that finds words in lists for which the brand directory has no brand."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import ModuleType

    from tests.checks.world import ROOT, TODAY, catalog
else:
    from checks.world import ROOT, TODAY, catalog

from scamcheck.app import build
from scamcheck.core.feed import EntryKind, ListEntry

SCRIPT = ROOT / "packaging" / "brand_gaps.py"
SCAMS = [f"login-qorvexa{number}.example-{number}.top" for number in range(4)]
SCAMS += ["qorvexa-refund.top", "qorvexa.shop", "securelyqorvexa.xyz", "verifyqorvexa.top", "paypal-login.top"]


@pytest.fixture(scope="module")
def script(load: Callable[[str], AbstractContextManager[ModuleType]]) -> Iterator[ModuleType]:
    """Load the script as a module."""
    with load("brand_gaps") as module:
        yield module


@pytest.fixture
def run(script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs the script with a home of its own and gives exit code, output and complaints."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = script.main([*map(str, arguments), "--home", str(tmp_path / "home"), "--least", "3"])
        assert isinstance(code, int)
        return code, *capsys.readouterr()

    return call


def lines(path: Path, hosts: list[str]) -> Path:
    path.write_text("\n".join(hosts) + "\n", encoding="utf-8")
    return path


def popular(path: Path, hosts: list[str]) -> Path:
    """Write a list of popular sites as Tranco names it, long enough to be taken for one."""
    rows = [*hosts, *(f"site{number}x.com" for number in range(60))]
    path.write_text("".join(f"{rank},{host}\n" for rank, host in enumerate(rows, 1)), encoding="utf-8")
    return path


def test_word_that_no_brand_has_is_counted_by_registrable_domain(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    code, out, err = run(lines(tmp_path / "mine.txt", [*SCAMS, *(f"{n}.qorvexa.shop" for n in range(9))]))
    assert (code, err) == (0, "")
    row = next(line for line in out.splitlines() if " qorvexa " in line)
    assert row.split()[:3] == ["8", "0", "qorvexa"]
    assert "No list of popular sites was read" in out


@pytest.mark.parametrize("known", ["paypal", "login", "refund", "verify", "securely"])
def test_tokens_lure_words_and_ordinary_words_are_no_gaps(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, known: str
) -> None:
    hosts = [f"{known}-qorvexa{number}.top" for number in range(12)]
    assert f" {known} " not in run(lines(tmp_path / "mine.txt", hosts))[1]


def test_words_of_a_token_written_apart_are_no_gaps(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    hosts = [f"xy{number}-goldman-sachs.top" for number in range(1, 6)]
    assert "goldman" not in run(lines(tmp_path / "mine.txt", hosts))[1]


def test_word_that_popular_sites_have_as_often_is_left_out(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    sites = popular(tmp_path / "tranco.csv", [f"zubrik-{word}.com" for word in ("aa", "bb", "cc", "dd")])
    scams = lines(tmp_path / "mine.txt", [*SCAMS, *(f"zubrik{number}.top" for number in range(3))])
    code, out, _ = run(scams, sites)
    assert code == 0
    assert " qorvexa " in out
    assert "zubrik" not in out


def test_official_domain_on_a_list_is_told_and_a_page_of_strangers_is_not(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    names = lines(tmp_path / "wrong.txt", ["login.barclays.co.uk", "sites.google.com", *SCAMS])
    part = run(names)[1].partition("Official domains")[2]
    assert "login.barclays.co.uk" in part
    assert "wrong.txt" in part
    assert "sites.google.com" not in part


def test_token_in_many_popular_sites_of_others_is_told(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    sites = popular(
        tmp_path / "tranco.csv", [f"paypal{word}x.com" for word in ("fans", "news", "talk", "blog", "zine")]
    )
    part = run(sites)[1].partition("Tokens in the names")[2]
    assert "paypal " in part
    assert "paypalblogx.com" in part


def test_json_packed_files_and_folders_are_read(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "own.json").write_text(json.dumps({"bad": [{"site": host} for host in SCAMS[:5]]}), "utf-8")
    (folder / "more.txt.gz").write_bytes(gzip.compress("\n".join(SCAMS[5:]).encode()))
    (folder / ".hidden").write_text("not a list", encoding="utf-8")
    code, out, err = run(folder)
    assert (code, err) == (0, "")
    assert " qorvexa " in out


def test_published_format_gives_its_listed_sites_only(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    listed, allowed = SCAMS, [f"vumplet{number}.com" for number in range(5)]
    data = {"version": 2, "tolerance": 1, "fuzzylist": [], "whitelist": allowed, "blacklist": listed}
    (tmp_path / "config.json").write_text(json.dumps(data), encoding="utf-8")
    out = run(tmp_path / "config.json")[1]
    assert " qorvexa " in out
    assert "vumplet" not in out


def test_without_files_the_lists_store_is_read(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    app = build(str(tmp_path / "home"))
    entries = [ListEntry(EntryKind.HOST, host) for host in SCAMS]
    app.store.replace("metamask", entries, TODAY, "test")
    app.close()
    code, out, _ = run()
    assert code == 0
    assert " qorvexa " in out


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "there is no host in it"), (b"words and no site", "no host"), (gzip.compress(b"x" * 900)[:20], "damaged")],
)
def test_file_that_gives_nothing_is_told_in_one_sentence(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, content: bytes, why: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    code, out, err = run(tmp_path / "bad.txt")
    assert (code, out) == (2, "")
    assert why in err
    code, out, err = run(tmp_path / "bad.txt", lines(tmp_path / "mine.txt", SCAMS))
    assert code == 1
    assert " qorvexa " in out
    assert err.count("\n") == 1


def test_missing_file_and_empty_folder_are_told(run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run(tmp_path / "nowhere.txt", tmp_path / "empty")
    assert code == 2
    assert f"{tmp_path / 'nowhere.txt'} was not read: it cannot be opened" in err
    assert f"{tmp_path / 'empty'} was not read: there are no files in it." in err


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path / "nowhere.txt"), "--home", str(tmp_path / "home")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_directory_that_ships_has_no_token_twice() -> None:
    seen = [token for brand in catalog().brands.brands for token in (*brand.tokens, *brand.weak_tokens)]
    assert len(seen) == len(set(seen))
