"""What left this computer, in words: the line at the foot, each request, and all of them as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.lookup import Sent
from scamcheck.services.sent_words import COLUMNS, after, as_table, foot, lines
from scamcheck.sources.lookups.record import Record

if TYPE_CHECKING:
    from tests.checks.world import ASSETS
else:
    from checks.world import ASSETS

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ONE = Sent(
    NOW, "rdap-domain", "rdap.example", "/domain/place.example?k=%28key%29", "/domain/{text}", "place.example", 120
)
TWO = replace(ONE, at=NOW + timedelta(seconds=5), host="other.example", size=1)
OLD = replace(ONE, at=NOW - timedelta(days=3), path="", what="")


@pytest.fixture(scope="module")
def words() -> i18n.Words:
    return i18n.load(ASSETS / "locale", "en")


def record(*sent: Sent, earlier: tuple[Sent, ...] = ()) -> Record:
    made = Record(earlier, clock=lambda: NOW)
    for one in sent:
        made.add(one)
    return made


def test_the_line_says_nothing_only_where_nothing_has_left(words: i18n.Words) -> None:
    assert foot((), None, words) == "Nothing you typed has left this computer."
    assert foot((), record(), words) == "Nothing you typed has left this computer."
    since = foot((), record(earlier=(OLD,)), words)
    assert since == "Nothing you typed has left this computer since the start of scamcheck."
    assert foot((), record(ONE), words) == "Nothing was sent out for this answer."


def test_the_line_names_what_went_to_whom_or_how_much(words: i18n.Words) -> None:
    told = "Sent out for this answer: place.example to rdap.example, place.example to other.example."
    assert foot((ONE, ONE, TWO), record(ONE, ONE, TWO), words) == told
    three = (ONE, TWO, replace(TWO, host="third.example"))
    assert foot(three, record(*three), words) == "3 questions were sent out for this answer."


def test_what_left_for_one_answer_is_what_came_after_the_last_one(words: i18n.Words) -> None:
    made = record(ONE, replace(ONE), TWO)
    assert after(None, None) == ()
    assert after(made, None) == made.sent
    assert after(made, made.sent[0]) == made.sent[1:]
    assert after(made, made.sent[-1]) == ()
    assert after(made, replace(ONE)) == made.sent
    assert foot(after(made, made.sent[-1]), made, words) == "Nothing was sent out for this answer."


def test_a_request_in_words_has_all_that_is_known_and_the_newest_is_first(words: i18n.Words) -> None:
    newest, oldest = lines((OLD, TWO), words)
    assert newest.title == "Age of the domain"
    assert (newest.to, newest.what, newest.size) == ("To: other.example", "Sent: place.example", "1 byte")
    assert newest.path == "As: /domain/place.example?k=%28key%29"
    assert (oldest.what, oldest.path) == ("", "As: /domain/{text}")
    assert oldest.when.startswith("18 Nov 2026, ")


def test_as_plain_text_each_request_is_a_line(words: i18n.Words) -> None:
    head, old, one = as_table((ONE, OLD), words).split("\n")
    assert head.split("\t") == list(COLUMNS)
    assert old.split("\t") == ["2026-11-18T12:00:00+00:00", "rdap-domain", "rdap.example", "/domain/{text}", "", "120"]
    assert one.split("\t")[3:5] == ["/domain/place.example?k=%28key%29", "place.example"]
