"""Wallet addresses: the examples that the standards publish, and what they say is wrong."""

from __future__ import annotations

import pytest

from scamcheck.core.address import keys_of, read_address
from scamcheck.core.address.bech32 import segwit_ok
from scamcheck.core.model import Checksum

VALID = [
    # BIP-173, BIP-350
    ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "btc", "segwit"),
    ("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "btc", "taproot"),
    ("BC1SW50QGDZ25J", "", ""),
    ("bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", "btc", "segwit"),
    ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "btc", "taproot"),
    # the first block
    ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "btc", "p2pkh"),
    # the table of the CashAddr specification
    ("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "bch", "p2pkh"),
    ("bitcoincash:qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy", "bch", "p2pkh"),
    ("bitcoincash:qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r", "bch", "p2pkh"),
    ("bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq", "bch", "p2sh"),
    ("bitcoincash:pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e", "bch", "p2sh"),
    ("bitcoincash:pqq3728yw0y47sqn6l2na30mcw6zm78dzq5ucqzc37", "bch", "p2sh"),
    # XLS-5d
    ("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", "xrp", "account"),
    ("XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi", "xrp", "x-address"),
    ("XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC", "xrp", "x-address"),
    ("TVE26TYGhfLC7tQDno7G8dGtxSkYQn49b3qD26PK7FcGSKE", "xrp", "x-address"),
    # SEP-23
    ("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", "xlm", "account"),
    ("MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK", "xlm", "muxed"),
    ("CA3D5KRYM6CB7OWQ6TWYRR3Z4T7GNZLKERYNZGGA5SOAOPIFY6YQGAXE", "xlm", "contract"),
    # Algorand documentation, "Keys and addresses"
    ("7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q", "algo", "account"),
    # CIP-19
    (
        "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x",
        "ada",
        "account",
    ),
    (
        "addr1z8phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gten0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgs9yc0hh",
        "ada",
        "account",
    ),
    ("addr1gx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer5pnz75xxcrzqf96k", "ada", "account"),
    ("addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8", "ada", "account"),
    ("stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw", "ada", "stake"),
    ("addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz", "ada", "account"),
    (
        "37btjrVyb4KDXBNC4haBVPCrro8AQPHwvCMp3RFhhSVWwfFmZ6wwzSK6JK1hY6wHNmtrpTf1kdbva8TCneM2YsiXT7mrzT21EacHnPpz5YyUdj64na",
        "ada",
        "byron",
    ),
    # TEP-2 and the TON documentation
    ("Ef8zMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzM0vF", "ton", "bounceable"),
    ("EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N", "ton", "bounceable"),
    ("UQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqEBI", "ton", "plain"),
    # Monero documentation
    (
        "4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge",
        "xmr",
        "standard",
    ),
    (
        "888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H",
        "xmr",
        "subaddress",
    ),
    # TRON documentation: base58 and hex of the token USDT
    ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "trx", "account"),
    ("41a614f803b6fd780986a42c78ec9c7f77e6ded13c", "trx", "hex"),
    # Tezos and Cosmos documentation, the OFAC list
    ("tz1VSUr8wwNhLAzempoch5d6hLRiTh8Cjcjb", "xtz", "tz1"),
    ("cosmos1uz36832gqf4mz5fym9qdagwm44vlahnk7q4g69", "atom", "account"),
    ("GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS", "btg", "p2pkh"),
    ("t1ZGTZ5GpJ59Q9PEtXCwyZLeTf5ksQB1cfY", "zec", "p2pkh"),
]
OTHER_NETWORK = [
    ("tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", "btc"),
    ("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", "btc"),
    ("2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc", "btc"),
    ("TVE26TYGhfLC7tQDno7G8dGtxSkYQn49b3qD26PK7FcGSKE", "xrp"),
    ("addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz", "ada"),
    ("kf8zMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzM_BP", "ton"),
]


@pytest.mark.parametrize(("address", "chain", "form"), VALID)
def test_published_examples(address: str, chain: str, form: str) -> None:
    found = read_address(address)
    if not chain:
        assert found is None  # shorter than any address that anybody can be paid at
        return
    assert found is not None
    assert (found.chain, found.form) == (chain, form)
    assert found.checksum is (Checksum.NONE if form == "hex" else Checksum.OK)


@pytest.mark.parametrize(("address", "chain"), OTHER_NETWORK)
def test_test_networks_are_told(address: str, chain: str) -> None:
    found = read_address(address)
    assert found is not None
    assert (found.chain, found.network, found.checksum) == (chain, "test", Checksum.OK)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the table of the CashAddr specification
        ("1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
        ("3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC", "bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq"),
        # XLS-5d
        ("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", "XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb"),
        # TEP-2: bounceable or not, raw
        ("EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N", "UQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqEBI"),
        (
            "EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N",
            "0:83DFD552E63729B472FCBCC8C45EBCC6691702558B68EC7527E1BA403A0F31A8",
        ),
        # TRON documentation
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "41a614f803b6fd780986a42c78ec9c7f77e6ded13c"),
    ],
)
def test_published_pairs_share_a_key(one: str, other: str) -> None:
    first, second = read_address(one), read_address(other)
    assert first is not None
    assert second is not None
    assert second.key in keys_of(first)
    assert first.key in keys_of(second)


@pytest.mark.parametrize(
    ("address", "tag"),
    [
        ("XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb", None),
        ("XVLhHMPHU98es4dbozjVtdWzVrDjtV8AqEL4xcZj5whKbmc", "0"),
        ("XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC", "1"),
        ("XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi", "4294967295"),
    ],
)
def test_tags_of_x_addresses(address: str, tag: str | None) -> None:
    found = read_address(address)
    assert found is not None
    assert (found.value, found.details.get("tag")) == ("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", tag)


@pytest.mark.parametrize(
    "address",
    [
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        "BC1SW50QGDZ25J",
        "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ],
)
def test_bip350_valid(address: str) -> None:
    assert segwit_ok("bc", address.lower())


@pytest.mark.parametrize(
    "address",
    [
        "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
        "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy",
        "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c",
    ],
)
def test_bip350_valid_on_the_test_network(address: str) -> None:
    assert segwit_ok("tb", address)


@pytest.mark.parametrize(
    "address",
    [
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "bc1s0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq54well",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
        "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
        "bc130xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq7zws8r",
        "bc1pw5dgrnzv",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
        "bc1qr508d6qejxtdg4y5r3zarvaryv98gj9p",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
        "bc1gmk9yu",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "bc1rw5uspcuh",
        "bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90",
        "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du",
        "bc1" + "q" * 88,
    ],
)
def test_bip173_and_bip350_invalid(address: str) -> None:
    assert not segwit_ok("bc", address)
    found = read_address(address)
    assert found is None or found.checksum is Checksum.WRONG


@pytest.mark.parametrize(
    "address",
    [
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x27b1fdb04752bbc536007a920d24acb045561c26",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        "0XD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ],
)
def test_eip55_valid(address: str) -> None:
    found = read_address(address)
    assert found is not None
    one_case = address[2:] in {address[2:].lower(), address[2:].upper()}
    assert (found.chain, found.value) == ("evm", address.lower())
    assert found.checksum is (Checksum.NONE if one_case else Checksum.OK)


@pytest.mark.parametrize(
    "address",
    ["0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d358"],
)
def test_eip55_invalid(address: str) -> None:
    found = read_address(address)
    assert found is not None
    assert (found.chain, found.value, found.checksum) == ("evm", address.lower(), Checksum.CASE)
