"""The JSON of schema version 1 (architecture.md): exact keys, plain types, nothing secret."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from scamcheck import i18n
from scamcheck.core.model import Kind, Level, Reason, Rejected, Severity
from scamcheck.services.serialize import rejected_json, report_json

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, NOW, World, feed, host, world
else:
    from checks.world import ASSETS, NOW, World, feed, host, world

KEYS = {"schema", "input", "kind", "value", "level", "evidence", "gaps", "searched", "sent", "items"}
ENGLISH = i18n.load(ASSETS / "locale", "en")


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, feed("one"), feed("missing", needed_for=(Kind.DOMAIN, Kind.URL, Kind.MESSAGE)))
    made.put("one", host("evilplace.org", note="Because."))
    return made


def as_json(here: World, text: str) -> dict[str, Any]:
    made = report_json(here.report(text), ENGLISH, here.store.feeds)
    again = json.loads(json.dumps(made, ensure_ascii=False))
    assert again == made
    assert isinstance(again, dict)
    return again


def check_shape(found: dict[str, Any]) -> None:
    assert found.keys() >= KEYS
    assert found["schema"] == 1
    assert found["kind"] in set(Kind)
    assert found["level"] in set(Level)
    assert isinstance(found["input"], str)
    assert isinstance(found["value"], str)
    assert found["sent"] == []
    for item in found["evidence"]:
        assert item.keys() >= {"code", "severity", "source", "as_of", "params", "text"}
        assert item["severity"] in set(Severity)
        assert item["as_of"] is None or date.fromisoformat(item["as_of"])
        assert all(isinstance(value, str) for pair in item["params"].items() for value in pair)
        assert item["text"].strip()
    for gap in found["gaps"]:
        assert gap.keys() >= {"source", "reason"}
        assert gap["reason"] in set(Reason)
    for item in found["searched"]:
        assert item.keys() >= {"feed", "entries", "as_of"}
        assert isinstance(item["entries"], int)
        assert date.fromisoformat(item["as_of"])
    assert datetime.fromisoformat(found["checked_at"]) == NOW
    for item in found["items"]:
        check_shape(item)


@pytest.mark.parametrize(
    "text",
    [
        "evilplace.org",
        "https://coinbase.com.secure-verify.xyz/a?b=c",
        "Coinbase",
        "boss@evilplace.org",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "look at evilplace.org\nand at goodplace.org, both please",
        "javascript:alert(1)",
        "http://8.8.8.8/",
        "b\u0456nance.com",
        "\U0001f600 Trade",
    ],
)
def test_every_kind_of_answer_has_the_fixed_shape(here: World, text: str) -> None:
    check_shape(as_json(here, text))


def test_one_answer_in_full(here: World) -> None:
    found = as_json(here, " https://EVILplace.org/a ")
    assert found == {
        "schema": 1,
        "input": "https://EVILplace.org/a",
        "kind": "url",
        "value": "https://evilplace.org/a",
        "chain": None,
        "level": "listed",
        "evidence": [
            {
                "code": "listed.host",
                "severity": "listed",
                "source": "one",
                "as_of": "2026-11-21",
                "params": {
                    "key": "evilplace.org",
                    "title": "evilplace.org",
                    "list": "List one",
                    "publisher": "Publisher of one",
                    "owner": "",
                    "note": "Because.",
                    "seen_on": found["evidence"][0]["params"]["seen_on"],
                },
                "text": 'This web address is on the list "List one" by Publisher of one.',
                "link": "https://one.example/",
            }
        ],
        "gaps": [{"source": "missing", "reason": "missing", "needed": True}],
        "searched": [{"feed": "one", "entries": 1, "as_of": "2026-11-21", "stale": False}],
        "sent": [],
        "checked_at": "2026-11-21T12:00:00+00:00",
        "items": [],
    }


def test_a_message_carries_the_same_object_for_each_thing(here: World) -> None:
    found = as_json(here, "look at evilplace.org\nand at goodplace.org")
    assert [(item["value"], item["level"]) for item in found["items"]] == [
        ("evilplace.org", "listed"),
        ("goodplace.org", "not_checked"),
    ]


@pytest.mark.parametrize("code", ["input.empty", "input.too_long", "secret.private_key"])
def test_a_refusal_has_no_input_and_a_reason(code: str) -> None:
    found = rejected_json(Rejected(code, {"limit": "50000"}), ENGLISH)
    assert json.loads(json.dumps(found)) == found
    assert (found["schema"], found["input"], found["error"]["code"]) == (1, None, code)
    assert found["error"]["text"]


def test_a_wallet_tells_its_coins_and_what_came_with_it(here: World) -> None:
    found = as_json(here, "XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC")
    assert found["value"] == "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf"
    assert found["wallet"] == {
        "coins": ["xrp"],
        "form": "x-address",
        "network": "main",
        "checksum": "ok",
        "details": {"tag": "1"},
    }
    assert "wallet" not in as_json(here, "goodplace.org")
