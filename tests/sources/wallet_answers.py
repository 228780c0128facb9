"""Answers of block chain explorers in the form in which they give them, with invented values: one call, one answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

BTC = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
EVM = "0x52908400098527886e0f7030069857d2e4169ee7"
TRON = "THVmXun9u721tBiYcT3VfLQKcwYBmoY1xX"
KEY = "TestKey-0123456789+/"
USDT_ETH = "0xdac17f958d2ee523a2206206994597c13d831ec7"
USDT_TRX = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
LIST = "&page=1&offset=100&startblock=0&sort=desc"
TRON_MARKS = f"/api/security/account/data?address={TRON}"
TRON_ACCOUNT = f"/api/accountv2?address={TRON}"
TRON_MOVED = f"/api/token_trc20/transfers?limit=50&start=0&contract_address={USDT_TRX}&relatedAddress={TRON}"
DAY, HOUR, MINUTE = 86_400, 3600, 60
NOON = 1_795_003_200
"""18 November 2026, 12:00 UTC."""


def output(owner: str, value: int) -> dict[str, Any]:
    return {"scriptpubkey": "0014", "scriptpubkey_type": "v0_p2wpkh", "scriptpubkey_address": owner, "value": value}


def bitcoin(at: int | None, inputs: dict[str, int], outputs: dict[str, int]) -> dict[str, Any]:
    """Return a transaction as Esplora gives it; without a time it waits for its block."""
    status: dict[str, Any] = {"confirmed": False} if at is None else {"confirmed": True, "block_time": at}
    return {
        "txid": "00" * 32,
        "version": 2,
        "locktime": 0,
        "vin": [
            {"txid": "11" * 32, "vout": 0, "prevout": output(*one), "is_coinbase": False} for one in inputs.items()
        ],
        "vout": [output(*one) for one in outputs.items()],
        "size": 222,
        "fee": 1000,
        "status": status,
    }


def bitcoin_totals(came: int, went: int, number: int, waiting: int = 0) -> dict[str, Any]:
    return {
        "address": BTC,
        "chain_stats": {
            "funded_txo_count": number,
            "funded_txo_sum": came,
            "spent_txo_count": 0,
            "spent_txo_sum": went,
            "tx_count": number,
        },
        "mempool_stats": {
            "funded_txo_count": waiting,
            "funded_txo_sum": 0,
            "spent_txo_count": 0,
            "spent_txo_sum": 0,
            "tx_count": waiting,
        },
    }


def ether(at: str | None, payer: str, payee: str | None, value: str, status: str | None = "ok") -> dict[str, Any]:
    """Return a transaction as Blockscout gives it."""
    return {
        "hash": "0x" + "ab" * 32,
        "timestamp": at,
        "from": {"hash": payer, "is_contract": False, "is_scam": False},
        "to": None if payee is None else {"hash": payee, "is_contract": False, "is_scam": False},
        "value": value,
        "status": status,
        "result": "success",
        "raw_input": "0x",
    }


def token(at: str, payer: str, payee: str, value: str, contract: str = USDT_ETH) -> dict[str, Any]:
    """Return a transfer of a coin as Blockscout gives it."""
    return {
        "timestamp": at,
        "from": {"hash": payer},
        "to": {"hash": payee},
        "token": {"address_hash": contract, "symbol": "USDT", "name": "Tether", "type": "ERC-20", "decimals": "6"},
        "total": {"decimals": "6", "value": value},
        "type": "token_transfer",
    }


def items(*found: dict[str, Any]) -> dict[str, Any]:
    return {"items": list(found), "next_page_params": None}


def blockscout_address(**changed: object) -> dict[str, Any]:
    return {
        "hash": "0x52908400098527886E0F7030069857D2E4169EE7",
        "coin_balance": "1250000000000000000",
        "is_contract": False,
        "is_scam": False,
        "is_verified": False,
        "proxy_type": None,
        "reputation": "ok",
        "ens_domain_name": None,
        **changed,
    }


def etherscan_path(action: str, network: str = "1") -> str:
    """Return what is asked for, with the key as it is written in an address."""
    return f"/v2/api?chainid={network}&module=account&address={EVM}&apikey={quote(KEY, safe='')}&action={action}"


def etherscan(result: object, status: str = "1", message: str = "OK") -> dict[str, Any]:
    return {"status": status, "message": message, "result": result}


def etherscan_row(at: int, payer: str, payee: str, value: str, **more: str) -> dict[str, Any]:
    return {
        "blockNumber": "21000000",
        "timeStamp": str(at),
        "hash": f"0x{at:064x}",
        "from": payer,
        "to": payee,
        "value": value,
        "isError": "0",
        "txreceipt_status": "1",
        "input": "0x",
        **more,
    }


def tron_marks(**changed: object) -> dict[str, Any]:
    return {
        "send_ad_by_memo": False,
        "has_fraud_transaction": False,
        "fraud_token_creator": False,
        "is_black_list": False,
        **changed,
    }


def tron_account(**changed: object) -> dict[str, Any]:
    return {
        "address": "",
        "name": "",
        "accountType": 0,
        "balance": 12_345_678,
        "balanceStr": "12345678",
        "date_created": NOON * 1000,
        "activated": True,
        "feedbackRisk": False,
        **changed,
    }


def tron_row(at: int, payer: str, payee: str, value: str, **changed: object) -> dict[str, Any]:
    return {
        "transaction_id": "cd" * 32,
        "block_ts": at * 1000,
        "from_address": payer,
        "to_address": payee,
        "contract_address": USDT_TRX,
        "quant": value,
        "finalResult": "SUCCESS",
        "confirmed": True,
        "tokenInfo": {"tokenAbbr": "USDT", "tokenDecimal": 6},
        **changed,
    }


def tron_rows(*found: dict[str, Any]) -> dict[str, Any]:
    return {"total": len(found), "rangeTotal": len(found), "token_transfers": list(found)}


def goplus(result: object, code: int = 1) -> dict[str, Any]:
    return {"code": code, "message": "OK", "result": result}


def goplus_flags(**raised: str) -> dict[str, str]:
    names = (
        "cybercrime money_laundering number_of_malicious_contracts_created gas_abuse financial_crime "
        "darkweb_transactions reinit phishing_activities contract_address fake_kyc blacklist_doubt "
        "fake_standard_interface stealing_attack blackmail_activities sanctioned malicious_mining_activities mixer "
        "fake_token honeypot_related_address"
    )
    return {"data_source": "", **dict.fromkeys(names.split(), "0"), **raised}


def report(created: str, category: str, *, trusted: bool = False, checked: bool = False) -> dict[str, Any]:
    """Return a report as Chainabuse gives it."""
    return {
        "id": "5d2f1c1e-0000-4000-8000-000000000000",
        "createdAt": created,
        "scamCategory": category,
        "trusted": trusted,
        "checked": checked,
        "isPrivate": False,
        "addresses": [{"address": BTC, "chain": "BTC"}],
        "losses": [],
    }


def reports(*found: dict[str, Any], count: int | None = None) -> dict[str, Any]:
    return {"count": len(found) if count is None else count, "reports": list(found)}
