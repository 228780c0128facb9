"""Rebuild ``assets/name_model.bin`` and the brand points of ``assets/weights.toml`` from lists and honest sites.

``.venv/bin/python packaging/train.py --data ../shared/data [--warninglists FOLDER] [--out FOLDER | --dry-run]``

Needs numpy, scipy and scikit-learn, tools for maintainers that are no dependencies of the program. FOLDER of
``--warninglists`` is the PyPI package PyMISPWarningLists, installed or unpacked.

``training_rows.py`` says which lists and packages are read, and which rows are not. No row of a list is in the weights:
the table holds one small number for each of 2^18 slots that millions of letter runs share, and one for each kind of sign.

How: (1) the name model is an L2 logistic regression over the ``slots`` of a name, on scam names without a brand's
token and on honest names, once on each half of the even half and once on all of it. (2) The brand points are one over
the rows of ``lookalike``, its name scores from the model of the other half; a host counts by its heaviest sighting, which
is found again in each round. Rows ``path.*``, thresholds, signs and dates of ``weights.toml`` stay as they are.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training_rows import WIDE, Corpus, Row

from scamcheck.checks import lookalike
from scamcheck.checks.lookalike.view import view
from scamcheck.core.name_model import NameModel, slots
from scamcheck.sources.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scamcheck.checks.lookalike.view import HostView
    from scamcheck.core.weights import Weights

ASSETS = Path(__file__).resolve().parent.parent / "assets"
BITS = 18
ROUNDS = 4
POINTS_PER_NAT = 20
WARNING_AT = 0.6
"""Log-odds of the brand regression at which a warning begins: chosen on the development files, not learned."""
NAME, SUFFIX, LEFT_NAME, LEFT_SUFFIX = "name", "suffix", "left_name", "left_suffix"
"""Features that are no rows of the table: scores of the registered label and of the suffix, apart for a brand left of it."""
NATS_A_STEP = 3.0
"""The name score in units of the other features, so that one strength of regularisation suits all."""
STEPS = {NAME: 1 / NATS_A_STEP, LEFT_NAME: 1 / NATS_A_STEP, SUFFIX: 1.0, LEFT_SUFFIX: 1.0}
BY_HAND = {
    "weak.glued": -16,
    "namesake.seldom": -40,
    "namesake.sold": -15,
    "cuts.words": -20,
    "all.words": -10,
    "few.letters": -10,
    "weak.short": -10,
    **{f"via.{via}.{form}": -14 for via in ("glyph", "typo") for form in ("start", "mid", "end")},
    **{f"via.typos.{form}": -30 for form in ("start", "mid", "end")},
    "via.typo.whole": 12,
    "beside.lure": 10,
    "via.glyph.whole": 30,
    "via.glyph.word": 20,
    "via.stroke.whole": 20,
    "via.foreign.whole": 20,
    "via.foreign.word": 30,
    **{f"left.{form}": 8 for form in ("whole", "word", "start", "mid", "end")},
}
"""Points added by hand. Less: that a short name, or one with a mistake, turns up by chance within a longer word, and the other
addresses of brands that few imitate, are seen too seldom in the honest sites to be learned; and the lists hold many scam sites
that imitate nobody, among which a name that ordinary words come near by chance passes for an imitation. More: a name with one
mistake or in letters of another look that is all of the label, and what stands left of it; lists of registrable domains hardly
show either."""
KIND_OF_BRAND, LEAST_OF_A_KIND = "who.", -6
"""Banks, shops and offices are imitated as much as others, only not in these lists, which are mostly about cryptocurrencies."""
RAREST = 30
"""Sightings that a row is seen in, to be learned."""
BRAND_TOKEN = 5
"""Letters of a brand's token from which a scam name that holds it is left to the brand points."""
HONEST_NAMES, HONEST_POINTS = 10.0, 6.0
"""How much all honest sites weigh against all scam sites in the two regressions."""

WIDE_POINTS = 0.05
"""What a site of the wide lists weighs among the brand points: nobody looked at it."""


# The name model


