"""Packs between two homes: what goes in comes out, and nothing that was touched, swapped, replayed or forged is believed."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import struct
import sys
import tracemalloc
import zipfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import zstandard
from Crypto.PublicKey import ECC
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scamcheck.core.feed import EntryKind, Feed, ListEntry, Role, Sharing, Standing
from scamcheck.core.model import NO_PARAMS, Notice
from scamcheck.core.task import Cancelled, Task
from scamcheck.i18n import load
from scamcheck.services.lists.intake import Taken
from scamcheck.services.packs import Exported, PackImported, PackInfo, export_pack, import_pack, inspect_pack
from scamcheck.services.packs.container import BadPack, PackWriter, is_full
from scamcheck.services.packs.key import NAME, SigningKey, signing_key
from scamcheck.services.packs.lines import from_line, is_canonical, to_line
from scamcheck.services.packs.manifest import MANIFEST, SIGNATURE, Manifest, PackedList, fingerprint, is_signed, sign
from scamcheck.services.packs.trust import Trust, TrustFile
from scamcheck.services.packs.words import OUTCOMES, WORDING, outcome_text, pack_text
from scamcheck.services.secrets import Secrets
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import NOW, TODAY, catalog, feed, host, name, world
    from tests.services.keystores import Forgetful, MemoryStore
else:
    from checks.world import NOW, TODAY, catalog, feed, host, name, world
    from services.keystores import Forgetful, MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.checks.world import World

KEY, OTHER = (SigningKey(ECC.generate(curve="Ed25519")) for _ in range(2))
DAY = date(2026, 11, 3)
WALLET = "0x52908400098527886E0F7030069857D2E4169EE7".lower()


def row(feed_id: str, **changes: object) -> Feed:
    return replace(feed(feed_id), **changes)  # type: ignore[arg-type]


FEEDS = (
    row("hosts", sharing=Sharing.YES, min_entries=2, attribution="By the publisher", licence_url="https://l.example/"),
    row("names", sharing=Sharing.NONCOMMERCIAL, kind=EntryKind.NAME, keep_removed=True),
    row("wallets", sharing=Sharing.YES, kind=EntryKind.ADDRESS),
    row("private", sharing=Sharing.NO),
    row("table", sharing=Sharing.YES, kind=EntryKind.SUFFIX, role=Role.SUPPORT),
    row("absent", sharing=Sharing.YES),
)
HOSTS = (
    ListEntry(EntryKind.HOST, "a.example", "www.A.example", DAY, "seen by \u4e2d\u6587", "https://p.example/1"),
    host("b.example"),
    host("c.example", standing=Standing.ALLOWED),
    ListEntry(EntryKind.HOST, "d.example", standing=Standing.IMITATED),
    ListEntry(EntryKind.URL, "e.example/path/x"),
    ListEntry(EntryKind.EMAIL, "f@example.com"),
)
NAMES = (
    name("Acme Trading Ltd", "a note", DAY),
    ListEntry(EntryKind.NAME, "goneaway", "Gone Away", None, "left", standing=Standing.REMOVED),
)


def home_of(folder: Path, *feeds: Feed) -> World:
    folder.mkdir(exist_ok=True)
    return world(folder, *(feeds or FEEDS))


def filled(folder: Path, *, as_of: date = TODAY) -> World:
    made = home_of(folder)
    made.put("hosts", *HOSTS, as_of=as_of)
    made.put("names", *NAMES, as_of=as_of - timedelta(days=3))
    made.put("wallets", ListEntry(EntryKind.ADDRESS, WALLET), as_of=as_of)
    made.put("private", host("p.example"), as_of=as_of)
    made.put("table", ListEntry(EntryKind.SUFFIX, "example", link="https://rdap.example/"), as_of=as_of)
    return made


def exported(made: World, path: Path, key: SigningKey = KEY, **rest: object) -> Exported:
    answer = export_pack(made.store, path, key, now=NOW, **rest)  # type: ignore[arg-type]
    assert isinstance(answer, Exported), answer
    return answer


def imported(
    path: Path, made: World, trusted: TrustFile, accept: str = "", today: date = TODAY
) -> PackImported | Notice:
    return import_pack(path, made.store, catalog(), trusted, accept=accept, today=today)


def whole(answer: PackImported | Notice) -> PackImported:
    assert isinstance(answer, PackImported), answer
    return answer


def codes(answer: PackImported) -> dict[str, str]:
    return {item.id: item.answer.code if isinstance(item.answer, Notice) else "taken" for item in answer.outcomes}


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Notice) else f"believed: {answer}"


def contents(made: World) -> dict[str, set[ListEntry]]:
    return {feed_id: set(made.store.entries(feed_id)) for feed_id in made.store.feeds}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    made = filled(tmp_path / "office")
    exported(made, tmp_path / "lists.scamlists", made_by="Office A")
    made.store.close()
    return tmp_path / "lists.scamlists"


@pytest.fixture
def trusted(tmp_path: Path) -> TrustFile:
    return TrustFile(tmp_path / "trusted_keys.json")


@pytest.fixture
def target(tmp_path: Path) -> Iterator[World]:
    made = home_of(tmp_path / "field")
    yield made
    made.store.close()


# --- There and back ---------------------------------------------------------------------------------------------------


def test_what_goes_in_comes_out_with_dates_notes_links_and_standing(
    tmp_path: Path, target: World, trusted: TrustFile
) -> None:
    source, path = filled(tmp_path / "office"), tmp_path / "p.scamlists"
    done = exported(source, path, made_by="Office A")
    answer = whole(imported(path, target, trusted, KEY.fingerprint))
    assert codes(answer) == dict.fromkeys(("hosts", "names", "wallets", "table"), "taken")
    expected = {**contents(source), "private": set()}
    assert contents(target) == expected
    here, there = target.store.statuses(), source.store.statuses()
    for feed_id in codes(answer):
        assert (here[feed_id].as_of, here[feed_id].entries) == (there[feed_id].as_of, there[feed_id].entries)
        assert here[feed_id].origin == f"pack {KEY.fingerprint}"
    assert answer.info == done.info == inspect_pack(path)
    assert sorted(item.name for item in (tmp_path / "field").glob("incoming/*")) == []
    source.store.close()


def test_the_result_of_an_export_tells_what_is_missing_and_what_the_licences_ask(tmp_path: Path) -> None:
    source = filled(tmp_path / "office")
    done = exported(source, tmp_path / "p.scamlists", ids=("hosts", "names", "private", "absent", "n\u202eo"))
    assert [(item.code, item.params.get("list", "")) for item in done.notices] == [
        ("pack.left_out.unknown", ""),
        ("pack.left_out.licence", "List private"),
        ("pack.left_out.not_here", "List absent"),
        ("pack.noncommercial", ""),
    ]
    assert done.notices[0].params == {"id": "no"}
    assert done.notices[-1].params == {"lists": "List names"}
    assert [item.id for item in done.info.lists] == ["hosts", "names"]
    assert done.info.size == (tmp_path / "p.scamlists").stat().st_size
    source.store.close()


def test_lists_that_are_off_or_replaced_do_not_travel(tmp_path: Path) -> None:
    small = row("small", sharing=Sharing.YES, replaced_by="big")
    made = home_of(tmp_path / "office", small, row("big", sharing=Sharing.YES), row("off", sharing=Sharing.YES))
    for feed_id in ("small", "big", "off"):
        made.put(feed_id, host("a.example"))
    made.store.off = frozenset({"off"})
    assert [item.id for item in exported(made, tmp_path / "p").info.lists] == ["big"]
    made.store.close()


def test_nothing_that_may_be_shared_makes_no_file(tmp_path: Path) -> None:
    made = home_of(tmp_path / "office")
    made.put("private", host("p.example"))
    assert code(export_pack(made.store, tmp_path / "p", KEY)) == "pack.nothing_to_share"
    assert code(export_pack(made.store, tmp_path / "p", KEY, ids=())) == "pack.nothing_to_share"
    assert not (tmp_path / "p").exists()
    made.store.close()


def test_an_entry_that_a_reader_would_refuse_stays_at_home_and_an_empty_list_too(tmp_path: Path) -> None:
    made = home_of(tmp_path / "office", row("odd", sharing=Sharing.YES), row("bad", sharing=Sharing.YES))
    made.put("odd", host("a.example"), host("UPPER.example"))
    made.put("bad", host("UPPER.example"))
    done = exported(made, tmp_path / "p")
    assert [(item.id, item.entries) for item in done.info.lists] == [("odd", 1)]
    assert [(item.code, item.params.get("count")) for item in done.notices] == [
        ("pack.left_out.entries", "1"),
        ("pack.left_out.empty", None),
    ]
    made.store.close()


def test_a_list_larger_than_its_row_allows_is_left_out_whole(tmp_path: Path, trusted: TrustFile) -> None:
    rows = (row("big", sharing=Sharing.YES, max_bytes=5000), row("fine", sharing=Sharing.YES))
    made = home_of(tmp_path / "office", *rows)
    made.put("big", *(host(f"h{number}.example") for number in range(1000)))
    made.put("fine", host("a.example"))
    done = exported(made, tmp_path / "p")
    assert [item.code for item in done.notices] == ["pack.left_out.too_large"]
    other = home_of(tmp_path / "field", *rows)
    assert codes(whole(imported(tmp_path / "p", other, trusted, KEY.fingerprint))) == {"fine": "taken"}
    made.store.close()
    other.store.close()


def test_any_zip_program_opens_a_pack(pack: Path) -> None:
    with zipfile.ZipFile(pack) as file:
        assert file.testzip() is None
        assert file.namelist() == [
            *(f"lists/{i}.jsonl.zst" for i in ("hosts", "names", "wallets", "table")),
            MANIFEST,
            SIGNATURE,
        ]
        manifest = json.loads(file.read(MANIFEST))
        lines = zstandard.ZstdDecompressor().stream_reader(file.read("lists/hosts.jsonl.zst")).read()
    assert (manifest["schema"], manifest["made_by"], manifest["lists"][0]["as_of"]) == (
        1,
        "Office A",
        TODAY.isoformat(),
    )
    assert json.loads(lines.splitlines()[0]) == [
        "host", "a.example", "www.A.example", "2026-11-03", "seen by \u4e2d\u6587", "https://p.example/1",
    ]  # fmt: skip


def test_the_makers_name_is_cleaned(tmp_path: Path) -> None:
    made = filled(tmp_path / "office")
    done = exported(made, tmp_path / "p", made_by="  Off\u202eice\x00 A\n" + "x" * 200)
    assert done.info.made_by == ("Office A " + "x" * 200)[:80]
    assert inspect_pack(tmp_path / "p") == done.info
    made.store.close()


# --- The old file or the new one --------------------------------------------------------------------------------------


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Make every write beyond ``size`` bytes fail in the system itself, as on a full disk."""
    resource = pytest.importorskip("resource", reason="limits of POSIX")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_is_full_half_way_keeps_the_old_pack_and_no_half_one(tmp_path: Path) -> None:
    made, path = filled(tmp_path / "office"), tmp_path / "p"
    path.write_bytes(b"old")
    for size in (0, 10, 100, 1000, 2000):
        with files_no_longer_than(size):
            answer = export_pack(made.store, path, KEY)
        assert code(answer) == "pack.unwritable"
        assert (path.read_bytes(), sorted(item.name for item in tmp_path.iterdir())) == (b"old", ["office", "p"])
    assert [is_full(OSError(number, "x")) for number in (errno.ENOSPC, errno.EDQUOT, errno.EACCES)] == [
        True,
        True,
        False,
    ]
    made.store.close()


