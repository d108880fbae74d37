"""What referrals, grants and stays wait for: derived from them, never typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.funds.deadlines import answer_due, payment_due, ratification_due, receipts_due
from imd.funds.due_help import of_referrals, of_stays
from imd.funds.queries.grants import grants

if TYPE_CHECKING:
    from imd.vault.session import Reader

Due = tuple[datetime, str, Mapping[str, Any]]


def everything(db: Reader) -> Iterator[Due]:
    """(instant, what, row of the case) of all that is waited for."""
    yield from of_referrals(db)
    yield from _grants(db)
    yield from of_stays(db)


def _grants(db: Reader) -> Iterator[Due]:
    for row in grants(db):
        if row["status"] in ("submitted", "verifying"):
            yield answer_due(datetime.fromisoformat(row["requested"]), row), "grant_decision", row
        if row["status"] == "more_info":
            yield answer_due(datetime.fromisoformat(row["requested"]), row), "grant_more_info", row
        if row["status"] == "committed":
            yield payment_due(datetime.fromisoformat(row["decided"]), row), "grant_payment", row
        if row["alone"]:
            yield (
                ratification_due(datetime.fromisoformat(row["alone"][0]["at"]), row["times"]),
                "grant_ratification",
                row,
            )
        if row["unsigned"]:
            signed = ratification_due(datetime.fromisoformat(row["unsigned"][0]["at"]), row["times"])
            yield signed, "grant_signature", row
        if row["owed_since"]:
            yield receipts_due(datetime.fromisoformat(row["owed_since"]), row["times"]), "grant_receipts", row
