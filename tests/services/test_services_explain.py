"""From codes to words: every code has a sentence in every language, and none promises safety."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.checks import CHECKS, WORDING, story
from scamcheck.core.address.coins import COINS
from scamcheck.core.lookup import Sent
from scamcheck.core.model import Evidence, Gap, Kind, Level, Reason, Rejected, Report, Severity
from scamcheck.services import channels, doctor, explain, live_words, own_wallets, paid
from scamcheck.services import story as answers
from scamcheck.services.explain import ACTIONS, GAPS, HEADLINES, NOTICES, REJECTIONS, STEPS
from scamcheck.services.limits import BY_KIND, LIMITS
from scamcheck.services.lists.importer import FORMAT_PROBLEMS, REFUSALS
from scamcheck.services.ways_on import WAYS_ON

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, LONG_AGO, NOW, ROOT, TODAY, World, catalog, feed, host, world
else:
    from checks.world import ASSETS, LONG_AGO, NOW, ROOT, TODAY, World, catalog, feed, host, world

LANGUAGES = i18n.languages(ASSETS / "locale")
ALL: dict[str, str] = {
    **WORDING,
    **REJECTIONS,
    **{f"gap {reason}": text for reason, text in GAPS.items()},
    **NOTICES,
    **REFUSALS,
    **FORMAT_PROBLEMS,
    **{f"headline {level}": text for level, text in HEADLINES.items()},
    **{f"action {level}": text for level, text in ACTIONS.items()},
    **{f"limit {level}": text for level, text in LIMITS.items()},
    **{f"step {level} {number}": text for level, steps in STEPS.items() for number, text in enumerate(steps)},
    **{f"coin step {number}": text for number, text in enumerate(explain.COIN_STEPS.values())},
    **{f"limit {kind} {level}": text for kind, own in BY_KIND.items() for level, text in own.items()},
    **{f"doctor {code}": text for code, text in doctor.WORDING.items()},
    **{f"asked {name}": text for name, text in story.ASKED.items()},
    **{f"said {name}": text for name, text in story.SAID.items()},
    **{f"story {name}": text for name, text in {**answers.WORDING, **answers.STEPS}.items()},
    **{f"channels {name}": text for name, text in channels.WORDING.items()},
    **{f"purpose {name}": text for name, text in channels.PURPOSES.items()},
    **{f"hours {name}": text for name, text in channels.HOURS.items()},
    **{f"paid {name}": text for name, text in {**paid.WORDING, **paid.FIRST}.items()},
    **{f"warning {name}": text for name, text in {**paid.WARNING, **paid.OFFICER}.items()},
    **{f"fact {name}": text for name, text in paid.FACTS.items()},
}
MAY_SAY_SAFE = {
    "We found no record. That does not mean it is safe.",
    "No real firm asks you to move money to keep it safe.",
    "None of your answers is a warning by itself. That does not mean it is safe.",
}
EXACT = {
    Level.LISTED: "Stop. This is on a warning list.",
    Level.WARNING: "Be careful. We found warning signs.",
    Level.NOTHING_FOUND: "We found no record. That does not mean it is safe.",
    Level.NOT_CHECKED: "We could not check this properly.",
    Level.RECOGNISED: "This is the real address of {brand}.",
}


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, feed("one"), feed("needed", needed_for=(Kind.DOMAIN, Kind.URL)))
    made.put("one", host("evilplace.org", note="Because."))
    made.put("needed", host("worseplace.org"))
    return made


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> i18n.Words:
    return i18n.load(ASSETS / "locale", str(request.param))


def codes_in_the_source() -> set[str]:
    """Every code that a check or the classifier writes down, found in the text of the source."""
    names = "|".join(sorted({code.split(".", 1)[0] for code in (*WORDING, *REJECTIONS, *NOTICES)}))
    pattern = re.compile(rf'"((?:{names})\.[a-z_]+)"')
    folders = ("checks", "core", "sources", "services")
    files = [path for folder in folders for path in (ROOT / "scamcheck" / folder).rglob("*.py")]
    files = [path for path in files if path.parent.name != "parsers"]  # ``data.item`` is a place in JSON there
    found = {code for path in files for code in pattern.findall(path.read_text(encoding="utf-8"))}
    return {code for code in found if not code.startswith("import.")}


def test_every_code_in_the_source_has_a_sentence() -> None:
    known = {*WORDING, *REJECTIONS, *NOTICES, *doctor.WORDING, *own_wallets.WORDING, *WAYS_ON}
    files = {"settings.json", "feeds.toml", "brands.toml", "signs.toml", "system.toml", "lists.sqlite"}
    missing = codes_in_the_source() - known - files - {coin.explorer for coin in COINS}
    assert missing == set()


def test_every_refusal_of_the_importer_has_a_sentence() -> None:
    source = (ROOT / "scamcheck" / "services" / "lists" / "importer.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"(import\.[a-z_]+)"', source)) == set(REFUSALS)
    parsers = ROOT / "scamcheck" / "sources" / "parsers"
    raised = {
        code
        for path in parsers.glob("*.py")
        for code in re.findall(r'NotThisFormat\("(\w+)"\)', path.read_text("utf-8"))
    }
    assert raised == set(FORMAT_PROBLEMS)


def test_tables_are_whole() -> None:
    assert set(HEADLINES) == set(ACTIONS) == set(STEPS) == set(LIMITS) == set(explain.SYMBOLS) == set(Level)
    assert set(GAPS) | set(live_words.GAPS) == set(Reason)
    assert sum(len(check.WORDING) for check in CHECKS) + len(story.WORDING) == len(WORDING)
    assert len(set(explain.SYMBOLS.values())) == len(Level)


def test_headlines_are_those_of_the_design() -> None:
    assert HEADLINES == EXACT


@pytest.mark.parametrize("code", ALL)
def test_every_sentence_renders_in_every_language_without_braces(code: str, words: i18n.Words) -> None:
    params = dict.fromkeys(i18n.placeholders(ALL[code]), "X1")
    text = words.t(ALL[code], **params)
    assert text
    assert "{" not in text
    assert "}" not in text
    assert text.count("X1") >= len(params)


@pytest.mark.parametrize("code", ALL)
def test_no_sentence_promises_safety_or_passes_a_judgement(code: str) -> None:
    text = ALL[code]
    if re.search(r"\bsafe(?:ly|ty)?\b", text, re.IGNORECASE):
        assert text in MAY_SAY_SAFE
    assert not re.search(r"\bis an? (?:scam|fraud)|scammer|criminals? (?:from|in)\b|pig.?butcher", text, re.IGNORECASE)
    assert not re.search(r"you should have|fell for|victim|trustworthy|legitimate|100 ?%", text, re.IGNORECASE)
    assert "!" not in text


@pytest.mark.parametrize("code", WORDING)
def test_every_finding_becomes_a_card_in_every_language(code: str, words: i18n.Words, here: World) -> None:
    report = here.report("goodplace.org")
    names = i18n.placeholders(WORDING[code])
    params = {
        **dict.fromkeys(names | {"brand", "host", "real", "registrable"}, "X1"),
        "note": "N1",
        "listed_on": "2025-05-01",
    }
    for severity in Severity:
        item = Evidence(code, severity, params, "metamask" if code.startswith("listed.") else "rules", TODAY)
        answer = explain.explain(replace(report, evidence=(item,), level=Level.WARNING), words, catalog().feeds)
        (card,) = answer.reasons
        assert card.text
        assert "{" not in card.text + card.source
        assert (card.severity, card.detail) == (severity, "N1")
        assert card.compare is None
        assert str(TODAY.year) in card.source


@pytest.mark.parametrize("code", REJECTIONS)
def test_every_refusal_becomes_a_sentence_in_every_language(code: str, words: i18n.Words) -> None:
    text = explain.refusal(
        Rejected(code, {"limit": "50000", "scheme": "app", "coin": "TRON", "explorer": "a.com"}), words
    )
    assert text
    assert "{" not in text


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("source", ["metamask", "lookalike"])
def test_every_gap_becomes_a_limit_in_every_language(
    reason: Reason, source: str, words: i18n.Words, here: World
) -> None:
    report = replace(here.report("goodplace.org"), gaps=(Gap(source, reason, needed=True, as_of=LONG_AGO),))
    first = explain.explain(report, words, catalog().feeds).limits[0]
    assert "{" not in first
    of_a_list = source == "metamask" and reason in explain.GAPS and reason is not Reason.NOT_COVERED  # it names a chain
    assert ("eth-phishing-detect" in first) is of_a_list


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_was_lost(language: str) -> None:
    assert i18n.load(ASSETS / "locale", language).lost == ()


ENGLISH = i18n.load(ASSETS / "locale", "en")


@pytest.mark.parametrize(
    ("text", "level", "headline"),
    [
        ("evilplace.org", Level.LISTED, EXACT[Level.LISTED]),
        ("coinbsae.com", Level.WARNING, EXACT[Level.WARNING]),
        ("goodplace.org", Level.NOTHING_FOUND, EXACT[Level.NOTHING_FOUND]),
        ("coinbase.com", Level.RECOGNISED, "This is the real address of Coinbase."),
        (
            "please look at evilplace.org\nbefore you pay",
            Level.LISTED,
            "Stop. Something in this text is on a warning list.",
        ),
    ],
)
def test_answers_have_the_headline_of_their_level(here: World, text: str, level: Level, headline: str) -> None:
    answer = explain.explain(here.report(text), ENGLISH, here.store.feeds)
    assert (answer.level, answer.headline) == (level, headline)
    assert answer.action == ACTIONS[level]
    assert answer.next_steps
    assert answer.searched
    assert answer.limits
    assert answer.privacy == "Nothing you typed has left this computer."


def test_a_missing_list_is_named_with_the_headline_of_not_checked(tmp_path: Path) -> None:
    bare = world(tmp_path, feed("needed", needed_for=(Kind.DOMAIN,)))
    answer = explain.explain(bare.report("goodplace.org"), ENGLISH, bare.store.feeds)
    assert answer.headline == EXACT[Level.NOT_CHECKED]
    assert (
        answer.limits[0] == '"List needed" by Publisher of needed is not on this computer yet. Get it at '
        f"{bare.store.feeds['needed'].download} and take it in."
    )


def test_every_hit_shows_source_and_date(here: World) -> None:
    (card,) = explain.explain(here.report("evilplace.org"), ENGLISH, here.store.feeds).reasons
    assert card.text == 'This web address is on the list "List one" by Publisher of one.'
    assert card.source == "List one, our copy of 21 Nov 2026"
    assert (card.detail, card.link) == ("Because.", "https://one.example/")


def test_a_lookalike_card_shows_both_addresses(here: World) -> None:
    answer = explain.explain(here.report("https://coinbase.com.secure-verify.xyz/a"), ENGLISH, here.store.feeds)
    assert answer.reasons[0].compare is not None
    compared = answer.reasons[0].compare.comparison
    assert (compared.shown, compared.real) == ("coinbase.com.secure-verify.xyz", "coinbase.com")
    assert answer.reasons[0].compare.reading.endswith("The part that counts is secure-verify.xyz.")
    assert answer.reading == "Read the address from right to left: the part that counts is secure-verify.xyz."


def test_the_line_about_privacy_comes_from_the_record(here: World) -> None:
    one = Sent(NOW, "rdap-domain", "rdap.example", "/domain/goodplace.org", "/domain/{text}", "goodplace.org", 90)
    report: Report = replace(here.report("goodplace.org"), sent=(one, replace(one, size=91)))
    assert explain.explain(report, ENGLISH, here.store.feeds).privacy == (
        "Sent out for this answer: goodplace.org to rdap.example."
    )


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("https://good\u202eplace.org/", "https://goodplace.org/"),
        ("https://b\u00fccher.org/", "https://xn--bcher-kva.org/"),
        ("b\u00fccher.org", "b\u00fccher.org"),
        ("Quarzum\u200b  Ltd", "Quarzum Ltd"),
    ],
)
def test_the_subject_is_one_line_of_visible_characters(here: World, text: str, subject: str) -> None:
    assert explain.explain(here.report(text), ENGLISH, here.store.feeds).subject == subject


def test_a_long_subject_is_cut(here: World) -> None:
    answer = explain.explain(here.report("https://goodplace.org/" + "a" * 5_000), ENGLISH, here.store.feeds)
    assert len(answer.subject) == explain.SUBJECT_LENGTH
    assert answer.subject.endswith("\u2026")


def test_braces_in_what_was_asked_do_no_harm(here: World) -> None:
    answer = explain.explain(here.report("https://goodplace.org/{0}{x}"), ENGLISH, here.store.feeds)
    assert "goodplace.org" in answer.subject


def test_a_wallet_is_not_asked_for_a_licence(here: World) -> None:
    feeds = here.store.feeds
    wallet_steps = explain.explain(here.report("0x52908400098527886e0f7030069857d2e4169ee7"), ENGLISH, feeds).next_steps
    site_steps = explain.explain(here.report("goodplace.org"), ENGLISH, feeds).next_steps
    assert not [step for step in wallet_steps if "licence" in step]
    assert [step for step in site_steps if "licence" in step]


WALLET = "0x52908400098527886e0f7030069857d2e4169ee7"


@pytest.mark.parametrize("level", [Level.LISTED, Level.WARNING, Level.NOTHING_FOUND, Level.NOT_CHECKED])
def test_who_paid_to_a_wallet_is_told_what_to_keep_and_whom_to_tell(here: World, level: Level) -> None:
    report = replace(here.report(WALLET), level=level)
    steps = explain.explain(report, ENGLISH, here.store.feeds).next_steps
    (paid,) = [step for step in steps if step.startswith("If you ")]
    assert paid == (
        "If you already paid: write down the address, amount, coin, time and transaction number. "
        "Tell the police and the exchange today. The first hours matter."
    )
    assert len(steps) == len(STEPS[level])


def test_a_text_that_names_a_wallet_has_that_step_once_and_last(here: World) -> None:
    message = f"Dear friend, please send the money to {WALLET} or to TJRabPrwbZy45sbavfcjinPJC18kjpRTv8 today"
    steps = explain.explain(here.report(message), ENGLISH, here.store.feeds).next_steps
    assert [step.startswith("If you already paid") for step in steps] == [False] * (len(steps) - 1) + [True]
    site = explain.explain(here.report("Dear friend, please look at goodplace.org today"), ENGLISH, here.store.feeds)
    assert not [step for step in site.next_steps if step.startswith("If you already paid")]


def test_the_limits_of_an_answer_about_a_wallet_speak_of_no_page(here: World) -> None:
    limits = explain.explain(here.report(WALLET), ENGLISH, here.store.feeds).limits
    assert limits[-1].endswith("An address without a mistake can still be theirs.")
    assert not [line for line in limits if "page" in line or "site" in line]


def test_a_list_that_a_look_up_needs_is_named(here: World) -> None:
    report = replace(here.report("goodplace.org"), gaps=(Gap("rdap", Reason.MISSING), Gap("gaso", Reason.MISSING)))
    limits = explain.explain(report, ENGLISH, catalog().feeds).limits
    assert limits[:2] == (
        '"IANA table of domain registries (RDAP)" by IANA is not on this computer yet. Update the lists to get it.',
        "1 more list that could name this is not on this computer.",
    )
