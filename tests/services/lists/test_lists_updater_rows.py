"""Every row of ``assets/feeds.toml`` that has an address is fetched from a server of ours, in its own format."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from scamcheck.core.feed import Role, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scamcheck.core.feed import Feed
    from tests.checks.world import catalog
    from tests.services.lists.publisher import Computer, Route, Server, fetched
else:
    from checks.world import catalog
    from services.lists.publisher import Computer, Route, Server, fetched

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ROWS = [row for row in catalog().feeds.values() if row.fetching.urls]
HOSTS = [f"invented-for-tests{number}.com" for number in range(12)]
WALLETS = [f"0x{number:040x}" for number in range(1, 13)]
POLKADOT = ["5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"]
"""Accounts of the Substrate documentation (Alice, Bob)."""


def packed(name: str, text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return made.getvalue()


def table(row: Feed) -> str:
    """Return a CSV with the row's own columns; a table of numbered ones has no header."""
    roles = {role: names[0] for role, names in row.layout.columns.items()}
    filled = {
        "site": "https://{host}/",
        "sites": "https://{host}/",
        "any": "{host}",
        "rank": "{number}",
        "name": "Invented {number} Ltd",
        "address": "0x{number:040x}",
    }
    lines = (
        []
        if all(name.startswith("#") for name in roles.values())
        else [",".join(f'"{name}"' for name in dict.fromkeys((*roles.values(), *row.layout.needs)))]
    )
    for number, host in enumerate(HOSTS, start=1):
        cells = [filled.get(role, "").format(host=host, number=number) for role in roles]
        lines.append(",".join(cells).replace("https://", "").replace("/", "") if "rank" in roles else ",".join(cells))
    return "\n".join(lines) + "\n"


def records(row: Feed, hosts: list[str]) -> bytes:
    def record(number: int, host: str) -> dict[str, object]:
        made: dict[str, object] = {}
        for role, names in row.layout.columns.items():
            text = {
                "site": host,
                "text": f"See https://{host}/ there",
                "sites": f"https://{host}/",
                "name": f"Invented {number} Ltd",
                "address": WALLETS[number % len(WALLETS)],
                "note": "invented",
            }
            made[names[0]] = text.get(role)
        return made

    found: object = [record(number, host) for number, host in enumerate(hosts)]
    for name in reversed(row.layout.records.split(".") if row.layout.records else []):
        found = {name: found}
    return json.dumps(found).encode()


def sanctions() -> str:
    entities = "".join(
        f'<entity id="{number}"><generalInfo><entityType>Entity</entityType></generalInfo><names><name><translations><translation>'
        f"<formattedFullName>INVENTED {number}</formattedFullName></translation></translations></name></names><features><feature>"
        f"<type>Digital Currency Address - ETH</type><value>{wallet}</value></feature></features></entity>"
        for number, wallet in enumerate(WALLETS)
    )
    return f'<sanctionsData xmlns="urn:x"><publicationInfo><dataAsOf>2026-08-30</dataAsOf></publicationInfo>{entities}</sanctionsData>'


def news() -> str:
    items = "".join(
        f"<item><title>Invented {number} Ltd</title><link>https://www.fca.org.uk/{number}</link>"
        f"<pubDate>Tue, {number + 1:02} Aug 2026 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;Unauthorised firm details. Website: https://{host}/&lt;/p&gt;</description></item>"
        for number, host in enumerate(HOSTS)
    )
    return f"<rss><channel>{items}</channel></rss>"


def page(row: Feed, hosts: list[str]) -> bytes:
    cells = "".join(f"<tr><td>Invented {host} Ltd</td><td>Fictitious</td></tr>" for host in hosts)
    body = (
        f'<table class="usa-table"><tr><th>Name</th><th>Category</th></tr>{cells}</table>'
        if hosts
        else "<p>Nothing.</p>"
    )
    assert row.layout.records == "table.usa-table"
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


def tagpack(row: Feed) -> str:
    head = "label: invented\ncategory: exchange" if row.role is Role.OWNER else "abuse: scam"
    return f"{head}\ntags:\n" + "".join(f"- address: '{wallet}'\n" for wallet in WALLETS)


