"""Publishers of all the rows of ``assets/feeds.toml`` that have an address, on this computer, and the program that asks them.

    with Publishers(folder) as here:
        here.program("lists", "update")

Every list is as large as its row asks (``min_entries``) and in the publisher's own form; everything in it is invented. The
program runs in a process of its own, as a person starts it: it is told of a proxy and of a certificate, of nothing else.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from scamcheck.core.feed import Feed
    from tests.checks.world import ROOT, catalog
    from tests.sources.server import HERE, Proxy, Route, Server
else:
    from checks.world import ROOT, catalog
    from sources.server import HERE, Proxy, Route, Server

ROWS = {row.id: row for row in catalog().feeds.values() if row.fetching.urls}
NAMES = tuple(sorted({str(urlsplit(url).hostname) for row in ROWS.values() for url in row.fetching.urls}))
NOW = datetime.now(UTC)
MOMENT = int(NOW.timestamp()) - 3_600
POLKADOT = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
"""Alice of the Substrate documentation."""
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def host(feed_id: str, number: int) -> str:
    """Return an invented host that is on that list alone."""
    return f"{feed_id}-{number}-invented-for-tests.com"


def firm(feed_id: str, number: int) -> str:
    """Return an invented firm that is on that list alone."""
    return f"Zorvex {feed_id.title()} {number} Holdings"


def wallet(feed_id: str, number: int) -> str:
    """Return an invented EVM wallet that is on that list alone."""
    return "0x" + hashlib.sha256(f"{feed_id} {number}".encode()).hexdigest()[:40]


def polkadot_wallet(number: int) -> str:
    """Return an invented account of Polkadot: SS58, version 0, with its checksum (docs.polkadot.com)."""
    body = b"\x00" + hashlib.sha256(f"polkadot {number}".encode()).digest()
    whole = body + hashlib.blake2b(b"SS58PRE" + body).digest()[:2]
    value, text = int.from_bytes(whole, "big"), ""
    while value:
        value, digit = divmod(value, 58)
        text = _BASE58[digit] + text
    return "1" + text


def packed(name: str, text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED, 1)
    return made.getvalue()


def lines(row: Feed, template: str, head: str = "") -> str:
    """Return ``template`` once an entry, filled with the row's own hosts and firms."""
    each = (
        template.format(host=host(row.id, number), firm=firm(row.id, number), number=number)
        for number in range(1, row.min_entries + 1)
    )
    return head + "".join(f"{line}\n" for line in each)


def records(row: Feed, **fields: str) -> list[dict[str, str]]:
    """Return a record an entry, filled likewise."""
    return [
        {
            name: text.format(host=host(row.id, number), firm=firm(row.id, number))
            for name, text in fields.items()
        }
        for number in range(1, row.min_entries + 1)
    ]  # fmt: skip


def sanctions(row: Feed) -> bytes:
    entities = "".join(
        f'<entity id="{number}"><generalInfo><entityType>Entity</entityType></generalInfo><names><name><translations>'
        f"<translation><formattedFullName>{firm(row.id, number).upper()}</formattedFullName></translation></translations>"
        f"</name></names><features><feature><type>Digital Currency Address - ETH</type>"
        f"<value>{wallet(row.id, number)}</value></feature></features></entity>"
        for number in range(1, row.min_entries // 2 + 2)
    )
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<sanctionsData xmlns="https://lists.invented.example/ENHANCED_XML">'
        f"<publicationInfo><dataAsOf>{NOW:%Y-%m-%d}</dataAsOf></publicationInfo><entities>{entities}</entities></sanctionsData>"
    )
    return packed(row.layout.member, text)


