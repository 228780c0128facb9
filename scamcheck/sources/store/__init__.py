"""The lists store: plain SQLite, one file, one transaction a list. Figures: ``tests/benchmarks/bench_store.py``.

Question: which store, and laid out how? Decision: sqlite3, ``entry (kind, key, feed, ...)`` WITHOUT ROWID, details inline.
Why: 2.5 million entries with sources and dates take 45 bytes each; a host with its parents takes 10 microseconds, as
many as from a bare table of keys. Alternatives: details packed into one column or a table of their own save 2 bytes
and cost a join or a parser; 8-byte hashes save half the file, look up slower (1.4) and tell no names; LMDB is quicker
(0.25) and needs a wheel for each system; pages of 8 or 16 KB change nothing; one seek a key beats ``IN`` by a third.

Question: how do readers go on while a list is swapped? Decision: write-ahead log, truncated after each commit. Why:
beside a commit of 1.9 s the slowest of 89,000 look-ups took 9 ms; with the rollback journal 1,150 ms. Price: each changed
page is written twice, so small changes cost about twice plain sqlite3, and a disk that may only be read needs
``immutable``. Alternatives: the journal and one exclusive lock; a new file a list, which no seek can join.

Question: where does a list wait until it has been checked? Decision: in a staging file of its own, merged by difference.
Why: no lock while a publisher is slow, memory of 37 MB for any list, and an unchanged list writes a page or two, so that
each entry keeps the day since which it has been here. Alternatives: a Python list (150 MB a million entries), a
staging table in the store (locks it, and leaves holes), drop and insert (rewrites the file, forgets the days).

A store that cannot be read is set aside under another name and built anew from the lists that ship; where nothing can
be written, the file answers as it stands, or memory does. What happened is kept in ``notices``.
"""

from __future__ import annotations

from scamcheck.sources.store.commits import Commit, Committed, Mode, StoreBusy, StoreUnwritable
from scamcheck.sources.store.lists import ListStore
from scamcheck.sources.store.schema import SCHEMA_VERSION
from scamcheck.sources.store.staging import Staging

__all__ = [
    "SCHEMA_VERSION",
    "Commit",
    "Committed",
    "ListStore",
    "Mode",
    "Staging",
    "StoreBusy",
    "StoreUnwritable",
]
