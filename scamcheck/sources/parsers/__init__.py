"""List formats: a file as published goes in, ``ListEntry`` come out, one at a time.

A new format is one function and one line in ``PARSERS``. A line that cannot be read is passed over; a file that is not
of the format at all raises ``NotThisFormat``, and nothing else is ever raised. No parser holds a whole file: memory
stays bounded by the longest line, cell or record, which may have a mebibyte.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, BinaryIO, Protocol

from scamcheck.sources.parsers import (
    any_table,
    csv_table,
    fca_rss,
    html_table,
    json_lists,
    json_records,
    named,
    ofac,
    ranked,
    rdap,
    text_lists,
    wallet_text,
    yaml_lists,
)
from scamcheck.sources.parsers.common import Facts, NotThisFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scamcheck.core.feed import Feed, ListEntry

__all__ = ["PARSERS", "Facts", "NotThisFormat", "Parser", "parse"]

_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)
_PAGES = frozenset({"html-table", "table"})
_BOM = b"\xef\xbb\xbf"


class Parser(Protocol):
    """One format."""

    def __call__(self, file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
        """Yield the entries of ``file``, which can be wound back; raises ``NotThisFormat``."""
        ...


PARSERS: Mapping[str, Parser] = {
    "metamask-json": json_lists.metamask,
    "metamask-diffs": json_lists.metamask_diffs,
    "json-list": json_lists.plain,
    "polkadot-json": json_lists.polkadot,
    "address-map-json": json_lists.address_map,
    "json-records": json_records.records,
    "hosts": text_lists.hosts,
    "adblock": text_lists.adblock,
    "csv": csv_table.table,
    "ranked": ranked.sites,
    "named-toml": named.named,
    "ofac-xml": ofac.enhanced,
    "fca-rss": fca_rss.warnings,
    "html-table": html_table.table,
    "table": any_table.table,
    "rdap-json": rdap.bootstrap,
    "wallet-text": wallet_text.wallets,
    "tagpack-yaml": yaml_lists.tagpack,
    "cryptoscamdb-yaml": yaml_lists.cryptoscamdb,
    "phantom-yaml": yaml_lists.phantom,
}


def parse(
    file: BinaryIO | bytes, feed: Feed, facts: Facts | None = None, *, delta: bool = False
) -> Iterator[ListEntry]:
    """Yield the entries of a published file in the feed's format, and fill ``facts``; raises ``NotThisFormat``.

    ``file`` is unpacked and can be wound back. ``delta`` reads the changes since the last copy. A web page instead of
    a list (a log-in page, an error with status 200) is told apart before any parser sees it.
    """
    stream = io.BytesIO(file) if isinstance(file, bytes) else file
    form = feed.fetching.delta_format if delta else feed.format
    stream.seek(0)
    if form not in _PAGES and _PAGE.match(stream.read(1024).removeprefix(_BOM)):
        raise NotThisFormat("web_page")
    stream.seek(0)
    yield from PARSERS[form](stream, feed, Facts() if facts is None else facts)
