"""A sample for every live look-up: a thing to ask about and an answer in the form that the operator gives.

The contract tests run over all of them; a new look-up adds one row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.sources import dns_samples, protobuf_samples
    from tests.sources import wallet_answers as wallets
    from tests.sources.server import Route
else:
    from sources import dns_samples, protobuf_samples
    from sources import wallet_answers as wallets
    from sources.server import Route


@dataclass(frozen=True)
class Sample:
    """``typed`` is what a person pastes, with all that must not leave; ``text`` what is sent of it.

    ``answers`` are the routes by host and path; ``codes`` what the look-up finds in them. ``servers`` is what a list on
    the computer would name for a suffix. ``made`` is what is made of ``text`` to send it, where it does not go as it is.
    """

    lookup: str
    typed: str
    text: str
    answers: Mapping[tuple[str, str], Route]
    codes: tuple[str, ...]
    servers: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    made: tuple[str, ...] = ()

    @property
    def leaves(self) -> tuple[str, ...]:
        """The text in the forms in which it stands in the addresses that are asked."""
        return self.made or (quote(self.text, safe=""),)


def as_json(value: object) -> Route:
    """Return the answer that holds ``value`` as JSON."""
    return Route(json.dumps(value).encode(), headers={"Content-Type": "application/json"})


RDAP_ANSWER = {
    "objectClassName": "domain",
    "ldhName": "YOUNGPLACE.COM",
    "status": ["active"],
    "events": [
        {"eventAction": "last changed", "eventDate": "2026-11-20T08:00:00Z"},
        {"eventAction": "registration", "eventDate": "2026-11-12T08:15:30Z"},
    ],
    "entities": [
        {
            "objectClassName": "entity",
            "roles": ["registrar"],
            "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Names Example Ltd"]]],
            "entities": [
                {
                    "roles": ["abuse"],
                    "vcardArray": ["vcard", [["fn", {}, "text", ""], ["email", {}, "text", "abuse@names.example"]]],
                }
            ],
        }
    ],
}

CERT_SPOTTER_ANSWER = [
    {
        "id": "9014211833",
        "tbs_sha256": "0f" * 32,
        "cert_sha256": "1a" * 32,
        "not_before": "2026-11-13T02:11:07Z",
        "not_after": "2027-02-11T02:11:06Z",
        "revoked": False,
    },
    {
        "id": "9014299021",
        "tbs_sha256": "2b" * 32,
        "cert_sha256": "3c" * 32,
        "not_before": "2026-11-14T10:00:00Z",
        "not_after": "2027-02-12T09:59:59Z",
        "revoked": False,
    },
]
CRT_SH_ANSWER = [
    {
        "issuer_ca_id": 295815,
        "issuer_name": "C=US, O=Certs Example, CN=E7",
        "common_name": "youngplace.com",
        "name_value": "youngplace.com\nwww.youngplace.com",
        "id": 15814772001,
        "entry_timestamp": None,
        "not_before": "2026-11-13T02:11:07",
        "not_after": "2027-02-11T02:11:06",
        "serial_number": "05aa",
        "result_count": 3,
    }
]
CRT_SH_PATH = "/?identity=youngplace.com&match=%3D&exclude=expired&deduplicate=Y&output=json"
URLSCAN_ANSWER = {
    "results": [
        {
            "task": {
                "visibility": "public",
                "method": "manual",
                "domain": "login.youngplace.com",
                "apexDomain": "youngplace.com",
                "time": "2026-11-19T21:03:44.120Z",
                "uuid": "0193fe0c-5a1b-7000-8d6e-2b7a4c1d9e0f",
                "url": "https://login.youngplace.com/?account=anna@mail.example",
            },
            "stats": {"uniqIPs": 3, "requests": 21},
            "page": {
                "country": "NL",
                "domain": "login.youngplace.com",
                "apexDomain": "youngplace.com",
                "title": "Young Place - Account Login",
                "url": "https://login.youngplace.com/?account=anna@mail.example",
                "status": "200",
            },
            "_id": "0193fe0c-5a1b-7000-8d6e-2b7a4c1d9e0f",
            "result": "https://urlscan.io/api/v1/result/0193fe0c-5a1b-7000-8d6e-2b7a4c1d9e0f/",
            "screenshot": "https://urlscan.io/screenshots/0193fe0c-5a1b-7000-8d6e-2b7a4c1d9e0f.png",
            "sort": [1795208624120, "0193fe0c-5a1b-7000-8d6e-2b7a4c1d9e0f"],
        },
        {
            "task": {"visibility": "public", "time": "2026-11-13T05:00:00.000Z", "domain": "youngplace.com"},
            "page": {"domain": "youngplace.com", "apexDomain": "youngplace.com"},
            "_id": "0193d6aa-11c0-7000-9a51-77aa20c41b02",
        },
    ],
    "total": 2,
    "took": 31,
    "has_more": False,
}
URLSCAN_PATH = (
    "/api/v1/search/?q=page.domain%3A%22youngplace.com%22%20OR%20page.apexDomain%3A%22youngplace.com%22&size=100"
)
WAYBACK_PATH = "/cdx/search/cdx?url=youngplace.com&output=json&fl=timestamp&limit=1"
WAYBACK_BLOCKED = (
    b"org.archive.util.io.RuntimeIOException: org.archive.wayback.exception.AdministrativeAccessControlException: "
    b"Blocked Site Error\n"
)

TYPED = "https://max:secret@login.youngplace.com/pay/now?user=max@mail.example#step2"

TYPED_HOST = "login.youngplace.com"
NOWHERE = "0.0.0.0"  # noqa: S104 - what a blocked name is answered with
DNS_PATH = dns_samples.path(TYPED_HOST)
DNS_MADE = (DNS_PATH.removeprefix("/dns-query?dns="),)
LISTED_AS = tuple(host + path for host in (TYPED_HOST, "youngplace.com") for path in ("/pay/now", "/pay/", "/"))

FCA_ANSWER = {
    "Status": "FSR-API-04-01-00",
    "ResultInfo": {"page": "1", "per_page": "20", "total_count": "2"},
    "Message": "Ok. Search successful",
    "Data": [
        {
            "URL": "https://register.fca.org.uk/services/V0.1/Firm/900123",
            "Status": "Authorised",
            "Reference Number": "900123",
            "Type of business or Individual": "Firm",
            "Name": "Northvale & Sons Capital Limited (Postcode: ZZ9 9ZZ)",
        },
        {
            "URL": None,
            "Status": "Unauthorised",
            "Reference Number": "",
            "Type of business or Individual": "Unauthorised firm",
            "Name": "Northvale and Sons Capital (clone of FCA authorised firm)",
        },
    ],
}

SAMPLES: tuple[Sample, ...] = (
    Sample(
        "rdap-domain",
        TYPED,
        "youngplace.com",
        {("rdap.registry.example", "/com/v1/domain/youngplace.com"): as_json(RDAP_ANSWER)},
        ("online.young_domain", "online.registrar"),
        servers={"com": "https://rdap.registry.example/com/v1/"},
    ),
    Sample(
        "cloudflare-security",
        TYPED,
        TYPED_HOST,
        {
            ("security.cloudflare-dns.com", DNS_PATH): dns_samples.said(
                dns_samples.answer(TYPED_HOST, NOWHERE, errors=(16,))
            )
        },
        ("online.cloudflare_blocks",),
        made=DNS_MADE,
    ),
    Sample(
        "quad9",
        TYPED,
        TYPED_HOST,
        {
            ("dns.quad9.net", DNS_PATH): dns_samples.said(
                dns_samples.answer(TYPED_HOST, code=dns_samples.NXDOMAIN, flags=dns_samples.QR | dns_samples.RD)
            ),
            ("dns10.quad9.net", DNS_PATH): dns_samples.said(dns_samples.answer(TYPED_HOST, "198.51.100.7")),
        },
        ("online.quad9_blocks",),
        made=DNS_MADE,
    ),
    Sample(
        "google-safe-browsing",
        TYPED,
        protobuf_samples.text(*LISTED_AS),
        {
            ("safebrowsing.googleapis.com", protobuf_samples.path(*LISTED_AS)): protobuf_samples.said(
                protobuf_samples.answer(protobuf_samples.full_hash("youngplace.com/pay/", protobuf_samples.detail(2)))
            )
        },
        ("online.google_deceptive",),
        key="AIza-not-a-real-key",
        made=protobuf_samples.leaves(*LISTED_AS),
    ),
    Sample(
        "fca-register",
        "Northvale & Sons Capital",
        "Northvale & Sons Capital",
        {
            ("register.fca.org.uk", "/services/V0.1/Search?q=Northvale%20%26%20Sons%20Capital&type=firm"): as_json(
                FCA_ANSWER
            )
        },
        ("online.fca_entry", "online.fca_warned"),
        key="reader@mail.example:0123456789abcdef",
    ),
    Sample(
        "certificates",
        TYPED,
        "youngplace.com",
        {("api.certspotter.com", "/v1/issuances?domain=youngplace.com"): as_json(CERT_SPOTTER_ANSWER)},
        ("online.certificate_new",),
    ),
    Sample(
        "certificates",
        TYPED,
        "youngplace.com",
        {
            ("api.certspotter.com", "/v1/issuances?domain=youngplace.com"): Route(status=429),
            ("crt.sh", CRT_SH_PATH): as_json(CRT_SH_ANSWER),
        },
        ("online.certificate_new",),
        key="k12345_spotterkey",
    ),
    Sample(
        "wayback",
        TYPED,
        "youngplace.com",
        {("web.archive.org", WAYBACK_PATH): as_json([["timestamp"], ["20050704093012"]])},
        ("online.first_copy",),
    ),
    Sample(
        "wayback",
        TYPED,
        "youngplace.com",
        {("web.archive.org", WAYBACK_PATH): as_json([])},
        ("online.no_copy",),
    ),
    Sample(
        "urlscan",
        TYPED,
        "youngplace.com",
        {("urlscan.io", URLSCAN_PATH): as_json(URLSCAN_ANSWER)},
        ("online.scanned", "online.scanned_title"),
    ),
    Sample(
        "urlscan",
        TYPED,
        "youngplace.com",
        {("urlscan.io", URLSCAN_PATH): as_json({"results": [], "total": 0, "took": 4, "has_more": False})},
        ("online.not_scanned",),
        key="0193fe0c-aaaa-7000-8d6e-2b7a4c1d9e0f",
    ),
    Sample(
        "goplus-site",
        TYPED,
        "login.youngplace.com",
        {
            ("api.gopluslabs.io", "/api/v1/phishing_site?url=login.youngplace.com"): as_json(
                wallets.goplus({"phishing_site": 1, "website_contract_security": []})
            )
        },
        ("online.goplus_site_phishing",),
    ),
    Sample(
        "mempool",
        wallets.BTC,
        wallets.BTC,
        {
            ("mempool.space", f"/api/address/{wallets.BTC}"): as_json(wallets.bitcoin_totals(125_000_000, 0, 1)),
            ("mempool.space", f"/api/address/{wallets.BTC}/txs"): as_json(
                [wallets.bitcoin(wallets.NOON, {"bc1qpayer": 200_000_000}, {wallets.BTC: 125_000_000})]
            ),
        },
        ("online.btc_payers", "online.btc_first", "online.btc_balance"),
    ),
    Sample(
        "blockscout",
        wallets.EVM,
        wallets.EVM,
        {
            ("eth.blockscout.com", f"/api/v2/addresses/{wallets.EVM}"): as_json(wallets.blockscout_address()),
            ("eth.blockscout.com", f"/api/v2/addresses/{wallets.EVM}/transactions"): as_json(
                wallets.items(
                    wallets.ether("2026-11-18T12:00:00.000000Z", "0xPayer", wallets.EVM, "1250000000000000000")
                )
            ),
            ("eth.blockscout.com", f"/api/v2/addresses/{wallets.EVM}/token-transfers?type=ERC-20"): as_json(
                wallets.items(wallets.token("2026-11-19T12:00:00.000000Z", "0xPayer", wallets.EVM, "5000000"))
            ),
        },
        ("online.eth_payers", "online.eth_seen", "online.eth_balance"),
    ),
    Sample(
        "etherscan",
        wallets.EVM,
        wallets.EVM,
        {
            ("api.etherscan.io", wallets.etherscan_path("balance&tag=latest")): as_json(
                wallets.etherscan("1250000000000000000")
            ),
            ("api.etherscan.io", wallets.etherscan_path(f"txlist{wallets.LIST}")): as_json(
                wallets.etherscan([wallets.etherscan_row(wallets.NOON, "0xpayer", wallets.EVM, "1250000000000000000")])
            ),
            ("api.etherscan.io", wallets.etherscan_path(f"tokentx{wallets.LIST}")): as_json(
                wallets.etherscan([], "0", "No transactions found")
            ),
        },
        ("online.etherscan_payers", "online.etherscan_seen", "online.etherscan_balance"),
        key=wallets.KEY,
    ),
    Sample(
        "tronscan",
        wallets.TRON,
        wallets.TRON,
        {
            ("apilist.tronscanapi.com", wallets.TRON_MARKS): as_json(wallets.tron_marks(is_black_list=True)),
            ("apilist.tronscanapi.com", wallets.TRON_ACCOUNT): as_json(wallets.tron_account()),
            ("apilist.tronscanapi.com", wallets.TRON_MOVED): as_json(
                wallets.tron_rows(wallets.tron_row(wallets.NOON, "Tpayer", wallets.TRON, "5000000"))
            ),
        },
        ("online.tron_frozen", "online.tron_payers", "online.tron_first", "online.tron_balance"),
        key=wallets.KEY,
    ),
    Sample(
        "goplus-wallet",
        wallets.TRON,
        wallets.TRON,
        {
            ("api.gopluslabs.io", f"/api/v1/address_security/{wallets.TRON}?chain_id=tron"): as_json(
                wallets.goplus(wallets.goplus_flags(phishing_activities="1"))
            )
        },
        ("online.goplus_phishing",),
    ),
    Sample(
        "chainabuse",
        wallets.BTC,
        wallets.BTC,
        {
            ("api.chainabuse.com", f"/v0/reports?address={wallets.BTC}&page=1&perPage=50"): as_json(
                wallets.reports(wallets.report("2026-11-02T08:00:00.000Z", "PHISHING", trusted=True))
            )
        },
        ("online.chainabuse_reports", "online.chainabuse_weight"),
        key=wallets.KEY,
    ),
)
