"""The peers themselves, each in a process of its own: ``python matchers.py NAME`` reads a question and answers, both in JSON.

The question: ``brands`` (tokens and domains of each, and whether it is ``seldom`` imitated), ``hosts`` (each to be judged),
``timed`` (how many of them, from the start, are timed). The answer: ``version``, ``note``, ``setup`` (seconds), and for each
of its rows the flags, and the speed on the timed hosts (median of three runs). Only the peer's own module is imported besides
the standard library, so that it runs in the environment of the peers.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import importlib.util
import json
import statistics
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Judge = Callable[[str], bool]
    """Tells whether a host is flagged."""

REPEATS = 3
SHORTEST = 5
"""Names of fewer letters are within one edit of very many words: the peers that compare whole names leave them out."""
REVIEW = "verdict REVIEW (it does not decide)"


class Matcher:
    """A peer that is ready: what it is, and one judge for each row of the table; ``untimed`` rows come with another."""

    def __init__(self, about: str, judges: dict[str, Judge], note: str = "", untimed: str | None = None) -> None:
        self.about = about
        self.judges = judges
        self.note = note
        self.untimed = untimed


class Cannot(Exception):
    """The peer does not run here; the text says why, in a sentence."""


def fraudurl(_: list[dict[str, Any]]) -> Matcher:
    """Return fraudurl offline, as its own command runs it; both of its rows come from one pass."""
    cli = importlib.import_module("fraudurl.cli")
    cli._init_worker(False, None)  # noqa: FBT003, SLF001 - what its command line calls
    verdicts: dict[str, str] = {}

    def is_fraud(host: str) -> bool:
        verdicts[host] = cli.score_rows([host])[0]["fraud_verdict"]
        return verdicts[host] == "FRAUD"

    judges: dict[str, Judge] = {"verdict FRAUD": is_fraud, REVIEW: lambda host: verdicts[host] == "REVIEW"}
    return Matcher(f"fraudurl {version('fraudurl')}", judges, untimed=REVIEW)


def dnstwist(brands: list[dict[str, Any]]) -> Matcher:
    """Return look-ups in all permutations of the main domains of often imitated brands, by domain or by the first label alone."""
    fuzzer = importlib.import_module("dnstwist").Fuzzer
    registrable, official = suffix_list(), official_domains(brands)
    made: set[str] = set()
    often = {brand["domains"][0] for brand in brands if not brand["seldom"]}
    for domain in sorted(often):
        one = fuzzer(domain)
        one.generate()
        made.update(found["domain"] for found in one.domains)
    made -= official
    labels = {first_label(registrable(domain)) for domain in made | official}

    def by_domain(host: str) -> bool:
        return any(name in made for name in with_parents(host))

    def by_label(host: str) -> bool:
        domain = registrable(host)
        return domain not in official and first_label(domain) in labels

    judges: dict[str, Judge] = {"permutations": by_domain, "label only": by_label}
    return Matcher(
        f"dnstwist {version('dnstwist')}", judges, f"{len(made):,} permutations of {len(often)} main domains"
    )


def icu(brands: list[dict[str, Any]]) -> Matcher:
    """Return UTS #39 skeletons by ICU of the registrable domain's label against the tokens', one edit allowed."""
    fuzz = importlib.import_module("rapidfuzz")
    to_unicode = importlib.import_module("ada_url").idna_to_unicode
    registrable, official, (name, skeleton) = suffix_list(), official_domains(brands), icu_skeleton()
    known = sorted({skeleton(token) for token in all_tokens(brands) if len(token) >= SHORTEST})
    extract, distance = fuzz.process.extractOne, fuzz.distance.Levenshtein.distance

    def judge(host: str) -> bool:
        domain = registrable(host)
        if domain in official:
            return False
        label = first_label(domain)
        read = (to_unicode(label) or label) if label.startswith("xn--") else label
        return extract(skeleton(read), known, scorer=distance, score_cutoff=1) is not None

    return Matcher(name, {"skeleton + distance 1": judge}, f"{len(known)} names of {SHORTEST} letters or more")


def contains(brands: list[dict[str, Any]]) -> Matcher:
    """Return the plainest rule: the host holds a token of a brand and is not the brand's."""
    official, tokens = official_domains(brands), sorted(all_tokens(brands))

    def judge(host: str) -> bool:
        return any(token in host for token in tokens) and not any(name in official for name in with_parents(host))

    return Matcher('"contains a brand token, not official"', {"": judge}, f"{len(tokens)} tokens")


