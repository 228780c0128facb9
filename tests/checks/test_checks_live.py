"""What a message claims about its age, held against what look-ups found."""

from __future__ import annotations

import string
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.checks.live import REGISTRY, WORDING, YOUNG, contradictions
from scamcheck.core.model import Evidence, Severity
from scamcheck.sources.lookups import BY_ID

TODAY = date(2026, 11, 21)
DOMAIN = "youngplace.com"


def seen(days: int = 9, source: str = REGISTRY, domain: str = DOMAIN) -> Evidence:
    """Return what a look-up found: a domain first seen so many days ago."""
    params = {"domain": domain, "since": (TODAY - timedelta(days=days)).isoformat()}
    return Evidence("online.young_domain", Severity.WARNING, params, source, TODAY)


def claimed(text: str, *evidence: Evidence) -> str:
    """Return the year or the number of years that a message claims and the evidence denies, "" without one."""
    found = list(contradictions(text, evidence or (seen(),)))
    assert len(found) <= 1
    return next((one.params.get("year") or one.params["years"] for one in found), "")


CLAIMS = {
    "Trusted by investors since 2009.": "2009",
    "TRUSTED SINCE 2009": "2009",
    "We have been active in crypto markets since 2017!": "2017",
    "Helping families grow wealth since 1998 - join today": "1998",
    "Since 2009, we have paid every client.": "2009",
    "Since 2012 our traders beat the market.": "2012",
    "Golden Capital. Since 2009.": "2009",
    "Golden Capital | Since 2009": "2009",
    "Founded in 2009": "2009",
    "Founded in London in 2009 by two bankers": "2009",
    "Established 1994, licensed": "1994",
    "Golden Capital Est. 2003": "2003",
    "Our platform was launched in 2016": "2016",
    "We started in 2011 with ten people": "2011",
    "15 years of experience": "15",
    "over 15 years' experience in forex": "15",
    "with 20+ years of trading experience": "20",
    "a 12-year track record": "12",
    "more than 10 years in business": "10",
    "18 years in the industry": "18",
    "Fundada en 2009": "2009",
    "Empresa fundada en Madrid en 2009.": "2009",
    "Empresa constituida en el a\u00f1o 2010": "2010",
    "Operamos desde 2009": "2009",
    "L\u00edderes del sector desde el a\u00f1o 2005.": "2005",
    "De confianza desde 2009": "2009",
    "Desde 2009, ayudamos a invertir.": "2009",
    "Desde 2009 hemos pagado siempre": "2009",
    "Grupo Dorado. Desde 2009.": "2009",
    "con 15 a\u00f1os de experiencia": "15",
    "con 15 anos de experiencia": "15",
    "m\u00e1s de 20 a\u00f1os en el mercado": "20",
    "12 a\u00f1os de trayectoria": "12",
    "Th\u00e0nh l\u1eadp n\u0103m 2009": "2009",
    "C\u00f4ng ty \u0111\u01b0\u1ee3c th\u00e0nh l\u1eadp v\u00e0o n\u0103m 2009": "2009",
    "Ho\u1ea1t \u0111\u1ed9ng t\u1eeb n\u0103m 2012": "2012",
    "hoat dong tu 2012": "2012",
    "S\u00e0n uy t\u00edn t\u1eeb n\u0103m 2010": "2010",
    "T\u1eeb n\u0103m 2009, ch\u00fang t\u00f4i lu\u00f4n tr\u1ea3 ti\u1ec1n": "2009",
    "15 n\u0103m kinh nghi\u1ec7m": "15",
    "15 nam kinh nghiem": "15",
    "h\u01a1n 10 n\u0103m ho\u1ea1t \u0111\u1ed9ng": "10",
    "\u516c\u53f8\u6210\u7acb\u4e8e2009\u5e74": "2009",
    "\u516c\u53f8\u6210\u7acb\u65bc 2009 \u5e74": "2009",
    "\u6210\u7acb\u65f6\u95f4\uff1a2009\u5e74": "2009",
    "\u672c\u5e73\u53f0\u5275\u7acb\u65bc\uff12\uff10\uff10\uff19\u5e74": "2009",
    "2009\u5e74\u6b63\u5f0f\u6210\u7acb": "2009",
    "\u81ea2009\u5e74\u4ee5\u6765\uff0c\u6211\u4eec\u4e00\u76f4\u4ed8\u6b3e": "2009",
    "\u81ea 2009 \u5e74\u8d77\u71df\u904b": "2009",
    "15\u5e74\u6295\u8d44\u7ecf\u9a8c": "15",
    "\u8d85\u904e20\u5e74\u7684\u91d1\u878d\u5e02\u5834\u7d93\u9a57": "20",
    "10\u591a\u5e74\u5386\u53f2": "10",
}


@pytest.mark.parametrize(("text", "what"), CLAIMS.items(), ids=range(len(CLAIMS)))
def test_claims_of_age_in_each_language(text: str, what: str) -> None:
    assert claimed(text) == what
    assert claimed(f"Hello Anna,\n{text}\nhttps://{DOMAIN}/join") == what


