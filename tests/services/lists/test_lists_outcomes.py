"""Every way in which an update can end has a plain sentence, and a failure says of when the last good list is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import textstat

from scamcheck import i18n
from scamcheck.core.feed import Attempt, ListStatus
from scamcheck.services.lists import schedule
from scamcheck.services.lists.importer import FORMAT_PROBLEMS, REFUSALS
from scamcheck.services.lists.outcomes import LAST_TRY, NAMED, NONE_YET, STILL, WORDING, attempt_text, outcome_text
from scamcheck.services.lists.state import origin_text
from scamcheck.services.lists.updater import Outcome
from scamcheck.services.ways_on import WAYS_ON

if TYPE_CHECKING:
    from tests.checks.world import ASSETS, ROOT, catalog, feed
else:
    from checks.world import ASSETS, ROOT, catalog, feed

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
ROW = feed("plain", publisher="Those")
PARAMS = {
    "host": "lists.example", "page": "https://x.example/", "why": "web_page", "limit": "8", "count": "4", "floor": "1000",
    "before": "12345", "removed": "7", "day": "2026-01-02", "last": "2026-02-03", "today": "2026-03-04", "named": "a.example",
    "until": "2026-09-01T14:00+00:00", "list": "List plain", "folder": "/x", "status": "403", "other": "List other",
}  # fmt: skip


def words() -> i18n.Words:
    return i18n.load(ASSETS / "locale", "en")


@pytest.mark.parametrize("code", WORDING)
def test_every_outcome_is_a_whole_sentence_with_the_lists_name_and_date(code: str) -> None:
    if code in {"update.gap", "update.doubtful"}:
        outcome = Outcome(ROW, "update.done", PARAMS, 9, as_of=date(2026, 8, 2), note="update.gap", doubtful=3)
    else:
        outcome = Outcome(ROW, code, PARAMS, 9, as_of=date(2026, 8, 2))
    text = outcome_text(outcome, words())
    assert text.startswith('"List plain" by Those: ')
    assert not re.search(r"[{}!]|2026-|web_page", text), text
    assert ("The list here is still the one of 2 Aug 2026." in text) != outcome.ok
    none = outcome_text(Outcome(ROW, code, PARAMS), words())
    assert outcome.ok or "This list is not on this computer yet." in none
    assert text.endswith(WAYS_ON.get(outcome.code, "."))


def test_a_publisher_that_turns_programs_away_is_met_by_the_person() -> None:
    text = outcome_text(Outcome(ROW, "update.refused", PARAMS), words())
    assert (
        "lists.example turns programs away. Open https://x.example/ in your browser, save the file, then take it in."
        in text
    )


def test_numbers_days_and_times_are_written_as_people_write_them() -> None:
    assert "in the list here: 12,345." in outcome_text(Outcome(ROW, "update.shrunk", PARAMS), words())
    assert "is of 2 Jan 2026. The list here is newer, of 3 Feb 2026." in outcome_text(
        Outcome(ROW, "update.older", PARAMS), words()
    )
    assert re.search(r"after 1 Sep 2026, \d\d:00\.", outcome_text(Outcome(ROW, "update.later", PARAMS), words()))
    assert "until" not in outcome_text(Outcome(ROW, "update.later", {"until": "soon"}), words())


def test_a_failed_attempt_is_told_with_its_day() -> None:
    status = ListStatus(ROW, 5, date(2026, 8, 2), NOW, "test")
    attempt = Attempt("plain", NOW, "update.offline", {"host": "lists.example"})
    assert attempt_text(attempt, status, words()) == (
        "Last try on 1 Sep 2026: lists.example could not be reached. Check the internet connection. "
        "The list here is still the one of 2 Aug 2026."
    )
    slow = attempt_text(Attempt("plain", NOW, "update.timeout", {"host": "lists.example"}), status, words())
    assert slow.endswith("The list here is still the one of 2 Aug 2026. Try again later.")
    unknown = attempt_text(Attempt("plain", NOW, "update.of_a_later_version"), None, words())
    assert unknown == "Last try on 1 Sep 2026: It did not work. This list is not on this computer yet. Try again later."


def codes(pattern: str, *files: str) -> set[str]:
    paths = [path for name in files for path in (ROOT / "scamcheck").glob(name)]
    return {code for path in paths for code in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_no_code_is_without_a_sentence() -> None:
    assert codes(r'"(update\.[a-z_]+)"', "services/lists/*.py") <= set(WORDING)
    assert codes(r'"(import\.[a-z_]+)"', "services/lists/*.py") <= set(REFUSALS)
    taken_in = codes(r'_refused\(\s*"([a-z_]+)"', "services/lists/intake.py")
    assert len(taken_in) >= 10
    assert {f"import.{code}" for code in taken_in} <= set(REFUSALS)
    assert {f"update.{code}" for code in taken_in} <= set(WORDING)
    failures = codes(r'Failed\(\s*"([a-z_]+)"', "sources/download/*.py", "services/lists/*.py") - {"clock"}
    assert len(failures) >= 8
    assert {f"update.{code}" for code in failures} <= set(WORDING)
    formats = codes(r'NotThisFormat\("([a-z_]+)"\)', "sources/parsers/*.py", "sources/*.py")
    assert formats <= set(FORMAT_PROBLEMS)


def test_sentences_are_short_and_plain() -> None:
    texts = [*WORDING.values(), *REFUSALS.values(), *FORMAT_PROBLEMS.values(), STILL, NONE_YET]
    plain = [re.sub(r'"?\{\w+\}"?', "Acme", text).replace("-", " ") for text in texts]
    parts = [part for text in plain for part in re.split(r"(?<=[.:])\s+", text)]
    assert [part for part in parts if len(part.split()) > 20] == []
    assert [part for part in parts if "!" in part] == []
    text = re.sub(r"\b(?:scamcheck|JSON|XML|MB|csv|https?)\b", "Acme", " ".join(plain))  # not in textstat's dictionary
    assert textstat.flesch_kincaid_grade(text) <= 8
    assert NAMED.count("{") == 3
    assert LAST_TRY.count("{") == 2


def test_deadlines_grow_with_the_list_and_end_somewhere() -> None:
    found = {row.id: schedule.deadline(row) for row in catalog().feeds.values() if row.fetching.urls}
    assert min(found.values()) >= 60
    assert max(found.values()) <= 7_200
    assert found["ofac"] > found["fca"]


def test_a_pause_in_a_clock_that_was_turned_is_no_pause() -> None:
    attempt = Attempt("plain", NOW, "update.busy", {"retry_after": "60"}, NOW + timedelta(days=1))
    assert schedule.must_wait(attempt, NOW + timedelta(hours=3), asked_only=True)
    assert not schedule.must_wait(attempt, NOW - timedelta(days=3), asked_only=True)
    assert not schedule.must_wait(attempt, NOW + timedelta(days=2), asked_only=False)
    assert not schedule.must_wait(None, NOW, asked_only=False)


def test_pauses_of_computers_that_failed_together_differ() -> None:
    assert schedule.pause(None, "update.busy", NOW, 0.0) < schedule.pause(None, "update.busy", NOW, 1.0)


def test_a_copy_says_whether_it_was_fetched_taken_in_or_shipped() -> None:
    usual = ListStatus(ROW, 5, date(2026, 8, 2), NOW, "file list.txt", size=309_000)
    assert origin_text(usual, words()) == "Taken in from file list.txt on 1 Sep 2026."
    pack = replace(usual, origin="pack 3f2a 9c01")
    assert origin_text(pack, words()) == "Taken in from pack 3f2a 9c01 on 1 Sep 2026."
    fetched = replace(usual, origin="https://lists.example/a", checked_at=NOW)
    assert origin_text(fetched, words()) == "Last fetched: 309 kB. From: https://lists.example/a."
    assert origin_text(replace(usual, origin="npm package 1.0"), words()) == "From: npm package 1.0."
