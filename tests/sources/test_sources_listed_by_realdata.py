"""The round trip: real lists of wallets are taken in, and each address is found again by ``check``, however it is written.

A sample of 300 addresses a list and all odd ones: of a rarer coin, or with a character that must be wrong.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections import Counter
from html import escape
from random import Random
from typing import TYPE_CHECKING

import base58
import pytest
from Crypto.Hash import keccak

from scamcheck.core.address import evm_form, keys_of, read_address
from scamcheck.core.feed import EntryKind
from scamcheck.core.model import Checksum, Rejected, Severity
from scamcheck.services.lists.importer import import_list
from scamcheck.services.lists.intake import Taken
from scamcheck.sources.parsers import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scamcheck.core.model import Wallet
    from tests.checks.world import ROOT, TODAY, World, catalog, world
else:
    from checks.world import ROOT, TODAY, World, catalog, world

DATA = ROOT.parent / "shared" / "data"
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real lists of ../shared/data are not on this computer"),
]
SAMPLE = 300
PACKS = "wallets/graphsense"
LISTS = {
    "ofac-eth": (["wallets/ofac-2024-09/sanctioned_addresses_ETH.json"], 152),
    "ofac-eth-named": (["wallets/ofac-eth.ultrasound.csv"], 97),
    "il-nbctf": (["wallets/il-nbctf.txt"], 477),
    "usdt-frozen": ([f"{PACKS}/usdt_blacklist.yaml.gz"], 774),
    "scamsniffer-addresses": (["wallets/scamsniffer/address.json"], 2_530),
    "scamsniffer-by-site": (["blocklists/scamsniffer/combined.json.gz"], 590),
    "polkadot-addresses": (["wallets/polkadot/address.json"], 251),
    "mew-addresses": (["wallets/mew/addresses-darklist.json"], 629),
    "cryptoscamdb": (["blocklists/cryptoscamdb/urls.yaml.gz"], 4_420),
    "etherscamdb": ([f"{PACKS}/etherscamdb_tagpack.yaml.gz"], 2_282),
    "forta-phishing": (["wallets/forta/phishing_scams.csv.gz"], 6_205),
    "ransomwhere-2022": ([f"{PACKS}/ransomwhere.yaml.gz"], 7_457),
    "sextortion": ([f"{PACKS}/sextortion_excello.yaml.gz"], 12_525),
    "graphsense": (
        [f"{PACKS}/{name}" for name in ("hacks.yaml.gz", "ponzi_scheme.yaml", "plustoken.yaml", "forsage.yaml", "electrum_phishing.yaml")],
        255,
    ),
    "phantom-mints": (["blocklists/phantom/nft-blocklist.yaml.gz"], 3_054),
}  # fmt: skip
"""The files of each row, and how many different entries they have."""
REFUSED = {"5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320"}
"""Of OFAC, as Monero: 32 bytes in hex, which name no receiver; a private key or a transaction looks the same."""


def checksummed(value: str) -> str:
    """Return an EVM address with the case of EIP-55."""
    pattern = keccak.new(digest_bits=256, data=value[2:].encode()).hexdigest()
    pairs = zip(value[2:], pattern, strict=False)
    return "0x" + "".join(letter.upper() if int(nibble, 16) >= 8 else letter for letter, nibble in pairs)


def other_networks(value: str) -> Iterator[str]:
    """Yield a Polkadot account as Polkadot, Kusama and the neutral form write it."""
    key = base58.b58decode(value)[-34:-2]
    for network in (0, 2, 42):
        body = bytes([network]) + key
        yield base58.b58encode(body + hashlib.blake2b(b"SS58PRE" + body).digest()[:2]).decode()


def forms(published: str, wallet: Wallet) -> Iterator[str]:
    """Yield every legal way to write the account, as other programs do."""
    yield published
    if wallet.checksum is Checksum.WRONG:
        return
    if wallet.chain == "evm":
        digits = wallet.value[2:]
        yield from (f"0x{digits}", f"0x{digits.upper()}", f"0X{digits.upper()}", checksummed(wallet.value))
    elif wallet.chain == "trx":
        account = base58.b58decode_check(wallet.value).hex()
        yield from (account, account.upper(), f"0x{account}")
    elif wallet.chain == "dot":
        yield from other_networks(wallet.value)
    elif wallet.value.islower():  # bech32 and cashaddr
        yield wallet.value.upper()
        if wallet.chain == "bch":
            yield from (f"bitcoincash:{wallet.key}", f"BITCOINCASH:{wallet.key.upper()}")
    yield from (key for key in keys_of(wallet) if not key.startswith("ss58:"))  # that key is only our own


def sanctions() -> bytes:
    """Return the published lists of OFAC's wallets by coin as the file that OFAC itself publishes, with the known names."""
    named = dict(
        line.split(",", 1) for line in (DATA / "wallets/ofac-eth.ultrasound.csv").read_text("utf-8").splitlines()[1:]
    )
    rows = json.loads((DATA / "wallets/ofac-named/sanctioned_addresses_TRX.json").read_text("utf-8"))
    named |= {row["address"]: row["name"] for row in rows}
    coins = dict.fromkeys(named, "ETH")
    for path in sorted(DATA.glob("wallets/ofac-2025-11/*.txt")):
        coins |= {address: path.stem.rsplit("_", 1)[1] for address in path.read_text("utf-8").split()}
    entities = "".join(
        f'<entity id="{number}"><generalInfo><entityType>Individual</entityType></generalInfo>'
        f"<sanctionsPrograms><sanctionsProgram>CYBER2</sanctionsProgram></sanctionsPrograms><names><name><translations><translation>"
        f"<formattedFullName>{escape(named.get(address, 'UNNAMED').strip(chr(34)))}</formattedFullName></translation></translations>"
        f"</name></names><features><feature><type>Digital Currency Address - {coin}</type><value>{address}</value></feature>"
        f"</features></entity>"
        for number, (address, coin) in enumerate(coins.items(), start=1)
    )  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "SDN_ENHANCED.XML", f'<sanctionsData xmlns="urn:x"><entities>{entities}</entities></sanctionsData>'
        )
    return made.getvalue()


