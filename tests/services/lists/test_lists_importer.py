"""Lists from a file: what is taken in, what is refused, and that the last good list stays."""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
import tempfile
import tracemalloc
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zstandard

from scamcheck import i18n
from scamcheck.core.feed import EntryKind
from scamcheck.core.model import Notice
from scamcheck.core.task import Cancelled, Task
from scamcheck.services.lists.importer import REFUSALS, guess, import_list
from scamcheck.services.lists.intake import Taken
from scamcheck.services.lists.outcomes import notice_text
from scamcheck.sources.catalog import StarterList
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from scamcheck.core.feed import Feed
    from tests.checks.world import ASSETS, LISTS, ROOT, World, catalog, feed, host, world
else:
    from checks.world import ASSETS, LISTS, ROOT, World, catalog, feed, host, world

DAY = date(2025, 6, 1)
TODAY = date(2026, 11, 21)
OLD = tuple(f"old{number}.org" for number in range(100))


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(
        tmp_path / "home",
        feed("plain", min_entries=3, max_bytes=100_000),
        feed("json", file_format="json-list", min_entries=1),
        feed("table", file_format="csv", columns={"name": ("name",), "site": ("site",)}),
        feed("mask", file_format="metamask-json"),
        feed("named", file_format="named-toml"),
        feed("dated", file_format="csv", columns={"name": ("name",), "site": ("site",), "date": ("day",)}),
    )
    made.put("plain", *(host(key) for key in OLD), as_of=DAY)
    return made


def file(tmp_path: Path, content: bytes | str, name: str = "list.txt", day: date = DAY) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


def lines(count: int, stem: str = "new") -> str:
    return "".join(f"{stem}{number}.org\n" for number in range(count))


def found(here: World, *keys: str) -> set[str]:
    return {hit.key for hit in here.store.find(EntryKind.HOST, keys)}


def refused(here: World, path: Path, feed_id: str = "plain", as_of: date | None = None) -> Notice:
    """Import, expect a refusal, and make sure that the last good list is whole."""
    before = here.store.statuses()
    answer = import_list(path, feed_id, here.store, catalog(), as_of)
    assert isinstance(answer, Notice)
    assert here.store.statuses() == before
    assert found(here, *OLD) == set(OLD)
    return answer


def test_a_good_file_replaces_the_list_and_takes_its_own_date(tmp_path: Path, here: World) -> None:
    answer = import_list(file(tmp_path, lines(60), day=date(2025, 7, 2)), "plain", here.store, catalog())
    assert isinstance(answer, Taken)
    assert (answer.feed.id, answer.entries, answer.before, answer.as_of) == ("plain", 60, 100, date(2025, 7, 2))
    status = here.store.statuses()["plain"]
    assert (status.entries, status.as_of, status.origin) == (60, date(2025, 7, 2), "file list.txt")
    assert found(here, "new1.org", "old1.org") == {"new1.org"}


def test_the_day_that_the_person_gives_wins_over_the_files(tmp_path: Path, here: World) -> None:
    answer = import_list(file(tmp_path, lines(60)), "plain", here.store, catalog(), date(2025, 8, 9))
    assert isinstance(answer, Taken)
    assert answer.as_of == here.store.statuses()["plain"].as_of == date(2025, 8, 9)


def test_a_copy_of_the_list_that_ships_stays_as_old_as_it_is(tmp_path: Path) -> None:
    shipped = file(tmp_path, lines(9), "shipped.txt")
    digest = hashlib.sha256(shipped.read_bytes()).hexdigest()
    starter = StarterList("plain", shipped, "shipped", DAY, "MIT", 9, digest)
    feeds = {"plain": feed("plain", min_entries=3, max_bytes=100_000)}
    store = ListStore(tmp_path / "home" / "lists.sqlite", feeds, [starter])
    copied = file(tmp_path, lines(9), "copy.txt", DAY + timedelta(days=300))
    for given in (None, DAY + timedelta(days=200)):
        result = import_list(copied, "plain", store, catalog(), given)
        assert isinstance(result, Taken)
        assert (result.as_of, store.statuses()["plain"].as_of) == (DAY, DAY)
    store.close()


def test_a_file_of_a_day_to_come_counts_as_of_today(tmp_path: Path, here: World) -> None:
    future = TODAY + timedelta(days=400)
    answer = import_list(file(tmp_path, lines(60), day=future), "plain", here.store, catalog(), today=TODAY)
    assert isinstance(answer, Taken)
    assert answer.as_of == here.store.statuses()["plain"].as_of == TODAY


