"""How a payment is taken from what was committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.errors.funds import OverApproved
from imd.funds import documents
from imd.funds.lifecycle import GRANT
from imd.funds.money import minor, written
from imd.funds.queries.grants import grant_by_id
from imd.funds.queries.ledger import committed_lines

if TYPE_CHECKING:
    from imd.vault.session import Reader


def plan(db: Reader, grant: str, currency: str, amount: str | None) -> list[tuple[str, int]]:
    """(line, minor units) of a payment, in the order in which lines were committed. Raises OverApproved."""
    committed = committed_lines(db, grant)
    left = sum(part for _line, part in committed)
    wanted = left if amount is None else minor(amount)
    if wanted > left or left == 0:
        raise OverApproved(left=written(left), currency=currency)
    parts = []
    for line, held in committed:
        part = min(held, wanted)
        wanted -= part
        if part:
            parts.append((line, part))
    return parts


def would_pay(db: Reader, *, grant: str, amount: str | None = None) -> dict[str, Any]:
    """The grant as a payment would leave it. Raises as the payment would; changes nothing."""
    row = grant_by_id(db, grant)
    status = GRANT.after("pay", row["status"])
    paid = sum(part for _line, part in plan(db, row["id"], row["currency"], amount))
    sums = {**row["sums"], "pay": row["sums"].get("pay", 0) + paid}
    return documents.grant({**row, "status": status, "sums": sums})
