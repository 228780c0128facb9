"""The file of what left: enough for quotas and the doctor, nothing of what was asked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.lookup import LookUp, Quota, Sends, Sent
from scamcheck.services.sent import NOTICES, SentFile
from scamcheck.sources.lookups.record import KEPT, MOST, Record

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ONE = Sent(NOW, "rdap-domain", "rdap.example", "/domain/myplace.com", "/domain/{text}", "myplace.com", 120)


def record(path: Path, now: datetime = NOW, *, leaves_nothing: bool = False) -> tuple[Record, SentFile]:
    file = SentFile(path, lambda: leaves_nothing)
    return Record(file.rows, file.keep, lambda: now), file


def test_the_file_holds_everything_but_what_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "sent.json"
    first, _ = record(path)
    first.add(ONE)
    assert "myplace" not in path.read_text(encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8"))["sent"] == [
        {
            "at": "2026-11-21T12:00:00+00:00",
            "lookup": "rdap-domain",
            "host": "rdap.example",
            "place": "/domain/{text}",
            "bytes": 120,
        }
    ]
    assert path.stat().st_mode & 0o077 == 0
    second, _ = record(path)
    assert [(one.lookup, one.host, one.place, one.size, one.what, one.path) for one in second.earlier] == [
        ("rdap-domain", "rdap.example", "/domain/{text}", 120, "", "")
    ]
    assert second.sent == ()
    assert first.sent == (ONE,)


def test_a_second_start_adds_to_it_and_what_is_old_goes(tmp_path: Path) -> None:
    path = tmp_path / "sent.json"
    record(path)[0].add(ONE)
    for days, left in ((1, 2), (36, 1)):
        later = NOW + timedelta(days=days)
        record(path, later)[0].add(Sent(later, "wayback", "archive.example", "/x", "/{text}", "x", 9))
        assert len(SentFile(path, lambda: False).rows) == left
    assert timedelta(days=35) == KEPT


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    path = tmp_path / "sent.json"
    rows = [ONE] * (MOST + 5)
    file = SentFile(path, lambda: False)
    Record(rows, file.keep, lambda: NOW).add(ONE)
    assert len(SentFile(path, lambda: False).rows) == MOST


def test_leaving_nothing_behind_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sent.json"
    made, _ = record(path, leaves_nothing=True)
    made.add(ONE)
    assert list(tmp_path.iterdir()) == []
    assert made.sent == (ONE,)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"version": 2, "sent": []}', '{"version": 1, "sent": {}}', '{"version": 1, "sent": [{}]}',
     '{"version": 1, "sent": [{"at": "2026-11-21T12:00:00", "lookup": "a", "host": "b", "place": "c", "bytes": 1}]}',
     '{"version": 1, "sent": [{"at": "2026-11-21T12:00:00+00:00", "lookup": 1, "host": "b", "place": "c", "bytes": 1}]}',
     '{"version": 1, "sent": [{"at": "2026-11-21T12:00:00+00:00", "lookup": "a", "host": "b", "place": "c", "bytes": true}]}'],
)  # fmt: skip
def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "sent.json"
    path.write_text(content, encoding="utf-8")
    made, file = record(path)
    (notice,) = file.notices
    assert notice.code in NOTICES
    assert (tmp_path / notice.params["name"]).read_text(encoding="utf-8") == content
    made.add(ONE)
    assert len(SentFile(path, lambda: False).rows) == 1


def test_quotas_count_what_earlier_starts_sent_and_old_rows_do_not() -> None:
    earlier = [replace(ONE, at=NOW - timedelta(days=days)) for days in (40, 20, 1)]
    made = Record(earlier, clock=lambda: NOW)
    made.add(ONE)
    facts = LookUp(
        ONE.lookup, "", "", "", Sends.HOST, (), "", "", 0, quotas=(Quota(2, 60), Quota(2, 86_400 * 2), Quota(9, 86_400 * 28))
    )  # fmt: skip
    assert made.used(facts) == (1, 2, 3)
    assert made.is_used_up(facts)
    assert made.used(replace(facts, id="another")) == (0, 0, 0)
    assert [one.at for one in made.counted()] == [earlier[1].at, earlier[2].at, NOW]


def test_a_file_that_cannot_be_written_still_counts(tmp_path: Path) -> None:
    (tmp_path / "sent.json").mkdir()
    made, file = record(tmp_path / "sent.json")
    made.add(ONE)
    assert made.sent == (ONE,)
    assert [notice.code for notice in file.notices] == ["sent.unreadable"]
