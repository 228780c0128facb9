"""What transfers come to: every threshold at its border, amounts to the last digit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.flows import Flow, Transfer, amount, flow

START = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
ME = "me"


def paid(minute: float, payer: str, value: int) -> Transfer:
    return Transfer(START + timedelta(minutes=minute), payer, ME, value)


def left(minute: float, value: int) -> Transfer:
    return Transfer(START + timedelta(minutes=minute), ME, "elsewhere", value)


def collected(payers: int = 5, after: float = 10, share: int = 100) -> list[Transfer]:
    """Return payments of 100 on different days, of each of which ``share`` leaves ``after`` so many minutes."""
    days = [number * 1440 for number in range(payers)]
    return [one for day in days for one in (paid(day, f"payer {day}", 100), left(day + after, share)) if one.value]


def test_without_transfers_there_is_nothing() -> None:
    assert flow(ME, []) == Flow()
    assert not Flow().passes_on()


def test_it_counts_payments_payers_and_what_left_within_the_hour() -> None:
    found = flow(ME, [paid(0, "a", 100), paid(1, "b", 50), paid(2, "a", 50), left(30, 150), left(90, 50)])
    assert found == Flow(START, payments=3, payers=2, received=200, sent=200, gone=2, gone_value=150)


def test_the_order_of_an_answer_does_not_matter() -> None:
    transfers = collected()
    assert flow(ME, transfers) == flow(ME, reversed(transfers))


def test_zero_amounts_own_transfers_and_strangers_count_for_nothing() -> None:
    noise = [paid(0, "a", 0), Transfer(START, ME, ME, 100), Transfer(START, "a", "b", 100)]
    assert flow(ME, noise) == Flow()


def test_a_payer_who_is_not_known_is_not_counted() -> None:
    assert flow(ME, [paid(0, "", 100), paid(1, "a", 100)]).payers == 1


def test_the_newest_money_leaves_first() -> None:
    found = flow(ME, [paid(0, "a", 100), paid(120, "b", 100), left(121, 100)])
    assert (found.gone, found.gone_value) == (1, 100)


def test_what_is_kept_for_fees_does_not_add_up() -> None:
    found = flow(ME, collected(payers=50, share=95))
    assert (found.gone, found.gone_value) == (50, 50 * 95)


def test_payments_that_gather_for_days_and_leave_at_once_are_not_gone_quickly() -> None:
    gathered = [paid(day * 1440, f"payer {day}", 100) for day in range(9)]
    assert flow(ME, [*gathered, left(8 * 1440 + 5, 900)]).gone == 1


def test_what_left_before_the_first_payment_was_other_money() -> None:
    assert flow(ME, [left(0, 100), paid(1, "a", 100)]) == Flow(
        START, payments=1, payers=1, received=100, sent=100, gone=0, gone_value=0
    )


def test_in_one_block_money_comes_before_it_goes() -> None:
    assert flow(ME, [left(0, 100), paid(0, "a", 100)]).gone == 1


@pytest.mark.parametrize(("minutes", "gone"), [(60, 1), (60.1, 0)])
def test_an_hour_is_the_border(minutes: float, gone: int) -> None:
    assert flow(ME, [paid(0, "a", 100), left(minutes, 100)]).gone == gone


@pytest.mark.parametrize(("value", "gone"), [(90, 1), (89, 0)])
def test_a_payment_is_gone_when_all_but_fees_is(value: int, gone: int) -> None:
    assert flow(ME, [paid(0, "a", 100), left(5, value)]).gone == gone


@pytest.mark.parametrize(
    ("transfers", "balance", "expected"),
    [
        (collected(), 0, True),
        (collected(), None, True),
        (collected(payers=4), 0, False),
        ([paid(day * 1440 + after, "one", 100) if not after else left(day * 1440 + 9, 100)
          for day in range(9) for after in (0, 1)], 0, False),
        (collected(after=61), 0, False),
        (collected(), 50, True),
        (collected(), 51, False),
        (collected(share=90), None, True),
        (collected(share=89), None, False),
    ],
    ids=["all", "all, by what is left", "four payers", "one payer", "later", "a tenth is there", "more is there",
         "a tenth stays", "more stays"],
)  # fmt: skip
def test_what_passes_on(transfers: list[Transfer], balance: int | None, expected: bool) -> None:
    assert flow(ME, transfers).passes_on(balance) is expected


@pytest.mark.parametrize(("gone_value", "expected"), [(800, True), (799, False)])
def test_four_fifths_of_the_amount_must_go(gone_value: int, expected: bool) -> None:
    its = Flow(START, payments=10, payers=10, received=1000, sent=1000, gone=5, gone_value=gone_value)
    assert its.passes_on(0) is expected


@pytest.mark.parametrize(("gone", "expected"), [(5, True), (4, False)])
def test_half_of_the_payments_must_go(gone: int, expected: bool) -> None:
    its = Flow(START, payments=10, payers=10, received=1000, sent=1000, gone=gone, gone_value=1000)
    assert its.passes_on(0) is expected


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 8, "0 BTC"),
        (1, 8, "0.00000001 BTC"),
        (125_000_000, 8, "1.25 BTC"),
        (100_000_000, 8, "1 BTC"),
        (1_000_000_000, 8, "10 BTC"),
        (10**30 + 1, 18, "1000000000000.000000000000000001 BTC"),
        (7, 0, "7 BTC"),
    ],
)
def test_amounts_are_exact(value: int, decimals: int, text: str) -> None:
    assert amount(value, decimals, "BTC") == text


@given(
    st.lists(
        st.builds(
            Transfer,
            st.integers(0, 500).map(lambda minute: START + timedelta(minutes=minute)),
            st.sampled_from(["", ME, "a", "b"]),
            st.sampled_from(["", ME, "a", "b"]),
            st.integers(0, 1000),
        )
    )
)
def test_no_more_leaves_than_came_and_went(transfers: list[Transfer]) -> None:
    found = flow(ME, transfers)
    assert 0 <= found.gone_value <= min(found.received, found.sent)
    assert 0 <= found.gone <= found.payments
    assert found.payers <= found.payments
