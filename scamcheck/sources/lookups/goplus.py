"""What GoPlus holds against a wallet address. Its code says whether it could look at all; only 1 is an answer.

Flags are the texts "0" and "1"; that an address has none at all is normal and means that GoPlus knows nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, LookUp, Question, Quota, Sends
from scamcheck.core.model import Reason
from scamcheck.i18n import N_
from scamcheck.sources.lookups import wallets
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import table, whole

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

HOST = "api.gopluslabs.io"
FACTS = LookUp(
    id="goplus-wallet",
    title=N_("Marks on the wallet (GoPlus)"),
    operator="GoPlus Security",
    country="",
    sends=Sends.WALLET,
    hosts=(HOST,),
    homepage="https://docs.gopluslabs.io",
    learns=N_("They can see that somebody asks about this wallet."),
    keeps=3600,
    quotas=(Quota(30, 60),),
)
PREFIX = "goplus"
WORDING = {
    "online.goplus_phishing": N_("GoPlus links this address to phishing."),
    "online.goplus_theft": N_("GoPlus links this address to the theft of coins."),
    "online.goplus_blackmail": N_("GoPlus links this address to blackmail."),
    "online.goplus_sanctioned": N_("GoPlus says that this address is under sanctions. Official lists decide that."),
    "online.goplus_laundering": N_("GoPlus links this address to money laundering or to hiding where coins come from."),
    "online.goplus_fake_coin": N_("GoPlus links this address to fake coins or to coins that cannot be sold."),
    "online.goplus_crime": N_("GoPlus links this address to other crimes with coins."),
    "online.goplus_doubt": N_("GoPlus suspects this address of harmful acts."),
    "online.goplus_none": N_("GoPlus holds nothing against this address. It knows few of them."),
}
FLAGS = {
    "phishing_activities": "phishing",
    "stealing_attack": "theft",
    "blackmail_activities": "blackmail",
    "sanctioned": "sanctioned",
    "money_laundering": "laundering",
    "mixer": "laundering",
    "darkweb_transactions": "laundering",
    "honeypot_related_address": "fake_coin",
    "fake_token": "fake_coin",
    "number_of_malicious_contracts_created": "fake_coin",
    "cybercrime": "crime",
    "financial_crime": "crime",
    "fake_kyc": "crime",
    "malicious_mining_activities": "crime",
    "blacklist_doubt": "doubt",
}
"""What each flag is told as. ``contract_address`` is a fact and no flag; the rest is about the code of contracts."""
OK = 1
CODES = {
    2: Reason.SERVER_FAULT,
    2018: Reason.NOT_COVERED,
    2022: Reason.NOT_COVERED,
    4029: Reason.RATE_LIMITED,
    5000: Reason.SERVER_FAULT,
}
"""Answers that are none: part of it only, a network that is not covered, too many questions, a fault."""


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - it needs no list
    """Return the question about an address of TRON or of the EVM network that its payment link names."""
    network = "tron" if indicator.chain == "trx" else wallets.evm_network(indicator)
    return wallets.asks(FACTS, indicator, ("evm", "trx"), {"network": network}) if network else None


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask for the flags of the address."""
    address = f"https://{HOST}/api/v1/address_security/{{text}}?chain_id={{network}}"
    flags = result((await line.get(address, network=question.details["network"])).json())
    found = wallets.Found(PREFIX, FACTS.id, today)
    raised = dict.fromkeys(code for name, code in FLAGS.items() if _is_raised(flags.get(name)))
    return Answered(tuple(found.warning(code) for code in raised) or (found.note("none"),))


def result(value: object) -> dict[str, object]:
    """Return what an answer of GoPlus holds; raises ``LookUpFailed`` where its code says that it could not look."""
    told = table(value)
    code = whole(told.get("code"))
    if code != OK:
        raise LookUpFailed(CODES.get(code, Reason.REFUSED))
    return table(told.get("result"))


def _is_raised(flag: object) -> bool:
    """Tell whether a flag (or the number of bad contracts) is up; one that is not there is not."""
    return flag is not None and flag != "" and wallets.count(flag) > 0
