"""Payment links: the receiver, and what the link asks for.

BIP-21 and BIP-321 (``bitcoin:`` and coins that copied it), EIP-681 (``ethereum:``), ZIP-321 (``zcash:``), SEP-7
(``web+stellar:pay``), Solana Pay, and the forms of Monero, TON, Algorand and XRP wallets.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from scamcheck.core.address import read_address
from scamcheck.core.address.coins import EVM_NETWORKS, PAYMENT_SCHEMES, by_id
from scamcheck.core.refang import visible
from scamcheck.core.weburl import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scamcheck.core.model import Wallet

LONGEST = 120
"""Characters of a label or memo that are kept."""
_RECEIVER = ("address", "destination", "recipient", "to", "bc", "tb")
"""Parameters that name the receiver where the link does not begin with it; in EIP-681 that of a token transfer."""
_NAMES = {
    "label": ("label", "recipient_name"),
    "message": ("message", "tx_description", "msg"),
    "memo": ("memo", "text", "note"),
    "tag": ("dt", "tag", "tx_payment_id"),
    "token": ("spl-token", "token", "asset_issuer", "jetton", "asset"),
}
"""What the parameters of all schemes mean."""
_AMOUNTS = ("amount", "tx_amount", "value")
_SMALLEST = {"evm": 18, "ton": 9, "algo": 6}
"""Decimals of coins whose links count the smallest unit (wei, nanoton, microalgo)."""
_SANE = Decimal(10) ** 30


def read_payment(token: str) -> Wallet | None:
    """Return the receiver of a payment link with amount, memo, tag, label and token among its details, or None."""
    scheme, _, rest = token.partition(":")
    chain = PAYMENT_SCHEMES.get(scheme.lower())
    if chain is None:
        return None
    target, _, query = rest.lstrip("/").partition("?")
    asked = dict(_parameters(query))
    place, number, function = _target(target)
    wallet = _receiver(scheme, place, function, asked)
    if wallet is None:
        return None
    details = {name: text for name, keys in _NAMES.items() if (text := _first(asked, keys))}
    if chain == "zec" and "memo" in details:
        details["memo"] = _from_base64(details["memo"])
    if function and chain == "evm":
        details["token"] = place
    if number:
        details["network"] = EVM_NETWORKS.get(number, (number, ""))[0]
    if amount := _amount(wallet.chain, number, asked, has_token="token" in details):
        details["amount"] = amount
    return replace(wallet, details={**wallet.details, **details})


def _parameters(query: str) -> Iterator[tuple[str, str]]:
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        yield name.lower(), _decoded(value)


def _decoded(text: str) -> str:
    """Return ``text`` without escapes and without what nobody sees, cut to what is worth showing."""
    return " ".join(visible(unescaped(text.replace("+", " "))).split())[:LONGEST]


def _target(target: str) -> tuple[str, str, str]:
    """Return address, number of the network and function: ``pay-0x...@1/transfer`` or ``transfer/EQ...`` (TON)."""
    place, _, function = target.removeprefix("pay-").partition("/")
    if place in {"transfer", "pay"}:
        place, function = function, ""
    place, _, number = place.partition("@")
    return place, number if number.isdigit() else "", function


def _receiver(scheme: str, place: str, function: str, asked: Mapping[str, str]) -> Wallet | None:
    named = _first(asked, _RECEIVER)
    for text in (named, place) if function or not place or place == "pay" else (place, named):
        wallet = read_address(f"{scheme}:{text}".lower()) or read_address(text) if text else None
        if wallet:
            return wallet
    return None


def _first(asked: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((asked[name] for name in names if asked.get(name)), "")


def _amount(chain: str, number: str, asked: Mapping[str, str], *, has_token: bool) -> str:
    """Return the amount with the symbol of its coin; "" for tokens, whose decimals only their contract knows."""
    text = _first(asked, _AMOUNTS)
    if has_token or not text:
        return ""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return ""
    if not amount.is_finite() or not 0 < amount < _SANE:
        return ""
    symbol = EVM_NETWORKS.get(number, ("", ""))[1] if number else by_id()[chain].symbol
    scaled = amount.scaleb(-_SMALLEST.get(chain, 0)).normalize()
    return f"{scaled:f} {symbol}".strip()


def _from_base64(text: str) -> str:
    """Return a memo of ZIP-321, which is base64; what is none stays as it is."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        plain = raw.decode().rstrip("\x00")
    except ValueError:
        return text
    return " ".join(visible(plain).split())[:LONGEST] or text