MATCHERS: dict[str, Callable[[list[dict[str, Any]]], Matcher]] = {
    "fraudurl": fraudurl,
    "dnstwist": dnstwist,
    "icu": icu,
    "contains": contains,
}


def official_domains(brands: list[dict[str, Any]]) -> set[str]:
    """Return the registrable domains of all brands."""
    return {domain for brand in brands for domain in brand["domains"]}


def all_tokens(brands: list[dict[str, Any]]) -> set[str]:
    """Return the tokens of all brands."""
    return {token for brand in brands for token in brand["tokens"]}


def with_parents(host: str) -> Iterator[str]:
    """Yield ``host`` and each parent of two labels or more."""
    while "." in host:
        yield host
        host = host.partition(".")[2]


def suffix_list() -> Callable[[str], str]:
    """Return what gives the registrable domain of a host, or the host itself where there is none."""
    suffixes = importlib.import_module("publicsuffixlist").PublicSuffixList()
    return lambda host: suffixes.privatesuffix(host) or host


def first_label(registrable: str) -> str:
    """Return the label that a person would take for the name of the site."""
    return registrable.split(".", 1)[0]


def icu_skeleton() -> tuple[str, Callable[[str], str]]:
    """Return ICU's name and its ``uspoof_getSkeletonUTF8``, from the system or from Qt's own copy; raises ``Cannot``.

    Asked through ctypes: PyICU must be compiled, and gives the same answer.
    """
    library, suffix = load_icu()
    call = {name: getattr(library, f"uspoof_{name}{suffix}") for name in ("open", "getSkeletonUTF8")}
    call["open"].restype = ctypes.c_void_p
    call["getSkeletonUTF8"].argtypes = (
        ctypes.c_void_p, ctypes.c_uint32, ctypes.c_char_p, ctypes.c_int32, ctypes.c_char_p, ctypes.c_int32, ctypes.c_void_p,
    )  # fmt: skip
    status = ctypes.c_int(0)
    checker = ctypes.c_void_p(call["open"](ctypes.byref(status)))
    if status.value > 0:
        raise Cannot(f"ICU's spoof checker could not be opened (error {status.value}).")
    buffer = ctypes.create_string_buffer(4_096)

    def skeleton(text: str) -> str:
        code, data = ctypes.c_int(0), text.encode()
        length = call["getSkeletonUTF8"](checker, 0, data, len(data), buffer, len(buffer), ctypes.byref(code))
        return buffer.raw[:length].decode() if code.value <= 0 else text

    return f"ICU {suffix.removeprefix('_') or 'of this system'}", skeleton


def load_icu() -> tuple[ctypes.CDLL, str]:
    """Return ICU's library and the ending of its functions' names (``_72``); raises ``Cannot``."""
    names = [ctypes.util.find_library(name) for name in ("icui18n", "icucore", "icu")]
    spec = importlib.util.find_spec("PySide6")
    inside = [Path(place) / "Qt" / "lib" for place in (spec.submodule_search_locations or ())] if spec else []
    for name in (*names, *(str(path) for folder in inside for path in sorted(folder.glob("libicui18n.so.*")))):
        if not name:
            continue
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        for suffix in ("", *(f"_{number}" for number in range(60, 120))):
            if hasattr(library, f"uspoof_open{suffix}"):
                return library, suffix
    raise Cannot("ICU was not found. On Debian or Ubuntu: apt-get install libicu72")


def speed(judge: Judge, hosts: list[str]) -> dict[str, float]:
    """Return checks a second of processor time and of wall time: medians of three runs."""
    runs = []
    for _ in range(REPEATS):
        cpu, wall = time.process_time(), time.perf_counter()
        for host in hosts:
            judge(host)
        runs.append((time.process_time() - cpu, time.perf_counter() - wall))
    found = [len(hosts) / max(statistics.median(run[clock] for run in runs), 1e-9) for clock in (0, 1)]
    return {"rows": len(hosts), "cpu": found[0], "wall": found[1]}


def main() -> None:
    """Answer one question."""
    question = json.load(sys.stdin)
    start = time.process_time()
    try:
        peer = MATCHERS[sys.argv[1]](question["brands"])
    except Cannot as reason:
        print(json.dumps({"cannot": str(reason)}))
        return
    setup, hosts = time.process_time() - start, question["hosts"]
    rows = [
        {
            "name": name,
            "flags": [judge(host) for host in hosts],
            "speed": None if name == peer.untimed else speed(judge, hosts[: question["timed"]]),
        }
        for name, judge in peer.judges.items()
    ]
    print(json.dumps({"about": peer.about, "note": peer.note, "setup": setup, "rows": rows}))


if __name__ == "__main__":
    main()