def test_a_pack_that_has_no_room_at_home_changes_nothing(pack: Path, target: World, trusted: TrustFile) -> None:
    with files_no_longer_than(1000):
        assert code(imported(pack, target, trusted, KEY.fingerprint)) == "pack.home_full"
    assert target.store.statuses() == {}
    assert not trusted.path.exists()


def test_where_no_pack_can_be_written_that_is_told(tmp_path: Path) -> None:
    made = filled(tmp_path / "office")
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "p", tmp_path / "absent" / "p", tmp_path / "folder"):
        assert code(export_pack(made.store, path, KEY)) == "pack.unwritable"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["file", "folder", "office"]
    made.store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_others_in_the_office_may_read_a_pack(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    assert pack.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_stop_during_an_export_keeps_the_old_pack_and_no_half_one(tmp_path: Path) -> None:
    made = home_of(tmp_path / "office", row("big", sharing=Sharing.YES))
    made.put("big", *(host(f"h{number}.example") for number in range(5000)))
    path = tmp_path / "p"
    path.write_bytes(b"old")
    seen: list[float] = []

    def watch(share: float) -> None:
        seen.append(share)
        if share > 0.5:
            task.cancel()

    task = Task(watch)
    with pytest.raises(Cancelled):
        export_pack(made.store, path, KEY, task=task)
    assert path.read_bytes() == b"old"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["office", "p"]
    assert seen == sorted(seen)
    assert 0.5 < seen[-1] < 1
    made.store.close()


def test_stop_during_an_import_keeps_the_list(tmp_path: Path, trusted: TrustFile) -> None:
    rows = (row("big", sharing=Sharing.YES),)
    made, other = home_of(tmp_path / "office", *rows), home_of(tmp_path / "field", *rows)
    made.put("big", *(host(f"h{number}.example") for number in range(5000)))
    exported(made, tmp_path / "p")

    def watch(share: float) -> None:
        if share > 0.6:
            task.cancel()

    task = Task(watch)
    with pytest.raises(Cancelled):
        import_pack(tmp_path / "p", other.store, catalog(), trusted, accept=KEY.fingerprint, task=task, today=TODAY)
    assert other.store.statuses() == {}
    assert list((tmp_path / "field" / "incoming").iterdir()) == []
    made.store.close()
    other.store.close()


# --- Whose word counts ------------------------------------------------------------------------------------------------


def test_an_unknown_key_needs_a_yes_and_a_known_one_does_not(pack: Path, target: World, trusted: TrustFile) -> None:
    answer = imported(pack, target, trusted)
    assert isinstance(answer, Notice)
    assert (answer.code, answer.params["fingerprint"], answer.params["made_by"]) == (
        "pack.new_key", KEY.fingerprint, "Office A",
    )  # fmt: skip
    assert target.store.statuses() == {}
    assert not trusted.path.exists()
    assert code(imported(pack, target, trusted, OTHER.fingerprint)) == "pack.not_that_key"
    assert whole(imported(pack, target, trusted, KEY.fingerprint.upper().replace(" ", ""))).notices == ()
    again = TrustFile(trusted.path)
    assert [(key.fingerprint, key.made_by, key.since) for key in again.keys] == [(KEY.fingerprint, "Office A", TODAY)]
    assert set(codes(whole(imported(pack, target, again))).values()) == {"pack.list.same"}


def test_nobody_is_asked_about_the_key_of_a_pack_that_was_altered(
    tmp_path: Path, pack: Path, target: World, trusted: TrustFile
) -> None:
    rows = parts(pack)
    member = next(name for name in rows if name.startswith("lists/"))
    altered = tmp_path / "altered"
    altered.write_bytes(put_together({**rows, member: bytes([*rows[member][:-1], rows[member][-1] ^ 1])}.items()))
    assert isinstance(inspect_pack(altered), PackInfo), "form and signature hold"
    for accept in ("", KEY.fingerprint, OTHER.fingerprint):
        assert code(imported(altered, target, trusted, accept)) == "pack.altered"
    assert not trusted.path.exists()
    assert list((target.store.path.parent / "incoming").iterdir()) == []


def test_a_list_that_holds_the_entries_of_another_one_is_passed_over(
    tmp_path: Path, target: World, trusted: TrustFile
) -> None:
    sites = [host(f"h{number}.example") for number in range(120)]
    made = home_of(tmp_path / "office")
    made.put("hosts", *sites)
    exported(made, tmp_path / "p")
    made.store.close()
    target.put("private", *sites[:110])
    answer = whole(imported(tmp_path / "p", target, trusted, KEY.fingerprint))
    assert codes(answer) == {"hosts": "pack.list.same_as"}
    refused = answer.outcomes[0].answer
    assert isinstance(refused, Notice)
    assert refused.params["other"] == "List private"
    assert not answer.outcomes[0].fine


def test_a_known_name_with_another_key_is_told(tmp_path: Path, pack: Path, target: World, trusted: TrustFile) -> None:
    whole(imported(pack, target, trusted, KEY.fingerprint))
    made = filled(tmp_path / "thief")
    exported(made, tmp_path / "q", OTHER, made_by="OFFICE-A")
    assert code(imported(tmp_path / "q", target, trusted)) == "pack.other_key"
    exported(made, tmp_path / "q", OTHER, made_by="")
    assert code(imported(tmp_path / "q", target, trusted)) == "pack.new_key_no_name"
    assert trusted.judge(OTHER.public_key, "Office A") is Trust.OTHER_KEY
    assert trusted.judge(KEY.public_key, "another name") is Trust.KNOWN
    made.store.close()


def test_a_key_that_cannot_be_saved_is_accepted_this_time_only(tmp_path: Path, pack: Path, target: World) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "inside").mkdir()
    trusted = TrustFile(tmp_path / "keys")
    assert [item.code for item in trusted.notices] == ["trust.unreadable"]
    answer = whole(imported(pack, target, trusted, KEY.fingerprint))
    assert [item.code for item in answer.notices] == ["pack.not_remembered"]
    assert codes(answer)["hosts"] == "taken"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"keys": {}}', b'{"keys": [3]}', b'{"keys": [{"key": "00"}]}', b"[" * 100_000,
     b'{"keys": [{"key": "00", "made_by": "x", "since": "2026-01-01"}]}', b'{"keys": [{"key": 3, "made_by": 4, "since": 5}]}'],
)  # fmt: skip
def test_a_damaged_file_of_keys_trusts_nobody_and_is_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "trusted_keys.json"
    path.write_bytes(content)
    trusted = TrustFile(path)
    assert (trusted.keys, [item.code for item in trusted.notices]) == ((), ["trust.set_aside"])
    assert trusted.remember(KEY.public_key, "A", TODAY)
    aside = tmp_path / trusted.notices[0].params["name"]
    assert aside.read_bytes() == content
    assert len(TrustFile(path).keys) == 1


