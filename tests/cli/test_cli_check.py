"""``scamcheck check`` in process: exit codes, JSON, languages, folders, and any text at all."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scamcheck.__main__ import main
from scamcheck.app import App, Folders
from scamcheck.cli.codes import EXIT_CODES
from scamcheck.core.model import MAX_LENGTH, Level
from scamcheck.services.explain import REJECTIONS
from scamcheck.services.ways_on import WAYS_ON

if TYPE_CHECKING:
    from pathlib import Path

    from scamcheck.core.feed import ListEntry
    from tests.checks.world import ASSETS, host, wallet
else:
    from checks.world import ASSETS, host, wallet

GOOD_WALLET = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
BAD_WALLET = "0x52908400098527886e0f7030069857d2e4169ee7"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home whose host and wallet lists are of today, so that answers are not left open by age."""
    from datetime import UTC, datetime

    home = tmp_path_factory.mktemp("cli-home")
    app = App(Folders(home, ASSETS))
    today = datetime.now(UTC).date()
    fresh: dict[str, tuple[ListEntry, ...]] = {
        "metamask": (host("evilplace.org"),),
        "ofac": (wallet(BAD_WALLET),),
    }
    for feed_id, entries in fresh.items():
        app.store.replace(feed_id, entries, today, "test")
    app.close()
    return home


class Ran:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    try:
        code = main(arguments)
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err + captured.out
    assert "Something went wrong" not in captured.err
    return Ran(code, captured.out, captured.err)


@pytest.mark.parametrize(
    ("text", "code", "headline"),
    [
        ("goodplace.org", 0, "We found no record. That does not mean it is safe."),
        ("coinbase.com", 0, "This is the real address of Coinbase."),
        (GOOD_WALLET, 0, "We found no record. That does not mean it is safe."),
        ("coinbsae.com", 1, "Be careful. We found warning signs."),
        ("javascript:alert(1)", 1, "Be careful. We found warning signs."),
        ("data:text/html,x", 1, "Be careful. We found warning signs."),
        ("http://8.8.8.8/login", 1, "Be careful. We found warning signs."),
        ("https://[2606:4700:4700::1111]/", 1, "Be careful. We found warning signs."),
        ("evilplace.org", 2, "Stop. This is on a warning list."),
        ("https://app.evilplace.org/x", 2, "Stop. This is on a warning list."),
        (BAD_WALLET, 2, "Stop. This is on a warning list."),
        ("Quarzum Trading House", 3, "We could not check this properly."),
    ],
)
def test_the_exit_code_is_the_level(
    capsys: pytest.CaptureFixture[str], folder: Path, text: str, code: int, headline: str
) -> None:
    ran = run(capsys, "check", text, "--home", str(folder))
    assert ran.code == code
    assert ran.out.split("\n", 1)[0].strip()[2:] == headline
    assert "Nothing you typed has left this computer." in ran.out
    assert ran.err == ""
    as_json = run(capsys, "check", "--json", text, "--home", str(folder))
    assert as_json.code == code
    found = json.loads(as_json.out)
    assert (found["schema"], EXIT_CODES[Level(found["level"])]) == (1, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "input.empty"),
        (" \t ", "input.empty"),
        ("\u200b\u200b", "input.empty"),
        ("localhost", "input.local"),
        ("http://localhost:8080/x", "input.local"),
        ("127.0.0.1", "input.local"),
        ("192.168.1.1", "input.local"),
        ("https://[::1]/", "input.local"),
        ("printer.local", "input.local"),
        ("/etc/passwd", "input.file_path"),
        ("C:\\Users\\me\\x.txt", "input.file_path"),
        ("file:///etc/passwd", "input.file_path"),
        ("a" * 300 + ".com", "input.no_host"),
        ("https://" + "a" * 300 + ".com/", "input.no_host"),
        ("https://", "input.no_host"),
        ("x" * (MAX_LENGTH + 1), "input.too_long"),
        ("x" * 1_000_000, "input.too_long"),
        ("???", "input.unreadable"),
        ("\udcff\udcfe", "input.unreadable"),
        ("ethereum:0x12", "input.bad_payment_link"),
    ],
)
def test_what_cannot_be_checked_gets_one_clear_sentence_and_64(
    capsys: pytest.CaptureFixture[str], folder: Path, text: str, code: str
) -> None:
    ran = run(capsys, "check", "--home", str(folder), "--", text)
    assert (ran.code, ran.out) == (64, "")
    whole = f"{REJECTIONS[code]} {WAYS_ON.get(code, '')}".strip()
    assert " ".join(ran.err.split()) == whole
    as_json = run(capsys, "check", "--json", "--home", str(folder), "--", text)
    assert as_json.code == 64
    assert json.loads(as_json.out)["error"] == {"code": code, "text": whole}