def body(row: Feed) -> bytes:
    """Return a small file of the row's list, everything in it invented."""
    made: dict[str, Callable[[], object]] = {
        "metamask-json": lambda: {"data": {"blocklist": HOSTS, "allowlist": [], "lastUpdated": 1788000000}},
        "json-list": lambda: WALLETS if row.kind == "address" else HOSTS,
        "polkadot-json": lambda: {"allow": [], "deny": HOSTS, "denySub": []},
        "address-map-json": lambda: {"invented.example": POLKADOT},
        "rdap-json": lambda: {
            "publication": "2026-08-01T00:00:00Z",
            "services": [[["xx"], ["https://rdap.invented.example/"]]],
        },
    }
    texts: dict[str, Callable[[], str]] = {
        "adblock": lambda: "".join(f"||{host}^\n" for host in HOSTS),
        "hosts": lambda: "\n".join(HOSTS),
        "csv": lambda: table(row),
        "table": lambda: table(row),
        "ranked": lambda: "".join(f"{number},{host}\n" for number, host in enumerate(HOSTS, start=1)),
        "ofac-xml": sanctions,
        "fca-rss": news,
        "tagpack-yaml": lambda: tagpack(row),
        "cryptoscamdb-yaml": lambda: "".join(
            f"- name: {host}\n  addresses:\n    ETH:\n    - '{wallet}'\n"
            for host, wallet in zip(HOSTS, WALLETS, strict=True)
        ),
    }
    if row.format in made:
        return json.dumps(made[row.format]()).encode()
    text = texts[row.format]()
    if row.fetching.urls[0].lower().endswith("zip"):
        return packed(row.layout.member or "list.csv", text)
    return text.encode()


def routes(row: Feed, server: Server, path: str, *, etag: str) -> str:
    """Serve the row's list under ``path``, page by page where it has pages, and return its address."""
    paging = row.fetching.paging
    query = urlsplit(row.fetching.urls[0]).query
    address = server.url(path) + (f"?{query}" if query else "")
    if paging is None:
        content = records(row, HOSTS) if row.format == "json-records" else body(row)
        server.add(urlsplit(address)._replace(scheme="", netloc="").geturl(), Route(content, etag=etag))
        return address
    for number in range(4):
        hosts = HOSTS[number * 5 : number * 5 + 5]
        content = page(row, hosts) if row.format == "html-table" else records(row, hosts)
        mark = "&" if query else "?"
        server.add(
            f"{path}{'?' + query if query else ''}{mark}{paging.parameter}={paging.start + number * paging.step}",
            Route(content),
        )
    return address


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(http2=True) as made:
        yield made


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_row_is_fetched_and_then_unchanged(tmp_path: Path, server: Server, row: Feed) -> None:
    address = routes(row, server, f"/{row.id}", etag='"one"')
    also = tuple(routes(row, server, f"/{row.id}/{number}", etag='"one"') for number in range(len(row.fetching.also)))
    here = Computer(
        tmp_path / "home", server, (fetched(replace(row, min_entries=1), address, delta_url="", also=also),)
    )
    first = here.one(row.id)
    assert first.code == "update.done", (first.code, dict(first.params))
    assert first.entries >= 1
    assert first.size > 0
    status = here.store.statuses()[row.id]
    assert status.entries == first.entries == len(here.keys(row.id) | here.keys(row.id, Standing.IMITATED))
    assert status.checked_at == here.now
    here.later(hours=row.fetching.refresh_hours)
    again = here.one()
    if row.fetching.paging or row.fetching.form or also:
        assert (again.code, again.entries, again.added, again.removed) == ("update.done", first.entries, 0, 0)
    else:
        assert again.code == "update.unchanged"
    assert here.store.statuses()[row.id].checked_at == here.now
    assert here.run() == ()
    assert here.left_over() == set()
    here.store.close()


def test_what_is_asked_of_publishers_is_what_the_rows_say(tmp_path: Path, server: Server) -> None:
    rows = [row for row in ROWS if row.fetching.form]
    assert rows
    for row in rows:
        address = routes(row, server, f"/form/{row.id}", etag="")
        here = Computer(tmp_path / row.id, server, (fetched(replace(row, min_entries=1), address),))
        assert here.one(row.id).ok
        asked = server.requests[-1]
        assert asked.method == "POST"
        assert {name: value[0] for name, value in parse_qs(asked.body.decode()).items()} == dict(row.fetching.form)
        assert all(asked.headers[name.lower()] == value for name, value in row.fetching.headers.items())
        assert asked.headers["user-agent"].startswith("scamcheck/")
        here.store.close()
