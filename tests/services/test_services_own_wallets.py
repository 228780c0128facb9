"""The person's own short list: kept only when asked, for their eyes only, and never overwritten unread."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scamcheck import i18n
from scamcheck.core.address import read_address
from scamcheck.core.model import KeptWallet, Rejected, Wallet
from scamcheck.services.own_wallets import (
    LONGEST_LABEL,
    MOST,
    MOST_SEEN,
    WORDING,
    KnownWallets,
    OwnWallets,
    clean_label,
    entry_lines,
    refusal,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, LONG_AGO, TODAY
else:
    from checks.world import ASSETS, LONG_AGO, TODAY

TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
WRONG = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv9"
EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
KEY = "0C28FCA386C7A227600B2FE50B7CAE11EC86D3BF1FBE471BE89827E19D72AA1D"
ENGLISH = i18n.load(ASSETS / "locale", "en")


@pytest.fixture
def path(home: Path) -> Path:
    return home / "own_wallets.json"


def labels(own: OwnWallets) -> list[str]:
    return [one.label for one in own.kept]


def codes(own: OwnWallets) -> list[str]:
    return [notice.code for notice in own.notices]


def code(answer: KeptWallet | Rejected) -> str:
    return answer.code if isinstance(answer, Rejected) else "kept"


def test_nothing_is_written_before_somebody_keeps_an_address(path: Path) -> None:
    own = OwnWallets(path)
    assert (list(own.kept), list(own.seen)) == ([], [])
    own.remember([Wallet("trx", TRON)])
    assert not path.exists()


def test_what_was_kept_is_read_again(path: Path) -> None:
    own = OwnWallets(path)
    assert code(own.add(f" {TRON}\u200b\n", "  Anna's\tBinance ", TODAY)) == "kept"
    assert code(own.add(EVM, "My wallet", LONG_AGO)) == "kept"
    assert own.kept == OwnWallets(path).kept
    assert [(one.label, one.wallet.value, one.since) for one in own.kept] == [
        ("Anna's Binance", TRON, TODAY),
        ("My wallet", EVM.lower(), LONG_AGO),
    ]
    assert [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits; the folder is the person's own")
def test_nobody_else_can_read_the_file(path: Path) -> None:
    own = OwnWallets(path)
    own.add(TRON, "a", TODAY)
    path.chmod(0o644)
    own.add(EVM, "b", TODAY)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("address", "label", "expected"),
    [
        (PHRASE, "mine", "secret.recovery_phrase"),
        (TRON, PHRASE, "secret.recovery_phrase"),
        (KEY, "mine", "secret.private_key"),
        (TRON, KEY, "secret.private_key"),
        ("goodplace.org", "mine", "own.no_address"),
        ("", "mine", "own.no_address"),
        (WRONG, "mine", "own.no_address"),
        (EVM.replace("aA", "Aa"), "mine", "own.no_address"),
        (TRON, " \u202e ", "own.no_label"),
        (TRON, "x" * (LONGEST_LABEL + 1), "own.no_label"),
    ],
)
def test_what_is_not_kept_and_why(path: Path, address: str, label: str, expected: str) -> None:
    own = OwnWallets(path)
    answer = own.add(address, label, TODAY)
    assert isinstance(answer, Rejected)
    assert answer.code == expected
    assert "{" not in refusal(answer, ENGLISH)
    assert (own.kept, path.exists()) == ((), False)


def test_an_account_is_kept_once_in_whatever_form(path: Path) -> None:
    own = OwnWallets(path)
    own.add("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "Anna", TODAY)
    answer = own.add("bitcoincash:qp3wjpa3tjlj042z2wv7hahsldgwhwy0rq9sywjpyy", "Ben", TODAY)
    assert answer == Rejected("own.already", {"label": "Anna"})
    assert labels(own) == ["Anna"]


def test_a_lookalike_of_a_kept_address_is_not_kept(path: Path) -> None:
    own = OwnWallets(path)
    own.add(EVM.lower(), "Anna", TODAY)
    lookalike = EVM.lower()[:6] + "0" * 32 + EVM.lower()[-4:]
    assert own.add(lookalike, "Anna again", TODAY) == Rejected("own.alike", {"label": "Anna"})


def test_the_list_is_short(path: Path) -> None:
    rows = [{"address": f"0x{number:040x}", "label": "x", "since": "2026-11-21"} for number in range(MOST)]
    path.write_text(json.dumps({"version": 1, "wallets": rows}), encoding="ascii")
    own = OwnWallets(path)
    assert len(own.kept) == MOST
    assert code(own.add(TRON, "one more", TODAY)) == "own.full"
    assert own.remove(own.kept[0].wallet)
    assert code(own.add(TRON, "one more", TODAY)) == "kept"


def test_taking_out(path: Path) -> None:
    own = OwnWallets(path)
    own.add(TRON, "a", TODAY)
    own.add(EVM, "b", TODAY)
    assert own.remove(own.kept[0].wallet)
    assert labels(own) == labels(OwnWallets(path)) == ["b"]
    assert own.remove(own.kept[0].wallet)
    assert own.kept == ()
    assert list(path.parent.iterdir()) == []


def test_clearing_takes_the_file_and_what_was_set_aside(path: Path) -> None:
    path.write_text("{", encoding="ascii")
    own = OwnWallets(path)
    own.add(TRON, "a", TODAY)
    (path.parent / "settings.json").write_text("{}", encoding="ascii")
    assert len(list(path.parent.iterdir())) == 3
    assert own.clear()
    assert own.kept == ()
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]
    assert own.clear()


def test_two_windows_do_not_lose_each_others_entries(path: Path) -> None:
    one, other = OwnWallets(path), OwnWallets(path)
    assert labels(one) == labels(other) == []
    one.add(TRON, "a", TODAY)
    other.add(EVM, "b", TODAY)
    assert labels(OwnWallets(path)) == labels(other) == ["a", "b"]
    assert one.remove(other.kept[1].wallet)
    assert labels(one) == ["a"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"version": 1}',
        b'{"wallets": []}',
        b'{"version": "1", "wallets": []}',
        b'{"version": 1, "wallets": {}}',
        b'{"version": 1, "wallets": [3]}',
        b'{"version": 1, "wallets": [{"address": "nothing", "label": "a", "since": "2026-11-21"}]}',
        b'{"version": 1, "wallets": [{"address": 3, "label": "a", "since": "2026-11-21"}]}',
        b'{"version": 1, "wallets": [{"address": "%s", "label": "", "since": "2026-11-21"}]}' % TRON.encode(),
        b'{"version": 1, "wallets": [{"address": "%s", "label": " a", "since": "2026-11-21"}]}' % TRON.encode(),
        b'{"version": 1, "wallets": [{"address": "%s", "label": 7, "since": "2026-11-21"}]}' % TRON.encode(),
        b'{"version": 1, "wallets": [{"address": "%s", "label": "a", "since": "today"}]}' % TRON.encode(),
        b'{"version": 1, "wallets": [{"address": "%s", "label": "a", "since": "2026-11-21"}]}' % WRONG.encode(),
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_kept_under_another_name(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    own = OwnWallets(path)
    assert (own.kept, codes(own)) == ((), ["own.set_aside"])
    aside = path.with_name(own.notices[0].params["name"])
    assert aside.read_bytes() == content
    assert code(own.add(TRON, "a", TODAY)) == "kept"
    assert labels(OwnWallets(path)) == ["a"]
    assert aside.read_bytes() == content


def test_a_file_that_cannot_be_opened_is_left_alone(path: Path) -> None:
    (path / "inside").mkdir(parents=True)
    own = OwnWallets(path)
    assert (own.kept, codes(own)) == ((), ["own.unreadable"])
    assert code(own.add(TRON, "a", TODAY)) == "own.not_saved"
    assert not own.remove(Wallet("trx", TRON))
    assert not own.clear()
    assert labels(own) == []
    assert (path / "inside").is_dir()


def test_a_file_of_a_newer_version_is_left_alone_until_it_is_cleared(path: Path) -> None:
    content = '{"version": 2, "wallets": "in another way"}'
    path.write_text(content, encoding="ascii")
    own = OwnWallets(path)
    assert (own.kept, codes(own)) == ((), ["own.newer"])
    assert code(own.add(TRON, "a", TODAY)) == "own.not_saved"
    assert not own.remove(Wallet("trx", TRON))
    assert path.read_text(encoding="ascii") == content
    assert own.clear()
    assert code(own.add(TRON, "a", TODAY)) == "kept"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    own = OwnWallets(tmp_path / "file" / "own_wallets.json")
    assert code(own.add(TRON, "a", TODAY)) == "own.not_saved"
    assert own.kept == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write into any folder")
def test_a_read_only_folder_keeps_what_is_there(path: Path) -> None:
    own = OwnWallets(path)
    own.add(TRON, "a", TODAY)
    path.parent.chmod(0o500)
    try:
        assert code(own.add(EVM, "b", TODAY)) == "own.not_saved"
        assert not own.remove(own.kept[0].wallet)
        assert not own.clear()
        assert labels(own) == labels(OwnWallets(path)) == ["a"]
    finally:
        path.parent.chmod(0o700)


def test_a_write_that_fails_changes_nothing(path: Path) -> None:
    """The file turns into a folder with something in it, so it can be neither replaced nor deleted."""
    own = OwnWallets(path)
    own.add(TRON, "a", TODAY)
    kept = own.kept
    path.unlink()
    (path / "inside").mkdir(parents=True)
    assert not own.clear()
    assert own.kept == kept
    assert code(own.add(EVM, "b", TODAY)) == "own.not_saved"
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_only_so_many_checked_addresses_are_remembered_the_last_first() -> None:
    known = KnownWallets()
    wallets = [Wallet("evm", f"0x{number:040x}") for number in range(MOST_SEEN + 5)]
    for wallet in wallets:
        known.remember([wallet, wallet])
    assert known.seen[0] == wallets[-1]
    assert len({wallet.key for wallet in known.seen}) == len(known.seen) == MOST_SEEN
    assert known.kept == ()


def test_a_mistyped_address_is_not_remembered() -> None:
    known = KnownWallets()
    wrong = [read_address(text) for text in (WRONG, EVM.replace("aA", "Aa"))]
    known.remember(wallet for wallet in wrong if wallet)
    assert (len(wrong), known.seen) == (2, ())


def test_an_entry_in_words(path: Path) -> None:
    own = OwnWallets(path)
    own.add(TRON, "Anna", TODAY)
    assert entry_lines(own.kept[0], ENGLISH) == (
        "Anna",
        "TJRa bPrw bZy4 5sba vfcj inPJ C18k jpRT v8",
        "TRON, kept since 21 Nov 2026",
    )


def test_every_refusal_has_its_parameters() -> None:
    for one in WORDING:
        assert "{" not in refusal(Rejected(one, {"label": "Anna", "most": "5"}), ENGLISH)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(label=st.text(max_size=90), digits=st.text("0123456789abcdef", min_size=40, max_size=40))
def test_any_label_is_kept_clean_or_refused(path: Path, label: str, digits: str) -> None:
    path.unlink(missing_ok=True)
    own = OwnWallets(path)
    answer = own.add(f"0x{digits}", label, TODAY)
    if isinstance(answer, KeptWallet):
        assert answer.label == clean_label(answer.label) == clean_label(label)
        assert "\n" not in answer.label
        again = OwnWallets(path)
        assert (again.kept, again.notices) == ((answer,), [])
    else:
        assert answer.code == "own.no_label"
        assert not 0 < len(clean_label(label)) <= LONGEST_LABEL