def test_a_given_day_that_has_not_come_is_refused_and_tomorrow_may_be_today_in_the_east(
    tmp_path: Path, here: World
) -> None:
    path, before = file(tmp_path, lines(60)), here.store.statuses()
    answer = import_list(path, "plain", here.store, catalog(), TODAY + timedelta(days=2), today=TODAY)
    assert isinstance(answer, Notice)
    assert (answer.code, answer.params["day"]) == ("import.future", "2026-11-23")
    assert here.store.statuses() == before
    answer = import_list(path, "plain", here.store, catalog(), TODAY + timedelta(days=1), today=TODAY)
    assert isinstance(answer, Taken)
    assert answer.as_of == TODAY


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("config.2025-08-31.json", date(2025, 8, 31)),
        ("NCASP20250809 (1).csv", date(2025, 8, 9)),
        ("list_2025.07.04.txt", date(2025, 7, 4)),
        ("20250704T101112.txt", date(2025, 7, 4)),
        ("list-20250704101112.txt", date(2025, 7, 4)),
        ("from-2025-06-30-to-2025-07-15.txt", date(2025, 7, 15)),
        ("list-2027-01-01.txt", date(2026, 11, 1)),
        ("list-2025-13-45.txt", date(2026, 11, 1)),
        ("list-120250704.txt", date(2026, 11, 1)),
        ("list-2025-0704.txt", date(2026, 11, 1)),
        ("list.txt", date(2026, 11, 1)),
    ],
)
def test_a_day_in_the_files_name_is_older_than_the_download(tmp_path: Path, here: World, name: str, day: date) -> None:
    path = file(tmp_path, lines(60), name, date(2026, 11, 1))
    answer = import_list(path, "plain", here.store, catalog(), today=TODAY)
    assert isinstance(answer, Taken)
    assert answer.as_of == day


def test_a_file_is_as_old_as_its_newest_row_and_its_publisher_say(tmp_path: Path, here: World) -> None:
    dated = "# Last modified: 2025-09-09\n" + lines(60)
    rows = "name,site,day\n" + "".join(f"Invented {n} Ltd,s{n}.example,2025-10-{n:02}\n" for n in range(1, 21))
    for feed_id, text, name, day in (
        ("plain", dated, "plain.txt", date(2025, 9, 9)),
        ("plain", dated, "plain-2025-09-12.txt", date(2025, 9, 9)),
        ("dated", rows, "rows.csv", date(2025, 10, 20)),
        ("dated", rows, "rows-2025-11-30.csv", date(2025, 11, 30)),
    ):
        answer = import_list(file(tmp_path, text, name, date(2026, 11, 1)), feed_id, here.store, catalog(), today=TODAY)
        assert isinstance(answer, Taken)
        assert answer.as_of == day
    given = import_list(tmp_path / "rows.csv", "dated", here.store, catalog(), date(2026, 11, 3), today=TODAY)
    assert isinstance(given, Taken)
    assert given.as_of == date(2026, 11, 3)


def test_the_other_table_of_a_publisher_is_refused_by_its_columns(tmp_path: Path) -> None:
    """Licensed firms must never become firms to beware of, nor the other way round."""
    feeds = catalog().feeds
    rows = "".join(f"Invented {number} Ltd,https://s{number}.example/,01/02/2025,\n" for number in range(60))
    licensed = file(tmp_path, f"ae_commercial_name,ae_website,ac_authorisationNotificationDate,x\n{rows}", "CASPS.csv")
    warned = file(tmp_path, f"ae_commercial_name,ae_website,ae_decision_date,ae_reason\n{rows}", "NCASP.csv")
    store = ListStore(tmp_path / "home" / "lists.sqlite", feeds, ())
    for path, wrong, right in ((licensed, "esma-ncasp", "esma-casp"), (warned, "esma-casp", "esma-ncasp")):
        answer = import_list(path, wrong, store, catalog())
        assert isinstance(answer, Notice)
        assert (answer.code, answer.params["why"]) == ("import.wrong_format", "no_columns")
        assert isinstance(import_list(path, right, store, catalog()), Taken)
        assert [row.id for row in guess(path, feeds)][:1] == [right]
    store.close()


def test_a_file_whose_date_no_calendar_has_is_of_today(here: World) -> None:
    """Disks in memory keep such dates; most others cut them."""
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        path = file(Path(folder), lines(60))
        os.utime(path, (2**43, 2**43))
        if path.stat().st_mtime < 2**42:
            pytest.skip("this file system keeps no such dates")
        answer = import_list(path, "plain", here.store, catalog())
    assert isinstance(answer, Taken)
    assert answer.as_of >= DAY


def test_a_packed_file_is_unpacked(tmp_path: Path, here: World) -> None:
    answer = import_list(file(tmp_path, gzip.compress(lines(60).encode()), "list.gz"), "plain", here.store, catalog())
    assert isinstance(answer, Taken)
    assert answer.entries == 60


