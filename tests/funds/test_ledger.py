"""Double entry."""

from typing import Any

import pytest

from imd.funds import ledger


@pytest.mark.parametrize("entry", [ledger.deposit, ledger.commitment, ledger.payment])
def test_every_entry_balances(entry: Any) -> None:
    """What one account gives another takes."""
    assert sum(entry(12345).values()) == 0


def test_an_entry_that_does_not_balance_is_not_posted(open_db: Any) -> None:
    """A fault in the code stops before anything is written."""
    with open_db() as db:
        with pytest.raises(ValueError, match="balance"):
            ledger.post(db, "deposit", ledger.Place("f", "l", "GTQ"), {"cash": 1})
        assert db.value("SELECT COUNT(*) FROM ledger_entries") == 0
