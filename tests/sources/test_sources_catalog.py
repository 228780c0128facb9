"""The data that ships: every row is valid, and a damaged file is told by its name."""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import Match, Role, Standing
from scamcheck.core.model import Kind, Severity
from scamcheck.sources.catalog import Catalog, DataDamaged
from scamcheck.sources.parsers import PARSERS, parse

if TYPE_CHECKING:
    from pathlib import Path

    from scamcheck.core.feed import Feed
    from tests.checks.world import ASSETS, TODAY, catalog, splitter
else:
    from checks.world import ASSETS, TODAY, catalog, splitter

FEEDS = tuple(catalog().feeds.values())
FILES = {
    "feeds.toml": ("feeds",),
    "starter/starter.toml": ("starter",),
    "brands.toml": ("brands", "brands_updated"),
    "signs.toml": ("signs",),
    "words.txt": ("words",),
    "weights.toml": ("weights",),
    "name_model.bin": ("name_model",),
    "wallets.toml": ("meanings",),
    "confusables.tsv": ("confusables",),
    "names.toml": ("names",),
    "system.toml": ("qt_libraries",),
}


@pytest.fixture
def copy(tmp_path: Path) -> Catalog:
    return Catalog(shutil.copytree(ASSETS, tmp_path / "assets"))


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.id)
def test_every_list_has_a_sound_row(feed: Feed) -> None:
    assert feed.format in PARSERS
    assert not feed.fetching.delta_url or (
        "{since}" in feed.fetching.delta_url and feed.fetching.delta_format in PARSERS
    )
    assert all((feed.title, feed.publisher, feed.licence))
    assert feed.homepage.startswith("https://")
    pages = (*feed.fetching.urls, *feed.fetching.also, feed.fetching.page, feed.licence_url)
    assert all(url.startswith("https://") for url in pages if url)
    assert 24 <= feed.fetching.refresh_hours <= feed.max_age_hours
    assert feed.min_entries >= 1
    assert 1_048_576 <= feed.max_bytes <= 512 * 1_048_576
    assert (feed.severity is Severity.NOTE) is (feed.role is not Role.WARNING)
    assert feed.when_stale in {feed.severity, Severity.WARNING}
    assert bool(feed.layout.columns) is (feed.format in {"csv", "json-records", "html-table", "table"})
    assert not feed.replaced_by or feed.replaced_by in catalog().feeds


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.id)
def test_a_list_is_fetched_or_downloaded_by_a_person_or_ships(feed: Feed) -> None:
    ships = {item.feed_id for item in catalog().starter}
    assert feed.fetching.urls or feed.fetching.page or feed.id in ships
    assert not (feed.fetching.paging and feed.fetching.delta_url)
    assert not feed.fetching.also or (len(feed.fetching.urls) == 1 and not feed.fetching.paging)


def test_ids_are_unique_and_known_rows_are_complete() -> None:
    rows = tomllib.loads((ASSETS / "feeds.toml").read_text(encoding="utf-8"))["feed"]
    assert len({row["id"] for row in rows}) == len(rows) == len(FEEDS)


def test_an_old_copy_of_a_sanctions_list_must_not_accuse() -> None:
    assert catalog().feeds["ofac-eth"].when_stale is Severity.WARNING
    assert catalog().feeds["ofac-eth"].match is Match.EXACT


def test_every_kind_of_thing_has_a_list_that_is_needed_for_it() -> None:
    needed = {kind for feed in FEEDS for kind in feed.needed_for}
    assert needed >= {Kind.URL, Kind.DOMAIN, Kind.EMAIL, Kind.ADDRESS, Kind.NAME}


@pytest.mark.parametrize("item", catalog().starter, ids=lambda item: item.feed_id)
def test_every_list_that_ships_is_whole_and_says_where_it_is_from(item) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    data = item.read()
    assert data is not None
    feed = catalog().feeds[item.feed_id]
    entries = list(parse(data, feed))
    listed, allowed = (
        {(entry.kind, entry.key) for entry in entries if entry.standing is standing}
        for standing in (Standing.LISTED, Standing.ALLOWED)
    )
    assert len(listed - allowed) == item.entries >= feed.min_entries
    assert len(data) <= feed.max_bytes
    assert item.as_of <= TODAY
    assert item.origin
    assert item.licence


def test_brands_are_sound() -> None:
    brands = catalog().brands.brands
    assert len({brand.id for brand in brands}) == len(brands) > 100
    tokens = [token for brand in brands for token in (*brand.tokens, *brand.weak_tokens)]
    assert len(set(tokens)) == len(tokens)
    for brand in brands:
        assert brand.name
        assert brand.domains
        own = (*brand.tokens, *brand.weak_tokens)
        assert own, brand.id
        assert all(token == token.lower() and token.isascii() and token.isalnum() for token in own), brand.id
        short = [token for token in brand.tokens if len(token) < 5]
        assert not short, f"{brand.id}: a token shorter than five letters is a weak one"


