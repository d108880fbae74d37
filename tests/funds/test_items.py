"""The items of a request."""

import pytest

from imd.errors.base import ImdError
from imd.errors.funds import AmountInvalid, ItemsInvalid, RateMissing
from imd.funds.allocation import Item
from imd.funds.items import MOST, parse, read


def test_a_number_stays_as_it_was_typed() -> None:
    """Text and numbers are amounts alike, without a float in between."""
    asked = read(
        '[{"category":"legal","amount":"10.50"},{"category":"MEDICAL","amount":0.10,"currency":"GTQ"}]'
    )
    assert parse(asked, "GTQ") == [Item("LEGAL", 1050), Item("MEDICAL", 10)]
    with pytest.raises(AmountInvalid):
        parse(read('[{"category":"LEGAL","amount":1e3}]'), "GTQ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{}",
        "[]",
        "null",
        "[1]",
        '[{"category":"LEGAL"}]',
        '[{"category":"LEGAL","amount":"1","note":"x"}]',
        "[" * 100_000,
        "[" + ",".join(["{}"] * (MOST + 1)) + "]",
    ],
)
def test_what_is_no_list_of_items_is_refused(text: str) -> None:
    """Broken JSON, another shape, an unknown key or too many items are refused without an echo."""
    with pytest.raises(ItemsInvalid):
        parse(read(text), "GTQ")


def test_another_currency_needs_a_rate() -> None:
    """A currency that the fund does not hold is refused by rule, one that is not kept as input."""
    with pytest.raises(RateMissing) as fault:
        parse([{"category": "LEGAL", "amount": "1", "currency": "USD"}], "GTQ")
    assert fault.value.exit == 23
    with pytest.raises(ImdError) as other:
        parse([{"category": "LEGAL", "amount": "1", "currency": "XXX"}], "GTQ")
    assert other.value.exit == 22