@pytest.mark.parametrize(
    "text",
    [
        "Since 2021 inflation has eaten your savings",
        "Prices have risen since 2009, join now",
        "Bitcoin has grown 900 % since 2017",
        "Bitcoin was founded in 2009 by Satoshi",
        "Bitcoin fue fundado en 2009",
        "Bitcoin ra \u0111\u1eddi n\u0103m 2009",
        "\u6bd4\u7279\u5e012009\u5e74\u521b\u7acb",
        "\u6bd4\u7279\u5e63\u5275\u7acb\u65bc2009\u5e74",
        "I have been waiting since 2015",
        "Call +44 20 2009 2010 or +1 (200) 920-1999",
        "Trusted advisers: since 2009 555 0199",
        "Active members since 20 October: 2009",
        "Invoice 2009, established price 1999.50",
        "Established price: $2009",
        "The best 2009 wines",
        "My son is 15 years old",
        "Save for 15 years and retire",
        "5-15 years of experience",
        "$15 years of experience",
        "In 2009 I lost my job",
        "Desde 2021 la inflaci\u00f3n sube",
        "Tengo 15 a\u00f1os",
        "Te espero desde 2019",
        "El precio sube desde el a\u00f1o 2009",
        "Llame al 2009 desde 2010 2011",
        "L\u1ea1m ph\u00e1t t\u1eeb n\u0103m 2021",
        "15 n\u0103m tr\u01b0\u1edbc",
        "n\u0103m 2009 t\u00f4i g\u1eb7p anh",
        "\u81ea2021\u5e74\u4ee5\u6765\u901a\u8d27\u81a8\u80c0",
        "2009\u5e74\u6211\u5931\u4e1a\u4e86",
        "15\u5e74\u524d",
        "\u7535\u8bdd 2009 2010",
        "",
    ],
)
def test_years_that_are_no_claim(text: str) -> None:
    assert claimed(text) == ""
    assert claimed(f"Hello Anna,\n{text}\nhttps://{DOMAIN}/join") == ""


def test_the_oldest_claim_is_told() -> None:
    assert claimed("Founded in 2015. Trusted since 2009. 5 years of experience.") == "2009"
    assert claimed("Founded in 2019. 15 years of experience.") == "15"


@pytest.mark.parametrize(("year", "denied"), [(2023, True), (2024, True), (2025, False), (2026, False), (2031, False)])
def test_a_year_more_than_the_claim_is_needed(year: int, *, denied: bool) -> None:
    assert claimed(f"Founded in {year}") == (str(year) if denied else "")


@pytest.mark.parametrize(("days", "denied"), [(0, True), (YOUNG, True), (YOUNG + 1, False), (9000, False)])
def test_only_a_young_domain_denies_a_claim(days: int, *, denied: bool) -> None:
    assert claimed("Founded in 1990", seen(days)) == ("1990" if denied else "")


@pytest.mark.parametrize("turn", [1, -1])
def test_the_registry_counts_before_the_archive(turn: int) -> None:
    late_met = (seen(9000), seen(9, "wayback"))
    bought_anew = (seen(9), seen(9000, "wayback"))
    assert claimed("Founded in 2009", *late_met[::turn]) == ""
    (found,) = contradictions("Founded in 2009", bought_anew[::turn])
    assert found.source == REGISTRY
    assert claimed("Founded in 2009", seen(9, "wayback")) == "2009"


def test_each_domain_counts_for_itself() -> None:
    (found,) = contradictions("Founded in 2009", (seen(9000, domain="old.example"), seen()))
    assert found.params["domain"] == DOMAIN


def test_what_is_no_age_of_a_domain_is_passed_over() -> None:
    wallet = Evidence("x", Severity.NOTE, {"since": "2026-11-20"}, "mempool", TODAY)
    undated = Evidence("x", Severity.NOTE, {"since": "2026-11-20", "domain": DOMAIN}, REGISTRY)
    ageless = Evidence("x", Severity.NOTE, {"domain": DOMAIN}, REGISTRY, TODAY)
    assert claimed("Founded in 2009", wallet, undated, ageless) == ""
    assert claimed("Founded in 2009", wallet, ageless, seen()) == "2009"


@pytest.mark.parametrize("text", ["Founded in 2009", "15 years of experience"])
def test_a_finding_has_source_day_and_words(text: str) -> None:
    (found,) = contradictions(text, (seen(),))
    assert (found.severity, found.source, found.as_of) == (Severity.WARNING, REGISTRY, TODAY)
    assert found.params["since"] == "2026-11-12"
    fields = {name for _, name, _, _ in string.Formatter().parse(WORDING[found.code]) if name}
    assert fields <= {*found.params, "since_day"}


def test_the_registry_is_a_look_up_of_ours() -> None:
    assert REGISTRY in BY_ID


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["since ", "2009", "founded", "15", " years", "\u5e74", ". "])).map("".join)
)
def test_any_text(text: str) -> None:
    assert all(found.code in WORDING for found in contradictions(text, (seen(),)))
