"""Amounts: one way to write them, whole minor units inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.errors.funds import AmountInvalid, AmountTooLarge, CurrencyUnknown
from imd.funds.money import LARGEST, currency, minor, money, written


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1", 100),
        ("1500", 150000),
        ("1500.5", 150050),
        ("0.01", 1),
        ("007.10", 710),
        ("100000000000", LARGEST),
    ],
)
def test_amounts_as_the_contract_writes_them(text: str, amount: int) -> None:
    """Digits with at most two decimals are minor units."""
    assert minor(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0.00",
        "-5",
        "+5",
        "1e3",
        "1,5",
        "1.",
        ".5",
        "0.005",
        "1.234",
        " 1",
        "1 ",
        "1\n",
        "١٠",
        "１",
        "NaN",
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    """Zero, signs, exponents, commas, blanks and digits of other scripts are no amounts."""
    with pytest.raises(AmountInvalid) as fault:
        minor(text)
    assert fault.value.exit == 22
    assert fault.value.facts == {}


@pytest.mark.parametrize("value", [None, 5, 1.5, True, [], {}])
def test_only_text_is_an_amount(value: object) -> None:
    """A number that has been through a float is not trusted."""
    with pytest.raises(AmountInvalid):
        minor(value)


@pytest.mark.parametrize("text", ["100000000000.01", "9" * 20, "9" * 5000])
def test_a_slip_of_the_keyboard_is_refused(text: str) -> None:
    """What is above the largest amount is refused with its own reason, however long."""
    with pytest.raises(AmountTooLarge):
        minor(text)


@given(st.integers(min_value=1, max_value=LARGEST))
def test_what_is_written_reads_back(amount: int) -> None:
    """Writing and reading an amount loses nothing."""
    assert minor(written(amount)) == amount


def test_money_keeps_unknown_apart_from_zero() -> None:
    """Unknown is null, zero is 0.00, and a negative amount keeps its sign."""
    assert money(None, "GTQ") is None
    assert money(0, "GTQ") == {"amount": "0.00", "currency": "GTQ"}
    assert written(-5) == "-0.05"


def test_currencies() -> None:
    """The currencies of the region, the dollar and the euro; no other."""
    assert currency(" gtq ") == "GTQ"
    for other in ("XXX", "", None, 5):
        with pytest.raises(CurrencyUnknown):
            currency(other)
