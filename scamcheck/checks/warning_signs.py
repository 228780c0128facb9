"""Warning signs in an address, weighed together: imitations of brands, how the address is built, what its name is like.

Every sign has points (``assets/weights.toml``); what adds up to a warning there is one here. That very many people visit
a site is a brake on weak signs and weak imitations, never on what a list says, and never makes an address recognised.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from scamcheck.checks import lookalike, popularity, url_shape
from scamcheck.checks.doubt import is_registered
from scamcheck.checks.lookalike.subdomain import WHOLE
from scamcheck.checks.lookalike.view import view
from scamcheck.core import comparison
from scamcheck.core.model import NO_PARAMS, Evidence, Gap, Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scamcheck.checks.context import Context
    from scamcheck.checks.lookalike.view import HostView, Sighting
    from scamcheck.checks.url_shape import Sign
    from scamcheck.core.model import Domain, Indicator
    from scamcheck.core.task import Task
    from scamcheck.core.weights import Weights

NAME = "name.pattern"
BRAKE = "signs.popular"
WORDING: Mapping[str, str] = {
    **lookalike.WORDING,
    **url_shape.WORDING,
    NAME: N_('The name is built like the names of many scam sites. What stands out is "{part}". That is no proof.'),
    BRAKE: N_("Very many people visit {registrable}, so weak signs do not count here. That is no proof of honesty."),
}

MAX_BRANDS = 3


class Weighed(NamedTuple):
    """One brand sighting or sign with its points, of which ``brake`` do not count on a popular site.

    ``is_note`` says whether it is told by itself, too, not only as a part of a warning.
    """

    points: float
    code: str
    params: Mapping[str, str] = NO_PARAMS
    brake: float = 0.0
    is_note: bool = True
    sighting: Sighting | None = None


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield a finding for every brand and every sign that the table holds worth one."""
    task.checkpoint()
    weights, domain = context.rules.weights, indicator.domain
    signs = [_sign(sign, context) for sign in url_shape.signs(indicator, context)]
    brands: list[Weighed] = []
    directory = context.rules.brands
    official = domain is not None and (directory.official(domain) or directory.paged(domain)) is not None
    if domain is not None and domain.registrable and not official:
        host = view(domain, context.rules)
        score, suffix = host.scores(context.rules.name_model)
        brands = _brands(host, indicator, context, score, suffix)
        signs.append(Weighed(weights.of_name(score), NAME, brake=weights.warning, is_note=False))
    warned = () if official else _warned(brands, signs, weights.warning)
    if domain is not None and any(one.brake for one in warned) and (popular := popularity.naming(domain, context)):
        before, warned = warned, _warned(brands, signs, weights.warning, is_popular=True)
        if warned != before:
            yield Evidence(BRAKE, Severity.NOTE, {"registrable": domain.registrable}, popular.feed.id, popular.as_of)
    yield from _told(indicator, (*brands, *signs), warned, context)


def _sign(sign: Sign, context: Context) -> Weighed:
    weights, row = context.rules.weights, sign.row
    brake = 0.0 if row in weights.unbraked else weights.warning
    return Weighed(weights.of_sign(row), sign.code, sign.params, brake=brake, is_note=weights.is_note(row))


def _brands(host: HostView, indicator: Indicator, context: Context, score: float, suffix: float) -> list[Weighed]:
    """Return the brands that the host imitates, the heaviest sighting of each, the heaviest brand first."""
    weights = context.rules.weights
    sightings = lookalike.sightings(host, indicator.url)
    around = lookalike.around(host, sightings)
    best: dict[str, Weighed] = {}
    for sighting in sightings:
        name = 0.0 if sighting.is_slip else score
        points = weights.of_brand((*sighting.features, *around), name, suffix, left=sighting.left)
        known = best.get(sighting.brand.id)
        if points >= weights.note and (known is None or points > known.points):
            best[sighting.brand.id] = Weighed(points, sighting.code, brake=_brake(sighting, weights), sighting=sighting)
    if best and is_registered(host.domain, context):
        return []
    return _told_apart(sorted(best.values(), key=lambda one: -one.points), host)[:MAX_BRANDS]