def news(row: Feed) -> str:
    items = "".join(
        f"<item><title>{firm(row.id, number)}</title><link>https://www.fca.org.uk/news/warnings/{number}</link>"
        f"<pubDate>{format_datetime(NOW)}</pubDate><description>&lt;p&gt;Unauthorised firm details&lt;/p&gt;"
        f"&lt;p&gt;Website: https://{host(row.id, number)}/&lt;/p&gt;</description></item>"
        for number in range(1, 12)
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>{items}</channel></rss>'


def alerts(row: Feed, page: int) -> str:
    """Return a page of the SEC: a hundred rows each, and one without a table behind the last."""
    numbers = range(page * 100 + 1, min(row.min_entries, page * 100 + 100) + 1)
    cells = "".join(f"<tr><td>{firm(row.id, number)}</td><td>Fictitious regulator</td></tr>" for number in numbers)
    table = f'<table class="usa-table"><tr><th>Name</th><th>Category</th></tr>{cells}</table>'
    return f"<!DOCTYPE html><html><body>{table if cells else '<p>No result.</p>'}</body></html>"


def frauds(row: Feed, page: int) -> str:
    """Return a page of the HKMA: 500 records each, and an empty one behind the last."""
    found = records(row, fraud_website_address="https://{host}/", issue_date=f"{NOW:%Y-%m-%d}", alleged_name="A Bank")
    return json.dumps({"header": {"success": True}, "result": {"records": [] if page else found}})


def _hosts(row: Feed) -> list[str]:
    return [host(row.id, number) for number in range(1, row.min_entries + 1)]


def _metamask(row: Feed) -> str:
    """Return a list of the size of the one that ships: half of it would be refused as cut short."""
    listed = [host(row.id, number) for number in range(1, 14_001)]
    data = {"version": 3, "blocklist": listed, "allowlist": ["allowed.invented.example"], "lastUpdated": MOMENT}
    return json.dumps({"data": data})


def _wallets(row: Feed) -> str:
    return json.dumps([wallet(row.id, number) for number in range(1, row.min_entries + 1)])


def _tags(row: Feed) -> str:
    tags = "".join(f"- address: '{wallet(row.id, number)}'\n" for number in range(1, row.min_entries + 1))
    return f"title: invented\nabuse: scam\nlastmod: {NOW:%Y-%m-%d}\ntags:\n{tags}"


def _owners(row: Feed) -> str:
    tags = "".join(f"- address: '{wallet(row.id, number)}'\n" for number in range(1, row.min_entries + 1))
    return f"title: invented\nlabel: Invented Exchange\ncategory: exchange\nlastmod: {NOW:%Y-%m-%d}\ntags:\n{tags}"


def _scams(row: Feed) -> str:
    return "---\n" + "".join(
        f"- name: {host(row.id, number)}\n  addresses:\n    ETH:\n    - '{wallet(row.id, number)}'\n"
        for number in range(1, row.min_entries + 1)
    )


def _wallet_records(row: Feed) -> list[dict[str, str]]:
    names = {role: fields[0] for role, fields in row.layout.columns.items()}
    return [
        {names["address"]: wallet(row.id, number), names["note"]: "invented", names["date"]: "2021-05-02"}
        for number in range(1, row.min_entries + 1)
    ]


def _tagged(row: Feed) -> str:
    lines = (f"{wallet(row.id, number)},Fake_Phishing{number}\n" for number in range(1, row.min_entries + 1))
    return "address,etherscan_tag\n" + "".join(lines)


def _registries(row: Feed) -> str:
    known = [[f"x{number}"] for number in range(row.min_entries)]
    services = [[suffix, ["https://rdap.invented.example/"]] for suffix in known]
    return json.dumps({"publication": f"{NOW:%Y-%m-%d}T00:00:00Z", "services": services})


def _polkadot(row: Feed) -> str:
    return json.dumps({"allow": [], "deny": _hosts(row), "denySub": []})


def _polkadot_wallets(row: Feed) -> str:
    found = [POLKADOT, *(polkadot_wallet(number) for number in range(row.min_entries))]
    return json.dumps({"lure.invented.example": found[:50], "trap.invented.example": found[50:]})


BODIES: Mapping[str, Callable[[Feed], str | bytes]] = {
    "metamask": _metamask,
    "scamsniffer": lambda row: json.dumps(_hosts(row)),
    "scamsniffer-addresses": _wallets,
    "polkadot": _polkadot,
    "polkadot-addresses": _polkadot_wallets,
    "gaso": lambda row: lines(row, "||{host}^", "[Adblock Plus]\n! Title: invented\n"),
    "destroylist": lambda row: json.dumps(_hosts(row)),
    "phishing-database": lambda row: lines(row, "{host}"),
    "durablenapkin": lambda row: lines(row, "||{host}^$all", "! Title: invented\n"),
    "hagezi-fake": lambda row: lines(row, "{host}", "# Title: invented\n#\n"),
    "jarelllama-light": lambda row: lines(row, "||{host}^", "[Adblock Plus]\n"),
    "cert-pl": lambda row: json.dumps(records(row, DomainAddress="{host}", InsertDate="2026-01-05T10:00:00+01:00", DeleteDate="")),
    "ofac": sanctions,
    "graphsense-owners": _owners,
    "usdt-frozen": _tags,
    "mew-addresses": lambda row: json.dumps(_wallet_records(row)),
    "cryptoscamdb": _scams,
    "forta-phishing": _tagged,
    "ransomwhere": lambda row: json.dumps({"result": _wallet_records(row)}),
    "sextortion": _tags,
    "taiwan-165-stopped": lambda row: lines(
        row, "11501,{host},\u6295\u8cc7", "\u6c11\u570b\u5e74\u6708,\u7db2\u57df,\u7db2\u7ad9\u6027\u8cea\n"
    ).encode("cp950"),
    "taiwan-165-investment": lambda row: lines(
        row, "\u5047\u6295\u8cc7{number},https://{host}/,9,2026/01/05,2026/01/11", "\ufeffWEBSITE_NM,WEBURL,CNT,STA_SDATE,STA_EDATE\n"
    ),
    "mas": lambda row: json.dumps(
        {"response": {"docs": records(row, unregulatedpersons_t="{firm}", website_s="https://{host}/", date_dt="2026-01-05T00:00:00Z")}}
    ),
    "fca": news,
    "finma": lambda row: json.dumps({"Items": records(row, Title="{firm}", Date="05.01.2026", Link="/en/finma-public/{firm}/")}),
    "amf": lambda row: lines(row, "{host};Forex;2026-01-05", "\ufeffnom;categorie;date inscription\n"),
    "dfpi": lambda row: lines(row, "{firm},Imposter Scam,https://{host}/", "Primary Subject,Scam Type,Website\n"),
    "esma-ncasp": lambda row: lines(
        row, '"AMF","{firm}",,"https://{host}/",None,05/01/2026',
        "ae_competentAuthority,ae_commercial_name,ae_lei_name,ae_website,ae_reason,ae_decision_date\n",
    ),
    "esma-casp": lambda row: lines(
        row, '"AMF","{firm}","{firm} SA","https://{host}/",,05/01/2026,',
        "ae_competentAuthority,ae_commercial_name,ae_lei_name,ae_website,ae_website_platform,ac_authorisationNotificationDate,ac_authorisationEndDate\n",
    ),
    "tranco": lambda row: packed("top-1m.csv", lines(row, "{number},{host}")),
    "rdap": _registries,
}  # fmt: skip
PAGES: Mapping[str, Callable[[Feed, int], str]] = {"hkma": frauds, "sec-pause": alerts}


def encoded(body: str | bytes) -> bytes:
    return body if isinstance(body, bytes) else body.encode()


@lru_cache(maxsize=100)
def answers(feed_id: str) -> tuple[tuple[str, bytes], ...]:
    """Return path and body of everything that the publisher of a row hands out; the same every time."""
    return tuple(_answers(ROWS[feed_id]))


def _answers(row: Feed) -> Iterator[tuple[str, bytes]]:
    """Yield path and body of everything that the row's publisher hands out."""
    for url in row.fetching.also:
        yield urlsplit(url).path, encoded(BODIES[row.id](row))
    for url in row.fetching.urls:
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        paging = row.fetching.paging
        if paging is None:
            yield path, encoded(BODIES[row.id](row))
            return
        for page in range(row.min_entries // 100 + 2):
            place = f"{path}{'&' if parts.query else '?'}{paging.parameter}={paging.start + page * paging.step}"
            yield place, encoded(PAGES[row.id](row, page))


def says(shown: str, template: str, **params: str) -> bool:
    """Tell whether ``shown`` holds ``template``, its placeholders filled with ``params`` or, without one, with anything."""
    parts = re.split(r"\{(\w+)\}", " ".join(template.split()))
    filled = (
        (re.escape(params[part]) if part in params else ".+?") if number % 2 else re.escape(part)
        for number, part in enumerate(parts)
    )
    return re.search("".join(filled), shown) is not None


@dataclass(frozen=True)
class Said:
    """What the program said: its exit code, and both streams with their lines joined."""

    code: int
    out: str
    err: str


class Publishers:
    """All publishers, the proxy that leads to them, and a home for the program in ``folder``; use it with ``with``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.server = Server(NAMES, http2=True)
        self.proxy = Proxy(self.server)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.enter_context(self.server)
        self._stack.enter_context(self.proxy)
        self.authority = self.server.certificates(self.folder)
        return self

    def __exit__(self, *problem: object) -> None:
        self._stack.close()

    def hand_out(self, *ids: str) -> None:
        """Have the publishers of these rows, or of all, hand out their lists from now on."""
        for row in (ROWS[one] for one in ids or ROWS):
            for path, body in answers(row.id):
                mark = hashlib.sha256(body).hexdigest()[:16]
                self.serve(path, Route(body, etag="" if row.fetching.paging else f'"{mark}"'))
            if row.fetching.delta_url:
                self.serve(urlsplit(row.fetching.delta_url.format(since=MOMENT)).path, Route(b'{"data": []}'))

    def answer(self, feed_id: str, route: Route) -> None:
        """Have the first publisher of a row, and all of its mirrors, answer so."""
        for url in ROWS[feed_id].fetching.urls:
            self.serve(urlsplit(url)._replace(scheme="", netloc="").geturl(), route)

    def serve(self, path: str, route: Route) -> None:
        self.server.add(
            path, Route(**{**vars(route), "headers": {"Date": format_datetime(NOW, usegmt=True), **route.headers}})
        )

    def environment(self, **extra: str) -> dict[str, str]:
        """Return what the program is told: this computer's proxy and its certificates."""
        kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        left_out = {"LANGUAGE", "LC_ALL", "LANG", "SCAMCHECK_HOME", "DISPLAY", "WAYLAND_DISPLAY"}
        told = {
            "HTTPS_PROXY": self.proxy.url,
            "SSL_CERT_FILE": str(self.authority),
            "SSL_CERT_DIR": str(self.folder),
            "PYTHONPATH": str(ROOT),
        }
        return {name: value for name, value in kept.items() if name not in left_out} | told | extra

    def line(self, *arguments: str) -> list[str]:
        """Return the command line as a person would write it."""
        return [sys.executable, "-W", "error", "-m", "scamcheck", "--home", str(self.home), *arguments]

    def program(self, *arguments: str, **extra: str) -> Said:
        """Run the program to its end; a traceback is never right."""
        done = subprocess.run(
            self.line(*arguments), capture_output=True, check=False, timeout=60, cwd=self.folder,
            stdin=subprocess.DEVNULL, env=self.environment(**extra),
        )  # fmt: skip
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert "Traceback" not in err, err
        assert "Something went wrong" not in err, err
        return Said(done.returncode, out if "--json" in arguments else " ".join(out.split()), " ".join(err.split()))

    def entries(self) -> dict[str, int]:
        """Return how many entries ``lists status`` tells of each list that is here."""
        said = self.program("lists", "status", "--json")
        assert (said.code, said.err) == (0, "")
        return {one["id"]: one["entries"] for one in json.loads(said.out) if one["entries"] is not None}


__all__ = ["HERE", "NAMES", "ROWS", "Proxy", "Publishers", "Route", "Said", "firm", "host", "says", "wallet"]
