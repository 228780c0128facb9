"""Reports as JSON, schema version 1 (architecture.md): fields may be added, never renamed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scamcheck.checks.own_wallets import LABEL, NUMBER
from scamcheck.core.model import OWN, Rejected
from scamcheck.core.story import PATTERN
from scamcheck.services.explain import evidence_text, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.core.feed import Feed
    from scamcheck.core.lookup import Sent
    from scamcheck.core.model import Comparison, Evidence, Report, Wallet
    from scamcheck.i18n import Words

SCHEMA = 1


def report_json(report: Report, words: Words, feeds: Mapping[str, Feed]) -> dict[str, Any]:
    """Return the report as a JSON object."""
    evidence = [
        {
            "code": item.code,
            "severity": item.severity.value,
            "source": item.source,
            "as_of": item.as_of.isoformat() if item.as_of else None,
            "params": {name: value for name, value in item.params.items() if name != LABEL},
            "text": evidence_text(item, words, feeds),
            "link": item.link,
            **({"comparison": comparison_json(item.comparison)} if item.comparison else {}),
        }
        for item in (for_programs(item, words) for item in report.evidence)
    ]
    return {
        "schema": SCHEMA,
        "input": report.indicator.raw,
        "kind": report.indicator.kind.value,
        "value": report.indicator.value,
        "chain": report.indicator.chain,
        **({"wallet": wallet_json(report.indicator.wallet)} if report.indicator.wallet else {}),
        "level": report.level.value,
        "evidence": evidence,
        "gaps": [{"source": gap.source, "reason": gap.reason.value, "needed": gap.needed} for gap in report.gaps],
        "searched": [
            {"feed": item.feed, "entries": item.entries, "as_of": item.as_of.isoformat(), "stale": item.stale}
            for item in report.searched
        ],
        "sent": [sent_json(one) for one in report.sent],
        **(answers_json(report) if report.answers else {}),
        "checked_at": report.checked_at.isoformat(timespec="seconds"),
        "items": [report_json(item, words, feeds) for item in report.items],
    }


def sent_json(one: Sent) -> dict[str, Any]:
    """Return one request that left, its key hidden."""
    return {
        "at": one.at.isoformat(timespec="seconds"),
        "lookup": one.lookup,
        "host": one.host,
        "path": one.path,
        "what": one.what,
        "bytes": one.size,
    }


def for_programs(item: Evidence, words: Words) -> Evidence:
    """Return a finding as programs and files get it: of the person's own short list only the number of the entry."""
    if item.source != OWN:
        return item
    label = words.t("number {number}", number=item.params[NUMBER])
    return replace(item, params={**item.params, LABEL: label}, comparison=None)


def answers_json(report: Report) -> dict[str, Any]:
    """Return the answers to the twelve questions by id (yes, no, unsure) and the patterns that they fit, the best first."""
    patterns = [item.params["pattern"] for item in report.evidence if item.code.startswith(PATTERN)]
    return {"answers": dict(report.answers), "patterns": patterns}


def wallet_json(wallet: Wallet) -> dict[str, Any]:
    """Return what an address tells about itself; ``coins`` are all that write addresses like this, the likeliest first."""
    return {
        "coins": list(wallet.coins),
        "form": wallet.form,
        "network": wallet.network,
        "checksum": wallet.checksum.value,
        "details": dict(wallet.details),
    }


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Return the picture of a lookalike; ``shown_marks`` and ``real_marks`` are pairs of start and end."""
    return {
        "shown": comparison.shown,
        "shown_ascii": comparison.shown_ascii,
        "real": comparison.real,
        "shown_marks": [list(span) for span in comparison.shown_marks],
        "real_marks": [list(span) for span in comparison.real_marks],
        "counts": comparison.counts,
        **({"role": comparison.role} if comparison.role != "real" else {}),
    }


def answer_json(answer: Report | Rejected, words: Words, feeds: Mapping[str, Feed]) -> dict[str, Any]:
    """Return whichever answer it is as a JSON object."""
    return rejected_json(answer, words) if isinstance(answer, Rejected) else report_json(answer, words, feeds)


def rejected_json(rejected: Rejected, words: Words) -> dict[str, Any]:
    """Return why nothing was checked as a JSON object; the input is never in it."""
    return {"schema": SCHEMA, "input": None, "error": {"code": rejected.code, "text": refusal(rejected, words)}}
