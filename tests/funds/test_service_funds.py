"""Funds and deposits."""

from typing import Any

import pytest

from imd.errors.base import InvalidInput
from imd.errors.funds import AmountInvalid, CurrencyUnknown, FundExists, FundNotFound
from imd.funds import views
from imd.funds.service.funds import deposit, new_fund

GTQ = "GTQ"


def test_a_new_fund_is_empty(open_db: Any) -> None:
    """No money, no lines; the cap is money in its currency."""
    with open_db() as db:
        made = new_fund(db, name=" Fondo  nuevo ", kind="Urgent", currency="gtq", cap="5000")
    zero = {"amount": "0.00", "currency": GTQ}
    assert made == {
        "name": "Fondo nuevo",
        "kind": "urgent",
        "currency": GTQ,
        "cap": {"amount": "5000.00", "currency": GTQ},
        "template": None,
        "balance": zero,
        "committed": zero,
        "available": zero,
        "lines": [],
    }


def test_names_are_not_taken_twice(open_db: Any, fund: str) -> None:
    """A name that differs by capitals alone is the same name; an unknown one is not found."""
    with open_db() as db:
        with pytest.raises(FundExists) as fault:
            new_fund(db, name=fund.upper(), kind="urgent", currency=GTQ)
        with pytest.raises(FundNotFound) as missing:
            deposit(db, fund="Otro", amount="1", donor="D")
        assert views.fund(db, fund.upper())["name"] == fund
    assert (fault.value.exit, missing.value.exit) == (21, 20)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [({"kind": "big"}, InvalidInput), ({"currency": "XXX"}, CurrencyUnknown), ({"cap": "0"}, AmountInvalid)],
)
def test_what_a_fund_cannot_be(open_db: Any, wrong: dict[str, str], error: type[Exception]) -> None:
    """Kinds, currencies and caps are checked."""
    with open_db() as db, pytest.raises(error):
        new_fund(db, **({"name": "F", "kind": "urgent", "currency": GTQ} | wrong))


def test_lines(open_db: Any, fund: str) -> None:
    """The same donor and conditions top up a line, any other make a new one."""
    with open_db() as db:
        deposit(db, fund=fund, amount="0.50", donor=" donante  INVENTADA ")
        deposit(db, fund=fund, amount="10", donor="Otra")
        deposit(db, fund=fund, amount="10", donor="Otra", expires="2027-01-31")
        made = deposit(db, fund=fund, amount="10", donor="Otra", earmark=["country=GT", "max=5"])
    assert [(line["line"], line["balance"]["amount"]) for line in made["lines"]] == [
        (1, "1000.50"),
        (2, "10.00"),
        (3, "10.00"),
        (4, "10.00"),
    ]
    assert made["lines"][2]["expires"] == "2027-01-31"
    assert made["lines"][3]["earmarks"] == {"country": ["GT"], "max": {"amount": "5.00", "currency": GTQ}}
    assert made["balance"] == made["available"] == {"amount": "1030.50", "currency": GTQ}


def test_donors_are_sealed(open_db: Any, fund: str) -> None:
    """No column holds a donor's name, no list or show tells it; whoever asks gets it."""
    with open_db() as db:
        said = {
            f"{table}{row}" for table in ("funds", "fund_lines") for row in db.each(f"SELECT * FROM {table}")
        }
        assert "Donante" not in str(said) + str(views.funds(db)) + str(views.fund(db, fund))
        assert views.fund(db, fund, donors=True)["lines"][0]["donor"] == "Donante inventada"
