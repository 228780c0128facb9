"""A sample for every live look-up: a thing to ask about and an answer in the form that the operator gives.

The contract tests run over all of them; a new look-up adds one row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.sources.server import Route
else:
    from sources.server import Route


@dataclass(frozen=True)
class Sample:
    """``typed`` is what a person pastes, with all that must not leave; ``text`` what is sent of it.

    ``answers`` are the routes by host and path; ``codes`` what the look-up finds in them. ``servers`` is what a list on
    the computer would name for a suffix.
    """

    lookup: str
    typed: str
    text: str
    answers: Mapping[tuple[str, str], Route]
    codes: tuple[str, ...]
    servers: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


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

SAMPLES: tuple[Sample, ...] = (
    Sample(
        "rdap-domain",
        TYPED,
        "youngplace.com",
        {("rdap.registry.example", "/com/v1/domain/youngplace.com"): as_json(RDAP_ANSWER)},
        ("online.young_domain", "online.registrar"),
        servers={"com": "https://rdap.registry.example/com/v1/"},
    ),
)
