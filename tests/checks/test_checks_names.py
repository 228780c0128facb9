"""Names of platforms: exact, near, inside a message, as a domain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Match, Standing
from scamcheck.core.model import Kind, Level, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import LONG_AGO, World, feed, host, name, world
else:
    from checks.world import LONG_AGO, World, feed, host, name, world

LISTED, NOTE, WARNING = Severity.LISTED, Severity.NOTE, Severity.WARNING


@pytest.fixture
def here(tmp_path: Path) -> World:
    names = feed("names", kind=EntryKind.NAME, match=Match.NAME, when_stale=WARNING, authority=True)
    made = world(tmp_path, names)
    made.put(
        "names",
        name("Quarzum Guarantee Ltd.", "Regulator: runs a market.", date(2025, 5, 1)),
        name("Quarzum"),
        name("Zenvolta Capital Markets"),
        name("\u7389\u77f3\u62c5\u4fdd"),
        name("Bolt"),
    )
    return made


@pytest.mark.parametrize(
    "text",
    [
        "Quarzum Guarantee",
        "QUARZUM  GUARANTEE",
        "quarzum-guarantee llc",
        "Qu\u00e1rzum Guarantee",
        "\uff31uarzum Guarantee",
        '"Quarzum Guarantee"',
    ],
)
def test_the_very_name_is_red_however_it_is_spaced(here: World, text: str) -> None:
    assert here.findings(text) == {"listed.name": LISTED}
    hit = here.report(text).evidence[0]
    assert hit.params["title"] == "Quarzum Guarantee Ltd."
    assert hit.params["note"] == "Regulator: runs a market."
    assert hit.params["listed_on"] == "2025-05-01"


@pytest.mark.parametrize(
    "text", ["Quarzum Garantee", "Quarsum Guarantee", "Quarzum Guarrantee", "Zenvolta Capital Market"]
)
def test_a_near_name_is_amber_and_shows_the_listed_one(here: World, text: str) -> None:
    assert here.report(text).level is Level.WARNING
    assert here.findings(text, "name.") == {"name.similar": WARNING}
    assert here.report(text).evidence[0].params["title"].startswith(("Quarzum", "Zenvolta"))


@pytest.mark.parametrize(
    "text",
    [
        "Qu\u0430rzum Guar\u0430ntee",
        "quarzumguaranteeltd",
        "\u041e\u041e\u041e Quarzum Guarantee",
        "\u7389\u77f3\u64d4\u4fdd",
    ],
)
def test_the_very_name_is_red_in_look_alike_letters_and_in_the_other_chinese_script(here: World, text: str) -> None:
    assert here.findings(text) == {"listed.name": LISTED}


def test_a_firm_whose_name_is_misused_is_never_held_near_its_clone(here: World) -> None:
    imitated = ListEntry(EntryKind.NAME, "honestvale", "Honestvale Ltd", standing=Standing.IMITATED)
    here.put("names", imitated, name("Honestvale Clone Desk"))
    assert here.findings("Honestvalle") == {}
    assert here.findings("Honestvale") == {"listed.imitated": NOTE}
    assert here.findings("Honestvale Clone Desc") == {"name.similar": WARNING}


def test_an_ordinary_word_is_no_name_inside_a_text(here: World) -> None:
    here.put("names", name("Cloud Limited"), name("Trade Ltd"), name("Quarzum Cloud"))
    for text in ("Honest Cloud", "BTC Trade", "Please look at the cloud and trade it for another one today, will you?"):
        assert here.findings(text) == {}, text
    assert here.findings("Is Quarzum Cloud a scam?") == {"name.in_message": LISTED}


def test_a_name_of_which_a_listed_one_is_a_part_by_its_legal_form_only_is_left_alone(here: World) -> None:
    here.put("names", name("Rise B"))
    assert here.findings("Oldrise B.V.") == {}


@pytest.mark.parametrize("text", ["Guarantee", "Capital Markets", "Boltz", "Volt", "Quartz Glass", "Zen Capital", "A"])
def test_a_name_that_shares_only_common_words_is_left_alone(here: World, text: str) -> None:
    assert here.findings(text) == {}
    assert here.report(text).level is Level.NOTHING_FOUND


def test_a_near_name_on_an_old_list_stays_amber(here: World) -> None:
    here.put("names", name("Quarzum Guarantee"), as_of=LONG_AGO)
    assert here.findings("Quarzum Garantee", "name.") == {"name.similar": WARNING}
    assert here.findings("Quarzum Guarantee", "listed.") == {"listed.aged": WARNING}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("They told me to pay over Quarzum Guarantee because it is safe, they said", ["Quarzum Guarantee Ltd."]),
        ("They told me to pay over QUARZUM-GUARANTEE because it is safe, they said", ["Quarzum Guarantee Ltd."]),
        ("they told me to use quarzum for this payment, is that a real company or not?", ["Quarzum"]),
        ("\u8bf7\u95ee\n\u7389\u77f3\u62c5\u4fdd\n\u53ef\u9760\u5417", ["\u7389\u77f3\u62c5\u4fdd"]),
        ("Please bolt the door and look at the quarz watch when you leave the house today", []),
    ],
)
def test_listed_names_are_found_inside_a_message_the_longest_only(here: World, text: str, titles: list[str]) -> None:
    found = [item for item in here.report(text).evidence if item.code == "name.in_message"]
    assert [item.params["title"] for item in found] == titles
    assert {item.severity for item in found} <= {LISTED}
    assert (here.report(text).level is Level.LISTED) is bool(titles)


def test_an_old_list_of_names_only_warns_about_a_message(here: World) -> None:
    here.put("names", name("Quarzum Guarantee"), as_of=LONG_AGO)
    text = "They told me to pay over Quarzum Guarantee because it is safe, they said"
    assert here.findings(text) == {"name.in_message": WARNING}


@pytest.mark.parametrize("text", ["quarzumguarantee.com", "https://quarzum.org/pay", "quarzum-guarantee.net"])
def test_a_listed_name_as_a_domain_is_amber(here: World, text: str) -> None:
    assert here.findings(text, "name.") == {"name.in_domain": WARNING}


@pytest.mark.parametrize("text", ["bolt.com", "notquarzum.org", "quarzum.goodplace.org"])
def test_a_domain_that_only_shares_letters_is_left_alone(here: World, text: str) -> None:
    assert here.findings(text, "name.") == {}


def test_a_brands_own_domain_is_no_listed_name(here: World) -> None:
    here.put("names", name("Coinbase"))
    assert here.findings("coinbase.com", "name.") == {}


def test_a_name_in_small_letters_is_shown_by_its_name(here: World) -> None:
    here.put("names", ListEntry(EntryKind.NAME, "quarzumpay", "quarzumpay"))
    for text in ("quarzumpays", "please pay with quarzumpay today\nthank you", "quarzumpay.org"):
        found = [item.params["title"] for item in here.report(text).evidence if item.code.startswith("name.")]
        assert found == ["quarzumpay"], text


@pytest.mark.parametrize("text", ["Goldgold Capital", "GOLDGOLD CAPITAL Ltd", "Velvet Profits"])
def test_a_listed_site_that_is_made_of_the_name_is_amber(here: World, text: str) -> None:
    here.put(
        "names", host("goldgold-capital.com"), host("velvetprofits.io"), host("quux.com"), host("coinbase-pro.com")
    )
    assert here.findings(text) == {"name.as_site": WARNING}
    assert here.report(text).evidence[0].params["key"] in {"goldgold-capital.com", "velvetprofits.io"}


@pytest.mark.parametrize("text", ["Quux", "Coinbase Pro", "Velvet Profits Group", "\u6c47\u65fa"])
def test_a_short_name_a_brand_and_another_name_are_not_sought_as_sites(here: World, text: str) -> None:
    here.put("names", host("quux.com"), host("coinbase-pro.com"), host("velvetprofits.io"))
    assert here.findings(text, "name.") == {}


def test_hosts_on_a_list_of_names_are_hosts(here: World) -> None:
    here.put("names", name("Quarzum"), host("quarzum-pay.org"))
    assert here.findings("quarzum-pay.org", "listed.") == {"listed.host": LISTED}
    assert [item.feed for item in here.report("quarzum-pay.org").searched] == ["names"]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Is Quarzum Guarantee a scam?", LISTED),
        ("La plataforma Quarzum Guarantee me pide dinero", LISTED),
        ("Is Quarzum honest?", WARNING),
        ("Quarzum Holding of Malta", WARNING),
    ],
)
def test_a_listed_name_is_found_inside_a_few_words(here: World, text: str, weight: Severity) -> None:
    assert here.report(text).indicator.kind is Kind.NAME
    assert here.findings(text, "name.") == {"name.in_message": weight}


@pytest.mark.parametrize("text", ["Apollo Global Management", "FINMA", "Capital One", "Tesla"])
def test_the_very_name_of_a_known_firm_resembles_nothing(here: World, text: str) -> None:
    here.put("names", name("Global Management Inc"), name("Finmark Corp"), name("Capital One Forex"), name("Tesla X"))
    assert here.findings(text) == {"brand.name": NOTE}
    assert here.report(text).level is Level.NOTHING_FOUND


def test_a_name_near_that_of_a_known_firm_is_still_told(here: World) -> None:
    here.put("names", name("Capital One Forex Limited"))
    assert here.findings("Capital One Forx") == {"name.similar": WARNING}


def test_a_short_name_is_not_red_where_the_list_has_it_glued_to_its_legal_form(here: World) -> None:
    here.put("names", name("ZorbxLTD"))
    assert here.findings("Zorbx") == {"listed.common": WARNING}
    assert here.findings("ZorbxLTD") == {"listed.name": LISTED}