def unseen(text: str) -> set[str]:
    return {letter for letter in text if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} and letter != "\n"}


@pytest.mark.parametrize(
    "text",
    [
        "\u202ehttps://goodplace.org",
        "good\u200bplace.org",
        "https://goodplace.org/\x1b[31mred",
        "\x1b]0;title\x07 Quarzum",
        "goodplace.org\x00",
        "Quarzum\udcff Trade",
        "\ufeffgoodplace.org",
        "\u2066coinbase.com\u2069",
    ],
)
def test_characters_that_nobody_sees_never_reach_the_terminal(
    capsys: pytest.CaptureFixture[str], folder: Path, text: str
) -> None:
    ran = run(capsys, "check", "--home", str(folder), "--", text)
    assert ran.code in {0, 1, 3}
    assert unseen(ran.out + ran.err) == set()
    assert unseen(run(capsys, "check", "--json", "--home", str(folder), "--", text).out) == set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_gets_an_answer(capsys: pytest.CaptureFixture[str], folder: Path, text: str) -> None:
    ran = run(capsys, "check", "--home", str(folder), "--", text)
    assert ran.code in {0, 1, 2, 3, 64}
    assert bool(ran.out) is (ran.code != 64)
    assert unseen(ran.out + ran.err) == set()


def test_words_may_stand_without_quotes(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran = run(capsys, "check", "Quarzum", "Trading", "House", "--json", "--home", str(folder))
    assert json.loads(ran.out)["value"] == "Quarzum Trading House"


def test_a_folder_may_be_named_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in (
        ("--home", str(folder), "check", "evilplace.org"),
        ("check", "evilplace.org", f"--home={folder}"),
    ):
        assert run(capsys, *arguments).code == 2
    monkeypatch.setenv("SCAMCHECK_HOME", str(folder))
    assert run(capsys, "check", "evilplace.org").code == 2
    assert run(capsys, "check", "evilplace.org", "--home", str(tmp_path / "other")).code != 2
    assert (tmp_path / "other" / "lists.sqlite").is_file()


def test_everything_that_is_written_stands_in_the_chosen_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "person"))
    (tmp_path / "person").mkdir()
    monkeypatch.chdir(tmp_path)
    run(capsys, "check", "goodplace.org", "--home", "usb")
    assert {str(item.relative_to(tmp_path)) for item in tmp_path.rglob("*")} == {"person", "usb", "usb/lists.sqlite"}