def test_signs_are_sound() -> None:
    signs = catalog().signs
    for host in signs.shorteners | signs.messengers | signs.shared_hosts:
        assert host == host.lower()
        assert splitter().has_known_suffix(host) or splitter().split(host).private_suffix, host
    assert all(end.startswith(".") and end == end.lower() for end in signs.program_endings)
    assert all(not suffix.startswith(".") for suffix in signs.risky_suffixes)
    assert signs.updated <= TODAY
    assert catalog().brands_updated <= TODAY


def test_a_table_of_characters_reads_cyrillic_as_latin() -> None:
    assert catalog().confusables.skeleton("\u0430\u0440\u0440\u04cf\u0435") == "apple"


@pytest.mark.parametrize("damage", ["gone", "bytes", "remark"])
def test_damaged_letters_are_told_by_their_name(copy: Catalog, damage: str) -> None:
    path = copy.assets / "letters.tsv"
    path.unlink()
    if damage != "gone":
        path.write_bytes(b"\xff\xfe" if damage == "bytes" else b"# only a remark\n")
    assert [reading.words for reading in copy.names.readings("Quarzum Ltd")] == [("quarzum",)]
    with pytest.raises(DataDamaged) as caught:
        copy.names.readings("\u0449\u0443\u043a\u0438\u043d")
    assert caught.value.name == "letters.tsv"


def test_libraries_of_qt_are_named_with_their_package() -> None:
    assert all(".so." in soname and package for soname, package in catalog().qt_libraries.items())


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["gone", "bytes", "cut", "folder", "empty"])
def test_a_damaged_file_is_told_by_its_name(copy: Catalog, name: str, damage: str) -> None:
    path = copy.assets / name
    whole = path.read_bytes()
    path.unlink()
    if damage == "bytes":
        path.write_bytes(b"\xff\xfe\x00garbage\x00\xff" * 20)
    elif damage == "cut":
        path.write_bytes(whole[: len(whole) // 2 - 3] + b"\xe2")
    elif damage == "folder":
        path.mkdir()
    elif damage == "empty":
        path.write_bytes(b"")
    for part in FILES[name]:
        with pytest.raises(DataDamaged) as caught:
            getattr(copy, part)
        assert caught.value.name == name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("feeds.toml", '[[feed]]\nid = "x"\n'),
        ("feeds.toml", "feed = 3\n"),
        ("feeds.toml", "feed = [1, 2]\n"),
        ("feeds.toml", '[[feed]]\nid = "x"\nkind = "nothing known"\n'),
        ("starter/starter.toml", '[[list]]\nfeed = "x"\n'),
        ("brands.toml", 'updated = 2026-01-01\n[[brand]]\nname = "x"\n'),
        ("signs.toml", "updated = 2026-01-01\n"),
        ("system.toml", "[redhat]\n"),
        ("system.toml", "debian = 3\n"),
        ("confusables.tsv", "no table at all\n"),
        ("names.toml", "generic = []\n"),
        ("names.toml", "near = 3\n"),
        ("words.txt", "# only a remark\n"),
        ("weights.toml", "updated = 2026-01-01\n"),
        ("weights.toml", "updated = 2026-01-01\nbrand = 3\nsign = []\n"),
        ("name_model.bin", '{"bits": 3, "scale": 1, "bias": 0, "trained": "x"}\nabc'),
        ("name_model.bin", "[]\n"),
        ("wallets.toml", "updated = 2026-01-01\n"),
        ("wallets.toml", "updated = 2026-01-01\n[[meaning]]\ncoins = []\n"),
    ],
)
def test_a_file_that_reads_but_lacks_a_part_is_damaged_too(copy: Catalog, name: str, text: str) -> None:
    (copy.assets / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataDamaged) as caught:
        getattr(copy, FILES[name][0])
    assert caught.value.name == name


def test_dates_that_are_no_dates_are_damage(copy: Catalog) -> None:
    for name in ("brands.toml", "signs.toml", "weights.toml", "wallets.toml"):
        path = copy.assets / name
        path.write_text(path.read_text(encoding="utf-8").replace("updated = 2026", "renewed = 2026"), encoding="utf-8")
    parts = {"brands_updated": "brands", "signs": "signs", "weights": "weights", "meanings": "wallets"}
    for part, name in ((part, f"{stem}.toml") for part, stem in parts.items()):
        with pytest.raises(DataDamaged) as caught:
            getattr(copy, part)
        assert caught.value.name == name


def test_one_damaged_file_leaves_the_others_readable(copy: Catalog) -> None:
    (copy.assets / "brands.toml").write_text("", encoding="utf-8")
    for part in ("feeds", "starter", "signs", "weights", "name_model", "confusables", "meanings"):
        assert getattr(copy, part), part
    with pytest.raises(DataDamaged, match=r"brands\.toml"):
        _ = copy.words  # which leaves out the names of brands


def test_a_starter_list_that_was_changed_is_not_used(copy: Catalog) -> None:
    first, second = copy.starter[:2]
    first.path.write_bytes(first.path.read_bytes() + b" ")
    second.path.unlink()
    assert first.read() is None
    assert second.read() is None


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.MESSAGE])
def test_what_no_list_answered_for_is_not_checked(kind: Kind) -> None:
    """A message is as good as what stands in it; everything else waits for a list."""
    assert any(kind in feed.needed_for for feed in catalog().feeds.values())