@pytest.mark.parametrize(
    ("feed_id", "name"),
    [("json", "metamask.json"), ("mask", "hosts.txt"), ("table", "hosts.txt"), ("named", "table.csv")],
)
def test_a_file_of_another_list_is_refused(tmp_path: Path, here: World, feed_id: str, name: str) -> None:
    answer = refused(here, file(tmp_path, (LISTS / name).read_bytes(), name), feed_id)
    assert answer.code == "import.wrong_format"
    assert answer.params["name"] == name
    assert answer.params["why"]


@pytest.mark.parametrize(("feed_id", "name"), [("mask", "metamask.json"), ("named", "named.toml")])
def test_our_small_files_are_taken_in_as_what_they_are(tmp_path: Path, here: World, feed_id: str, name: str) -> None:
    assert isinstance(
        import_list(file(tmp_path, (LISTS / name).read_bytes(), name), feed_id, here.store, catalog()), Taken
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "import.too_few"),
        ("# only a comment\n", "import.too_few"),
        (lines(2), "import.too_few"),
        (lines(49), "import.shrunk"),
        ("one.org\n" * 200, "import.too_few"),
        ("<!DOCTYPE html><html><body>Sign in</body></html>", "import.wrong_format"),
        (b"\x00\x01\x02" * 100, "import.wrong_format"),
        (b"x" * 100_001, "import.too_large"),
        (gzip.compress(b"x" * 100_001), "import.too_large"),
        (gzip.compress(lines(60).encode())[:-40], "import.damaged"),
        (b"\x1f\x8b" + b"garbage" * 40, "import.damaged"),
        (b"\x1f\x8b", "import.damaged"),
        (gzip.compress(lines(60).encode())[:-8] + b"\x00" * 8, "import.damaged"),
    ],
)
def test_a_bad_file_is_refused_and_the_last_good_list_stays(
    tmp_path: Path, here: World, content: bytes | str, code: str
) -> None:
    assert refused(here, file(tmp_path, content)).code == code


def test_half_of_the_last_good_count_is_enough(tmp_path: Path, here: World) -> None:
    assert isinstance(import_list(file(tmp_path, lines(50)), "plain", here.store, catalog()), Taken)


def test_an_older_file_is_refused_and_one_of_the_same_day_is_not(tmp_path: Path, here: World) -> None:
    answer = refused(here, file(tmp_path, lines(60), day=DAY - timedelta(days=1)))
    assert (answer.code, answer.params["day"], answer.params["last"]) == ("import.older", "2025-05-31", "2025-06-01")
    assert refused(here, file(tmp_path, lines(60)), as_of=date(2020, 1, 1)).code == "import.older"
    assert isinstance(import_list(file(tmp_path, lines(60)), "plain", here.store, catalog()), Taken)


def test_a_list_that_nobody_knows_is_refused_with_those_that_are_known(tmp_path: Path, here: World) -> None:
    answer = refused(here, file(tmp_path, lines(60)), "unknown")
    assert answer.code == "import.unknown_list"
    assert "plain" in answer.params["known"]


@pytest.mark.parametrize("path", ["missing.txt", ".", "missing/folder/list.txt"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, here: World, path: str) -> None:
    assert refused(here, tmp_path / path).code == "import.unreadable"


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path, here: World) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    memory = ListStore(tmp_path / "file" / "lists.sqlite", here.store.feeds, ())
    answer = import_list(file(tmp_path, lines(60)), "plain", memory, catalog())
    assert isinstance(answer, Notice)
    assert (answer.code, answer.params["folder"]) == ("import.unwritable", str(tmp_path / "file"))
    memory.close()


def test_a_gzip_bomb_never_takes_more_than_the_cap(tmp_path: Path, here: World) -> None:
    """200 MB of zeros in 200 KB; the cap of this list is 100 KB."""
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb") as bomb:
        for _ in range(200):
            bomb.write(bytes(1_000_000))
    assert path.stat().st_size < 400_000
    tracemalloc.start()
    try:
        assert refused(here, path).code == "import.too_large"
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000


def test_a_device_or_pipe_that_may_never_end_is_not_read(tmp_path: Path, here: World) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("there is no /dev/zero on this system")
    assert refused(here, Path("/dev/zero")).code == "import.unreadable"
    os.mkfifo(tmp_path / "pipe")
    assert refused(here, tmp_path / "pipe").code == "import.unreadable"


def test_zip_and_zstd_are_unpacked(tmp_path: Path, here: World) -> None:
    with zipfile.ZipFile(tmp_path / "list.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.txt", lines(70))
    today = datetime.now(UTC).date()
    packed = file(tmp_path, zstandard.compress(lines(80).encode()), "list.zst", today)
    for path, count in ((tmp_path / "list.zip", 70), (packed, 80)):
        answer = import_list(path, "plain", here.store, catalog())
        assert isinstance(answer, Taken)
        assert answer.entries == count
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "list.zip", "list.zst"]


