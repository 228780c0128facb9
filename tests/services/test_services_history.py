"""The history: what is kept of a check, for its owner only, bounded, and never overwritten because it could not be read."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scamcheck.app import build, kept_checks
from scamcheck.core.model import MAX_LENGTH, Level, Report
from scamcheck.services.history import MAX_BYTES, MAX_CHECKS, History
from scamcheck.services.serialize import report_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scamcheck.app import App

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"


def row(text: object = "example.org", level: str = "warning", **more: object) -> dict[str, Any]:
    """Return a report as ``--json`` writes it, as far as the history looks at it."""
    found = [{"code": "shape.x", "text": "A sign."}]
    at = "2026-11-21T10:00:00+00:00"
    return {"schema": 1, "input": text, "level": level, "evidence": found, "checked_at": at, "items": [], **more}


@pytest.fixture
def path(home: Path) -> Path:
    return home / "history.json"


@pytest.fixture
def app(home: Path) -> Iterator[App]:
    made = build(home=str(home), language="en")
    yield made
    made.close()


def codes(history: History) -> list[str]:
    return [notice.code for notice in history.notices]


def test_a_real_report_is_kept_and_read_again(app: App, path: Path) -> None:
    report = app.check(f"Dear friend, pay at {LOOKALIKE} today and call me")
    assert isinstance(report, Report)
    assert kept_checks(app).add(report_json(report, app.words, app.catalog.feeds))
    check = History(path).checks()[0]
    assert check.text == f"Dear friend, pay at {LOOKALIKE} today and call me"
    assert check.level is Level.WARNING
    assert check.checked_at == report.checked_at.replace(microsecond=0)
    assert check.codes == tuple(item.code for part in report.items for item in part.evidence)
    assert "lookalike.whole_domain" in check.codes
    assert all(check.reasons)


def test_only_its_owner_can_read_it_and_it_is_versioned_json(path: Path) -> None:
    History(path).add(row())
    assert path.stat().st_mode & 0o777 == 0o600
    table = json.loads(path.read_text(encoding="utf-8"))
    assert table["version"] == 1
    assert table["checks"] == [row()]
    assert [item.name for item in path.parent.iterdir()] == ["history.json"]


def test_without_a_file_there_is_nothing_and_asking_writes_nothing(path: Path) -> None:
    history = History(path)
    assert (history.checks(), history.notices) == ((), ())
    assert list(path.parent.iterdir()) == []


def test_the_newest_come_first_and_the_oldest_make_room(path: Path) -> None:
    history = History(path)
    for number in range(MAX_CHECKS + 3):
        history.add(row(f"number-{number}.example"))
    for kept in (history, History(path)):
        texts = [check.text for check in kept.checks()]
        assert len(texts) == MAX_CHECKS
        assert texts[0] == f"number-{MAX_CHECKS + 2}.example"
        assert texts[-1] == "number-3.example"


@pytest.mark.parametrize("letter", ["a", "\u00e9", "\U0001f600"])
def test_long_messages_stay_under_the_bound_and_are_read_again(path: Path, letter: str) -> None:
    history, text = History(path), letter * MAX_LENGTH
    for number in range(12):
        history.add(row(text, value=text, items=[row(items=[])] * (200 * number)))
        assert path.stat().st_size <= MAX_BYTES + 100
        assert History(path).checks()[0].text == text
    assert codes(History(path)) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"version": "1", "checks": []}',
        b'{"version": 1}',
        b'{"version": 1, "checks": {}}',
        b'{"version": 1, "checks": [3]}',
        b'{"version": 1, "checks": ["x"]}',
        b'{"version": 1, "checks": [{}]}',
        json.dumps({"version": 1, "checks": [row(level="safe")]}).encode(),
        json.dumps({"version": 1, "checks": [row(checked_at="yesterday")]}).encode(),
        json.dumps({"version": 1, "checks": [row(checked_at="2026-11-21T10:00:00")]}).encode(),
        json.dumps({"version": 1, "checks": [row(evidence=[{"code": "x"}])]}).encode(),
        json.dumps({"version": 1, "checks": [row(evidence=[{"code": 1, "text": "x"}])]}).encode(),
        json.dumps({"version": 1, "checks": [row(text=None)]}).encode(),
        json.dumps({"version": 1, "checks": [row()]}).encode()[:-9],
        b"[" * 100_000,
        b" " * 2_000_000,
    ],
)
def test_a_damaged_history_is_set_aside_with_a_notice(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    history = History(path)
    assert (history.checks(), codes(history)) == ((), ["history.set_aside"])
    aside = path.parent / history.notices[0].params["name"]
    assert aside.read_bytes() == content
    assert history.add(row())
    assert len(History(path).checks()) == 1
    assert aside.read_bytes() == content


def test_a_history_of_a_newer_scamcheck_is_left_alone(path: Path) -> None:
    content = json.dumps({"version": 2, "what": "nobody knows yet"})
    path.write_text(content, encoding="utf-8")
    history = History(path)
    assert (history.checks(), codes(history)) == ((), ["history.unreadable"])
    assert not history.add(row())
    assert path.read_text(encoding="utf-8") == content


def test_what_cannot_be_opened_is_left_alone(path: Path) -> None:
    (path / "inside").mkdir(parents=True)
    history = History(path)
    assert (history.checks(), codes(history)) == ((), ["history.unreadable"])
    assert not history.add(row())
    assert not history.clear()
    assert (path / "inside").is_dir()


def test_where_nothing_can_be_written_adding_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    assert not History(tmp_path / "file" / "home" / "history.json").add(row())


def test_clearing_leaves_nothing_of_it_damaged_files_too(path: Path) -> None:
    path.write_bytes(b"{")
    history = History(path)
    history.add(row())
    (path.parent / "settings.json").write_text("{}", encoding="ascii")
    assert len(list(path.parent.iterdir())) == 3
    assert history.clear()
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]
    assert (history.checks(), history.notices) == ((), ())
    assert history.add(row("again.example"))
    assert [check.text for check in History(path).checks()] == ["again.example"]


def test_several_threads_lose_nothing(path: Path) -> None:
    history = History(path)
    threads = [
        threading.Thread(target=lambda n=n: [history.add(row(f"{n}-{i}.example")) for i in range(10)]) for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({check.text for check in History(path).checks()}) == 40


@hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
def test_any_bytes_give_a_history_and_are_never_lost(path: Path, content: bytes) -> None:
    for item in path.parent.iterdir():
        item.unlink()
    path.write_bytes(content)
    history = History(path)
    assert history.checks() == ()
    history.add(row(checked_at=datetime.now(UTC).isoformat()))
    kept = [item.read_bytes() for item in path.parent.glob("history.json.damaged-*")]
    assert kept == ([content] if codes(history) else [])


def test_what_look_ups_add_takes_the_place_of_the_same_check(path: Path) -> None:
    history = History(path)
    history.add(row("place.com", level="nothing_found"))
    history.add(row("other.com"))
    history.add(row("place.com", level="listed"))
    said = [(check.text, check.level.value) for check in history.checks()]
    assert said == [("place.com", "listed"), ("other.com", "warning")]
    history.add(row("place.com", checked_at="2026-11-21T10:00:05+00:00"))
    assert len(history.checks()) == 3