def test_two_windows_that_accept_a_key_each_lose_none(tmp_path: Path) -> None:
    one, two = (TrustFile(tmp_path / "trusted_keys.json") for _ in range(2))
    assert one.remember(KEY.public_key, "A", TODAY)
    assert two.remember(OTHER.public_key, "B", TODAY)
    assert len(TrustFile(one.path).keys) == 2
    assert one.forget(KEY.public_key)
    assert [key.made_by for key in TrustFile(one.path).keys] == ["B"]


def test_the_signing_key_is_made_once_and_kept(tmp_path: Path) -> None:
    store = MemoryStore()
    first, second = signing_key(Secrets(lambda: store)), signing_key(Secrets(lambda: store))
    assert first.fingerprint == second.fingerprint
    assert (first.problem, second.problem) == (None, None)
    assert first.pair.seed.hex() not in repr(first)
    store.kept["scamcheck", NAME] = "no key"
    assert signing_key(Secrets(lambda: store)).problem == Notice("secrets.damaged")
    assert store.kept["scamcheck", NAME] == "no key"
    made = filled(tmp_path / "office")
    for key in (signing_key(Secrets(Forgetful)), signing_key(Secrets(Forgetful))):
        assert [item.code for item in exported(made, tmp_path / "p", key).notices][-2:] == [
            "secrets.failed",
            "pack.key_not_kept",
        ]
    made.store.close()