def _brake(sighting: Sighting, weights: Weights) -> float:
    """Return what a sighting loses on a popular site: nothing for a whole address, all before the site's own name.

    Its owner alone chooses what stands there: hosts that rent places out have no popular places.
    """
    if sighting.code == WHOLE:
        return 0.0
    return math.inf if sighting.left else weights.brand_brake


def _told_apart(ranked: Iterable[Weighed], host: HostView) -> list[Weighed]:
    """Return ``ranked`` without brands in letters that a heavier one takes: no *Sui* in ``metamask-wallet``.

    A whole address is never left out, for it counts on popular sites, too.
    """
    kept: list[Weighed] = []
    taken: set[tuple[str, int]] = set()
    for one in ranked:
        letters = _letters(one.sighting, host) if one.sighting else set()
        if one.code == WHOLE or taken.isdisjoint(letters):
            kept.append(one)
            taken |= letters
    return kept


def _letters(sighting: Sighting, host: HostView) -> set[tuple[str, int]]:
    """Return label and place of the letters that stand for a brand; none where it is not in the host (a path)."""
    for piece in (sighting.token.text, sighting.part.replace("-", "")):
        for label in host.labels:
            at = label.joined.find(piece)
            if at >= 0 and label.left == sighting.left:
                return {(label.joined, place) for place in range(at, at + len(piece))}
    return set()


def _warned(
    brands: Iterable[Weighed], signs: Iterable[Weighed], limit: float, *, is_popular: bool = False
) -> tuple[Weighed, ...]:
    """Return what makes a warning: every brand that reaches the limit, and the heaviest signs until they do together.

    The name itself can speak against a warning, but not against a sign that stands for itself.
    """
    found = [one for one in brands if one.points - (one.brake if is_popular else 0) >= limit]
    ranked = sorted(signs, key=lambda one: -one.points)
    firm = [one for one in ranked if not one.brake]
    for candidates in (firm,) if is_popular else (firm, ranked):
        if sum(one.points for one in candidates) >= limit:
            total = 0.0
            for one in candidates:
                if total < limit and one.points > 0:
                    found.append(one)
                    total += one.points
            break
    return tuple(found)


def _told(
    indicator: Indicator, found: Iterable[Weighed], warned: tuple[Weighed, ...], context: Context
) -> Iterator[Evidence]:
    for one in found:
        severity = Severity.WARNING if one in warned else Severity.NOTE
        if severity is Severity.NOTE and not one.is_note:
            continue
        if one.sighting is not None:
            yield _imitation(one.sighting, severity, indicator, context)
        elif one.code == NAME:
            if indicator.domain is not None and not any(other.sighting for other in warned):
                yield _name(indicator.domain, context)
        else:
            yield Evidence(one.code, severity, one.params, as_of=context.rules.signs.updated)


def _name(domain: Domain, context: Context) -> Evidence:
    label = view(domain, context.rules).main.text
    part = _whole_chunks(label, context.rules.name_model.telling(label) or label)
    return Evidence(NAME, Severity.WARNING, {"part": part}, as_of=context.rules.weights.updated)


def _whole_chunks(label: str, part: str) -> str:
    """Return ``part`` of ``label`` widened to hyphens: half a word tells nobody anything."""
    start = label.index(part)
    begin, end = label.rfind("-", 0, start) + 1, label.find("-", start + len(part))
    return label[begin : end if end >= 0 else len(label)]


def _imitation(sighting: Sighting, severity: Severity, indicator: Indicator, context: Context) -> Evidence:
    domain, brand = indicator.domain, sighting.brand
    params = {
        "brand": brand.name,
        "real": brand.main_domain,
        "part": sighting.part,
        "host": domain.unicode if domain else "",
        "registrable": domain.registrable if domain else "",
    }
    picture = (
        comparison.compare(sighting.code, domain, sighting.part, sighting.token.text, brand.main_domain)
        if domain
        else None
    )
    return Evidence(sighting.code, severity, params, as_of=context.rules.brands_updated, comparison=picture)
