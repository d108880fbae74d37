"""What referrals, grants and stays wait for: derived from them, never typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from imd.funds.calendar import end_of_day
from imd.funds.deadlines import answer_due, ratification_due, receipts_due
from imd.funds.lifecycle import REFERRAL
from imd.funds.queries.grants import grants
from imd.funds.queries.ledger import last_payments
from imd.funds.queries.referrals import referrals
from imd.funds.queries.shelter import stays

if TYPE_CHECKING:
    from imd.vault.session import Reader

Due = tuple[datetime, str, Mapping[str, Any]]


def everything(db: Reader) -> Iterator[Due]:
    """(instant, what, row of the case) of all that is waited for."""
    yield from _referrals(db)
    yield from _grants(db)
    yield from _stays(db)


def _referrals(db: Reader) -> Iterator[Due]:
    for row in referrals(db):
        if row["due"] and row["status"] in REFERRAL.open:
            what = "referral_answer" if row["status"] == "sent" else "referral_send"
            yield datetime.fromisoformat(row["due"]), what, row


def _grants(db: Reader) -> Iterator[Due]:
    paid = last_payments(db)
    for row in grants(db):
        if row["status"] in ("submitted", "verifying"):
            yield answer_due(datetime.fromisoformat(row["requested"]), row), "grant_decision", row
        if row["self_approved"]:
            yield ratification_due(datetime.fromisoformat(row["decided"])), "grant_ratification", row
        if row["sums"].get("pay", 0) > row["sums"].get("receipt", 0) + row["sums"].get("refund", 0):
            yield receipts_due(datetime.fromisoformat(paid[row["id"]])), "grant_receipts", row


def _stays(db: Reader) -> Iterator[Due]:
    for row in stays(db):
        if row["status"] in ("requested", "screened", "offered"):
            yield answer_due(datetime.fromisoformat(row["requested"]), row), "stay_decision", row
        elif row["status"] == "accepted":
            yield end_of_day(date.fromisoformat(row["from_date"])), "stay_entry", row
        elif row["status"] in ("in_residence", "exit_planned"):
            yield end_of_day(date.fromisoformat(row["planned_exit"])), "stay_exit", row
