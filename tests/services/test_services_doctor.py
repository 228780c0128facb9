"""What works here and what does not."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck import __version__
from scamcheck.core.feed import Fetching
from scamcheck.core.lookup import Sent
from scamcheck.core.model import Kind
from scamcheck.services.doctor import WORDING, Finding, examine, qt_install_line, sent
from scamcheck.services.own_wallets import OwnWallets
from scamcheck.sources.catalog import Catalog
from scamcheck.sources.lookups.record import Record
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import LONG_AGO, TODAY, World, catalog, feed, host, world
else:
    from checks.world import LONG_AGO, TODAY, World, catalog, feed, host, world


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = world(
        tmp_path_factory.mktemp("doctor"),
        feed("fresh"),
        feed("old"),
        feed("needed", needed_for=(Kind.DOMAIN,)),
        feed("extra", fetching=Fetching(("https://extra.example/list",))),
        feed("by_hand"),
    )
    made.put("fresh", host("a.org"), host("b.org"))
    made.put("old", host("a.org"), as_of=LONG_AGO)
    return made


@pytest.fixture(scope="module")
def findings(here: World) -> list[Finding]:
    return list(examine(here.store, catalog(), own_of(here), here.store.path.parent, TODAY))


def own_of(here: World) -> OwnWallets:
    return OwnWallets(here.store.path.with_name("own.json"))


def of(findings: list[Finding], code: str) -> list[Finding]:
    return [item for item in findings if item.code == code]


def test_every_finding_has_a_sentence_and_its_facts(findings: list[Finding]) -> None:
    for item in findings:
        assert "{" not in WORDING[item.code].format(**item.params)


def test_versions_and_folder_are_told(findings: list[Finding], here: World) -> None:
    (version,) = of(findings, "version")
    assert version.params["version"] == __version__
    assert {item.params["name"] for item in of(findings, "part")} >= {"ada-url", "rapidfuzz"}
    (folder,) = of(findings, "folder")
    assert (folder.params["path"], folder.ok) == (str(here.store.path.parent), True)


def test_lists_are_told_with_age_and_what_to_do(findings: list[Finding]) -> None:
    (fresh,) = of(findings, "list")
    assert (fresh.params["title"], fresh.params["entries"], fresh.params["days"]) == ("List fresh", "2", "0")
    (old,) = of(findings, "list.stale")
    assert (old.params["title"], old.ok) == ("List old", False)
    assert [(item.params["title"], item.ok) for item in of(findings, "list.missing")] == [("List needed", False)]
    assert [item.params["count"] for item in of(findings, "lists.more")] == ["1"]


def test_the_own_short_list_is_told_with_its_place_and_size_only(
    findings: list[Finding], here: World, home: Path
) -> None:
    assert of(findings, "own") == [Finding("own", {"path": str(own_of(here).path), "entries": "0"})]
    own = OwnWallets(home / "own.json")
    own.add("TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", "Anna", TODAY)
    found = list(examine(here.store, catalog(), own, home, TODAY))
    assert of(found, "own") == [Finding("own", {"path": str(own.path), "entries": "1"})]
    assert not any("Anna" in value or "TJRab" in value for item in found for value in item.params.values())


def test_the_doctor_says_that_nothing_is_asked_online(findings: list[Finding]) -> None:
    assert findings[-1] == Finding("silent", {})


def test_what_left_is_told_by_look_up_without_what_was_asked() -> None:
    now = datetime(2026, 11, 21, 12, 5, tzinfo=UTC)
    rows = [
        Sent(now - timedelta(days=2), "rdap-domain", "b.example", "/d/a.org", "/d/{text}", "a.org", 100),
        Sent(now - timedelta(days=1), "gone", "c.example", "/q?k=%28key%29", "/q?k={key}", "b.org", 30),
        Sent(now - timedelta(days=50), "gone", "c.example", "/q", "/q", "c.org", 30),
    ]
    made = Record(rows, clock=lambda: now)
    made.add(Sent(now, "rdap-domain", "a.example", "/d/a.org", "/d/{text}", "a.org", 20))
    first, second = sent(made, leaves_nothing=False)
    assert (first.code, dict(first.params)) == (
        "sent",
        {"title": "Age of the domain", "days": "35", "count": "2", "last": "2026-11-21 12:05 UTC",
         "hosts": "a.example, b.example", "places": "/d/...", "bytes": "120"},
    )  # fmt: skip
    assert (second.params["title"], second.params["count"], second.params["places"]) == ("gone", "1", "/q?k=(key)")
    for item in (first, second):
        text = WORDING[item.code].format(**item.params)
        assert "{" not in text
        assert "a.org" not in text


def test_where_nothing_left_it_says_so_unless_no_record_is_kept() -> None:
    assert [item.code for item in sent(Record(), leaves_nothing=False)] == ["sent.none"]
    assert [item.code for item in sent(Record(), leaves_nothing=True)] == ["sent.no_file"]
    for code in ("sent.none", "sent.no_file"):
        assert "{" not in WORDING[code].format(days="35")


def test_no_temporary_file_is_left(findings: list[Finding], here: World) -> None:
    assert findings
    store = {"lists.sqlite", "lists.sqlite-shm", "lists.sqlite-wal", "incoming"}
    assert {item.name for item in here.store.path.parent.iterdir()} <= store
    assert list((here.store.path.parent / "incoming").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    home = tmp_path / "file" / "home"
    store = ListStore(home / "lists.sqlite", {}, ())
    found = list(examine(store, catalog(), OwnWallets(home / "own.json"), home, TODAY))
    assert [(item.code, item.ok) for item in found if item.code in {"folder.read_only", "store.memory"}] == [
        ("folder.read_only", False),
        ("store.memory", False),
    ]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of Linux libraries")
def test_libraries_that_are_missing_are_named_with_the_line_that_installs_them(tmp_path: Path) -> None:
    text = '[debian]\n"libc.so.6" = "libc6"\n"libnothere.so.9" = "libnothere9"\n"libgone.so.1" = "libgone1"\n'
    (tmp_path / "system.toml").write_text(text, encoding="utf-8")
    line = qt_install_line(Catalog(tmp_path))
    assert line == "sudo apt-get install --no-install-recommends libnothere9 libgone1"
    (tmp_path / "system.toml").write_text('[debian]\n"libc.so.6" = "libc6"\n', encoding="utf-8")
    assert qt_install_line(Catalog(tmp_path)) == ""