def _tools() -> tuple[Any, Any, Any]:
    """Return numpy, scipy.sparse and scikit-learn's logistic regression."""
    try:
        numpy, sparse = importlib.import_module("numpy"), importlib.import_module("scipy.sparse")
        return numpy, sparse, importlib.import_module("sklearn.linear_model").LogisticRegression
    except ImportError:
        sys.exit("Install numpy, scipy and scikit-learn first, in an environment of its own.")


def train_names(rows: Iterable[tuple[Row, HostView]], tokens: re.Pattern[str], day: str) -> bytes:
    """Return a file for ``NameModel``, learned from ``rows``."""
    np, sparse, regression = _tools()
    indices: list[int] = []
    ends, scam, weights = [0], [], []
    for row, host in rows:
        if row.scam and tokens.search(host.main.text):
            continue
        indices += sorted(slots(host.main.text, host.suffix, (1 << BITS) - 1))
        ends.append(len(indices))
        scam.append(row.scam)
        weights.append(row.weight * (0.4 if row.scam and row.weight < 1 else 1))
    y, weight = np.array(scam), np.array(weights)
    for side, share in ((y, 1.0), (~y, HONEST_NAMES)):
        weight[side] *= share * len(y) / 2 / weight[side].sum()
    table = sparse.csr_matrix((np.ones(len(indices), dtype=np.float32), indices, ends), shape=(len(y), 1 << BITS))
    model = regression(C=0.3, solver="liblinear", max_iter=40, tol=3e-3).fit(table, y, sample_weight=weight)
    found = model.coef_[0]
    scale = float(np.percentile(np.abs(found[found != 0]), 99.9)) / 127
    head = {"bits": BITS, "scale": scale, "bias": float(model.intercept_[0]), "trained": day}
    steps = np.clip(np.round(found / scale), -127, 127).astype(np.int8)
    return json.dumps(head).encode() + b"\n" + bytes(steps.tobytes())


# The brand points


def features_of(host: HostView, model: NameModel, weights: Weights) -> list[dict[str, float]]:
    """Return the rows that hold for each sighting in ``host``, and its two scores."""
    found = lookalike.sightings(host, None)
    score, ending = weights.held(*host.scores(model))
    name = score / NATS_A_STEP
    main, left = {NAME: name, SUFFIX: ending}, {LEFT_NAME: name, LEFT_SUFFIX: ending}
    around = dict.fromkeys(lookalike.around(host, found), 1.0)
    slip = {SUFFIX: ending}
    return [
        {**dict.fromkeys(one.features, 1.0), **around, **(left if one.left else slip if one.is_slip else main)}
        for one in found
    ]


def train_points(hosts: Sequence[tuple[Row, list[dict[str, float]]]]) -> tuple[dict[str, float], float]:
    """Return what each feature adds, in nats, and where to start from; each host counts by its heaviest sighting."""
    np, sparse, regression = _tools()
    every = [features for _, sightings in hosts for features in sightings]
    seen = Counter(name for features in every for name in features)
    places = {name: at for at, name in enumerate(sorted(name for name in seen if seen[name] >= RAREST))}
    known = [{name: value for name, value in features.items() if name in places} for features in every]
    cells = [(line, places[name], value) for line, row in enumerate(known) for name, value in row.items()]
    lines, columns, values = zip(*cells, strict=True)
    table = sparse.csr_matrix((values, (lines, columns)), shape=(len(every), len(places)))
    y = np.array([row.scam for row, _ in hosts])
    weight = np.array([_weight_of_points(row) for row, _ in hosts])
    weight[y] /= weight[y].mean()
    weight[~y] *= HONEST_POINTS
    sizes = [len(sightings) for _, sightings in hosts]
    owner = np.repeat(np.arange(len(hosts)), sizes)
    chosen = np.cumsum([0, *sizes[:-1]])
    for _ in range(ROUNDS):
        model = regression(C=0.5, solver="liblinear").fit(table[chosen], y, sample_weight=weight)
        order = np.lexsort((-model.decision_function(table), owner))
        chosen = order[np.unique(owner[order], return_index=True)[1]]
    return {name: float(model.coef_[0][at]) for name, at in places.items()}, float(model.intercept_[0])