def test_the_fingerprint_is_half_of_the_keys_sha256() -> None:
    digest = hashlib.sha256(KEY.public_key).hexdigest()
    assert fingerprint(KEY.public_key) == " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def test_a_key_whose_signatures_fit_everything_is_none() -> None:
    neutral = b"\x01" + bytes(31)
    assert not is_signed(b"anything", neutral + bytes(32), neutral)
    assert is_signed(b"this", sign(KEY.pair, b"this"), KEY.public_key)
    assert not is_signed(b"that", sign(KEY.pair, b"this"), KEY.public_key)
    assert not is_signed(b"this", sign(KEY.pair, b"this"), b"short")


# --- What was touched -------------------------------------------------------------------------------------------------


def attempt(data: bytes, folder: Path) -> tuple[str, str]:
    """Return what inspecting and importing ``data`` says, into an empty home; the store must stay empty."""
    path = folder / "touched.scamlists"
    path.write_bytes(data)
    made, trusted = home_of(folder / "empty"), TrustFile(folder / "keys.json")
    inspected = inspect_pack(path)
    answer = imported(
        path, made, trusted, inspected.fingerprint if isinstance(inspected, PackInfo) else KEY.fingerprint
    )
    assert contents(made) == {feed_id: set() for feed_id in made.store.feeds}
    made.store.close()
    return code(inspected), code(answer)


REFUSED = {"pack.altered", "pack.not_a_pack", "pack.newer"}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_changed_byte_anywhere_is_never_accepted(pack: Path, tmp_path: Path, data: st.DataObject) -> None:
    good = pack.read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    change = data.draw(st.integers(1, 255))
    bad = bytearray(good)
    bad[at] ^= change
    _, answer = attempt(bytes(bad), tmp_path)
    assert answer in REFUSED


