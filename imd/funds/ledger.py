"""Double entry: money moves between accounts and is never made, lost or overwritten.

Accounts of a line: `donor` (where it came from, negative), `cash` (what is held), `committed` (promised
to grants) with its mirror `commitment`, `grantee` (paid out, receipts pending), `spent` (receipted).
The balance is the sum on `cash`; balance − committed is available.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imd.context import stored
from imd.funds.queries.write import insert, next_seq
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.vault.session import Session

Postings = Mapping[str, int]


@dataclass(frozen=True)
class Place:
    """The line that an entry concerns, and the grant where there is one."""

    fund: str
    line: str
    currency: str
    grant: str | None = None


def deposit(amount: int) -> Postings:
    """A donor's money comes in."""
    return {"donor": -amount, "cash": amount}


def commitment(amount: int) -> Postings:
    """Money is promised to a grant; it stays in the fund and is no longer available."""
    return {"committed": amount, "commitment": -amount}


def payment(amount: int) -> Postings:
    """Promised money is paid out."""
    return {"cash": -amount, "grantee": amount, "committed": -amount, "commitment": amount}


def post(db: Session, kind: str, place: Place, postings: Postings) -> str:
    """Add an entry at the session's instant; its id. The postings must sum to zero."""
    if sum(postings.values()) != 0:
        raise ValueError("an entry that does not balance")
    entry = new_id()
    insert(
        db,
        "ledger_entries",
        id=entry,
        seq=next_seq(db, "ledger_entries"),
        at=stored(db.now),
        kind=kind,
        fund_id=place.fund,
        line_id=place.line,
        grant_id=place.grant,
        actor=db.actor,
        note=None,
    )
    for account, amount in postings.items():
        insert(db, "ledger_postings", entry_id=entry, account=account, currency=place.currency, amount=amount)
    return entry