def take(folder: Path, feed_id: str, *files: Path) -> World:
    here = world(folder, catalog().feeds[feed_id])
    for file in files:
        answer = import_list(file, feed_id, here.store, catalog(), TODAY, today=TODAY)
        assert isinstance(answer, Taken), answer
    return here


def chosen(titles: list[str]) -> list[str]:
    """Return a sample and all odd ones."""
    kinds = {title: (found.chain, found.checksum) for title in titles if (found := read_address(title))}
    usual = Counter(chain for chain, _ in kinds.values()).most_common(1)[0][0]
    odd = [
        title for title, (chain, state) in kinds.items() if chain != usual or state in {Checksum.WRONG, Checksum.CASE}
    ]
    sample = Random(7).sample(sorted(titles), min(SAMPLE, len(titles)))
    return list(dict.fromkeys((*sample, *sorted(odd))))


def published(feed_id: str) -> list[str]:
    found: dict[str, str] = {}
    for name in LISTS[feed_id][0]:
        data = (DATA / name).read_bytes()
        data = gzip.decompress(data) if name.endswith(".gz") else data
        found |= {
            entry.key: entry.title for entry in parse(data, catalog().feeds[feed_id]) if entry.kind is EntryKind.ADDRESS
        }
    return list(found.values())


def missed(here: World, feed_id: str, titles: list[str]) -> list[str]:
    """Return every way to write one of ``titles`` that ``check`` does not find, or finds with another weight."""
    wrong: list[str] = []
    weight = catalog().feeds[feed_id].severity
    for title in titles:
        wallet = read_address(title)
        assert wallet, title
        for text in dict.fromkeys(forms(title, wallet)):
            answer = here.answer(text)
            hits = () if isinstance(answer, Rejected) else [item for item in answer.evidence if item.source == feed_id]
            if {item.severity for item in hits if item.code in {"listed.address", "listed.address_of"}} != {weight}:
                wrong.append(text)
        other = evm_form(wallet)
        if other and other not in titles and Severity.WARNING not in here.findings(other, "listed.").values():
            wrong.append(other)
    return wrong


@pytest.mark.parametrize("feed_id", LISTS)
def test_every_address_is_found_again_however_it_is_written(tmp_path: Path, feed_id: str) -> None:
    files, count = LISTS[feed_id]
    here = take(tmp_path, feed_id, *(DATA / name for name in files))
    assert here.store.statuses()[feed_id].entries == count
    titles = published(feed_id)
    assert len(titles) == count
    assert missed(here, feed_id, chosen(titles)) == []


def test_every_sanctioned_address_is_found_again_with_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "SDN_ENHANCED.ZIP"
    path.write_bytes(sanctions())
    here = take(tmp_path, "ofac", path)
    entries = parse(zipfile.ZipFile(path).read("SDN_ENHANCED.XML"), catalog().feeds["ofac"])
    owners = {entry.title: entry.note for entry in entries if entry.kind is EntryKind.ADDRESS}
    assert len(owners) > 750
    assert {title for title in owners if not read_address(title)} == REFUSED
    assert missed(here, "ofac", [title for title in owners if title not in REFUSED]) == []
    for title in chosen(list(owners)):
        if title not in REFUSED:
            hit = next(item for item in here.report(title).evidence if item.code.startswith("listed."))
            assert (hit.code, hit.params["party"]) == ("listed.address_of", owners[title].removesuffix(" (CYBER2)"))