def test_one_changed_byte_of_each_place_is_refused_before_any_list_is_read(pack: Path, tmp_path: Path) -> None:
    """Every byte outside the compressed lists: ``inspect_pack`` alone refuses it."""
    good, path = pack.read_bytes(), tmp_path / "touched"
    with zipfile.ZipFile(pack) as file:
        starts = [(i.header_offset, i.header_offset + 30 + len(i.filename), i.file_size) for i in file.infolist()[:4]]
    inside = {at for _, begin, size in starts for at in range(begin, begin + size)}
    for at in set(range(len(good))) - inside:
        path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert code(inspect_pack(path)) in REFUSED, at


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_short_or_with_more_behind_or_before_is_refused(
    pack: Path, tmp_path: Path, data: st.DataObject
) -> None:
    good, more = pack.read_bytes(), data.draw(st.binary(min_size=1, max_size=40))
    cut = data.draw(st.integers(0, len(good) - 1))
    for bad in (good[:cut], good[cut:] if cut else b"", good + more, more + good, good[:cut] + more + good[cut:]):
        answers = attempt(bad, tmp_path)
        assert set(answers) <= REFUSED


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_any_other_file_is_no_pack(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    assert code(inspect_pack(path)) in REFUSED


def test_what_is_no_file_is_told(tmp_path: Path, target: World, trusted: TrustFile) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        assert code(inspect_pack(path)) == code(imported(path, target, trusted)) == "pack.unreadable"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {item: file.read(item) for item in file.namelist()}


def put_together(members: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    pack = PackWriter(file)
    for title, content in members:
        with pack.member(title) as sink:
            sink.write(content)
    pack.close()
    return file.getvalue()


def zipped(members: Iterable[tuple[str, bytes]], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as pack:
        for title, content in members:
            pack.writestr(title, content)
    return file.getvalue()


def test_members_swapped_between_two_packs_of_one_office_are_refused(tmp_path: Path, pack: Path) -> None:
    made = filled(tmp_path / "office2", as_of=TODAY - timedelta(days=30))
    made.put("hosts", host("z.example"), host("y.example"))
    exported(made, tmp_path / "old", made_by="Office A")
    made.store.close()
    new, old = parts(pack), parts(tmp_path / "old")
    assert put_together(new.items()) == pack.read_bytes()
    for title in new:
        if new[title] != old[title]:
            assert attempt(put_together({**new, title: old[title]}.items()), tmp_path)[1] in REFUSED


def test_members_too_many_too_few_twice_or_in_another_order_are_refused(tmp_path: Path, pack: Path) -> None:
    good = parts(pack)
    rows = list(good.items())
    bad = [
        rows[:-1], rows[1:], rows[::-1], [*rows, ("extra.txt", b"x")], [*rows, rows[0]], [("../x", b"y"), *rows],
        [("/etc/x", b"y"), *rows], [*rows[:-2], (MANIFEST, b" " * 1_048_577), rows[-1]], [("manifest.json", b"{}")], [],
        [*rows[:-1], (SIGNATURE, good[SIGNATURE][:-1])],
    ]  # fmt: skip
    for members in bad:
        assert set(attempt(put_together(members), tmp_path)) <= REFUSED


def test_the_same_members_in_a_zip_of_another_program_are_refused(tmp_path: Path, pack: Path) -> None:
    """Compressed, dated, encrypted, linked: what is not written as we write it is not read."""
    rows = list(parts(pack).items())
    assert set(attempt(zipped(rows), tmp_path)) == {"pack.altered"}
    assert set(attempt(zipped(rows, zipfile.ZIP_DEFLATED), tmp_path)) == {"pack.altered"}
    assert set(attempt(zipped(rows, zipfile.ZIP_LZMA), tmp_path)) == {"pack.altered"}
    assert attempt(zipped([("a.txt", b"x")]), tmp_path)[0] == "pack.not_a_pack"


def forged(pack: Path, changes: Mapping[str, object] = NO_PARAMS, key: SigningKey = KEY) -> bytes:
    """Return the pack with a table of contents changed and signed again by its own maker."""
    rows = parts(pack)
    table = {**json.loads(rows[MANIFEST]), **changes}
    data = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return put_together({**rows, MANIFEST: data, SIGNATURE: sign(key.pair, data)}.items())


def test_a_table_signed_by_another_key_is_refused(tmp_path: Path, pack: Path) -> None:
    assert forged(pack) == pack.read_bytes()
    assert set(attempt(forged(pack, key=OTHER), tmp_path)) == {"pack.altered"}
    assert set(attempt(forged(pack, {"public_key": OTHER.public_key.hex()}), tmp_path)) == {"pack.altered"}


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("schema", 2, "pack.newer"), ("schema", 0, "pack.altered"), ("schema", True, "pack.altered"),
        ("schema", "1", "pack.altered"), ("made_at", "yesterday", "pack.altered"),
        ("made_at", "2026-11-21T12:00:00", "pack.altered"), ("made_at", "2026-11-21T12:00:00+01:00", "pack.altered"),
        ("made_at", 5, "pack.altered"), ("made_by", "x" * 81, "pack.altered"), ("made_by", "a\u202eb", "pack.altered"),
        ("made_by", "\ud800", "pack.altered"), ("made_by", None, "pack.altered"), ("public_key", "", "pack.altered"),
        pytest.param("public_key", KEY.public_key.hex().upper(), "pack.altered", id="public_key-in-capitals"),
        ("lists", [], "pack.altered"), ("lists", {}, "pack.altered"), ("lists", 3, "pack.altered"),
        ("more", 1, "pack.altered"),
    ],
)  # fmt: skip
def test_a_signed_table_that_is_not_as_we_write_it_is_refused(
    tmp_path: Path, pack: Path, field: str, value: object, expected: str
) -> None:
    if value == "\ud800":
        with pytest.raises(UnicodeEncodeError):
            forged(pack, {"made_by": value})
        return
    assert set(attempt(forged(pack, {field: value}), tmp_path)) == {expected}


@pytest.mark.parametrize(
    "change",
    [
        {"id": "../x"}, {"id": "Hosts"}, {"id": "names"}, {"id": ""}, {"id": 3}, {"title": "a\nb"}, {"title": "x" * 501},
        {"title": None}, {"licence": 3}, {"sharing": "no"}, {"sharing": "maybe"}, {"as_of": "2026-13-01"},
        {"as_of": "20261101"}, {"as_of": 3}, {"entries": 0}, {"entries": -1}, {"entries": 1.0}, {"entries": True},
        {"entries": "5"}, {"bytes": 0}, {"bytes": 10**15}, {"bytes": 1}, {"sha256": "0" * 63}, {"sha256": "A" * 64},
        {"cursor": None}, {"extra": 1},
    ],
    ids=str,
)  # fmt: skip
def test_a_signed_row_that_is_not_as_we_write_it_is_refused(
    tmp_path: Path, pack: Path, change: dict[str, object]
) -> None:
    lists = json.loads(parts(pack)[MANIFEST])["lists"]
    lists[0] |= change
    assert set(attempt(forged(pack, {"lists": lists}), tmp_path)) == {"pack.altered"}


def test_a_table_with_a_name_twice_or_spaces_is_refused(tmp_path: Path, pack: Path) -> None:
    rows = parts(pack)
    table = rows[MANIFEST]
    for data in (
        table.replace(b'{"lists"', b'{"lists":[],"lists"', 1),
        b" " + table,
        table + b"\n",
        table.replace(b'"schema":1', b'"schema":1.0'),
        table.replace(b"Office", b"\\u004fffice"),
        b"[]",
        b"nothing",
        b"\xff",
        b"[" * 100_000,
    ):
        members = {**rows, MANIFEST: data, SIGNATURE: sign(KEY.pair, data)}
        assert set(attempt(put_together(members.items()), tmp_path)) == {"pack.altered"}


def test_a_directory_that_lies_about_sizes_is_refused(tmp_path: Path, pack: Path) -> None:
    good = pack.read_bytes()
    end = good.rindex(b"PK\x05\x06")
    for at, value in ((12, 2**31), (12, 0), (16, 0), (16, 2**32 - 1), (16, end), (20, 7)):
        size = 2 if at == 20 else 4
        bad = good[: end + at] + struct.pack("<Q", value)[:size] + good[end + at + size :]
        assert set(attempt(bad, tmp_path)) <= REFUSED


# --- What was signed, and is bad all the same -------------------------------------------------------------------------


def made_pack(path: Path, packed: bytes, key: SigningKey = KEY, **changes: object) -> None:
    """Write a pack with one list "hosts" of these compressed bytes, rightly signed."""
    facts = {"entries": 2, "size": len(packed), "as_of": TODAY, "sha256": hashlib.sha256(packed).hexdigest()}
    row = PackedList("hosts", "T", "P", "L", "", "", Sharing.YES, DAY, 1, 1, "")
    row = replace(row, **{**facts, **changes})  # type: ignore[arg-type]
    data = Manifest(NOW, "", key.public_key, (row,)).to_bytes()
    path.write_bytes(put_together([(row.member, packed), (MANIFEST, data), (SIGNATURE, sign(key.pair, data))]))


def squeezed(*lines: str) -> bytes:
    return zstandard.ZstdCompressor().compress("".join(f"{line}\n" for line in lines).encode())


TWO = ('["host","a.example"]', '["host","b.example"]')


def outcome(tmp_path: Path, target: World, packed: bytes, today: date = TODAY, **changes: object) -> str:
    made_pack(tmp_path / "signed", packed, **changes)  # type: ignore[arg-type]
    trusted = TrustFile(tmp_path / "keys.json")
    answer = whole(imported(tmp_path / "signed", target, trusted, KEY.fingerprint, today))
    assert list((target.store.path.parent / "incoming").iterdir()) == []
    return next(iter(codes(answer).values()))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (TWO, "taken"),
        ((*TWO, '["host","c.example"]'), "pack.list.damaged"),
        (TWO[:1], "pack.list.damaged"),
        ((TWO[0], '["host","B.example"]'), "pack.list.not_clean"),
        ((TWO[0], '["host","www.b.example"]'), "taken"),
        ((TWO[0], '["host","www.www.b.example"]'), "taken"),
        ((TWO[0], '["host","192.0.2.7"]'), "taken"),
        ((TWO[0], '["url","192.0.2.7/x"]'), "taken"),
        ((TWO[0], '["host","192.0.2.07"]'), "pack.list.not_clean"),
        ((TWO[0], '["url","b.example/x/"]'), "pack.list.not_clean"),
        ((TWO[0], '["host","b.example."]'), "pack.list.not_clean"),
        ((TWO[0], '["host","b.example/x"]'), "pack.list.not_clean"),
        ((TWO[0], '["url","b.example"]'), "pack.list.not_clean"),
        ((TWO[0], '["host","localhost"]'), "pack.list.not_clean"),
        ((TWO[0], '["host",""]'), "pack.list.not_clean"),
        ((TWO[0], '["address","0xABCDEF0123456789ABCDEF0123456789ABCDEF01"]'), "pack.list.not_clean"),
        ((TWO[0], '["address","12 34"]'), "pack.list.not_clean"),
        ((TWO[0], '["address","ss58:00ff"]'), "taken"),
        ((TWO[0], '["address","4AfuPqVkAoinOfACoinThatWeDoNotKnow"]'), "taken"),
        ((TWO[0], '["url","ipfs/QmContent"]'), "taken"),
        ((TWO[0], '["url","ipfs/Qm Content"]'), "pack.list.not_clean"),
        ((TWO[0], '["name","Acme Ltd"]'), "pack.list.not_clean"),
        ((TWO[0], '["email","A@b.example"]'), "pack.list.not_clean"),
        ((TWO[0], '["suffix","A b"]'), "pack.list.not_clean"),
        ((TWO[0], '["host","\\ud800.example"]'), "pack.list.not_clean"),
        ((TWO[0], '["planet","b.example"]'), "pack.list.damaged"),
        ((TWO[0], '["host","b.example","","2026-02-30"]'), "pack.list.damaged"),
        ((TWO[0], '["host","b.example","","","","",4]'), "pack.list.damaged"),
        ((TWO[0], '["host","b.example","","","","",true]'), "pack.list.damaged"),
        ((TWO[0], '["host","b.example","","","","",0,1]'), "pack.list.damaged"),
        ((TWO[0], '["host","b.example",null]'), "pack.list.damaged"),
        ((TWO[0], '["host"]'), "pack.list.damaged"),
        ((TWO[0], '{"host":"b.example"}'), "pack.list.damaged"),
        ((TWO[0], "[" * 5000), "pack.list.damaged"),
        ((TWO[0], "9" * 5000), "pack.list.damaged"),
        ((TWO[0], '["host","' + "b" * 70_000 + '.example"]'), "pack.list.damaged"),
        ((TWO[0], ""), "pack.list.damaged"),
    ],
)
def test_every_line_is_checked_and_one_bad_line_keeps_the_last_good_list(
    tmp_path: Path, target: World, lines: tuple[str, ...], expected: str
) -> None:
    target.put("hosts", host("good.example"), host("better.example"), as_of=DAY)
    before = contents(target)
    assert outcome(tmp_path, target, squeezed(*lines)) == expected
    assert (contents(target) == before) == (expected != "taken")


