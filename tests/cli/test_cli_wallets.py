"""``scamcheck wallets``, and what ``check`` and ``batch`` make of the person's own short list."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from scamcheck.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

KEPT = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
POISON = "0x5aae" + "0123456789abcdef" * 2 + "eaed"
TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
LABEL = "Anna's Binance"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(["--home", str(folder), *arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    return code, " ".join(captured.out.split()), " ".join(captured.err.split())


def keep(capsys: pytest.CaptureFixture[str], folder: Path, address: str = KEPT, label: str = LABEL) -> None:
    expected = (0, f'Kept as "{label}", on this computer only.', "")
    assert run(capsys, folder, "wallets", "add", address, "--label", label) == expected


def test_an_empty_list(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(capsys, folder, "wallets", "list") == (0, "You keep no wallet address.", "")
    assert not (folder / "own_wallets.json").exists()


def test_add_list_remove_clear(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    keep(capsys, folder)
    keep(capsys, folder, TRON, "My wallet")
    code, out, err = run(capsys, folder, "wallets", "list")
    assert (code, err) == (0, "")
    assert out.startswith(
        "1. Anna's Binance 0x 5aae b605 3f3e 94c9 b9a0 9f33 6694 35e7 ef1b eaed Ethereum, kept since "
    )
    assert "2. My wallet TJRa bPrw bZy4 5sba vfcj inPJ C18k jpRT v8 TRON, kept since " in out
    assert run(capsys, folder, "wallets", "remove", "1") == (0, f'"{LABEL}" was taken out.', "")
    assert run(capsys, folder, "wallets", "list")[1].startswith("1. My wallet ")
    assert run(capsys, folder, "wallets", "clear") == (0, "Your short list is empty now.", "")
    assert run(capsys, folder, "wallets", "list")[1] == "You keep no wallet address."
    assert not (folder / "own_wallets.json").exists()


@pytest.mark.parametrize("number", ["0", "2", "-1"])
def test_a_number_that_there_is_not(capsys: pytest.CaptureFixture[str], folder: Path, number: str) -> None:
    keep(capsys, folder)
    code, out, err = run(capsys, folder, "wallets", "remove", number)
    assert (code, out) == (64, "")
    assert err
    assert LABEL in run(capsys, folder, "wallets", "list")[1]


@pytest.mark.parametrize(
    ("address", "label", "said"),
    [
        ("goodplace.org", "a", "This is no whole wallet address."),
        (KEPT, "", "Give the address a name, such as My wallet. It may have 60 letters."),
        (PHRASE, "a", "This looks like a recovery phrase. We did not keep it."),
        (KEPT, PHRASE, "This looks like a recovery phrase. We did not keep it."),
    ],
)
def test_what_is_not_kept(
    capsys: pytest.CaptureFixture[str], folder: Path, address: str, label: str, said: str
) -> None:
    code, out, err = run(capsys, folder, "wallets", "add", address, "--label", label)
    assert (code, out) == (64, "")
    assert err.startswith(said)
    assert "winner" not in err
    assert not (folder / "own_wallets.json").exists()


def test_a_damaged_list_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    folder.mkdir()
    (folder / "own_wallets.json").write_text("{", encoding="ascii")
    code, out, err = run(capsys, folder, "wallets", "list")
    assert (code, out) == (0, "You keep no wallet address.")
    assert err.startswith(
        "! Your short list of wallet addresses was damaged. We kept the old file as own_wallets.json.dam"
    )


def test_a_list_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "own_wallets.json" / "inside").mkdir(parents=True)
    code, _, err = run(capsys, folder, "wallets", "clear")
    refused = "Your short list could not be saved. Nothing was changed. "
    refused += "Check that the disk has room and is not locked, then try again."
    assert (code, err) == (64, refused)
    code, _, err = run(capsys, folder, "wallets", "add", KEPT, "--label", LABEL)
    assert code == 64
    assert "could not be opened. We left it alone. Check that you may open this file" in err
    assert err.endswith(refused)


def test_check_shows_both_addresses(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    keep(capsys, folder)
    code, out, _ = run(capsys, folder, "check", POISON)
    assert code == 1
    assert f'This address only looks like the one that you keep as "{LABEL}".' in out
    assert "You gave: 0x 5aae 0123 4567 89ab cdef 0123 4567 89ab cdef eaed ^^^^ ^^^^" in out
    assert "You keep: 0x 5aae b605 3f3e 94c9 b9a0 9f33 6694 35e7 ef1b eaed ^^^^ ^^^^" in out
    assert "They differ from group 2 to group 9. Source: Your own short list, kept since " in out


def test_json_has_the_number_of_the_entry_and_not_its_label(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    keep(capsys, folder)
    _, out, _ = run(capsys, folder, "check", "--json", POISON)
    assert [row["code"] for row in json.loads(out)["evidence"] if row["source"] == "own"] == ["own.resembles"]
    assert LABEL not in out
    assert KEPT not in out


def test_without_lists_the_short_list_is_not_read_either(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    keep(capsys, folder)
    assert "own." not in run(capsys, folder, "check", "--json", "--no-lists", POISON)[1]


def test_batch_compares_with_the_short_list_and_with_earlier_lines(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    twin = TRON[:6] + "x" * 20 + TRON[-8:]
    again = "0x5aae" + "f" * 32 + "eaed"
    (tmp_path / "items.txt").write_text(f"{POISON}\n{KEPT}\n{TRON}\n{twin}\n{again}\n", encoding="ascii")
    keep(capsys, folder)
    main(["--home", str(folder), "batch", str(tmp_path / "items.txt")])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    codes = [[item["code"] for item in row["evidence"] if item["code"].startswith("own.")] for row in rows]
    assert codes == [["own.resembles"], ["own.same"], [], ["own.seen"], ["own.resembles"]]
    assert LABEL not in repr(rows)
    main(["--home", str(folder), "batch", str(tmp_path / "items.txt"), "--format", "csv"])
    table = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert 'only looks like the one that you keep as "number 1"' in table[0]["text"]
    assert LABEL not in repr(table)


def test_the_usage_names_every_action(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, _ = run(capsys, folder, "wallets", "--help")
    assert code == 0
    assert all(f" {action} " in out for action in ("list", "add", "remove", "clear"))
