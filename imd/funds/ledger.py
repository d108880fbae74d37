"""Double entry: money moves between accounts and is never made, lost or overwritten.

Accounts of a line: `donor` (where it came from, negative), `cash` (what is held), `committed` (promised
to grants) with its mirror `commitment`, `grantee` (paid out, receipts pending), `spent` (receipted),
`written_off`, `withheld` (by a State or an intermediary), `fees` (of banks), `exchange` (lost by rates; gained
is negative).
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


def release(amount: int) -> Postings:
    """A promise ends without a payment: the money is available again."""
    return {"committed": -amount, "commitment": amount}


def accounted(account: str, amount: int) -> Postings:
    """Paid money is accounted for on `account`: spent, written_off, withheld, or cash for what comes back."""
    return {"grantee": -amount, account: amount}


def charge(account: str, amount: int) -> Postings:
    """Held money goes to `account`: fees, withheld, exchange; a gain by exchange is negative."""
    return {"cash": -amount, account: amount}


def post(db: Session, kind: str, place: Place, postings: Postings, note: str | None = None) -> str:
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
        note=note,
    )
    for account, amount in postings.items():
        insert(db, "ledger_postings", entry_id=entry, account=account, currency=place.currency, amount=amount)
    return entry