def test_titles_notes_and_links_are_cleaned(tmp_path: Path, target: World) -> None:
    dirty = '["host","a.example","Ac\\u202eme\\n","2026-01-02","no\\u0000te\\u200b","javascript:x",2]'
    assert outcome(tmp_path, target, squeezed(dirty, TWO[1])) == "taken"
    found = {entry.key: entry for entry in target.store.entries("hosts")}["a.example"]
    assert found == ListEntry(EntryKind.HOST, "a.example", "Acme", date(2026, 1, 2), "note", "", Standing.IMITATED)


def test_bombs_are_bounded(tmp_path: Path, target: World) -> None:
    line = (TWO[0] + "\n").encode()
    bomb = zstandard.ZstdCompressor().compress(line * 3_000_000)
    assert len(bomb) < 20_000
    assert outcome(tmp_path, target, bomb) == "pack.list.too_large"
    wide = zstandard.ZstdCompressionParameters(window_log=27)
    packed = zstandard.ZstdCompressor(compression_params=wide).compressobj().compress(line) + b""
    one = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    packed = one.compress(line * 2) + one.flush()
    assert outcome(tmp_path, target, packed) == "pack.list.damaged"
    endless = zstandard.ZstdCompressor().compress(b"x" * 3_000_000)
    assert outcome(tmp_path, target, endless) == "pack.list.damaged"