def test_a_list_that_names_the_best_known_sites_is_refused(tmp_path: Path, here: World) -> None:
    official = [domain for brand in catalog().brands.brands for domain in brand.domains]
    answer = refused(here, file(tmp_path, "\n".join((*official, lines(60)))))
    assert answer.code == "import.poisoned"


def test_a_clock_that_was_set_back_changes_nothing(tmp_path: Path, here: World) -> None:
    before = here.store.statuses()
    answer = import_list(file(tmp_path, lines(60)), "plain", here.store, catalog(), today=date(2025, 1, 1))
    assert isinstance(answer, Notice)
    assert answer.code == "import.clock"
    assert here.store.statuses() == before
    text = notice_text(answer, i18n.load(ASSETS / "locale", "en"))
    assert text.startswith(
        "This computer says that today is 1 Jan 2025. The list here is of 1 Jun 2025, which is later."
    )


def test_stop_changes_nothing(tmp_path: Path, here: World) -> None:
    task = Task()
    task.cancel()
    before = here.store.statuses()
    with pytest.raises(Cancelled):
        import_list(file(tmp_path, lines(60)), "plain", here.store, catalog(), task=task)
    assert here.store.statuses() == before


@pytest.mark.parametrize("code", [code for code in REFUSALS if code != "import.unknown_list"])
def test_every_refusal_is_a_whole_sentence(code: str) -> None:
    names = ["name", "list", "count", "floor", "before", "removed", "named", "folder", "limit", "id", "known", "other"]
    params = {
        **dict.fromkeys(names, "7"),
        "why": "web_page",
        "day": "2026-01-02",
        "last": "2026-02-03",
        "today": "2026-03-04",
    }
    text = notice_text(Notice(code, params), i18n.load(ASSETS / "locale", "en"))
    assert "{" not in text
    assert "web_page" not in text
    assert "2026-0" not in text


def names(path: Path, *, known: dict[str, Feed] | None = None) -> list[str]:
    return [row.id for row in guess(path, known or catalog().feeds)]


def test_a_dropped_file_is_recognised_by_its_columns_and_its_name(tmp_path: Path) -> None:
    sites = "".join(f'"invented{number}.com",' for number in range(50)).rstrip(",")
    assert names(file(tmp_path, f"[{sites}]", "domains.json"))[0] == "scamsniffer"
    assert names(file(tmp_path, f"[{sites}]", "LIST (3).json"))[0] == "destroylist"
    stale = f'{{"data": {{"blocklist": [{sites}], "allowlist": [], "lastUpdated": 1}}}}'
    assert names(file(tmp_path, stale, "unnamed")) == ["metamask"]
    header = "ae_commercial_name,ae_lei_name,ae_website,ae_website_platform,ae_competentAuthority,ae_reason\n"
    table = file(tmp_path, header + "Invented Ltd,,https://invented.com/,,X,None\n", "NCASP (1).csv")
    assert names(table)[0] == "esma-ncasp"
    assert names(table.rename(tmp_path / "casps.CSV"))[0] == "esma-ncasp", "whatever its name says"
    with zipfile.ZipFile(tmp_path / "top-1m.csv.zip", "w") as archive:
        archive.writestr("top-1m.csv", "".join(f"{number},invented{number}.com\n" for number in range(1, 99)))
    assert names(tmp_path / "top-1m.csv.zip")[0] == "tranco"
    listed = "Nom,Categorie,Date inscription\ninvented.com,Forex,2025-01-02\n"
    assert names(file(tmp_path, listed, "export.csv")) == ["amf"]
    assert names(file(tmp_path, gzip.compress(b"||invented.com^\n" * 9), "adguard.txt.gz"))[0] == "durablenapkin"


@pytest.mark.parametrize(
    "content", [b"", b"<!DOCTYPE html><p>Sign in", b"\x00\x01" * 500, gzip.compress(b"a")[:-4], b"PK\x03\x04"]
)
def test_what_is_no_list_is_none(tmp_path: Path, content: bytes) -> None:
    assert names(file(tmp_path, content, "domains.json")) == []
    assert names(tmp_path) == names(tmp_path / "missing") == []


def test_import_opens_no_socket() -> None:
    code = f"""
import sys; sys.path[:0] = [{str(ROOT)!r}]
sys.addaudithook(lambda event, args: sys.exit(event) if event.startswith("socket.") else None)
import tempfile, pathlib
from scamcheck.__main__ import main
home = tempfile.mkdtemp()
file = pathlib.Path(home, "x.txt"); file.write_text("".join(f"h{{n}}.org\\n" for n in range(60_000)))
sys.exit(main(["lists", "import", str(file), "--as", "phishing-database", "--home", home]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "60,000 entries taken in" in done.stdout
