"""Settings: never overwritten because they could not be read, set aside when damaged, written whole."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scamcheck.services.settings import TEXT_SIZES, THEMES, Settings, SettingsFile

if TYPE_CHECKING:
    from pathlib import Path

CHOSEN = Settings(
    "es",
    "dark",
    150,
    updates=False,
    metered=True,
    lists_off=("tranco", "gaso"),
    country="GB",
    history=True,
    leave_nothing=True,
    welcomed=True,
    lookups=("rdap-domain", "wayback"),
)
USUAL = Settings()


def codes(file: SettingsFile) -> list[str]:
    return [notice.code for notice in file.notices]


def test_without_a_file_the_usual_settings_hold_and_nothing_is_written(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "home" / "settings.json")
    assert (file.current, file.notices) == (USUAL, [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_what_was_saved_is_read_again(tmp_path: Path, theme: str, size: int) -> None:
    path = tmp_path / "home" / "settings.json"
    file = SettingsFile(path)
    wanted = Settings("vi", theme, size)
    assert file.save(wanted)
    assert file.current == SettingsFile(path).current == wanted
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"3",
        b"null",
        b'{"theme": "pink"}',
        b'{"text_size": 17}',
        b'{"text_size": "100"}',
        b'{"text_size": null}',
        b'{"language": 3}',
        b'{"theme": ["dark"]}',
        b'{"theme": {}}',
        b'{"updates": 1}',
        b'{"country": 3}',
        b'{"country": "uk"}',
        b'{"metered": "no"}',
        b'{"metered": null}',
        b'{"lists_off": "metamask"}',
        b'{"lists_off": [1]}',
        b'{"lists_off": [["metamask"]]}',
        b'{"lists_off": {"metamask": true}}',
        b'{"lists_off": null}',
        b'{"country": "us"}',
        b'{"country": "\xc3\x84T"}',
        b'{"country": "U\\n"}',
        b'{"country": null}',
        b'{"country": 1}',
        b'{"history": 1}',
        b'{"leave_nothing": "yes"}',
        b'{"welcomed": null}',
        b"[" * 100_000,
    ],
)
def test_damaged_settings_are_kept_under_another_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    file = SettingsFile(path)
    assert (file.current, codes(file)) == (USUAL, ["settings.set_aside"])
    aside = tmp_path / file.notices[0].params["name"]
    assert aside.name.startswith("settings.json.damaged-")
    assert aside.read_bytes() == content
    assert file.save(CHOSEN)
    assert SettingsFile(path).current == CHOSEN
    assert aside.read_bytes() == content


def test_settings_of_a_newer_version_keep_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "light", "colour_of_the_moon": 4}', encoding="utf-8")
    assert SettingsFile(path).current == Settings(theme="light")


def test_settings_that_cannot_be_opened_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    (path / "inside").mkdir(parents=True)
    file = SettingsFile(path)
    assert (file.current, codes(file)) == (USUAL, ["settings.unreadable"])
    assert not file.save(CHOSEN)
    assert file.current == CHOSEN
    assert (path / "inside").is_dir()


def test_damaged_settings_that_cannot_be_moved_are_left_alone(tmp_path: Path) -> None:
    """A symbolic link into /proc: it reads, and nothing can be renamed or written there, even by root."""
    path = tmp_path / "settings.json"
    if not os.access("/proc/self/status", os.R_OK):
        pytest.skip("there is no /proc on this system")
    from pathlib import Path as RealPath

    file = SettingsFile(RealPath("/proc/self/status"))
    assert (file.current, codes(file)) == (USUAL, ["settings.unreadable"])
    assert not file.save(CHOSEN)
    assert not path.exists()


def test_where_nothing_can_be_written_saving_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    file = SettingsFile(tmp_path / "file" / "home" / "settings.json")
    assert not file.save(CHOSEN)
    assert file.current == CHOSEN


def test_a_save_that_fails_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    path = tmp_path / "home" / "settings.json"
    file = SettingsFile(path)
    file.save(CHOSEN)
    path.unlink()
    path.mkdir()
    (path / "inside").mkdir()
    assert not file.save(USUAL)
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]


def test_the_file_is_plain_json_that_a_person_can_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).save(CHOSEN)
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "language": "es",
        "theme": "dark",
        "text_size": 150,
        "updates": False,
        "metered": True,
        "lists_off": ["tranco", "gaso"],
        "country": "GB",
        "history": True,
        "leave_nothing": True,
        "welcomed": True,
        "lookups": ["rdap-domain", "wayback"],
    }


def test_lists_are_updated_by_themselves_unless_the_person_says_otherwise() -> None:
    assert (USUAL.updates, USUAL.metered, USUAL.lists_off) == (True, False, ())


def test_nothing_is_kept_of_checks_unless_the_person_says_so() -> None:
    assert (USUAL.country, USUAL.history, USUAL.leave_nothing, USUAL.welcomed) == ("", False, False, False)
    kept = [
        (Settings(history=one, leave_nothing=other).keeps_checks) for one in (False, True) for other in (False, True)
    ]
    assert kept == [False, False, True, False]


def test_settings_of_the_first_version_are_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"language": "es", "theme": "dark", "text_size": 150}', encoding="utf-8")
    assert SettingsFile(path).current == Settings("es", "dark", 150)


def test_lists_that_nobody_knows_stay_off_and_each_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"lists_off": ["of the future", "gaso", "gaso"]}', encoding="utf-8")
    file = SettingsFile(path)
    assert (file.current.lists_off, codes(file)) == (("of the future", "gaso"), [])
    assert file.save(file.current)
    assert SettingsFile(path).current.lists_off == ("of the future", "gaso")


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_any_bytes_give_settings_and_are_never_lost(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    for item in tmp_path.iterdir():
        item.unlink()
    path.write_bytes(content)
    file = SettingsFile(path)
    assert file.current.theme in THEMES
    assert file.current.text_size in TEXT_SIZES
    file.save(CHOSEN)
    kept = [item.read_bytes() for item in tmp_path.glob("settings.json.damaged-*")]
    assert kept == ([content] if codes(file) else [])
