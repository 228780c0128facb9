"""A brand's name before the @ sign of a mail provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.model import Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import World, catalog, splitter, world
else:
    from checks.world import World, catalog, splitter, world

CODE = "email.brand_at_provider"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    made = world(tmp_path)
    yield made
    made.store.close()


@pytest.mark.parametrize(
    ("address", "brand"),
    [
        ("coinbase.support@gmail.com", "Coinbase"),
        ("binance@outlook.com", "Binance"),
        ("metamaskhelp@proton.me", "MetaMask"),
        ("SupportCoinbase2024@yahoo.com", "Coinbase"),
        ("chase.support@gmail.com", "Chase"),
    ],
)
def test_a_brand_at_a_mail_provider_is_a_sign(here: World, address: str, brand: str) -> None:
    report = here.report(address)
    (found,) = (item for item in report.evidence if item.code == CODE)
    assert (found.params["brand"], found.severity, report.level) == (brand, Severity.WARNING, Level.WARNING)


@pytest.mark.parametrize(
    "address",
    [
        "max.mustermann@gmail.com",
        "chase.smith@gmail.com",
        "apple.jones@yahoo.com",
        "target@gmx.de",
        "gmail.support@gmail.com",
        "support@coinbase.com",
        "coinbase@somefirm.example.com",
        "coinbasement.party@gmail.com",
        "info@mail.example.com",
    ],
)
def test_people_and_firms_with_addresses_of_their_own_show_none(here: World, address: str) -> None:
    assert CODE not in here.findings(address)


def test_every_provider_is_a_registrable_domain() -> None:
    split = splitter()
    for provider in catalog().signs.mail_providers:
        domain = split.split(provider)
        assert domain is not None
        assert domain.registrable == provider
