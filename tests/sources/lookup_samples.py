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
    from tests.sources.server import Route
else:
    from sources import dns_samples, protobuf_samples
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
)