def test_compressed_bytes_cut_short_or_with_more_behind_are_refused(tmp_path: Path, target: World) -> None:
    good = squeezed(*TWO)
    for packed in (good[:-1], good[:-3], good + b"x", b"x", good + squeezed('["host","c.example"]')):
        assert outcome(tmp_path, target, packed) == "pack.list.damaged"
    assert outcome(tmp_path, target, good) == "taken"


def test_an_old_pack_never_takes_a_newer_lists_place(tmp_path: Path, target: World) -> None:
    target.put("hosts", host("a.example"), host("b.example"), as_of=TODAY)
    new = squeezed('["host","c.example"]', '["host","d.example"]')
    assert outcome(tmp_path, target, new, as_of=TODAY - timedelta(days=1)) == "pack.list.older"
    assert outcome(tmp_path, target, new) == "pack.list.same"
    more = squeezed(*TWO, '["host","c.example"]')
    assert outcome(tmp_path, target, more, entries=3) == "taken"
    target.store.off = frozenset({"hosts"})
    assert outcome(tmp_path, target, more, entries=3) == "pack.list.off"


def test_a_list_that_is_replaced_or_not_to_be_shared_or_unknown_is_passed_over(tmp_path: Path) -> None:
    rows = (row("hosts", sharing=Sharing.YES, replaced_by="big"), row("big"))
    made = home_of(tmp_path / "one", *rows)
    made.put("big", host("x.example"))
    assert outcome(tmp_path, made, squeezed(*TWO)) == "pack.list.replaced"
    brake = home_of(tmp_path / "two", row("hosts", sharing=Sharing.NO, role=Role.BRAKE))
    assert outcome(tmp_path, brake, squeezed(*TWO)) == "pack.list.licence"
    empty = home_of(tmp_path / "three", row("big"))
    assert outcome(tmp_path, empty, squeezed(*TWO)) == "pack.list.unknown"
    for item in (made, brake, empty):
        item.store.close()


def test_a_list_of_a_day_to_come_would_never_be_replaced_and_is_refused(tmp_path: Path, target: World) -> None:
    assert outcome(tmp_path, target, squeezed(*TWO), as_of=TODAY + timedelta(days=2)) == "pack.list.future"
    assert outcome(tmp_path, target, squeezed(*TWO), as_of=date.max) == "pack.list.future"
    assert outcome(tmp_path, target, squeezed(*TWO), as_of=TODAY + timedelta(days=1)) == "taken"
    assert target.store.statuses()["hosts"].as_of == TODAY


def test_a_clock_set_back_loses_nothing(tmp_path: Path, target: World) -> None:
    target.put("hosts", host("a.example"), host("b.example"), as_of=TODAY)
    assert outcome(tmp_path, target, squeezed(*TWO), date(2015, 1, 1)) == "pack.list.future"


def test_a_signed_list_passes_the_checks_of_an_update(tmp_path: Path, target: World) -> None:
    assert outcome(tmp_path, target, squeezed(TWO[0]), entries=1) == "pack.list.too_few"
    target.put("hosts", *(host(f"h{number}.example") for number in range(10)), as_of=DAY)
    assert outcome(tmp_path, target, squeezed(*TWO)) == "pack.list.shrunk"
    official = [domain for brand in catalog().brands.brands for domain in brand.domains][:200]
    poison = [json.dumps(["host", domain]) for domain in official if is_canonical(host(domain))]
    assert outcome(tmp_path, target, squeezed(*poison), entries=len(poison)) == "pack.list.poisoned"
    assert {entry.key for entry in target.store.entries("hosts")} == {f"h{number}.example" for number in range(10)}


