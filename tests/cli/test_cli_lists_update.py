"""``scamcheck lists update``, ``on`` and ``off``: what may be asked for, what is said, and Ctrl+C in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from scamcheck.__main__ import main
from scamcheck.services.doctor import WORDING as DOCTOR
from scamcheck.services.lists.outcomes import NONE_YET, WORDING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import catalog
    from tests.e2e.publishers import HERE, Publishers, Route, host, says
else:
    from checks.world import catalog
    from e2e.publishers import HERE, Publishers, Route, host, says

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="SSL_CERT_FILE is for OpenSSL's own store")
LISTED = "listed7-invented-for-tests.com"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def gaso(tmp_path: Path) -> Path:
    """Give a file of the list ``gaso``."""
    file = tmp_path / "gaso.txt"
    file.write_text("".join(f"||listed{number}-invented-for-tests.com^\n" for number in range(5_000)), "ascii")
    return file


def run(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(["--home", str(folder), *arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    return code, " ".join(captured.out.split()), " ".join(captured.err.split())


@pytest.mark.parametrize("action", [("update",), ("update", "--force"), ("on",), ("off",)])
def test_an_unknown_list_is_named_with_all_that_are_known(
    capsys: pytest.CaptureFixture[str], folder: Path, action: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, folder, "lists", *action, "gaso", "nonsense")
    assert (code, out) == (64, "")
    assert err.startswith("There is no list called nonsense.")
    assert all(feed_id in err for feed_id in catalog().feeds)
    assert not (folder / "settings.json").exists()


def test_a_list_for_people_alone_names_its_page(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    for feed in (catalog().feeds["iosco"], catalog().feeds["asic"]):
        code, out, err = run(capsys, folder, "lists", "update", feed.id)
        assert (code, out) == (75, "")
        assert f'"{feed.title}" by {feed.publisher}: ' in err
        assert says(err, WORDING["update.by_hand"], page=feed.fetching.page)
        assert err.endswith(NONE_YET)
        assert (feed.import_only, feed.download) == (True, feed.fetching.page)


def test_a_list_that_is_off_is_not_used_and_named_and_comes_back(
    capsys: pytest.CaptureFixture[str], folder: Path, gaso: Path
) -> None:
    assert run(capsys, folder, "lists", "import", str(gaso), "--as", "gaso")[0] == 0
    assert run(capsys, folder, "check", LISTED)[0] == 2
    assert run(capsys, folder, "lists", "off", "gaso") == (0, "Switched off: gaso.", "")
    code, out, _ = run(capsys, folder, "check", LISTED)
    assert code != 2
    assert catalog().feeds["gaso"].title not in out.partition("What we looked at")[2]
    assert says(run(capsys, folder, "doctor")[1], DOCTOR["lists.off"], ids="gaso")
    assert "Switched off. It is neither fetched nor used." in run(capsys, folder, "lists", "status")[1]
    code, _, err = run(capsys, folder, "lists", "update", "gaso")
    assert (code, says(err, WORDING["update.off"])) == (75, True)
    assert run(capsys, folder, "lists", "off", "gaso") == (0, "Switched off: gaso.", "")
    assert run(capsys, folder, "lists", "on", "gaso") == (0, "Switched on: gaso.", "")
    assert run(capsys, folder, "check", LISTED)[0] == 2
    assert DOCTOR["lists.off"].split("{")[0] not in run(capsys, folder, "doctor")[1]


def test_where_settings_cannot_be_saved_switching_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    code, out, err = run(capsys, tmp_path / "file" / "home", "lists", "off", "gaso")
    assert (code, out) == (64, "")
    assert "This could not be saved." in err


def test_the_status_for_programs(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    run(capsys, folder, "lists", "off", "gaso")
    assert main(["--home", str(folder), "lists", "status", "--json"]) == 0
    captured = capsys.readouterr()
    found = {one["id"]: one for one in json.loads(captured.out)}
    assert captured.err == ""
    assert list(found) == list(catalog().feeds)
    fields = {
        "id", "title", "publisher", "homepage", "licence", "role", "import_only", "on", "entries", "as_of", "loaded_at",
        "checked_at", "stale", "size", "origin", "doubtful", "last_error",
    }  # fmt: skip
    assert all(fields <= set(one) for one in found.values())
    assert (found["gaso"]["on"], found["gaso"]["entries"], found["gaso"]["last_error"]) == (False, None, None)
    here = found["metamask"]
    assert (here["on"], here["entries"], here["as_of"], here["stale"]) == (True, 13_747, "2022-04-30", True)
    assert (found["iosco"]["import_only"], found["rdap"]["role"]) == (True, "support")


@pytest.fixture
def publishers(tmp_path: Path) -> Iterator[Publishers]:
    """Give all publishers; what they hand out is up to the test."""
    folder = tmp_path / "publishers"
    folder.mkdir()
    with Publishers(folder) as made:
        yield made


@LINUX
@pytest.mark.allow_hosts([HERE])
def test_on_a_paid_line_large_lists_wait(publishers: Publishers) -> None:
    publishers.hand_out("durablenapkin", "cert-pl")
    said = publishers.program("lists", "update", "--metered", "durablenapkin", "cert-pl")
    assert said.code == 75
    assert "Updated." in said.out
    assert says(said.err, WORDING["update.too_heavy"])
    assert [asked.path for asked in publishers.server.requests] == ["/durablenapkin/scamblocklist/master/adguard.txt"]
    assert publishers.program("lists", "update", "cert-pl").code == 0
    assert publishers.program("check", host("cert-pl", 9)).code == 2


@LINUX
@pytest.mark.allow_hosts([HERE])
def test_a_fuller_list_is_named_where_a_person_asks_for_the_one_it_replaced(publishers: Publishers) -> None:
    publishers.hand_out("ofac")
    assert publishers.program("lists", "update", "ofac").code == 0
    said = publishers.program("lists", "update", "ofac-eth")
    assert (said.code, says(said.err, WORDING["update.replaced"])) == (75, True), said.err


@LINUX
@pytest.mark.allow_hosts([HERE])
@pytest.mark.parametrize("quiet_after", [-1, 100_000])
def test_ctrl_c_in_a_silent_download_ends_at_once_and_leaves_the_store_whole(
    publishers: Publishers, quiet_after: int
) -> None:
    publishers.hand_out("durablenapkin", "gaso")
    assert publishers.program("lists", "update", "durablenapkin", "gaso").code == 0
    before = publishers.entries()
    publishers.answer("gaso", Route(b"||x.example^\n" * 100_000, quiet_after=quiet_after))
    with subprocess.Popen(
        publishers.line("lists", "update", "--force", "gaso"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=publishers.environment(), cwd=publishers.folder,
    ) as process:  # fmt: skip
        assert publishers.server.reached.wait(30), "the program never asked"
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        took = time.monotonic() - started
    assert (process.returncode, out, err) == (130, b"", b"")
    assert took < 1.0
    publishers.server.release()
    assert publishers.entries() == before
    assert publishers.program("check", host("gaso", 9)).code == 2
    publishers.hand_out("gaso")
    assert publishers.program("lists", "update", "--force", "gaso").code == 0
    assert [path for path in (publishers.home / "incoming").iterdir() if path.suffix != ".part"] == []


@LINUX
@pytest.mark.allow_hosts([HERE])
def test_on_a_narrow_terminal_the_bar_stays_on_one_line(publishers: Publishers) -> None:
    publishers.hand_out("sec-pause", "taiwan-165-investment")
    ours, theirs = os.openpty()
    line = publishers.line("lists", "update", "sec-pause", "taiwan-165-investment")
    with subprocess.Popen(
        line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs,
        env=publishers.environment(COLUMNS="60", TERM="xterm"), cwd=publishers.folder,
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        while part := _some(ours):
            shown += part
        out, _ = process.communicate(timeout=30)
    os.close(ours)
    frames = shown.decode("utf-8").split("\r\x1b[K")
    assert (process.returncode, out.count(b"Updated.")) == (0, 2)
    assert sum("[" in frame for frame in frames) >= 2
    assert max(map(len, frames)) < 60
    assert frames[-1] == ""


def _some(terminal: int) -> bytes:
    """Return what the terminal shows next, nothing once the program is gone (Linux answers with EIO then)."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""
