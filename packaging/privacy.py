"""Write the table of live look-ups into ``PRIVACY.md`` from their own facts: ``python3 packaging/privacy.py``.

``--check`` writes nothing and fails when the file says something else than the facts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scamcheck.i18n import load
from scamcheck.services.consent import SENDS
from scamcheck.services.countries import country_name
from scamcheck.sources.lookups import LOOKUPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scamcheck.core.lookup import LookUp

TARGET = ROOT / "PRIVACY.md"
BEGIN, END = "<!-- look-ups: made by packaging/privacy.py -->", "<!-- end of look-ups -->"
HEAD = ("| look-up | who answers | country | servers | what is sent | key of your own |", "|---|---|---|---|---|---|")
SERVERS = {"rdap": "the server that IANA's table names for the ending of the domain"}
"""Whom else a look-up may ask, by the list that names them."""
ENGLISH = load(ROOT / "assets" / "locale", "en")


def table(facts: Iterable[LookUp]) -> str:
    """Return the table, a row for each look-up."""
    return "\n".join((*HEAD, *(_row(one) for one in facts)))


def written(text: str, facts: Iterable[LookUp]) -> str:
    """Return ``text`` with the table of today between the two comments; raises ``ValueError`` where one is missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("no place for the table")
    return f"{before}{BEGIN}\n{table(facts)}\n{END}{after}"


def _row(facts: LookUp) -> str:
    servers = [*facts.hosts, *([SERVERS[facts.servers]] if facts.servers else [])]
    key = "no" if facts.key is None else "needed" if facts.key.required else "if you have one"
    country = country_name(facts.country, ENGLISH) if facts.country else "-"
    cells = (facts.title, facts.operator, country, ", ".join(servers), SENDS[facts.sends], key)
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Write or check the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the table is behind")
    check_only = parser.parse_args().check
    text = TARGET.read_text(encoding="utf-8")
    today = written(text, [module.FACTS for module in LOOKUPS])
    if not check_only:
        TARGET.write_text(today, encoding="utf-8", newline="\n")
    print(f"{len(LOOKUPS)} look-ups in {TARGET.name}")
    return int(check_only and today != text)


if __name__ == "__main__":
    sys.exit(main())