def test_a_growing_list_loses_nothing_to_a_pack(tmp_path: Path) -> None:
    made = home_of(tmp_path / "one", row("hosts", sharing=Sharing.YES, accumulate=True))
    made.put("hosts", host("old.example"), as_of=DAY)
    assert outcome(tmp_path, made, squeezed(*TWO)) == "taken"
    assert {entry.key for entry in made.store.entries("hosts")} == {"old.example", "a.example", "b.example"}
    made.store.close()


def test_the_publishers_mark_is_kept_unless_it_could_hide_changes(tmp_path: Path) -> None:
    now = int(datetime(2026, 11, 21, 9, tzinfo=UTC).timestamp())
    for number, (cursor, kept) in enumerate(
        [(str(now), True), (str(now + 10**6), False), ("9" * 20, False), ("x", False)]
    ):
        made = home_of(tmp_path / str(number))
        assert outcome(tmp_path, made, squeezed(*TWO), cursor=cursor) == "taken"
        assert made.store.statuses()["hosts"].cursor == (cursor if kept else "")
        made.store.close()


def test_a_home_that_cannot_be_written_is_told(pack: Path, target: World, trusted: TrustFile) -> None:
    (target.store.path.parent / "incoming").write_bytes(b"in the way")
    assert code(imported(pack, target, trusted, KEY.fingerprint)) == "pack.home_unwritable"
    assert not trusted.path.exists()


# --- What ships, and many entries --------------------------------------------------------------------------------------


def test_every_list_that_ships_and_may_be_shared_travels_whole(tmp_path: Path, trusted: TrustFile) -> None:
    source = ListStore(tmp_path / "a" / "lists.sqlite", catalog().feeds, catalog().starter)
    other = ListStore(tmp_path / "b" / "lists.sqlite", catalog().feeds, ())
    done = export_pack(source, tmp_path / "p", KEY)
    assert isinstance(done, Exported)
    assert {item.code for item in done.notices} <= {"pack.left_out.licence", "pack.noncommercial"}
    answer = whole(import_pack(tmp_path / "p", other, catalog(), trusted, accept=KEY.fingerprint))
    shared = {feed_id for feed_id in source.statuses() if catalog().feeds[feed_id].sharing is not Sharing.NO}
    assert codes(answer) == dict.fromkeys(shared, "taken")
    for feed_id in shared:
        assert set(source.entries(feed_id)) == set(other.entries(feed_id))
        assert source.statuses()[feed_id].as_of == other.statuses()[feed_id].as_of
    source.close()
    other.close()


def test_memory_does_not_grow_with_the_list(tmp_path: Path, trusted: TrustFile) -> None:
    """300,000 entries take 64 MB of a process that starts at 37, measured outside the tests; here a tenth, by Python's count."""
    many = row("many", sharing=Sharing.YES, max_bytes=67_108_864)
    made, other = home_of(tmp_path / "office", many), home_of(tmp_path / "field", many)
    made.put("many", *(host(f"host-{number:x}.example", note=f"note {number}") for number in range(30_000)))
    assert len(catalog().brands.brands) > 0
    assert catalog().signs.updated
    tracemalloc.start()
    try:
        exported(made, tmp_path / "p")
        going = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        assert codes(whole(imported(tmp_path / "p", other, trusted, KEY.fingerprint))) == {"many": "taken"}
        coming = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert max(going, coming) < 3_000_000
    made.store.close()
    other.store.close()


# --- Words and lines --------------------------------------------------------------------------------------------------

TEXT = st.text(max_size=40)


@given(TEXT, TEXT, TEXT, st.dates() | st.none(), st.sampled_from(Standing))
def test_any_text_survives_its_line(title: str, note: str, link: str, day: date | None, standing: Standing) -> None:
    first = from_line(to_line(ListEntry(EntryKind.HOST, "a.example", title, day, note, link, standing)))
    assert from_line(to_line(first)) == first
    assert (first.listed_on, first.standing) == (day, standing)
    assert "\n" not in first.title + first.note


@given(st.binary(max_size=60) | TEXT.map(lambda text: json.dumps(["host", text]).encode() + b"\n"))
def test_any_line_is_an_entry_or_refused(line: bytes) -> None:
    with suppress(BadPack):
        assert is_canonical(from_line(line))


def test_every_code_has_its_sentence(
    tmp_path: Path, assets: Path, pack: Path, target: World, trusted: TrustFile
) -> None:
    words = load(assets / "locale", "en")
    facts = dict.fromkeys(
        ("name", "fingerprint", "made_by", "folder", "lists", "list", "licence", "id", "day", "last", "today", "key",
         "count", "floor", "before", "removed", "named", "other"), "x",
    )  # fmt: skip
    for known in WORDING:
        assert "{" not in pack_text(Notice(known, facts), words)
    for text in OUTCOMES.values():
        assert "{" not in words.t(text, **facts)
    assert pack_text(Notice("secrets.none"), words)
    answer = whole(imported(pack, target, trusted, KEY.fingerprint))
    assert outcome_text(answer.outcomes[0], words) == "List hosts: taken in. Entries: 5. As of 21 Nov 2026."
    again = whole(imported(pack, target, trusted))
    assert outcome_text(again.outcomes[0], words) == "List hosts: the list of 21 Nov 2026 is here already."
    assert isinstance(answer.outcomes[0].answer, Taken)
    assert (answer.outcomes[0].ok, again.outcomes[0].ok) == (True, False)
    assert not (tmp_path / "x").exists()
