"""How a line fills an address: with the text that was agreed to, with what is made of it, and with nothing else."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
import pytest

from scamcheck.core.lookup import LookUp, Question, Sends
from scamcheck.sources.lookups.line import Line
from scamcheck.sources.lookups.record import Record, to_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FACTS = LookUp("one", "One", "Somebody", "", Sends.HOST, ("a.example",), "", "", 60)
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TEXT = "b.example, c.example"
WRITTEN = {
    "one value": ({"it": lambda text: text[::-1]}, "/x?n={it}", "/x?n=elpmaxe.c%20%2Celpmaxe.b"),
    "several": ({"it": lambda text: tuple(text.split(", "))}, "/x?n={it}&k=1", "/x?n=b.example&n=c.example&k=1"),
    "several, one of them hostile": ({"it": lambda _: ("a&b=c", "#/?")}, "/x?n={it}", "/x?n=a%26b%3Dc&n=%23%2F%3F"),
    "none": ({"it": lambda _: ()}, "/x?k=1&n={it}", "/x?k=1&"),
    "in the path": ({"it": lambda _: "../../etc"}, "/x/{it}/y", "/x/..%2F..%2Fetc/y"),
    "beside the text": ({"it": lambda text: text[:1]}, "/{it}/{text}", "/b/b.example%2C%20c.example"),
}


@pytest.mark.parametrize(("made", "template", "path"), WRITTEN.values(), ids=WRITTEN)
def test_what_is_made_of_the_text_is_sent_and_not_kept(
    made: Mapping[str, Callable[[str], str | tuple[str, ...]]], template: str, path: str
) -> None:
    requests: list[httpx.Request] = []
    record = Record(clock=lambda: NOW)
    question = Question("one", "https://b.example/secret", TEXT, ("a.example",))

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200)

    async def run() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            await Line(http, FACTS, question, record).get("https://a.example" + template, made=made)

    asyncio.run(run())
    (sent,) = record.sent
    assert [request.url.raw_path.decode() for request in requests] == [path] == [sent.path]
    assert (sent.what, sent.place, to_row(sent)["place"]) == (TEXT, template, template)