def _weight_of_points(row: Row) -> float:
    return WIDE_POINTS if not row.scam and row.weight == WIDE[0].weight else row.weight


# Writing


def written(text: str, nats: Mapping[str, float], start: float) -> str:
    """Return ``weights.toml`` with the brand's numbers replaced; rows ``path.*`` and all else stay."""
    heads = {
        "base": round(100 + POINTS_PER_NAT * (start - WARNING_AT)),
        **{f"{name}_per_nat": round(POINTS_PER_NAT * nats.get(name, 0.0) * step, 1) for name, step in STEPS.items()},
    }
    points = {name: round(POINTS_PER_NAT * value) for name, value in nats.items() if name not in STEPS}
    kinds = {name for name in points if name.startswith(KIND_OF_BRAND)} - {"who.seldom"}
    points.update({name: max(points[name], LEAST_OF_A_KIND) for name in kinds})
    for name, more in BY_HAND.items():
        points[name] = points.get(name, 0) + more
    old = tomllib.loads(text)["brand"]["points"]
    points.update({name: value for name, value in old.items() if name.startswith("path.")})
    before, opening, rest = text.partition("[brand]\n")
    head, middle, after = rest.partition("[brand.points]\n")
    for name, value in heads.items():
        head = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value}", head)
    end = re.search(r"(?m)^(?=\n*(?:#|\[))", after)
    tail = after[end.start() :] if end is not None else ""
    table = "".join(f'"{name}" = {value}\n' for name, value in sorted(points.items()) if value)
    return f"{before}{opening}{head}{middle}{table}{tail}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="has blocklists, regulators, benign and eval")
    parser.add_argument("--warninglists", type=Path, help="the package PyMISPWarningLists, installed or unpacked")
    parser.add_argument("--most", type=int, default=220_000, help="how many scam and how many honest sites are used")
    parser.add_argument("--out", type=Path, default=ASSETS, help="where the two files go")
    parser.add_argument("--dry-run", action="store_true", help="print the table instead of writing anything")
    return parser.parse_args()


def _wide(package: Path | None) -> Path | None:
    """Return the folder of lists inside the package."""
    if package is None:
        return None
    found = sorted(package.glob("**/google-chrome-crux-1million/list.json"))
    if not found:
        sys.exit(f"{package} holds no lists of PyMISPWarningLists.")
    return found[0].parent.parent


def main() -> None:
    """Read, learn and write."""
    options = _arguments()
    _tools()
    rules = Catalog(ASSETS)
    corpus = Corpus(options.data, _wide(options.warninglists), options.most)
    split = [(row, corpus.splitter.split(row.host)) for row in corpus.rows]
    hosts = [(row, view(domain, rules)) for row, domain in split if domain.registrable]
    print(f"{sum(row.scam for row, _ in hosts)} scam sites, {sum(not row.scam for row, _ in hosts)} honest ones")
    long = {token for brand in rules.brands.brands for token in brand.tokens if len(token) >= BRAND_TOKEN}
    tokens = re.compile("|".join(sorted(map(re.escape, long), key=len, reverse=True)))
    day = datetime.now(UTC).date().isoformat()
    halves = [NameModel(train_names([pair for pair in hosts if pair[0].half == half], tokens, day)) for half in (0, 1)]
    names = train_names(hosts, tokens, day)
    sighted = []
    for row, host in hosts:
        if rules.brands.official(host.domain) is None:
            features = features_of(host, halves[1 - row.half], rules.weights)
            if features:
                sighted.append((row, features))
    print(f"{len(sighted)} of them with a brand in sight, {sum(row.scam for row, _ in sighted)} of these scam sites")
    table = written((ASSETS / "weights.toml").read_text(encoding="utf-8"), *train_points(sighted))
    if options.dry_run:
        print(table.partition("[brand]\n")[2].partition("\n\n#")[0])
        print(f"name_model.bin: {len(names)} bytes")
        return
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "weights.toml").write_text(table, encoding="utf-8", newline="\n")
    (options.out / "name_model.bin").write_bytes(names)
    print(f"weights.toml and name_model.bin in {options.out}")


if __name__ == "__main__":
    main()
