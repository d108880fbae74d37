"""Rates: one conversion from what was asked, half a cent up."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.errors.base import ImdError
from imd.errors.funds import AmountInvalid, AmountTooLarge, CurrencyUnknown, RateMissing
from imd.errors.grants import DateAhead, RateInvalid
from imd.funds.money import LARGEST
from imd.funds.rates import convert, half_up, rate
from imd.funds.service import approval, grants
from imd.funds.service.rates import new_rate
from tests.funds.conftest import Give
from tests.funds.invented import everything

USD = {"base": "USD", "quote": "GTQ", "source": "Banco inventado"}


@pytest.mark.parametrize(
    ("amount", "by", "made"),
    [
        (10000, "7.75", 77500),
        (1, "7.75", 8),
        (2, "0.25", 1),
        (10, "0.05", 1),
        (3, "0.1499999999", None),
        (9, "0.05", None),
    ],
)
def test_half_up_once(amount: int, by: str, made: int | None) -> None:
    """Exactly half goes up; what rounds to nothing is no amount."""
    if made is None:
        with pytest.raises(AmountInvalid):
            convert(amount, by)
    else:
        assert convert(amount, by) == made


@given(st.integers(1, 10**9), st.integers(1, 10**6))
def test_no_float_touches_it(amount: int, tenthousandths: int) -> None:
    """The result is within half a cent of the exact value."""
    exact = Fraction(amount * tenthousandths, 10_000)
    assert abs(half_up(exact) - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(
    "text", ["", "0", "0.0", "-1", "7,75", "1e3", ".5", "1.", " 7", "1.12345678901", "9" * 10, None]
)
def test_other_forms_are_no_rates(text: object) -> None:
    """Digits with at most ten decimals, more than zero."""
    with pytest.raises(RateInvalid) as fault:
        rate(text)
    assert fault.value.exit == 22
    with pytest.raises(AmountTooLarge):
        convert(LARGEST, "2")


def test_a_rate_is_dated_and_has_a_source(open_db: Any) -> None:
    """Of another pair, of tomorrow, of no date or of nobody it is refused, and nothing is kept."""
    with open_db() as db:
        before = everything(db)
        for wrong, fault in (
            ({"quote": "USD"}, CurrencyUnknown),
            ({"base": "XXX"}, CurrencyUnknown),
            ({"on": "2026-11-25"}, DateAhead),
            ({"on": "today"}, ImdError),
            ({"source": " "}, ImdError),
        ):
            with pytest.raises(fault):
                new_rate(db, **{**USD, "value": "7.75", "on": "2026-11-24", **wrong})
        assert everything(db) == before
        made = new_rate(db, **USD, value="07.75", on="2026-11-24")
    assert made == {
        "from": "USD",
        "to": "GTQ",
        "rate": "7.75",
        "date": "2026-11-24",
        "source": "Banco inventado",
    }


def _ask(db: Any, case: dict[str, Any], fund: str, amount: str = "100.01") -> dict[str, Any]:
    asked = [{"category": "LEGAL", "amount": amount, "currency": "USD"}]
    return grants.request(db, case=case["code"], fund=fund, asked=asked)


def test_an_item_keeps_what_was_asked_and_how_it_was_converted(
    open_db: Any, case: dict[str, Any], fund: str, give: Give
) -> None:
    """Original amount, currency, rate, date and source stand beside the converted amount; no inverse is used."""
    give("fund")
    with open_db() as db:
        with pytest.raises(RateMissing):
            _ask(db, case, fund)
        new_rate(db, base="GTQ", quote="USD", value="0.129", on="2026-11-24", source="Banco")
        with pytest.raises(RateMissing):
            _ask(db, case, fund)
        new_rate(db, **USD, value="7.75", on="2026-11-20")
        made = _ask(db, case, fund)
    assert made["requested"] == {"amount": "775.08", "currency": "GTQ"}
    assert made["items"] == [
        {
            "category": "LEGAL",
            "amount": {"amount": "775.08", "currency": "GTQ"},
            "line": None,
            "original": {"amount": "100.01", "currency": "USD"},
            "rate": {"rate": "7.75", "date": "2026-11-20", "source": "Banco inventado"},
        }
    ]


def test_the_rate_is_fixed_at_commitment_from_the_original(
    open_db: Any, case: dict[str, Any], fund: str, give: Give
) -> None:
    """A newer rate at the approval converts the original anew, never the converted amount; later ones do not count."""
    give("fund")
    with open_db() as db:
        new_rate(db, **USD, value="7.00", on="2026-11-20")
        grant = _ask(db, case, fund, "100")["id"]
        grants.verify(db, grant=grant, references=["Una", "Otra"])
        new_rate(db, **USD, value="8.00", on="2026-11-23")
        assert approval.would_approve(db, grant=grant)["approved"]["amount"] == "800.00"
        done = approval.approve(db, grant=grant)
        assert (done["approved"]["amount"], done["items"][0]["amount"]["amount"]) == ("800.00", "800.00")
        new_rate(db, **USD, value="9.00", on="2026-11-23")
        assert grants.pay(db, grant=grant)["paid"]["amount"] == "800.00"
