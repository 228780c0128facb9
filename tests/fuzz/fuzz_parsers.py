"""Coverage-guided fuzzing of every list format (atheris); run by hand, not by the test command.

``pip install atheris`` into the environment, then ``python tests/fuzz/fuzz_parsers.py -max_total_time=120``. The first byte
picks the row of ``assets/feeds.toml``, the rest is the file. Anything but ``NotThisFormat`` is a finding; so is an input
that takes longer than ``-timeout`` seconds or more memory than ``-rss_limit_mb``.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["scamcheck.sources.parsers"]):
    from scamcheck.sources.catalog import Catalog
    from scamcheck.sources.parsers import Facts, NotThisFormat, parse

FEEDS = tuple(Catalog(ROOT / "assets").feeds.values())
DELTAS = tuple(feed for feed in FEEDS if feed.fetching.delta_format)


def one_input(data: bytes) -> None:
    """Parse the file that ``data`` holds."""
    if not data:
        return
    choice = data[0] % (len(FEEDS) + len(DELTAS))
    delta = choice >= len(FEEDS)
    feed = DELTAS[choice - len(FEEDS)] if delta else FEEDS[choice]
    try:
        for entry in parse(BytesIO(data[1:]), feed, Facts(), delta=delta):
            assert entry.key, "an entry without a key"
    except NotThisFormat:
        return


def seeds(folder: Path) -> None:
    """Write the fixtures as first inputs, one for each row that reads its format."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "tests" / "data" / "lists").iterdir()):
        for number in range(len(FEEDS) + len(DELTAS)):
            (folder / f"{path.name}-{number}").write_bytes(bytes([number]) + path.read_bytes()[:20_000])


if __name__ == "__main__":
    corpus = Path(sys.argv.pop(1)) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else Path("fuzz-corpus")
    seeds(corpus)
    atheris.Setup([*sys.argv, str(corpus)], one_input)
    atheris.Fuzz()