@pytest.mark.skipif(not (ASSETS / "locale/es/LC_MESSAGES/scamcheck.po").is_file(), reason="Spanish is not there yet")
def test_a_language_may_be_asked_for(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    spanish = run(capsys, "check", "goodplace.org", "--home", str(folder), "--lang", "es")
    english = run(capsys, "check", "goodplace.org", "--home", str(folder), "--lang", "en")
    unknown = run(capsys, "check", "goodplace.org", "--home", str(folder), "--lang", "tlh")
    region = run(capsys, "check", "goodplace.org", "--home", str(folder), "--lang", "es-MX")
    assert spanish.out == region.out != english.out == unknown.out
    assert {ran.code for ran in (spanish, english, unknown, region)} == {0}


@pytest.mark.parametrize(
    "arguments",
    [
        ("chekc", "goodplace.org"),
        ("check",),
        ("check", "--colour", "goodplace.org"),
        ("lists",),
        ("lists", "burn"),
        ("lists", "import"),
        ("lists", "import", "file"),
        ("batch",),
        ("batch", "file", "--format", "xml"),
        ("--home",),
        ("check", "x", "--home"),
        ("doctor", "please"),
        ("--jso",),
    ],
)
def test_what_is_not_understood_ends_with_64_and_the_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = run(capsys, *arguments, *(() if "--home" in arguments else ("--home", str(tmp_path))))
    assert (ran.code, ran.out) == (64, "")
    assert ran.err.startswith("usage: scamcheck")


@pytest.mark.parametrize(
    "arguments", [("--help",), ("check", "--help"), ("batch", "-h"), ("lists", "-h"), ("--version",)]
)
def test_help_and_version_end_with_0(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    ran = run(capsys, *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert "scamcheck" in ran.out


def test_a_message_shows_each_thing_in_it(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    ran = run(capsys, "check", "look at evilplace.org\nand coinbase.com please", "--home", str(folder))
    assert ran.code == 2
    assert "Stop. Something in this text is on a warning list." in ran.out
    assert "This is the real address of Coinbase." in ran.out


def test_a_narrow_terminal_keeps_addresses_whole(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    ran = run(capsys, "check", "https://coinbase.com.secure-verify-account-login.xyz/", "--home", str(folder))
    assert "  https://coinbase.com.secure-verify-account-login.xyz/\n" in ran.out
    assert "  secure-verify-account-login.xyz.\n" in ran.out  # the picture alone is cut, at the edge of the screen


DATA = (
    "brands.toml",
    "signs.toml",
    "feeds.toml",
    "confusables.tsv",
    "words.txt",
    "weights.toml",
    "name_model.bin",
    "starter/starter.toml",
)


@pytest.mark.parametrize("name", DATA)
def test_a_damaged_file_of_ours_is_named(tmp_path: Path, name: str) -> None:
    import shutil

    from scamcheck.app import DataDamaged

    assets = shutil.copytree(ASSETS, tmp_path / "assets")
    (assets / name).write_bytes(b"\xff\x00")
    app = App(Folders(tmp_path / "home", assets))
    with pytest.raises(DataDamaged) as caught:
        app.check("coinbsae-l0gin.top")
    assert caught.value.name == name


def test_a_wallet_is_shown_in_groups_of_four_and_whole_for_programs(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    ran = run(capsys, "check", GOOD_WALLET, "--home", str(folder))
    assert "You asked about: Wallet address of Ethereum (ETH)" in ran.out
    assert "    0x 5aAe b605 3F3E 94C9 b9A0 9f33 6694 35E7 Ef1B eAed\n" in ran.out
    assert GOOD_WALLET not in ran.out
    message = run(capsys, "check", f"Dear friend, send the money to {GOOD_WALLET} today", "--home", str(folder))
    assert "  \u25cb 0x 5aAe b605" in message.out
    as_json = json.loads(run(capsys, "check", "--json", GOOD_WALLET, "--home", str(folder)).out)
    assert as_json["value"] == GOOD_WALLET.lower()
    assert "5aAe b605" not in json.dumps(as_json)


def test_the_ways_to_pay_are_told_to_who_asks(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    short = run(capsys, "check", GOOD_WALLET, "--home", str(folder)).out
    assert "How were you asked to pay?" in short
    assert "add --ways." in short
    assert "With gift cards" not in short
    whole = run(capsys, "check", "--ways", GOOD_WALLET, "--home", str(folder)).out
    assert "   - With gift cards\n     Nobody honest takes" in whole
    assert "add --ways." not in whole
    assert len(whole.splitlines()) > len(short.splitlines()) + 16
    assert (
        "How were you asked to pay?" not in run(capsys, "check", "--ways", "goodplace.org", "--home", str(folder)).out
    )


def test_a_letter_of_another_alphabet_in_a_wallet_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    forged = GOOD_WALLET.replace("a", "\u0430")
    ran = run(capsys, "check", forged, "--home", str(folder))
    assert ran.code == EXIT_CODES[Level.WARNING]
    assert "A letter in this address is not the letter that it looks like." in ran.out
    assert "    0x 5aae b605" in ran.out
    assert "\u0430" not in ran.out
