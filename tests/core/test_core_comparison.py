"""The picture of the difference: the right characters are marked, in both addresses, whatever the strings are."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scamcheck.core.comparison import blocks, compare
from scamcheck.core.model import Comparison, Domain

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.model import Span

SPELLING, ADDED = "lookalike.homoglyph", "lookalike.combosquat"
CODES = (SPELLING, ADDED, *(f"lookalike.{name}" for name in ("typo", "subdomain", "whole_domain", "hosted")))
CODES = (*CODES, "lookalike.other_suffix", "lookalike.path", "lookalike.new_rule", "")
CYRILLIC = str.maketrans("aceopxyil", "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u04cf")


def under(text: str, marks: tuple[Span, ...]) -> str:
    """Return ``text`` with what is marked in brackets."""
    for start, end in reversed(marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def domain(host: str, registrable: str, suffix: str, shown: str = "") -> Domain:
    return Domain(host, registrable, suffix, shown or host)


def of_host(splitter: DomainSplitter, shown: str) -> Domain:
    host = ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in shown.split(".")
    )
    return splitter.split(host)


@pytest.mark.parametrize(
    ("shown", "part", "token", "real", "marked"),
    [
        # letters that look like another
        ("rnetamask.io", "rnetamask", "metamask", "metamask.io", ("[rn]etamask.io", "[m]etamask.io")),
        ("rnetarnask.io", "rnetarnask", "metamask", "metamask.io", ("[rn]eta[rn]ask.io", "[m]eta[m]ask.io")),
        ("vvise.com", "vvise", "wise", "wise.com", ("[vv]ise.com", "[w]ise.com")),
        ("cliscord.com", "cliscord", "discord", "discord.com", ("[cl]iscord.com", "[d]iscord.com")),
        ("c0inbase.com", "c0inbase", "coinbase", "coinbase.com", ("c[0]inbase.com", "c[o]inbase.com")),
        ("paypai.com", "paypai", "paypal", "paypal.com", ("paypa[i].com", "paypa[l].com")),
        ("p\u00e1ypal.com", "p\u00e1ypal", "paypal", "paypal.com", ("p[\u00e1]ypal.com", "p[a]ypal.com")),
        ("pay\u0440al.com", "pay\u0440al", "paypal", "paypal.com", ("pay[\u0440]al.com", "pay[p]al.com")),
        # a base letter and an accent of its own are one letter
        ("okq\u0307x.com", "okq\u0307x", "okqx", "okqx.com", ("ok[q\u0307]x.com", "ok[q]x.com")),
        # typing mistakes
        ("coinbsae.com", "coinbsae", "coinbase", "coinbase.com", ("coinb[sa]e.com", "coinb[as]e.com")),
        ("coinbse.com", "coinbse", "coinbase", "coinbase.com", ("coinbse.com", "coinb[a]se.com")),
        ("coinbase1.com", "coinbase1", "coinbase", "coinbase.com", ("coinbase[1].com", "coinbase.com")),
        ("coinbbase.com", "coinbbase", "coinbase", "coinbase.com", ("coin[bb]ase.com", "coin[b]ase.com")),
        ("twiter.com", "twiter", "twitter", "twitter.com", ("twi[t]er.com", "twi[tt]er.com")),
        ("kkraken.com", "kkraken", "kraken", "kraken.com", ("[kk]raken.com", "[k]raken.com")),
        ("oinbase.com", "oinbase", "coinbase", "coinbase.com", ("oinbase.com", "[c]oinbase.com")),
        ("c0inbsae.com", "c0inbsae", "coinbase", "coinbase.com", ("c[0]inb[sa]e.com", "c[o]inb[as]e.com")),
        ("ocinbsae.com", "ocinbsae", "coinbase", "coinbase.com", ("[oc]inb[sa]e.com", "[co]inb[as]e.com")),
        # hyphens are no letters
        ("coin-base.com", "coin-base", "coinbase", "coinbase.com", ("coin[-]base.com", "coinbase.com")),
        ("coin-bsae.com", "coinbsae", "coinbase", "coinbase.com", ("coin[-]b[sa]e.com", "coinb[as]e.com")),
        ("coinbs-ae.com", "coinbs-ae", "coinbase", "coinbase.com", ("coinb[s-a]e.com", "coinb[as]e.com")),
        # a part with other words around it
        ("secure-paypa1-login.com", "secure-paypa1-login", "paypal", "paypal.com", ("secure-paypa[1]-login.com", "paypa[l].com")),
        ("securepaypa1login.com", "securepaypa1login", "paypal", "paypal.com", ("securepaypa[1]login.com", "paypa[l].com")),
        ("myrnetamaskapp.com", "myrnetamaskapp", "metamask", "metamask.io", ("my[rn]etamaskapp.com", "[m]etamask.io")),
        # the right one of several
        ("coinbsae.my-coinbsae.com", "coinbsae", "coinbase", "coinbase.com", ("coinbsae.my-coinb[sa]e.com", "coinb[as]e.com")),
        ("app1e.pineapp1e.com", "app1e", "apple", "apple.com", ("app[1]e.pineapp1e.com", "app[l]e.com")),
        ("app1e.com.a.app1e.x.org", "app1e", "apple", "apple.com", ("app1e.com.a.app[1]e.x.org", "app[l]e.com")),
        ("xapp1ex.com", "app1e", "apple", "apple.com", ("xapp[1]ex.com", "app[l]e.com")),
        ("coin.bsae.org.com", "coinbsae", "coinbase", "coinbase.com", ("coin.b[sa]e.org.com", "coinb[as]e.com")),
        # the real address is spelled another way, or is another word
        ("crypt0com.net", "crypt0com", "cryptocom", "crypto.com", ("crypt[0]com.net", "crypt[o].com")),
        ("cryptoccom.net", "cryptoccom", "cryptocom", "crypto.com", ("crypto[cc]om.net", "crypto.[c]om")),
        ("twiter.com", "twiter", "twitter", "x.com", ("twi[t]er.com", "x.com")),
        ("coinbse.com", "coinbse", "coinbase", "other.com", ("coin[bs]e.com", "other.com")),
        # nowhere to be found: the registered label stands for it
        ("c0inbase.com", "absent", "coinbase", "coinbase.com", ("c[0]inbase.com", "c[o]inbase.com")),
    ],
)  # fmt: skip
def test_spellings(shown: str, part: str, token: str, real: str, marked: tuple[str, str]) -> None:
    host = Domain(shown, ".".join(shown.split(".")[-2:]), shown.rsplit(".", 1)[1], shown)
    for code in (SPELLING, "lookalike.typo", "lookalike.new_rule"):
        made = compare(code, host, part, token, real)
        assert (under(made.shown, made.shown_marks), under(made.real, made.real_marks)) == marked


def test_a_brand_after_the_slash_is_no_spelling_of_the_host(splitter: DomainSplitter) -> None:
    made = compare("lookalike.path", splitter.split("en.goodplace.org"), "paypal", "paypal", "paypal.com")
    assert (under(made.shown, made.shown_marks), made.real_marks) == ("en.[goodplace.org]", ())
    assert made.differences == ()


def test_a_word_in_cyrillic_is_found_among_other_words(splitter: DomainSplitter) -> None:
    fake = "paypal".translate(CYRILLIC)
    shown = f"secure-{fake}-login.com"
    made = compare(SPELLING, of_host(splitter, shown), f"secure-{fake}-login", "paypal", "paypal.com")
    assert under(made.shown, made.shown_marks) == f"secure-[{fake}]-login.com"
    assert under(made.real, made.real_marks) == "[paypal].com"
    assert made.shown_ascii.startswith("xn--secure-")


@pytest.mark.parametrize(
    ("shown", "token", "marked", "words"),
    [
        ("binance-pro.vip", "binance", "binance-[pro].vip", ["pro"]),
        ("my-binance-pro.vip", "binance", "[my]-binance-[pro].vip", ["my", "pro"]),
        ("coinbaselogin.net", "coinbase", "coinbase[login].net", ["login"]),
        ("trust-wallet-login24.com", "trustwallet", "trust-wallet-[login24].com", ["login24"]),
        ("paypal-com.net", "paypal", "paypal-[com].net", ["com"]),
        ("bookx-okx.com", "okx", "[bookx]-okx.com", ["bookx"]),
        ("a.b.binance-pro.co.uk", "binance", "a.b.binance-[pro].co.uk", ["pro"]),
        ("binance-pro.evil.com", "binance", "binance-[pro].evil.com", ["pro"]),
        ("binance", "binance", "[binance]", []),
        ("coin-base.com", "coinbase", "coin[-]base.com", ["-"]),
        ("c0inbase-pro.com", "coinbase", "c[0]inbase-pro.com", ["0"]),
    ],
)
def test_added_words(splitter: DomainSplitter, shown: str, token: str, marked: str, words: list[str]) -> None:
    made = compare(ADDED, splitter.split(shown), token, token, f"{token}.com")
    assert under(made.shown, made.shown_marks) == marked
    assert [difference.written for difference in made.differences] == words
    assert all(made.shown[one.at :].startswith(one.written) for one in made.differences)


PARTS = {shown: shown.split(".")[0] for shown in ("coin-base.co.uk", "coin-base.com")}
PARTS |= {"coinbase.com.evil.xyz": "coinbase.com", "coinbase.top": "absent"}


@pytest.mark.parametrize(
    ("code", "shown", "real", "marked"),
    [
        ("subdomain", "coinbase.evil.co.uk", "coinbase.com", ("coinbase.[evil.co.uk]", "coinbase.com")),
        ("whole_domain", "coinbase.com.evil.xyz", "coinbase.com", ("coinbase.com.[evil.xyz]", "coinbase.com")),
        ("other_suffix", "www.coinbase.vip", "coinbase.com", ("www.coinbase.[vip]", "coinbase.[com]")),
        ("other_suffix", "coin-base.co.uk", "coinbase.com", ("coin[-]base.[co.uk]", "coinbase.[com]")),
        ("other_suffix", "coinbase.top", "coinbase.com", ("coinbase.[top]", "coinbase.[com]")),
        ("other_suffix", "coinbase.com", "other.com", ("[coinbase.com]", "other.com")),
        ("other_suffix", "coin-base.com", "coinbase.com", ("coin[-]base.com", "coinbase.com")),
        ("hosted", "coinbase.github.io", "coinbase.com", ("coinbase.[github.io]", "coinbase.[com]")),
        ("hosted", "coinbase.evil.github.io", "coinbase.com", ("coinbase.[evil.github.io]", "coinbase.com")),
        ("new_rule", "coinbase.evil.com", "coinbase.com", ("coinbase.[evil.com]", "coinbase.com")),
    ],
)  # fmt: skip
def test_places(splitter: DomainSplitter, code: str, shown: str, real: str, marked: tuple[str, str]) -> None:
    made = compare(f"lookalike.{code}", splitter.split(shown), PARTS.get(shown, "coinbase"), "coinbase", real)
    assert (under(made.shown, made.shown_marks), under(made.real, made.real_marks)) == marked


def test_what_counts_is_the_registrable_domain_as_people_read_it(splitter: DomainSplitter) -> None:
    shown = "coinbase.com.b\u00fccher.xn--p1ai"
    host = of_host(splitter, shown)
    made = compare("lookalike.subdomain", host, "coinbase", "coinbase", "coinbase.com")
    assert made.counts == "b\u00fccher.\u0440\u0444"
    assert made.shown[slice(*made.counts_at)] == made.counts
    assert made.shown_marks == (made.counts_at,)
    assert made.shown_ascii == host.host == "coinbase.com.xn--bcher-kva.xn--p1ai"


def test_the_same_in_ascii_is_not_said_twice(splitter: DomainSplitter) -> None:
    assert compare(SPELLING, splitter.split("c0inbase.com"), "c0inbase", "coinbase", "coinbase.com").shown_ascii == ""


def test_without_a_registrable_domain_the_whole_host_counts() -> None:
    made = compare("lookalike.subdomain", Domain("8.8.8.8", "", "", "8.8.8.8", is_ip=True), "x", "x", "x.com")
    assert (made.counts, made.counts_at, made.shown_marks) == ("8.8.8.8", (0, 7), ((0, 7),))


def test_nobody_is_shown_what_cannot_be_seen() -> None:
    host = domain("xn--a.com", "xn--a.com", "com", "coin\u200bba\u202ese\ud800 .com")
    made = compare(SPELLING, host, "coin\u200bba\u202ese\ud800", "coinbase", "coin\u200bbase.com")
    assert (made.shown, made.real) == ("coinbase\ufffd.com", "coinbase.com")
    assert under(made.shown, made.shown_marks) == "coinbase[\ufffd].com"


def test_a_long_host_is_drawn_whole_and_fast() -> None:
    shown = ".".join(["a" * 60, "b-" * 29 + "b", "c" * 62, "my-" + "x1-" * 16 + "rnetamask", "io"])
    assert len(shown) <= 253
    host = domain(shown, ".".join(shown.split(".")[-2:]), "io")
    part = shown.split(".")[-2]
    began = time.process_time()
    made = compare(SPELLING, host, part, "metamask", "metamask.io")
    assert time.process_time() - began < 0.5
    assert under(made.shown, made.shown_marks) == shown.replace("rnetamask", "[rn]etamask")


def test_most_pictures_take_microseconds(splitter: DomainSplitter) -> None:
    """20 on an idle machine; ten times that is a loop that should not be there."""
    host, rounds = splitter.split("login.coinbsae.com"), 200
    began = time.process_time()
    for _ in range(rounds):
        compare("lookalike.typo", host, "coinbsae", "coinbase", "coinbase.com")
    assert (time.process_time() - began) / rounds < 0.001


def check(made: Comparison) -> None:
    """Whatever was compared, the picture can be drawn."""
    for text, marks in ((made.shown, made.shown_marks), (made.real, made.real_marks)):
        assert list(marks) == sorted(marks)
        assert all(0 <= start < end <= len(text) for start, end in marks)
        assert all(one[1] < other[0] for one, other in pairwise(marks))
        assert not any(start and unicodedata.combining(text[start]) for start, _ in marks)
        assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in text)
    assert made.shown[slice(*made.counts_at)] == made.counts
    assert made.counts_at[1] == len(made.shown)
    assert all(one.written or one.meant for one in made.differences)
    assert all(made.shown.startswith(one.written, one.at) for one in made.differences)


ANYTHING = st.text(st.characters(codec=None), max_size=40)
LETTERS = st.text("abn-.01\u0430\u0301\u00e1r\U0001f600", max_size=30)
STRINGS = st.one_of(ANYTHING, LETTERS)


@given(st.sampled_from(CODES), st.tuples(STRINGS, STRINGS, STRINGS, STRINGS), STRINGS, STRINGS, STRINGS)
@example(SPELLING, ("", "", "", ""), "", "", "")
@example(ADDED, ("a", "a", "", "-a-"), "-", "a", "a.b")
@example("lookalike.hosted", ("a", "a", "a", "\u0301a.b"), "b", "a", ".")
def test_any_strings_make_a_picture(
    code: str, host: tuple[str, str, str, str], part: str, token: str, real: str
) -> None:
    check(compare(code, Domain(*host), part, token, real))


@given(st.sampled_from(CODES), LETTERS, LETTERS, LETTERS, st.data())
def test_any_part_of_a_host_makes_a_picture(code: str, left: str, label: str, token: str, data: st.DataObject) -> None:
    shown = f"{left}.{label}.com"
    start = data.draw(st.integers(0, len(shown)))
    part = shown[start : data.draw(st.integers(start, len(shown)))]
    made = compare(code, Domain("x", "x.com", "com", shown), part, token, f"{token}.org")
    check(made)
    assert made.shown_marks or made.real_marks or not made.shown


@given(st.text("abr1n-\u0430", max_size=12), st.text("abr1n", max_size=12))
@example("", "")
@example("aab", "ab")
@example("raaab", "rab")
@example("n1a1b", "1n1ab")
@example("ab", "1abb")
def test_blocks_turn_the_one_into_the_other(written: str, meant: str) -> None:
    found = blocks(written, meant)
    made, at_a, at_b = "", 0, 0
    for a0, a1, b0, b1 in found:
        assert written[at_a:a0] == meant[at_b:b0]
        assert written[a0:a1] != meant[b0:b1]
        made += written[at_a:a0] + meant[b0:b1]
        at_a, at_b = a1, b1
    assert made + written[at_a:] == meant
    assert bool(found) is (written != meant)
